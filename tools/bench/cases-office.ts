/** The server under measurement, a process of its own: a real office on a real database, asked over HTTP. Speaks with its parent by messages. */
import type { AddressInfo } from 'node:net';
import { grant } from '@buergernah/access/test/make';
import { begin } from '@buergernah/cases';
import { runCommands } from '@buergernah/cases/server';
import {
  ask,
  BOCHUM,
  command,
  makeBatch,
  makeCaseOffice,
  makeTestId,
  PENSION_ANSWERS,
} from '@buergernah/cases/test/make';
import { openDatabase } from '@buergernah/kernel/server';
import postgres from 'postgres';
import { caseId, multiplyCase } from './store.ts';

const CONNECTIONS = 4;
const office = await makeCaseOffice();
const clerk = await office.actAs(grant('clerk', 'buergerbuero-mitte'));
const { body } = makeBatch(office.clock);
const begun = await ask(office, begin, { body: { ...body, commands: body.commands.slice(0, 1) } });
if (begun.status !== 200) throw new Error(JSON.stringify(begun.body));
const pattern = begun.body.case;
const { options } = office.database;
const owner = 'url' in options ? postgres(options.url, { max: 1 }) : postgres({ ...options, max: 1 });

/** What one command sends to the database, with its parameters, on case number 0. */
async function record(): Promise<[string, readonly unknown[]][]> {
  const sent: [string, readonly unknown[]][] = [];
  const database = openDatabase(options, 1, (text, parameters) => sent.push([text, parameters]));
  const staff = await office.signIn({ grants: [grant('clerk', null)], groups: [], verpflichtetOn: null });
  const actor = { staff: { staff: staff.staff, grants: [grant('clerk')], groups: [], until: office.clock.now() } };
  const fill = command(office.clock, 'fill', {
    door: 'counter' as const,
    place: 'buergerbuero-mitte',
    id: makeTestId(office.clock),
    content: makeTestId(office.clock),
    answers: PENSION_ANSWERS as never,
  });
  const done = await runCommands(
    { ...office.cases, database },
    { actor, municipality: BOCHUM, now: office.clock.now() },
    caseId(0),
    [fill as never],
  );
  if (!done.ok) throw new Error(done.refusal.code);
  await database.close();
  return sent.map(([text, parameters]) => [text, parameters.map(asData)]);
}

/** Bytes and objects as plain data that a message can carry. */
function asData(value: unknown): unknown {
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('hex') };
  return value !== null && typeof value === 'object' ? { json: value } : value;
}

/** Sends recorded statements over the same number of connections, nothing else: what the database and its driver can do at most. */
async function replay(statements: [string, readonly unknown[]][], from: number, seconds: number): Promise<number> {
  const lines = Array.from({ length: CONNECTIONS }, () =>
    'url' in options ? postgres(options.url, { max: 1 }) : postgres({ ...options, max: 1 }),
  );
  await Promise.all(lines.map(sql => sql`select 1`));
  let next = from;
  const until = performance.now() + seconds * 1000;
  const began = performance.now();
  await Promise.all(
    lines.map(async sql => {
      while (performance.now() < until) {
        const n = next++;
        for (const [text, parameters] of statements) {
          if (parameters.length === 0) await sql.unsafe(text).simple();
          else await sql.unsafe(text, parameters.map(value => forCase(value, n)) as never[], { prepare: true });
        }
      }
    }),
  );
  const rate = ((next - from) / (performance.now() - began)) * 1000;
  await Promise.all(lines.map(sql => sql.end()));
  return rate;
}

const ownIds = new Map<string, number>();
function forCase(value: unknown, n: number): unknown {
  if (typeof value === 'string') return withIds(value, n);
  if (value === null || typeof value !== 'object') return value;
  if ('bytes' in value) return Buffer.from((value as { bytes: string }).bytes, 'hex');
  const { json } = value as { json: unknown };
  return JSON.parse(withIds(JSON.stringify(json), n));
}

function withIds(text: string, n: number): string {
  if (text.length < 36) return text;
  return text.replace(/019[0-9a-f]{5}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g, id => {
    if (id === caseId(0)) return caseId(n);
    return ownIds.has(id)
      ? `${id.slice(0, 24)}${(n * 4 + (ownIds.get(id) as number)).toString(16).padStart(12, '0')}`
      : id;
  });
}

const replies: Readonly<Partial<Record<string, (asked: never) => Promise<unknown>>>> = {
  multiply: async ({ from, count }: { from: number; count: number }) => multiplyCase(owner, pattern, from, count),
  record,
  replay: async ({
    statements,
    ids,
    from,
    seconds,
  }: {
    statements: [string, readonly unknown[]][];
    ids: string[];
    from: number;
    seconds: number;
  }) => {
    for (const [at, id] of ids.entries()) ownIds.set(id, at);
    return replay(statements, from, seconds);
  },
  close: async () => {
    await owner.end();
    await office.close();
  },
};
process.on('message', async ({ what, asked }: { what: string; asked: never }) => {
  const answer = replies[what];
  if (!answer) throw new Error(`the office is not asked for ${what}`);
  process.send?.({ what, reply: await answer(asked) });
});
await office.edge.app.listen({ port: 0, host: '127.0.0.1' });
const { port } = office.edge.app.server.address() as AddressInfo;
process.send?.({ what: 'ready', reply: { port, cookie: clerk.cookie, options, pattern } });
