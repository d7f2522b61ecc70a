import { type ChildProcess, execFile, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeId } from '@buergernah/kernel';
import { type DatabaseOptions, startEmbeddedPostgres } from '@buergernah/kernel/server';
import { type Figure, figure, median, missing } from './figure.ts';
import { caseId } from './store.ts';

const ROUNDS = 3;
const SECONDS = 4;
const CONNECTIONS = 4;
const ANSWERS = {
  purpose: 'pension',
  content: 'simple',
  familyName: 'Mustermann',
  givenNames: 'Erika',
  birthDate: '1951-08-12',
  address: { kind: 'germany', street: 'Kortumstraße', houseNumber: '1', postcode: '44787', place: 'Bochum' },
  delivery: 'post',
};

type Statements = [string, readonly unknown[]][];

/**
 * A case command (fill, sent by a clerk over HTTP) against the same SQL over the same number of connections, and against pgbench; and the
 * same with 1,000 and with many more cases. Durable: fsync is on.
 */
export async function* bench(long: boolean): AsyncIterable<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'buergernah-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log: () => {} });
  const office = fork(new URL('./cases-office.ts', import.meta.url), {
    env: { ...process.env, DATABASE_URL: postgres.url },
  });
  try {
    const { port, cookie, options } = await hear<{ port: number; cookie: string; options: DatabaseOptions }>(
      office,
      'ready',
    );
    const http = (first: number, count: number, seconds: number, apart = 1) =>
      askMany({ port, cookie, id: at => caseId(first + (at % count) * apart), seconds });
    await tell(office, 'multiply', { from: 0, count: 1000 });
    const statements = await tell<Statements>(office, 'record', {});
    yield figure('cases.round-trips-per-command', statements.length, '', { most: 6 });
    await http(1, 999, 2);
    const few = median(await times(ROUNDS, () => http(1, 999, SECONDS)));

    const many = long ? 1_000_000 : 200_000;
    for (let made = 1000; made < many; made += 50_000)
      await tell(office, 'multiply', { from: made, count: Math.min(50_000, many - made) });
    let next = 1000;
    const part = (size: number) => {
      next += size;
      return next - size;
    };
    const size = Math.floor((many - 1000) / (3 * ROUNDS + 1));
    const ids = ownIdsOf(statements);
    const rates: { http: number[]; sql: number[]; pgbench: number[] } = { http: [], sql: [], pgbench: [] };
    for (let round = 0; round < ROUNDS; round++) {
      rates.http.push(await http(part(size), size, SECONDS));
      rates.sql.push(await tell<number>(office, 'replay', { statements, ids, from: part(size), seconds: SECONDS }));
      const rate = await runPgbench(options, statements, ids, part(size), size, folder);
      if (rate !== undefined) rates.pgbench.push(rate);
    }
    const [over, same, bench] = [median(rates.http), median(rates.sql), median(rates.pgbench)];
    yield figure('cases.commands-per-second', over, '1/s', undefined, 'informs');
    yield figure(
      'cases.command-against-same-sql',
      over / same,
      'ratio',
      { least: 0.5 },
      `same SQL ${Math.floor(same)}/s`,
    );
    yield rates.pgbench.length
      ? figure('cases.command-against-pgbench', over / bench, 'ratio', { least: 0.3 }, `pgbench ${Math.floor(bench)}/s`)
      : missing('cases.command-against-pgbench', 'ratio', '>= 0.3', 'no pgbench on this machine');
    // As many cases in work as before, lying far apart among all the others.
    const apart = Math.floor(size / 1000);
    const rest = part(size);
    await http(rest, 999, 2, apart);
    const among = median(await times(ROUNDS, () => http(rest, 999, SECONDS, apart)));
    yield figure(
      `cases.cost-at-${many}-against-1000-cases`,
      few / among,
      'ratio',
      { most: 1.25 },
      `999 cases in work: ${Math.floor(few)}/s and ${Math.floor(among)}/s${long ? '' : '; --long for a million'}`,
    );
    await tell(office, 'close', {});
  } finally {
    office.kill();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function times<T>(count: number, work: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let at = 0; at < count; at++) results.push(await work());
  return results;
}

function hear<T>(child: ChildProcess, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`the office ended with ${code}`));
    child.once('exit', onExit);
    const listen = (message: { what: string; reply: T }) => {
      if (message.what !== what) return;
      child.off('message', listen);
      child.off('exit', onExit);
      resolve(message.reply);
    };
    child.on('message', listen);
  });
}

function tell<T>(child: ChildProcess, what: string, asked: unknown): Promise<T> {
  const reply = hear<T>(child, what);
  child.send({ what, asked });
  return reply;
}

/** Sends fill commands over keep-alive connections, one at a time on each, and gives answers a second. Any answer but 200 is a fault. */
async function askMany({
  port,
  cookie,
  id,
  seconds,
}: {
  port: number;
  cookie: string;
  id: (at: number) => string;
  seconds: number;
}) {
  const began = performance.now();
  const until = began + seconds * 1000;
  let done = 0;
  await Promise.all(
    Array.from({ length: CONNECTIONS * 2 }, async (_, line) => {
      const ask = await openLine(port);
      for (let at = line; performance.now() < until; at += CONNECTIONS * 2) {
        await ask(requestFor(id(at), port, cookie));
        done += 1;
      }
      await ask(undefined);
    }),
  );
  return (done / (performance.now() - began)) * 1000;
}

function requestFor(id: string, port: number, cookie: string): string {
  const at = Temporal.Now.instant();
  const body = JSON.stringify({
    kind: 'fill',
    id: makeId(at, randomBytes(10)),
    at: at.toString({ smallestUnit: 'millisecond' }),
    door: 'counter',
    place: 'buergerbuero-mitte',
    content: makeId(at, randomBytes(10)),
    answers: ANSWERS,
  });
  return `POST /api/v1/cases/${id}/fill HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

async function openLine(port: number): Promise<(request: string | undefined) => Promise<void>> {
  const socket = connect(port, '127.0.0.1').setNoDelay(true);
  await new Promise(resolve => socket.once('connect', resolve));
  let text = '';
  let answered: ((fault?: Error) => void) | undefined;
  socket.setEncoding('latin1').on('data', chunk => {
    text += chunk;
    const head = text.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(text.slice(0, head))?.[1] ?? 0);
    if (text.length < head + 4 + length) return;
    const fault = text.startsWith('HTTP/1.1 200') ? undefined : new Error(text.slice(0, 2000));
    text = '';
    answered?.(fault);
  });
  return request =>
    new Promise((resolve, reject) => {
      if (request === undefined) {
        socket.end();
        resolve();
        return;
      }
      answered = fault => (fault ? reject(fault) : resolve());
      socket.write(request);
    });
}

/** Ids of this one command (command and content), which each repetition needs anew. */
function ownIdsOf(statements: Statements): string[] {
  const text = JSON.stringify(
    statements.filter(([sql]) => sql.includes('kernel.commands') || sql.includes('cases.contents')),
  );
  const all = new Set(text.match(/019[0-9a-f]{5}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g) ?? []);
  const actor = /staff:([0-9a-f-]{36})/.exec(text)?.[1];
  return [...all].filter(id => id !== caseId(0) && id !== actor);
}

/** The same statements as a pgbench script, with the case's number where the ids differ. */
async function runPgbench(
  options: DatabaseOptions,
  statements: Statements,
  ids: readonly string[],
  from: number,
  size: number,
  folder: string,
): Promise<number | undefined> {
  const program = [
    '/usr/bin/pgbench',
    ...[18, 17, 16, 15].map(version => `/usr/lib/postgresql/${version}/bin/pgbench`),
  ].find(existsSync);
  if (!program || 'url' in options) return undefined;
  const each = Math.floor(size / CONNECTIONS);
  const script = [
    '\\set n :n + 1',
    `\\set i ${from} + :client_id * ${each} + :n`,
    ...statements
      .flatMap(([text, parameters]) => withLiterals(text, parameters, ids).split('; '))
      .map(line => `${line.replaceAll('\n', ' ')};`),
  ].join('\n');
  const file = join(folder, 'command.sql');
  writeFileSync(file, script);
  const { stdout } = await promisify(execFile)(program, [
    ...['-n', '-M', 'prepared', '-c', String(CONNECTIONS), '-j', '1', '-T', String(SECONDS), '-D', 'n=-1', '-f', file],
    ...['-h', options.host, '-p', String(options.port), '-U', options.username, options.database],
  ]);
  return Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
}

function withLiterals(text: string, parameters: readonly unknown[], ids: readonly string[]): string {
  return text.replace(/\$(\d+)/g, (_whole, at: string) => literal(parameters[Number(at) - 1], ids));
}

function literal(value: unknown, ids: readonly string[]): string {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'object' && 'bytes' in value) return `'\\x${(value as { bytes: string }).bytes}'::bytea`;
  const text = typeof value === 'string' ? value : JSON.stringify((value as { json: unknown }).json);
  const places = new RegExp(`(${[caseId(0), ...ids].join('|')})`);
  const parts = text.split(places).filter(part => part !== '');
  const written = parts.map(part => {
    if (part === caseId(0)) return `'${part.slice(0, 24)}' || lpad(to_hex(:i::bigint), 12, '0')`;
    if (ids.includes(part))
      return `'${part.slice(0, 24)}' || lpad(to_hex(:i::bigint * 4 + ${ids.indexOf(part)}), 12, '0')`;
    // pgbench reads `:name` as a variable, also inside quotes.
    return `'${part.replaceAll("'", "''").replaceAll(':', "' || chr(58) || '")}'`;
  });
  const whole = parts.length === 1 && /^[0-9a-f]{8}-/.test(text) ? '::uuid' : '';
  return `(${written.join(' || ')})${whole}`;
}
