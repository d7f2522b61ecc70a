/**
 * Fills the disk under an embedded PostgreSQL: `node full-disk-process.ts <folder> table|log`, the folder being a small file
 * system of its own. What runs out first is room for a table, or for the write-ahead log: then PostgreSQL panics and starts anew.
 * Writes one JSON object with what happened.
 */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { startEmbeddedPostgres } from '../server/postgres/embedded.ts';

const [, , disk = '', runsOut] = process.argv;
const dataDir = join(disk, 'postgres');
const ballast = join(disk, 'ballast');
const log: string[] = [];
const start = () => startEmbeddedPostgres({ dataDir, log: line => log.push(line) });
const codeOf = (fault: unknown) => (fault instanceof Error && 'code' in fault ? String(fault.code) : String(fault));

/** Writes until the disk is full but for about `spareMiB`. */
function fill(spareMiB: number): void {
  for (let at = 0; ; at++) {
    try {
      writeFileSync(`${ballast}-${at}`, Buffer.alloc(1 << 20));
    } catch {
      for (let back = 0; back <= spareMiB; back++) rmSync(`${ballast}-${at - back}`, { force: true });
      return;
    }
  }
}
function free(): void {
  for (const name of readdirSync(disk)) if (name.startsWith('ballast')) rmSync(join(disk, name));
}

fill(4);
const created = await start().then(() => 'started', codeOf);
const leftOver = readdirSync(dataDir).filter(name => name.startsWith('cluster'));
free();

let running = await start();
const open = () =>
  postgres({
    ...running.options,
    max: 1,
    onnotice: () => {},
    connect_timeout: 5,
    connection: { application_name: 'full' },
  });
let sql = open();
await sql`create table book (line int primary key, text text)`;
await sql`insert into book values (-2, 'before')`;
fill(runsOut === 'log' ? 0 : 2);
const acknowledged: number[] = [];
let refused = '';
for (let line = 0; refused === ''; line++) {
  try {
    if (runsOut === 'log') {
      await sql`
        with logged as (select pg_logical_emit_message(true, 'full', repeat('w', 1000000)) as at)
        insert into book select ${line}, at::text from logged`;
    } else {
      await sql`insert into book select ${line}, string_agg(gen_random_uuid()::text, '') from generate_series(1, 20000)`;
    }
    acknowledged.push(line);
  } catch (fault) {
    refused = codeOf(fault);
  }
}
free();
let wrote = false;
while (!wrote) {
  await sql`insert into book values (-1, 'after')`.then(
    () => {
      wrote = true;
    },
    () => pause(20),
  );
}
const kept = await sql<{ line: number }[]>`select line from book where line >= 0 order by line`;
await sql.end();
await running.stop();

running = await start();
sql = open();
const again = await sql<{ line: number }[]>`select line from book where line >= 0 order by line`;
await sql.end();
await running.stop();
process.stdout.write(
  JSON.stringify({
    created,
    leftOver,
    refused,
    acknowledged,
    kept: kept.map(r => r.line),
    again: again.map(r => r.line),
    log,
  }),
);
