import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { helpContract } from '@buergernah/help';
import { makeHelp } from '@buergernah/help/test/make';
import { startEmbeddedPostgres } from '@buergernah/kernel/server';
import { type Figure, figure, median } from './figure.ts';

/** Calls that run at once; each says and hears something in turn. */
const SESSIONS = 100;

/** What passing something on costs: two who talk send and read in turn, many at once, on a real database. */
export async function* benchLine(long: boolean): AsyncIterable<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'buergernah-bench-'));
  const cluster = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log: () => {} });
  const before = process.env.DATABASE_URL;
  process.env.DATABASE_URL = cluster.url;
  const help = await makeHelp({ settings: { perDevice: 100 } });
  try {
    const talks = [];
    for (let at = 0; at < SESSIONS; at++) talks.push(await help.talk());
    const cpu = process.cpuUsage();
    const took: number[] = [];
    for (let round = 0; round < (long ? 20 : 5); round++)
      await Promise.all(
        talks.map(async ({ caller, adviser }) => {
          const began = performance.now();
          const params = { call: caller.call };
          const entries = [{ kind: 'candidate', body: 'candidate:1 1 udp 2130706431 192.0.2.1 54321 typ host' }];
          await help.say(helpContract.sendOnLine, { params, body: { key: caller.key, entries } });
          const read = { params, body: { key: null, after: round } };
          const { body } = await help.say(helpContract.readLine, read, adviser.headers);
          if (body.entries.length !== 1) throw new Error('an entry was lost');
          took.push(performance.now() - began);
        }),
      );
    const { user, system } = process.cpuUsage(cpu);
    const note = `${SESSIONS} calls at once`;
    yield figure('help.send-and-read', median(took), 'ms', undefined, note);
    const work = (user + system) / 1000 / took.length;
    yield figure('help.send-and-read-work', work, 'ms', undefined, 'of processor time of the server, asking included');
  } finally {
    await help.close();
    await cluster.stop();
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
    rmSync(folder, { recursive: true, force: true });
  }
}
