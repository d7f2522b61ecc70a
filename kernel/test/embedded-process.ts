/**
 * A process that uses an embedded PostgreSQL, for tests that kill it: `node embedded-process.ts <folder>`. Each line it reads is
 * one SQL statement, each line it writes one JSON value; the end of its input stops it in order.
 */
import { createInterface } from 'node:readline';
import postgres from 'postgres';
import { startEmbeddedPostgres } from '../server/postgres/embedded.ts';

const say = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);
const log: string[] = [];
try {
  const running = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '', log: line => log.push(line) });
  const sql = postgres({
    ...running.options,
    max: 1,
    onnotice: () => {},
    connection: { application_name: 'under test' },
  });
  say({ adopted: running.adopted, notes: running.notes, host: running.options.host, uid: process.getuid?.() });
  for await (const statement of createInterface({ input: process.stdin })) {
    try {
      say([...(await sql.unsafe(statement))]);
    } catch (fault) {
      say({ code: fault instanceof Error && 'code' in fault ? fault.code : String(fault) });
    }
  }
  await sql.end();
  await running.stop();
  say({ log });
} catch (fault) {
  say({ fault: fault instanceof Error && 'code' in fault ? fault.code : String(fault), message: String(fault), log });
  process.exitCode = 1;
}
