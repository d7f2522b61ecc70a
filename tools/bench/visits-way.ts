import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeId } from '@buergernah/kernel';
import { startEmbeddedPostgres } from '@buergernah/kernel/server';
import { visitsContract } from '@buergernah/visits';
import { CompactEncrypt, importJWK } from 'jose';
import { type Figure, figure, median } from './figure.ts';

/** A line as a Koffer finds it in the street: bytes a second upwards, and seconds each way. */
const LINE = { bytes: 20_000_000 / 8, delayMs: 15 };
const VISITS = 12;
/** Papers of one visit. */
const PAPERS = 2;
/** What a Koffer sends at once, and how many at the same time. */
const PART = 1_000_000;
const LANES = 2;

interface Office {
  readonly port: number;
  readonly sink: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly tour: string;
  readonly visit: string;
  readonly at: string;
  readonly recipient: Readonly<Record<string, string>>;
}

/**
 * A day's hand-in over a throttled line: twelve visits with photos, 40 MB, uploaded part by part with the acts that name them, over a real proxy that lets so much through; against one bare transfer of the same bytes over the same line.
 */
export async function* benchWay(long: boolean): AsyncIterable<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'buergernah-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log: () => {} });
  const child = fork(new URL('./visits-way-office.ts', import.meta.url), {
    env: { ...process.env, DATABASE_URL: postgres.url },
  });
  const lines: Server[] = [];
  try {
    const office = await new Promise<Office>((resolve, reject) => {
      child.once('message', message => resolve(message as Office));
      child.once('exit', code => reject(new Error(`the office ended: ${code}`)));
    });
    const line = async (port: number) => {
      const [server, at] = await throttled(port);
      lines.push(server);
      return at;
    };
    const [up, bare] = [await line(office.port), await line(office.sink)];
    const total = 40_000_000;
    const ratios: number[] = [];
    for (let round = 0; round < (long ? 3 : 1); round += 1) {
      const papers = await sealPapers(office, total);
      const bytes = Buffer.concat(papers);
      const alone = await seconds(() => ask(bare, 'PUT', '/', {}, bytes));
      const handed = await seconds(() => handInDay(office, up, papers, round));
      ratios.push(handed / alone);
    }
    yield figure(
      'visits.day-handed-in-over-bare-transfer',
      median(ratios),
      '',
      { most: 1.2 },
      `${VISITS} visits, ${VISITS * PAPERS} sealed papers, ${total / 1_000_000} MB, 20 Mbit/s, 30 ms there and back`,
    );
  } finally {
    // Lines that are kept open would keep the office from closing.
    agent.destroy();
    for (const server of lines) server.close();
    await ended(child);
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Random papers, sealed to the authority as a browser does, whose texts are so many bytes on the whole. */
function sealPapers({ recipient }: Office, total: number): Promise<Buffer[]> {
  const count = VISITS * PAPERS;
  const plain = Math.floor(((total / count) * 3) / 4) - 400;
  return Promise.all(
    Array.from({ length: count }, async () => {
      const key = await importJWK(recipient, 'RSA-OAEP-256');
      const jwe = new CompactEncrypt(randomBytes(plain)).setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM' });
      return Buffer.from(await jwe.encrypt(key));
    }),
  );
}

const id = () => makeId<never>(Temporal.Instant.from('2026-11-24T09:00:00Z'), randomBytes(10)) as string;
let acts = 0;

/** Sends papers in some lanes and hands each visit's acts in as soon as its papers are there, as the Koffer does. */
async function handInDay(office: Office, port: number, papers: readonly Buffer[], round: number): Promise<void> {
  const uploads = papers.map(() => id());
  const open = papers.map((_paper, at) => at);
  const whole = new Set<number>();
  const handed: Promise<void>[] = [];
  const lane = async () => {
    for (let at = open.shift(); at !== undefined; at = open.shift()) {
      await upload(office, port, uploads[at] as string, papers[at] as Buffer);
      whole.add(at);
      const visit = Math.floor(at / PAPERS);
      const own = Array.from({ length: PAPERS }, (_one, paper) => visit * PAPERS + paper);
      if (!own.every(paper => whole.has(paper))) continue;
      const some = own.map(paper => uploads[paper] as string);
      handed.push(handInVisit(office, port, some, round === 0 && visit === 0));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  await Promise.all(handed);
}

async function upload(office: Office, port: number, name: string, paper: Buffer): Promise<void> {
  const headers = { ...office.headers, 'tus-resumable': '1.0.0' };
  const path = `/api/v1${visitsContract.UPLOADS}`;
  const named = `id ${Buffer.from(name).toString('base64')}`;
  const part = { ...headers, 'content-type': 'application/offset+octet-stream' };
  const begin = { ...part, 'upload-metadata': named, 'upload-length': String(paper.length) };
  await ask(port, 'POST', path, begin, paper.subarray(0, PART));
  for (let offset = PART; offset < paper.length; offset += PART) {
    const more = { ...part, 'upload-offset': String(offset) };
    await ask(port, 'PATCH', `${path}/${name}`, more, paper.subarray(offset, offset + PART));
  }
}

async function handInVisit(office: Office, port: number, uploads: readonly string[], visited: boolean): Promise<void> {
  const { tour, visit, at } = office;
  const about = id();
  const list: object[] = [];
  const chains = new Map<string, string>();
  const add = (chain: string, own: string, rest: object) => {
    acts += 1;
    list.push({ id: own, at, tour, n: acts, after: chains.get(chain) ?? null, about: rest });
    chains.set(chain, own);
  };
  const command = (kind: string, rest: object, name: string | null = null) => {
    const own = id();
    const sent = { kind, id: own, at, door: 'koffer', ...rest };
    add(about, own, { what: 'case', case: about, visit, number: null, upload: name, command: sent });
  };
  if (visited) add(visit, id(), { what: 'visit', step: { kind: 'start-visit', visit } });
  command('start', { service: 'personalausweis' });
  for (const name of uploads) {
    const paper = { field: 'custodianConsent', mediaType: 'image/jpeg', bytes: 1, sealed: '' };
    command('attach', { ...paper, content: id() }, name);
  }
  command('identify', { document: 'personalausweis' });
  if (visited) add(visit, id(), { what: 'visit', step: { kind: 'finish-visit', visit, minutes: 20 } });
  const body = Buffer.from(JSON.stringify({ acts: list }));
  const reply = await ask(
    port,
    'POST',
    '/api/v1/visits/koffer/acts',
    { ...office.headers, 'content-type': 'application/json' },
    body,
  );
  const { outcomes } = JSON.parse(reply) as { outcomes: { outcome: string }[] };
  if (outcomes.some(one => one.outcome !== 'done')) throw new Error(`the office did not take it: ${reply}`);
}

const agent = new Agent({ keepAlive: true, maxSockets: 6 });

function ask(
  port: number,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: Buffer,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const asking = request(
      { method, port, host: '127.0.0.1', path, headers: { ...headers, 'content-length': body?.length ?? 0 }, agent },
      reply => {
        const parts: Buffer[] = [];
        reply.on('data', part => parts.push(part));
        reply.on('end', () => {
          const text = Buffer.concat(parts).toString();
          if ((reply.statusCode ?? 500) < 300) resolve(text);
          else reject(new Error(`${method} ${path}: ${reply.statusCode} ${text}`));
        });
      },
    );
    asking.on('error', reject);
    asking.end(body);
  });
}

/** A line to a port of this machine: what goes up shares its bytes a second, and all that is sent comes some time later. */
async function throttled(port: number): Promise<[Server, number]> {
  let freeAt = 0;
  const server = createServer(from => {
    const to = connect(port, '127.0.0.1');
    pass(from, to, size => {
      const now = performance.now();
      freeAt = Math.max(freeAt, now) + (size / LINE.bytes) * 1000;
      return freeAt - now;
    });
    pass(to, from, () => 0);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return [server, (server.address() as { port: number }).port];
}

/** Passes bytes on in their order; `wait` says in how many milliseconds the line has carried them. */
function pass(from: Socket, to: Socket, wait: (size: number) => number): void {
  let underway = 0;
  from.on('data', bytes => {
    const late = wait(bytes.length);
    underway += bytes.length;
    // No more lies on the way than the line carries in a moment: whoever sends waits like before a slow radio.
    if (underway > LINE.bytes / 10) from.pause();
    setTimeout(() => {
      underway -= bytes.length;
      if (underway <= LINE.bytes / 10) from.resume();
      to.write(bytes);
    }, late + LINE.delayMs);
  });
  from.on('end', () => setTimeout(() => to.end(), wait(0) + LINE.delayMs + 1));
  for (const [one, other] of [
    [from, to],
    [to, from],
  ] as const)
    one.on('error', () => other.destroy());
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise(resolve => child.once('exit', resolve));
  child.send('end');
  await gone;
}
