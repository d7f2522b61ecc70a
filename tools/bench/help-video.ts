import { fork, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@buergernah/kernel/server';
import { type Figure, figure, median, missing } from './figure.ts';

/** How much longer than between two bare pages a person may take to be seen. */
const MOST = 1.5;

/**
 * From the citizen's press at a terminal to the adviser's first picture on the screen, with the adviser accepting at once, over the time that two
 * bare pages with an RTCPeerConnection need in the same minute: real Chromium, made-up cameras, a real server and database, in turns.
 */
export async function* benchVideo(): AsyncIterable<Figure> {
  yield* firstPicture('help.first-picture');
  const relayed = 'help.first-picture-through-the-relay';
  if (spawnSync('turnserver', ['--version']).error) yield missing(relayed, '×', `<= ${MOST}`, 'no coturn here');
  else yield* firstPicture(relayed, 'relay');
}

async function* firstPicture(name: string, ...how: readonly string[]): AsyncIterable<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'buergernah-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log: () => {} });
  try {
    const { house, bare } = await measured(how, postgres.url);
    const note = `press to first frame, median of ${house.length} in turns with a bare page`;
    yield figure(name, median(house) / median(bare), '×', { most: MOST }, note);
    yield figure(`${name}-by-the-clock`, median(house), 'ms', undefined, `bare ${Math.round(median(bare))} ms`);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Lets the journeys' own rig measure, in a process of its own. */
function measured(how: readonly string[], databaseUrl: string): Promise<{ house: number[]; bare: number[] }> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('../../e2e/first-picture.ts', import.meta.url), how, {
      env: { ...process.env, DATABASE_URL: databaseUrl },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    let told: { house: number[]; bare: number[] } | undefined;
    child.once('message', said => {
      told = said as typeof told;
    });
    child.once('error', reject);
    child.once('exit', code => (told ? resolve(told) : reject(new Error(`the measuring ended with ${code}`))));
  });
}
