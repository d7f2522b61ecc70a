import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOCHUM } from '@buergernah/access/test/make';

import type { Tx } from '@buergernah/kernel/server';
import fc from 'fast-check';
import { needAt } from '../../need.ts';
import {
  makeAppointments,
  makeMember,
  makeParty,
  makeTestId,
  SETTINGS,
  type TestAppointments,
} from '../../test/make.ts';
import { claimColleagues, claimSlot, keepClaims, moveClaims, releaseClaims } from './claim.ts';
import { freeSlots } from './free-slots.ts';
import { type ClaimRow, claimsFrom, takenBetween } from './store.ts';

const DAYS = ['2026-11-26', '2026-11-27'] as const;
const PLACES = ['mitte', 'gerthe'] as const;
const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
const SERVICES = ['personalausweis', 'meldebescheinigung'] as const;

let office: TestAppointments;
before(async () => {
  office = await makeAppointments();
  const half = (from: string, until: string) => ({ shifts: WEEK.map(weekday => ({ weekday, from, until })) });
  // The shared colleague goes from one place to the other without a minute between.
  const shared = makeMember({ sign: 'S', ...half('08:00', '09:00') });
  await office.rota('mitte', shared, makeMember({ sign: 'A', ...half('08:00', '10:00') }));
  await office.rota(
    'gerthe',
    { ...shared, ...half('09:00', '10:00') },
    makeMember({ sign: 'B', ...half('08:00', '09:00') }),
  );
});
after(() => office.close());

/** What somebody tries; the booking is picked among those that are there. */
const op = fc.record({
  what: fc.constantFrom(
    'claim',
    'claim',
    'claim',
    'hold',
    'hold',
    'keep',
    'move',
    'move',
    'free',
    'free-later',
    'block',
  ),
  pick: fc.nat(1000),
  place: fc.constantFrom(...PLACES),
  day: fc.constantFrom(...DAYS),
  start: fc.oneof(
    fc.constantFrom(525, 530, 540),
    fc.integer({ min: 96, max: 119 }).map(at => at * 5),
  ),
  service: fc.constantFrom(...SERVICES),
});
const batches = fc.array(fc.array(op, { minLength: 2, maxLength: 12 }), { minLength: 2, maxLength: 6 });
type Op = typeof op extends fc.Arbitrary<infer T> ? T : never;

/** A booking that somebody was told they have. */
interface Told {
  place: string;
  day: string;
  start: number;
  service: string;
  /** A hold that ends by itself. */
  endsAt: Temporal.Instant | null;
  block: boolean;
}

const inTx = <T>(work: (tx: Tx) => Promise<T>) => office.database.withMunicipality(BOCHUM, work);

test('in any interleaving nobody and nothing is booked twice, no booking loses its slot, and days say what is claimed', async () => {
  let succeeded = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(batches, async rounds => {
      const told = new Map<string, Told>();
      for (const ops of rounds) {
        // Two commands of one booking wait for each other at its stream; here each booking is in one hand a round.
        const ids = [...told.keys()];
        const inHand = new Set<string>();
        const outcomes = await Promise.all(
          ops.map(one => {
            const id = ids.length > 0 ? (ids[one.pick % ids.length] as string) : undefined;
            const booking = id !== undefined && !inHand.has(id) ? id : undefined;
            if (booking !== undefined) inHand.add(booking);
            return attempt(one, told, booking);
          }),
        );
        succeeded += outcomes.filter(Boolean).length;
        refused += outcomes.filter(done => !done).length;
        await check(told);
        office.clock.forward({ minutes: 4 });
      }
      await inTx(tx => releaseClaims(tx, [...told.keys()], null, office.clock.now()));
      office.clock.forward({ minutes: 21 });
      assert.deepEqual(alive(await inTx(tx => claimsFrom(tx, 'mitte', DAYS[0]))), []);
    }),
    { numRuns: 15 },
  );
  assert.ok(succeeded > 50 && refused > 20, `${succeeded} succeeded, ${refused} refused`);
});

test('a booking moved onto the slot that is its own takes nothing a second time', async () => {
  const booking = makeTestId<'booking'>();
  const day = Temporal.PlainDate.from(DAYS[1]);
  const wish = { booking, place: 'mitte', day, start: 525, party: makeParty('personalausweis') };
  const own = () => inTx(tx => claimsFrom(tx, 'mitte', DAYS[1]));
  const claimed = await inTx(tx => claimSlot(tx, office.office, { ...wish, now: office.clock.now(), endsAt: null }));
  const before = await own();
  const from = { place: 'mitte', day };
  const moved = await inTx(tx => moveClaims(tx, office.office, { ...wish, now: office.clock.now(), from }));
  assert.deepEqual(moved, claimed);
  assert.deepEqual(await own(), before);
  await inTx(tx => releaseClaims(tx, booking, null, office.clock.now()));
});

/** Does one thing and writes down what its asker was told; whether it was done. */
async function attempt({ what, place, day, start, service }: Op, told: Map<string, Told>, known: string | undefined) {
  const now = office.clock.now();
  const party = makeParty(service);
  const on = Temporal.PlainDate.from(day);
  const wish = { place, day: on, start, party, now };
  const own = known === undefined ? undefined : told.get(known);
  if (what === 'claim' || what === 'hold') {
    const booking = makeTestId<'booking'>();
    const endsAt = what === 'hold' ? now.add({ minutes: 10 }) : null;
    const done = await inTx(tx => claimSlot(tx, office.office, { ...wish, booking, endsAt }));
    if (done.ok) told.set(booking, { place, day, start, service, endsAt, block: false });
    return done.ok;
  }
  if (what === 'block') {
    const booking = makeTestId<'booking'>();
    const block = { ...wish, booking, minutes: 30, colleagues: 1, services: [] };
    const done = await inTx(tx => claimColleagues(tx, office.office, block));
    if (done.ok) told.set(booking, { place, day, start, service, endsAt: null, block: true });
    return done.ok;
  }
  if (known === undefined || !own) return false;
  const over = own.endsAt !== null && Temporal.Instant.compare(own.endsAt, now) <= 0;
  if (what === 'keep') {
    const kept = await inTx(tx => keepClaims(tx, known));
    assert.ok(kept || over, 'a hold that has not ended can be kept');
    if (kept) told.set(known, { ...own, endsAt: null });
    else told.delete(known);
    return kept;
  }
  if (what === 'move') {
    if (own.endsAt !== null || own.block) return false;
    const from = { place: own.place, day: Temporal.PlainDate.from(own.day) };
    const moved = await inTx(tx => moveClaims(tx, office.office, { ...wish, booking: known, from }));
    if (moved.ok) told.set(known, { ...own, place, day, start, service });
    return moved.ok;
  }
  const at = what === 'free' ? null : now.add({ minutes: 20 });
  await inTx(tx => releaseClaims(tx, known, at, now));
  told.delete(known);
  return true;
}

const alive = (claims: readonly ClaimRow[]) =>
  claims.filter(claim => !claim.endsAt || Temporal.Instant.compare(claim.endsAt, office.clock.now()) > 0);

async function check(told: ReadonlyMap<string, Told>): Promise<void> {
  const now = office.clock.now();
  const { claims, rows } = await inTx(async tx => ({
    claims: (await Promise.all(PLACES.map(place => claimsFrom(tx, place, DAYS[0])))).flat(),
    rows: await takenBetween(tx, PLACES, DAYS[0], DAYS[1]),
  }));
  // Nobody and nothing twice, across places too.
  for (const [at, one] of claims.entries()) {
    for (const other of claims.slice(at + 1)) {
      const same = one.resource === other.resource && one.day === other.day;
      assert.ok(!same || one.until <= other.from || other.until <= one.from, `${one.resource} is taken twice`);
    }
  }
  // Whoever has a booking has a colleague and what it needs, at its time.
  for (const [booking, { place, day, start, service, endsAt, block }] of told) {
    if (endsAt && Temporal.Instant.compare(endsAt, now) <= 0) continue;
    const site = office.office.sites.site(BOCHUM, place);
    const need = site && needAt(site, makeParty(service), slug => office.office.serviceOf(BOCHUM, slug));
    assert.ok(site && need);
    const own = claims.filter(claim => claim.booking === booking);
    const until = block ? start + 30 : start + need.minutes + SETTINGS.bufferMinutes;
    const wanted = { place, day, from: start, until };
    for (const { place, day, from, until } of own) assert.deepEqual({ place, day, from, until }, wanted);
    const units = own.filter(claim => claim.resource.startsWith(`${place}/`));
    assert.equal(own.length - units.length, 1, 'one colleague');
    assert.deepEqual(
      units.map(claim => claim.resource.split('/')[1]?.replace(/-\d+$/, '')),
      block ? [] : need.kinds,
    );
  }
  // The days' rows say what the claims say.
  const flat = (list: Readonly<Record<string, readonly number[]>>, place: string, day: string, size: number) =>
    Object.entries(list).flatMap(([resource, numbers]) =>
      Array.from({ length: numbers.length / size }, (_, at) =>
        [place, day, resource, ...numbers.slice(at * size, at * size + size)].join(' '),
      ),
    );
  const written = rows.flatMap(({ place, day, taken, ending }) => [
    ...flat(taken, place, day, 2),
    ...flat(ending, place, day, 3).filter(line => Number(line.split(' ').at(-1)) > now.epochMilliseconds),
  ]);
  const claimed = alive(claims).map(({ place, day, resource, from, until, endsAt }) =>
    [place, day, resource, from, until, ...(endsAt ? [endsAt.epochMilliseconds] : [])].join(' '),
  );
  assert.deepEqual(written.sort(), claimed.sort());
  // While nobody else books, each offered slot can be had, and what is not offered cannot.
  const asked = { municipality: BOCHUM, now, party: makeParty('personalausweis'), places: [...PLACES] };
  const offered = await freeSlots(office.office, { ...asked, from: DAYS[0], days: 2 });
  assert.ok(offered.ok);
  for (const place of PLACES) {
    const starts: readonly number[] =
      offered.value.days.find(one => one.place === place && one.day === DAYS[0])?.starts ?? [];
    for (const start of [480, 510, 535, 540, 545, 570, ...starts.slice(0, 3), ...starts.slice(-1)]) {
      const wish = { place, day: Temporal.PlainDate.from(DAYS[0]), start, party: asked.party, now, endsAt: null };
      const booking = makeTestId<'booking'>();
      const done = await tried(tx => claimSlot(tx, office.office, { ...wish, booking }));
      assert.equal(done.ok, starts.includes(start), `${place} ${start}`);
    }
  }
}

/** Runs something and takes it back. */
async function tried<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  let result: { readonly done: T } | undefined;
  const back = new Error('taken back');
  await assert.rejects(
    inTx(async tx => {
      result = { done: await work(tx) };
      throw back;
    }),
    fault => {
      if (fault !== back) throw fault;
      return true;
    },
  );
  if (!result) throw new Error('nothing was tried');
  return result.done;
}
