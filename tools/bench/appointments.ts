import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appointmentsContract } from '@buergernah/appointments';
import { ask, makeAppointments, makeMember, makeParty, makeTestId } from '@buergernah/appointments/test/make';
import { startEmbeddedPostgres } from '@buergernah/kernel/server';
import type { Site } from '@buergernah/sites';
import { makeSite, makeSites } from '@buergernah/sites/test/make';
import postgres from 'postgres';
import { type Figure, figure, median } from './figure.ts';
import { caseId, type LaidClaim, layBookings, settleBookings } from './store.ts';

const MUNICIPALITY = '059110000000';
const PLACES = 40;
const STAFF = 5;
const BOOKINGS = 20_000;
/** The test clock stands on the first of them, a Tuesday. */
const FIRST = Temporal.PlainDate.from('2026-11-24');
const DAYS = 14;
const OPENS = 480;
const CLOSES = 1080;
/** Fifteen minutes for an identity card and five between. */
const STEP = 20;
const PEOPLE = 300;
const LAST = 20;
/** Questions asked, and how many of them do not count since code and caches were cold. */
const RUNS = 80;
const WARM = 20;
const party = makeParty('personalausweis');
const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const HOURS = Object.fromEntries(WEEK.map(weekday => [weekday, [{ opens: '08:00', closes: '18:00' }]]));
const SHIFTS = WEEK.map(weekday => ({ weekday, from: '08:00', until: '18:00' }));

/**
 * Free slots of all places, asked of the open route and answered with a reply that is checked and written out; one question after the
 * other, so that server and database take turns on one core. Then many people who want the last slots at once. Durable: fsync is on.
 */
export async function* bench(long: boolean): AsyncIterable<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'buergernah-bench-'));
  const cluster = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log: () => {} });
  const before = process.env.DATABASE_URL;
  process.env.DATABASE_URL = cluster.url;
  const names = Array.from({ length: PLACES }, (_, at) => `office-${at}`);
  const places = [...names, 'last'].map(id =>
    makeSite({ id, hours: HOURS, equipment: ['id-capture'], units: { 'id-capture': STAFF } }),
  );
  const past = long ? 1_000_000 : 200_000;
  const [young, old] = [await makeCity(names, places, 0), await makeCity(names, places, past)];
  try {
    const [first, second] = [await asks(young, names), await asks(old, names)];
    // In turns, so that a busy moment of the machine meets both.
    const runs: { few: number[]; among: number[] } = { few: [], among: [] };
    for (let at = 0; at < RUNS; at++) {
      runs.few.push(await first.ask());
      runs.among.push(await second.ask());
    }
    const [few, among] = [median(runs.few.slice(WARM)), median(runs.among.slice(WARM))];
    const note = `${STAFF * PLACES} staff, ${BOOKINGS} bookings, ${first.offered} slots offered`;
    yield figure('appointments.slots-of-14-days-at-40-places', few, 'ms', { most: 20 }, note);
    yield figure(
      `appointments.slots-with-${past}-bookings-in-the-past`,
      among / few,
      'ratio',
      { most: 1.3 },
      `${Math.round(among * 10) / 10} ms${long ? '' : '; --long for a million'}`,
    );
    const { office, owner, staff } = young;
    yield* rush(office, owner, staff.get('last') ?? []);
  } finally {
    for (const city of [young, old]) {
      await city.owner.end();
      await city.office.close();
    }
    await cluster.stop();
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A city with its rotas and bookings to come, and with so many in the past. */
async function makeCity(names: readonly string[], places: readonly Site[], past: number) {
  const office = await makeAppointments({ places: makeSites(...places) });
  const { options } = office.database;
  const owner = 'url' in options ? postgres(options.url, { max: 1 }) : postgres({ ...options, max: 1 });
  const staff = new Map<string, readonly string[]>();
  for (const { id } of places) {
    const size = id === 'last' ? 2 : STAFF;
    const members = Array.from({ length: size }, (_, at) => makeMember({ sign: `${at}`, shifts: SHIFTS }));
    await office.rota(id, ...members);
    staff.set(
      id,
      members.map(member => member.staff),
    );
  }
  await layBookings(owner, MUNICIPALITY, spread(names, workdays(FIRST, DAYS), BOOKINGS, staff, 0));
  for (let laid = 0, week = 1; laid < past; week++) {
    const count = Math.min(BOOKINGS, past - laid);
    const days = workdays(FIRST.subtract({ weeks: week }), 7);
    await layBookings(owner, MUNICIPALITY, spread(names, days, count, staff, BOOKINGS + laid));
    laid += count;
  }
  await settleBookings(owner);
  return { office, owner, staff };
}

/** Asks a city for all its slots and says in how many milliseconds the answer was there. */
async function asks({ office }: { readonly office: Office }, names: readonly string[]) {
  const slots = async () => {
    const body = { party, places: names, days: DAYS };
    const found = await ask(office, appointmentsContract.freeSlots, { body });
    if (found.status !== 200) throw new Error(found.body.code);
    return found.body.days.reduce((sum, day) => sum + day.starts.length, 0);
  };
  return {
    offered: await slots(),
    ask: async () => {
      const began = performance.now();
      await slots();
      return performance.now() - began;
    },
  };
}

type Office = Awaited<ReturnType<typeof makeAppointments>>;

/** Many people at once, each at a telephone of their own, for the last free slots of a place. */
async function* rush(office: Office, owner: postgres.Sql, staff: readonly string[]): AsyncIterable<Figure> {
  const day = FIRST.add({ days: 1 }).toString();
  const claims: LaidClaim[] = [];
  const starts: number[] = [];
  for (const [nth, resource] of staff.entries()) {
    for (let from = OPENS, at = 0; from < CLOSES; from += STEP, at++) {
      // Every other slot is free, of the one colleague the even ones, of the other the odd ones.
      if (at % 2 === nth && starts.length < (LAST / staff.length) * (nth + 1)) starts.push(from);
      else
        claims.push({
          place: 'last',
          day,
          resource,
          from,
          until: from + STEP,
          booking: caseId(9_000_000 + claims.length),
        });
    }
  }
  await layBookings(owner, MUNICIPALITY, claims);
  const free = await ask(office, appointmentsContract.freeSlots, {
    body: { party, places: ['last'], from: day, days: 1 },
  });
  if (free.body.days[0]?.starts.length !== LAST) throw new Error(`${free.body.days[0]?.starts.length} slots are left`);
  const began = performance.now();
  const answers = await Promise.all(
    Array.from({ length: PEOPLE }, async (_, at) => {
      const wish = { booking: makeTestId(), party, place: 'last', day, start: starts[at % LAST], language: 'de' };
      const address = `10.0.${at >> 8}.${at & 255}`;
      const { status, body } = await ask(office, appointmentsContract.holdSlot, { body: wish }, {}, address);
      if (status !== 200) throw new Error(body.code);
      return { held: body.held !== null, others: body.nextBest.length, after: performance.now() - began };
    }),
  );
  const held = answers.filter(answer => answer.held).length;
  yield figure('appointments.last-20-slots-held', held, 'people', { least: LAST });
  yield figure('appointments.last-20-slots-not-held-twice', held, 'people', { most: LAST });
  const others = answers.filter(answer => !answer.held && answer.others > 0).length;
  yield figure('appointments.others-told-of-next-best', others, 'people', { least: PEOPLE - LAST });
  const slowest = Math.max(...answers.map(answer => answer.after));
  yield figure('appointments.last-of-300-answered', slowest, 'ms', { most: 1000 });
}

function workdays(from: Temporal.PlainDate, days: number): string[] {
  return Array.from({ length: days }, (_, at) => from.add({ days: at }))
    .filter(day => day.dayOfWeek < 7)
    .map(String);
}

/** So many bookings over places and days, evenly, each with a colleague and a piece of equipment. */
function spread(
  places: readonly string[],
  days: readonly string[],
  count: number,
  staff: ReadonlyMap<string, readonly string[]>,
  first: number,
): LaidClaim[] {
  const cells = places.flatMap(place => days.map(day => ({ place, day })));
  return Array.from({ length: count }, (_, at) => at).flatMap(at => {
    const { place, day } = cells[at % cells.length] as (typeof cells)[number];
    const nth = Math.floor(at / cells.length);
    const from = OPENS + Math.floor(nth / STAFF) * 25;
    if (from + STEP > 1440) throw new Error('more bookings than the day has room for');
    const span = { place, day, from, until: from + STEP, booking: caseId(first + at) };
    const who = nth % STAFF;
    return [
      { ...span, resource: staff.get(place)?.[who] as string },
      { ...span, resource: `${place}/id-capture-${who + 1}` },
    ];
  });
}
