import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Access, admitStaff, createAccess } from '@buergernah/access/server';
import { BOCHUM, grant } from '@buergernah/access/test/make';
import { helpContract } from '@buergernah/help';
import {
  createLog,
  type Database,
  fileKeyring,
  newId,
  openDatabase,
  startEmbeddedPostgres,
  systemClock,
} from '@buergernah/kernel/server';
import { type Figure, figure, median, missing } from './figure.ts';
import { ask, type Course, type Ground, keepTalking, type Session, type Through } from './help-session.ts';
import { startServerProcess } from './server-process.ts';

/** Of so many calls one adviser asks at the server that is killed; and beside so many one is held by that server altogether. */
const ELSEWHERE = 10;
/** Calls that are begun at once. */
const AT_ONCE = 10;
/** All advisers sit in the Rathaus, behind one internet address. */
const RATHAUS = '192.0.2.1';

/**
 * Calls whose lines are held by one server process, both sides with a live line, something said and heard in each every few seconds, while another
 * process of the same server, which holds some lines and answers some of the questions, is killed in the middle. Lost is a call that once is not
 * connected, whose caller is once told that the line is lost, whose desk is let go, or in which an entry was not heard.
 */
export async function* benchSessions(sessions: number, seconds: number): AsyncIterable<Figure> {
  await using stops = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'buergernah-bench-'));
  stops.defer(() => rmSync(folder, { recursive: true, force: true }));
  const cluster = startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log: () => {} });
  const postgres = stops.adopt(await cluster, it => it.stop());
  const held = stops.adopt(await startServerProcess(postgres.url, folder), it => it.stop());
  const killed = stops.adopt(await startServerProcess(postgres.url, folder), it => it.kill());
  const database = stops.adopt(openDatabase(postgres.options, 2), it => it.close());
  const secret = fileKeyring(join(folder, 'keys')).secret('access');
  const access = createAccess({ database, clock: systemClock, log: createLog('silent'), secret });
  const over = stops.adopt<Ground['over']>({ isNow: false, atEnd: [] }, end);
  const ground: Ground = {
    ...{ held, killed, isKilled: false, over, brokenLines: 0, movedLines: 0, asked: 0, askedAgain: 0 },
    heardAfter: [],
  };
  yield* measure({ ground, database, access }, sessions, seconds);
}

async function* measure(office: Office, sessions: number, seconds: number): AsyncIterable<Figure> {
  const { ground } = office;
  const { held, killed, over } = ground;
  const courses: Promise<Course>[] = [];
  const all = sessions + Math.ceil(sessions / ELSEWHERE);
  for (let begun = 0; begun < all; begun += AT_ONCE) {
    const places = Array.from({ length: Math.min(AT_ONCE, all - begun) }, (_, at) => begun + at);
    for (const session of await openSessions(office, places, sessions))
      courses.push(keepTalking(ground, session, (courses.length % 50) / 50));
  }
  const before = held.work();
  const [asked, again] = [ground.asked, ground.askedAgain];
  ground.heardAfter.length = 0;
  await pause((seconds * 1000) / 2);
  await killed.kill();
  ground.isKilled = true;
  await pause((seconds * 1000) / 2);
  const after = held.work();
  const questions = (ground.asked - asked) / seconds;
  end(over);
  const ended = await Promise.all(courses);
  const wrong = ended.filter(course => course.wrong.length > 0);
  const said = ended.reduce((sum, course) => sum + course.said, 0);
  const note = `of ${sessions} held by one process for ${seconds} s and ${all - sessions} that came over to it; ${said} entries${wrong[0] ? `; ${wrong[0].wrong.join('; ')}` : ''}`;
  yield figure('help.calls-lost-while-a-server-is-killed', wrong.length, 'calls', { most: 0 }, note);
  const lines = `${ground.movedLines} lines moved, ${Math.round(questions)} questions a second, ${ground.askedAgain - again} asked again`;
  yield figure('help.lines-broken-at-the-held-server', ground.brokenLines, 'lines', { most: 0 }, lines);
  const late = [...ground.heardAfter].sort((a, b) => a - b)[Math.floor(ground.heardAfter.length * 0.99)];
  yield figure('help.heard-after', median(ground.heardAfter), 'ms', undefined, `p99 ${Math.round(late ?? 0)} ms`);
  const work = 'help.work-of-the-held-server';
  if (before === null || after === null) yield missing(work, 'ms/s', '', 'no /proc here');
  else yield figure(work, ((after - before) * 1000) / seconds, 'ms/s', undefined, 'of processor time');
}

function end(over: Ground['over']): void {
  over.isNow = true;
  for (const work of over.atEnd.splice(0)) work();
}

interface Office {
  readonly ground: Ground;
  readonly database: Database;
  readonly access: Access;
}

/** Some who are ready, as many who call, and each call taken by the one on whose desk it rings. */
async function openSessions(office: Office, places: readonly number[], sessions: number): Promise<Session[]> {
  const { ground } = office;
  const desks = await Promise.all(places.map(place => openDesk(office, place)));
  const callers = await Promise.all(places.map(place => press(ground, place)));
  return Promise.all(
    desks.map(async (headers, at): Promise<Session> => {
      const place = places[at] as number;
      const { own } = await ask(ground, helpContract.readDesk, { headers, questions: 'held' }, {});
      const caller = callers.find(one => one.call === own?.call);
      if (!caller) throw new Error(`it rings on no desk of the bench: ${own?.call}`);
      const { call, key } = caller;
      const taking = { call, body: { command: newId(systemClock) } };
      await ask(ground, helpContract.acceptCall, { headers, questions: 'held' }, taking);
      const line: Through = place < sessions ? 'held' : 'killed';
      const questions: Through = place % ELSEWHERE === 0 ? 'killed' : line;
      return {
        citizen: { name: 'citizen', call, key, headers: caller.headers, questions: line, line },
        adviser: { name: 'adviser', call, key: null, headers, questions, line },
      };
    }),
  );
}

/** A colleague of the bench's own, ready; gives what the browser sends with each question. */
async function openDesk(
  { ground, database, access }: Office,
  place: number,
): Promise<Readonly<Record<string, string>>> {
  const staff = newId<'staff'>(systemClock);
  const record = { subject: `bench-${place}`, grants: [grant('adviser')], groups: [], verpflichtetOn: null };
  const admitted = await database.withMunicipality(BOCHUM, tx =>
    admitStaff(tx, staff, record, access.jobCommand('bench')),
  );
  if (!admitted.ok) throw new Error(admitted.refusal.code);
  const row = { staff, sessionCount: 0 } as Parameters<Access['staffToken']>[1];
  const token = await access.staffToken(BOCHUM, row, 'Bench', systemClock.now());
  const headers = { cookie: `buergernah-staff=${token}`, 'x-forwarded-for': RATHAUS };
  const body = { to: 'ready', skills: { services: [], speaks: ['de'], interprets: false } };
  await ask(ground, helpContract.setReady, { headers, questions: 'held' }, { body });
  return headers;
}

/** Presses the button, at home, from an address of its own. */
async function press(ground: Ground, place: number) {
  const call = newId<'call'>(systemClock);
  const key = randomBytes(32).toString('base64url');
  const headers = { 'x-forwarded-for': `10.3.${place >> 8}.${place & 255}` };
  const where = { door: 'portal', service: 'meldebescheinigung', page: null, refusals: [] };
  const body = { call, key, where, language: 'de', means: 'video' };
  await ask(ground, helpContract.ring, { headers, questions: 'held' }, { body });
  return { call, key, headers };
}
