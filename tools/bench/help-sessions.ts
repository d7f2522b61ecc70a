import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Access, admitStaff, createAccess } from '@buergernah/access/server';
import { BOCHUM, grant } from '@buergernah/access/test/make';
import { helpContract } from '@buergernah/help';
import type { Route } from '@buergernah/kernel';
import {
  createLog,
  type Database,
  fileKeyring,
  newId,
  openDatabase,
  startEmbeddedPostgres,
  systemClock,
} from '@buergernah/kernel/server';
import { type Figure, figure } from './figure.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

/** Milliseconds between two things that are said in a call. */
const EVERY_MS = 5_000;
/** Of so many calls one adviser speaks to the server that is killed. */
const ELSEWHERE = 10;

/** Two who talk, each with a live line at the server that is held. */
interface Session {
  readonly call: string;
  readonly key: string;
  readonly address: string;
  readonly cookie: string;
  said: number;
  heard: number;
  after: number;
  /** What went wrong in it. */
  fault?: string;
}

/** Where everything happens: a server that holds all lines, and one that is killed. */
interface Ground {
  readonly database: Database;
  readonly access: Access;
  readonly held: ServerProcess;
  readonly killed: ServerProcess;
  isKilled: boolean;
  readonly over: AbortController;
  brokenLines: number;
}

/**
 * Calls that are held by one server process, both sides with a live line, something said and heard in each every few seconds, while another
 * process of the same server, to which some of the advisers speak, is killed in the middle. Lost is a call that is not connected any more, whose
 * caller is told that the line is lost, or that did not hear everything.
 */
export async function* benchSessions(sessions = 500, seconds = 60): AsyncIterable<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'buergernah-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log: () => {} });
  const held = await startServerProcess(postgres.url, folder);
  const killed = await startServerProcess(postgres.url, folder);
  const database = openDatabase(postgres.options, 2);
  const secret = fileKeyring(join(folder, 'keys')).secret('access');
  const access = createAccess({ database, clock: systemClock, log: createLog('silent'), secret });
  const over = new AbortController();
  const ground: Ground = { database, access, held, killed, isKilled: false, over, brokenLines: 0 };
  try {
    const open: Session[] = [];
    const talking: Promise<void>[] = [];
    for (let at = 0; at < sessions; at++) {
      const session = await openSession(ground, at);
      open.push(session);
      talking.push(
        keepTalking(ground, session, at).catch((fault: unknown) => {
          session.fault = String(fault);
        }),
      );
    }
    await pause((seconds * 1000) / 2);
    ground.isKilled = true;
    await killed.kill();
    await pause((seconds * 1000) / 2);
    over.abort();
    await Promise.all(talking);
    let lost = 0;
    for (const session of open) {
      if (!(await isWell(ground, session))) lost++;
    }
    const fault = open.find(one => one.fault)?.fault;
    const said = open.reduce((sum, one) => sum + one.said, 0);
    const note = `of ${sessions} held for ${seconds} s, ${said} entries passed on, ${ground.brokenLines} lines broken${fault ? `; ${fault}` : ''}`;
    yield figure('help.calls-lost-while-a-server-is-killed', lost, 'calls', { most: 0 }, note);
  } finally {
    over.abort();
    await database.close();
    await Promise.all([held.stop(), killed.kill()]);
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A colleague of its own, ready; somebody who calls; the call taken, and both lines open. */
async function openSession(ground: Ground, at: number): Promise<Session> {
  const { database, access, held } = ground;
  const staff = newId<'staff'>(systemClock);
  const record = { subject: `bench-${at}`, grants: [grant('adviser')], groups: [], verpflichtetOn: null };
  const admitted = await database.withMunicipality(BOCHUM, tx =>
    admitStaff(tx, staff, record, access.jobCommand('bench')),
  );
  if (!admitted.ok) throw new Error(admitted.refusal.code);
  const row = { staff, sessionCount: 0 } as Parameters<Access['staffToken']>[1];
  const token = await access.staffToken(BOCHUM, row, 'Bench', systemClock.now());
  const call = newId<'call'>(systemClock);
  const key = randomBytes(32).toString('base64url');
  const address = `10.3.${at >> 8}.${at & 255}`;
  const session: Session = { call, key, address, cookie: `buergernah-staff=${token}`, said: 0, heard: 0, after: 0 };
  const skills = { services: [], speaks: ['de'], interprets: false };
  await ask(held.url, helpContract.setReady, byAdviser(session), { body: { to: 'ready', skills } });
  const where = { door: 'portal', service: 'meldebescheinigung', page: null, refusals: [] };
  await ask(held.url, helpContract.ring, byCaller(session), {
    body: { call, key, where, language: 'de', means: 'video' },
  });
  const { own } = await ask(held.url, helpContract.readDesk, byAdviser(session), {});
  if (own?.call !== call) throw new Error('it rings on another desk');
  const body = { command: newId(systemClock) };
  await ask(held.url, helpContract.acceptCall, byAdviser(session), { call, body });
  for (const [headers, given] of [
    [byCaller(session), key],
    [byAdviser(session), null],
  ] as const)
    void listen(ground, session, headers, given);
  return session;
}

/** Holds a live line open until everything is over; counts one that breaks. */
async function listen(ground: Ground, { call }: Session, headers: Headers, key: string | null): Promise<void> {
  try {
    const reply = await fetch(`${ground.held.url}/api/v1${pathOf(helpContract.listenToCall, call)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ key }),
      signal: ground.over.signal,
    });
    if (!reply.ok || !reply.body) throw new Error(`no line: ${reply.status}`);
    for await (const piece of reply.body) void piece;
  } catch (fault) {
    if (!ground.over.signal.aborted && !(fault instanceof TypeError)) throw fault;
  }
  if (!ground.over.signal.aborted) ground.brokenLines++;
}

/** The adviser says something, the caller reads it, the desk says that somebody is there; again and again. */
async function keepTalking(ground: Ground, session: Session, at: number): Promise<void> {
  const { held, killed, over } = ground;
  await pause((at % 50) * (EVERY_MS / 50));
  for (let turn = 0; !over.signal.aborted; turn++) {
    const body = { key: null, entries: [{ kind: 'chat', body: { text: `${turn}` } }] };
    const say = (url: string) =>
      ask(url, helpContract.sendOnLine, byAdviser(session), { call: session.call, body }).then(() => {
        session.said++;
      });
    if (at % ELSEWHERE !== 0 || ground.isKilled) await say(held.url);
    else
      await say(killed.url).catch((fault: unknown) => {
        if (!ground.isKilled) throw fault;
        return say(held.url);
      });
    await hear(ground, session);
    if (turn % 2 === 0) await ask(held.url, helpContract.setReady, byAdviser(session), { body: { to: 'still-there' } });
    await pause(EVERY_MS, undefined, { signal: over.signal }).catch(() => {});
  }
}

async function hear({ held }: Ground, session: Session) {
  const { call, key, after } = session;
  const { view, entries } = await ask(held.url, helpContract.readLine, byCaller(session), {
    call,
    body: { key, after },
  });
  session.heard += entries.length;
  session.after = entries.at(-1)?.n ?? after;
  return view;
}

async function isWell(ground: Ground, session: Session): Promise<boolean> {
  if (session.fault) return false;
  const view = await hear(ground, session);
  return view.state === 'connected' && view.told.code !== 'lost' && session.heard >= session.said;
}

type Headers = Readonly<Record<string, string>>;

function byCaller({ address }: Session): Headers {
  return { 'x-forwarded-for': address };
}

function byAdviser({ cookie, address }: Session): Headers {
  return { cookie, 'x-forwarded-for': address };
}

function pathOf(route: Route, call: string): string {
  return route.path.replace('{call}', call);
}

/** Asks a route of a server and gives its reply; a fault where it was refused. */
async function ask<const R extends Route>(
  url: string,
  route: R,
  headers: Headers,
  { call = '', body }: { readonly call?: string; readonly body?: unknown },
): Promise<R['reply'] extends { parse(said: unknown): infer T } ? T : undefined> {
  const reply = await fetch(`${url}/api/v1${pathOf(route, call)}`, {
    method: route.method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const said = await reply.text();
  if (!reply.ok) throw new Error(`${route.useCase}: ${reply.status} ${said}`);
  return (said === '' ? undefined : JSON.parse(said)) as never;
}
