/**
 * Fills the disk under the running server: `node full-disk-process.ts <folder>`, the folder being a small file system of its own.
 * Writes one JSON object with what was answered meanwhile, and what was there afterwards.
 */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { auditCases, checkpointFile } from '@buergernah/cases/server';
import { makeBatch } from '@buergernah/cases/test/make';
import { createLog, fileKeyring, openDatabase, startEmbeddedPostgres, systemClock } from '@buergernah/kernel/server';
import { startServer } from '../server.ts';
import { BOCHUM } from './house.ts';

const disk = process.argv[2] as string;
const ballast = join(disk, 'ballast');

/** Writes until nothing more fits. */
function fill(): void {
  for (let size = 1 << 20, at = 0; size >= 1 << 12; at += 1) {
    try {
      writeFileSync(`${ballast}-${at}`, Buffer.alloc(size));
    } catch {
      size >>= 2;
    }
  }
}
function free(): void {
  for (const name of readdirSync(disk)) if (name.startsWith('ballast')) rmSync(join(disk, name));
}

const server = await startServer(
  {
    port: 0,
    host: '127.0.0.1',
    dataDir: disk,
    databaseUrl: undefined,
    signIn: { kind: 'demo' },
    trustProxy: true,
    metricsToken: undefined,
    backupDays: 30,
  },
  createLog('silent'),
);
let asked = 0;
async function begin(body: ReturnType<typeof makeBatch>['body']) {
  asked += 1;
  const reply = await server.edge.app.inject({
    method: 'POST',
    url: '/api/v1/cases',
    headers: { 'x-forwarded-for': `10.9.${asked >> 8}.${asked & 255}` },
    payload: body,
  });
  const said = reply.json() as { number?: string; code?: string };
  return { status: reply.statusCode, number: said.number ?? '', code: said.code ?? '' };
}
/** A case without a Geheimwort, whose hash would only cost time, and with a long answer, which costs room. */
function makeBody() {
  const { body } = makeBatch(systemClock);
  for (const command of body.commands) if (command.kind === 'start') Reflect.deleteProperty(command, 'secret');
  return body;
}

const acknowledged: { id: string; number: string }[] = [];
const refused: ReturnType<typeof makeBody>[] = [];
const answers = new Set<string>();
const take = async (body: ReturnType<typeof makeBody>) => {
  const { status, number, code } = await begin(body);
  if (status === 200) acknowledged.push({ id: body.case, number });
  else refused.push(body);
  answers.add(`${status} ${code}`.trim());
  return status;
};
for (let at = 0; at < 5; at += 1) await take(makeBody());
fill();
for (let at = 0; at < 2000 && refused.length < 8; at += 1) await take(makeBody());
free();

// The very same commands, sent again as a browser does, until they are taken.
let again = 0;
for (const body of refused.splice(0)) {
  while ((await take(body)) !== 200) {
    again += 1;
    refused.length = 0;
    await pause(50);
  }
}
const own = await startEmbeddedPostgres({ dataDir: join(disk, 'postgres'), log: () => {} });
const database = openDatabase(own.options, 2);
const keyring = fileKeyring(join(disk, 'keys'));
const report = await auditCases(database, keyring, BOCHUM, checkpointFile(disk, BOCHUM));
const rows = await database.owner<{ id: string; number: string }[]>`select id, number from cases.cases`;
await database.close();
await own.stop();
await server.stop();
const numbers = new Map(rows.map(row => [row.id, row.number]));
process.stdout.write(
  JSON.stringify({
    answers: [...answers].sort(),
    acknowledged: acknowledged.length,
    lost: acknowledged.filter(({ id, number }) => numbers.get(id) !== number).length,
    cases: rows.length,
    findings: report.findings,
    again,
  }),
);
