import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { createLog, startEmbeddedPostgres } from '@buergernah/kernel/server';
import { visitsContract } from '@buergernah/visits';
import { airWays, keepDaysReady, sealVisit } from '@buergernah/visits/server';
import { Random } from '@buergernah/visits/solver';
import {
  makeAddress,
  makePeople,
  makeVisits,
  makeWork,
  POSITIONS,
  SETTINGS,
  type TestVisits,
} from '@buergernah/visits/test/make';
import postgres from 'postgres';
import { type Figure, figure } from './figure.ts';
import { caseId, type LaidTour, layTours } from './store.ts';
import type { Calls, Took } from './visits-caller.ts';

const MUNICIPALITY = '059110000000' as never;
const TOURS = 50;
const VISITS = 12;
const DAYS = 10;
/** The test clock stands on the day before. */
const FIRST = Temporal.PlainDate.from('2026-11-25');
const MINUTES = 20;
const SHIFT = { from: 480, until: 1080 };
const LUNCH = { from: 690, until: 840, minutes: 30 };
/** Questions a second, as one busy phone desk of a large city has them. */
const A_SECOND = 50;
const WARM = 50;

/**
 * The slot question as the phone desk asks it: over HTTP and a real socket, fifty a second, of ten days of fifty tours with twelve visits
 * each. Time counts from the moment at which a question should have been sent, so that a queue shows.
 */
export async function* benchDesk(long: boolean): AsyncIterable<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'buergernah-bench-'));
  const cluster = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log: () => {} });
  const before = process.env.DATABASE_URL;
  process.env.DATABASE_URL = cluster.url;
  const office = await makeVisits();
  try {
    const { options } = office.database;
    const owner = 'url' in options ? postgres(options.url, { max: 1 }) : postgres({ ...options, max: 1 });
    for (let day = 0; day < DAYS; day++) await layTours(owner, MUNICIPALITY, SETTINGS.base, laidDay(office, day));
    await owner.end();
    await office.edge.app.listen({ port: 0, host: '127.0.0.1' });
    const address = office.edge.app.server.address();
    if (!address || typeof address === 'string') throw new Error('the server does not listen');
    const url = `http://127.0.0.1:${address.port}/api/v1${visitsContract.findSlots.path}`;
    yield* answered(url, office, long ? 30 : 10);
  } finally {
    await office.close();
    await cluster.stop();
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
    rmSync(folder, { recursive: true, force: true });
  }
}

async function* answered(url: string, office: TestVisits, seconds: number): AsyncIterable<Figure> {
  const random = new Random(7);
  const headers = { ...office.desk, 'content-type': 'application/json' };
  const questions = (count: number) =>
    Array.from({ length: count }, () =>
      JSON.stringify({
        position: somewhere(random),
        work: makeWork('lebensbescheinigung'),
        wish: { weekdays: [] },
      }),
    );
  const caller = new Worker(new URL('./visits-caller.ts', import.meta.url));
  const call = async (calls: Omit<Calls, 'url' | 'headers'>): Promise<Took> => {
    caller.postMessage({ url, headers, ...calls } satisfies Calls);
    const [took] = await once(caller, 'message');
    return took;
  };
  const starting = clock();
  const ready = await keepDaysReady(office.office, [MUNICIPALITY], { clock: office.clock, log: createLog('silent') });
  try {
    await ready.first;
    const note = 'of processor time, ten days read and put together when the server starts';
    yield figure('visits.desk-days-made-ready', clock() - starting, 'ms', undefined, note);
    const [first] = await call({ bodies: questions(1) });
    yield figure('visits.desk-first-slot-question', first as number, 'ms', undefined, 'once the days are ready');
    await call({ bodies: questions(WARM) });
    yield* atRate(() => call({ bodies: questions(seconds * A_SECOND), aSecond: A_SECOND }), seconds);
  } finally {
    await ready.stop();
    await caller.terminate();
  }
}

async function* atRate(ask: () => Promise<Took>, seconds: number): AsyncIterable<Figure> {
  const delays = monitorEventLoopDelay({ resolution: 5 });
  delays.enable();
  const begun = clock();
  const took = [...(await ask())].sort((a, b) => a - b);
  const work = (clock() - begun) / took.length;
  delays.disable();
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(share * took.length))] ?? Number.NaN;
  const note = `${DAYS} days, ${TOURS} tours, ${VISITS} visits, ${A_SECOND} a second for ${seconds} s`;
  const own = 'of processor time a question, in the thread that answers';
  yield figure('visits.desk-slot-question-work', work, 'ms', undefined, own);
  yield figure('visits.desk-loop-delay-p99', delays.percentile(99) / 1e6, 'ms', undefined, 'while it answers');
  yield figure('visits.desk-slot-question-median', at(0.5), 'ms', undefined, note);
  yield figure('visits.desk-slot-question-p99', at(0.99), 'ms', { most: 50 }, note);
}

/** Milliseconds that this thread has worked, whatever else the machine does meanwhile. */
function clock(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Tours whose visits lie around the office like the pieces of a cake, driven from near to far, half of them with an hour free. */
function laidDay(office: TestVisits, day: number): LaidTour[] {
  const random = new Random(day + 1);
  const ways = airWays(SETTINGS.travel);
  const { mitte } = POSITIONS;
  const angle = (at: Position) => Math.atan2(at.latitude - mitte.latitude, at.longitude - mitte.longitude);
  const all = Array.from({ length: TOURS * VISITS }, () => somewhere(random)).sort((a, b) => angle(a) - angle(b));
  const date = FIRST.add({ days: day }).toString();
  return Array.from({ length: TOURS }, (_, nth): LaidTour => {
    const first = (day * TOURS + nth) * (VISITS + 2);
    const [tour, staff] = [caseId(first), caseId(first + 1)];
    const visits: LaidTour['visits'][number][] = [];
    const stops: LaidTour['stops'][number][] = [];
    const rests: LaidTour['rests'][number][] = [];
    let [over, place] = [SHIFT.from + 30 * random.below(3), mitte as Position];
    for (const [at, position] of all.slice(nth * VISITS, (nth + 1) * VISITS).entries()) {
      if (over >= LUNCH.from && rests.length === 0) {
        rests.push({ from: over, until: over + LUNCH.minutes });
        over += LUNCH.minutes;
      }
      const start = over + ways.seconds(place, position) / 60;
      const visit = caseId(first + 2 + at);
      const content = {
        work: makeWork('lebensbescheinigung'),
        person: makePeople(),
        address: makeAddress({ position }),
        word: 'Kastanie',
        wish: { weekdays: [] },
        residents: [],
      };
      const from = Math.floor((start - 15) / 30) * 30;
      const kept = sealVisit(office.office.keyring, MUNICIPALITY, visit, content);
      visits.push({ visit, from, until: from + 60, minutes: MINUTES, ...kept });
      stops.push({ visit, start, minutes: MINUTES });
      [over, place] = [start + MINUTES, position];
    }
    const { from, until } = SHIFT;
    return { tour, day: date, staff, from, until, breaks: [LUNCH], rests, stops, visits };
  });
}

type Position = ReturnType<typeof somewhere>;

/** A position within some kilometres of the office. */
function somewhere(random: Random) {
  const [far, turn] = [0.05 * Math.sqrt(random.unit()), 2 * Math.PI * random.unit()];
  const { latitude, longitude } = POSITIONS.mitte;
  return { latitude: latitude + far * Math.sin(turn), longitude: longitude + 1.6 * far * Math.cos(turn) };
}
