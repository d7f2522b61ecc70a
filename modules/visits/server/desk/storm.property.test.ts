import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOCHUM, type Given, type Headers } from '@buergernah/access/test/make';
import { ask } from '@buergernah/appointments/test/make';
import type { Id, Route } from '@buergernah/kernel';
import { verifyChains } from '@buergernah/kernel/server';
import fc from 'fast-check';
import * as contract from '../../contract.ts';
import {
  makeAddress,
  makeBooking,
  makeRequest,
  makeTestId,
  makeVisits,
  makeWork,
  POSITIONS,
  type TestVisits,
} from '../../test/make.ts';

let house: TestVisits;
let asked = 0;
const say = <const R extends Route>(route: R, given: Given, headers: Headers = house.desk) =>
  ask(house, route, given, headers, `10.4.${(asked >> 8) & 255}.${asked++ & 255}`);

/** How often a window was promised, and how often it had just been taken. */
let promised = 0;
let lost = 0;

const DAYS = ['2026-11-25', '2026-11-26'];
const PLACES = Object.values(POSITIONS);
const WORK = makeWork('lebensbescheinigung');

before(async () => {
  house = await makeVisits();
  // Short tours, so that people get into each other's way.
  for (const day of DAYS)
    for (let at = 0; at < 2; at++) await house.tour({ day, shift: { from: 480, until: 660 }, breaks: [] });
});
after(() => house.close());

const step = fc.record({
  what: fc.constantFrom('book', 'book', 'book', 'cancel', 'cancel-own', 'told', 'request'),
  who: fc.nat(5),
  place: fc.nat(PLACES.length - 1),
  slot: fc.nat(5),
  two: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** One clerk's or citizen's step; what it is refused for must be something the office says, never a fault. */
async function take({ what, who, place, slot: at, two }: Step, visits: readonly Id<'visit'>[]): Promise<void> {
  const visit = visits[who] as Id<'visit'>;
  const address = makeAddress({ position: PLACES[place] as (typeof PLACES)[number] });
  const work = { ...WORK, two };
  const given = { params: { visit } };
  if (what === 'request') {
    fine(await say(contract.requestVisit, { ...given, body: makeRequest({ work, address }) }, {}));
  } else if (what === 'book') {
    const { position } = address;
    const found = await say(contract.findSlots, { body: { position, work, wish: { weekdays: [] }, visit } });
    const slot = found.body.slots[at % Math.max(1, found.body.slots.length)];
    if (!slot) return;
    const said = await say(contract.bookVisit, { ...given, body: makeBooking(slot, { work, address }) });
    fine(said);
    if (said.status === 200 && said.body.booked) promised++;
    if (said.status === 200 && !said.body.booked) lost++;
  } else {
    const listed = await house.database.owner`select seq from visits.visits where id = ${visit}`;
    const command = makeTestId();
    const basedOn = (listed[0]?.seq as number | undefined) ?? 0;
    if (what === 'cancel') fine(await say(contract.cancelVisit, { ...given, body: { command, basedOn } }));
    if (what === 'told') fine(await say(contract.markTold, { ...given, body: { command, by: 'call' } }));
    if (what === 'cancel-own') {
      const opened = await say(contract.openVisit, { ...given, body: { purpose: 'call' } });
      if (opened.status === 200)
        fine(await say(contract.cancelOwnVisit, { body: { command, code: opened.body.code } }, {}));
    }
  }
}

function fine({ status, body }: { readonly status: number; readonly body: object }): void {
  assert.ok(status < 500, JSON.stringify(body));
}

test('whatever several clerks and citizens do at once: every promise lies on its tours once, in its window, and nothing else lies there', {
  timeout: 240_000,
}, async () => {
  const round = fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(round, async rounds => {
      const visits = Array.from({ length: 6 }, () => makeTestId<'visit'>());
      for (const steps of rounds) await Promise.all(steps.map(one => take(one, visits)));
      const wrong = await house.database.owner`
        with lying as (
          select t.id as tour, t.day, s.visit::uuid as visit, s.start, count(*) over (partition by t.id, s.visit) as times
          from visits.tours t, jsonb_to_recordset(t.stops) as s (visit text, start integer, minutes integer)
        )
        select v.id, v.state, v.tours, 'not where it was promised' as what from visits.visits v
        where v.state = 'booked' and (cardinality(v.tours) <> case when v.two then 2 else 1 end or exists (
          select 1 from unnest(v.tours) as promised (tour) where not exists (
            select 1 from lying l where l.visit = v.id and l.tour = promised.tour and l.day = v.day and l.times = 1
              and l.start between v.from_minute and v.until_minute)))
        union all
        select v.id, v.state, v.tours, 'nobody is promised this' from lying l left join visits.visits v on v.id = l.visit
        where v.id is null or v.state <> 'booked' or not l.tour = any (v.tours)
        union all
        select v.id, v.state, v.tours, 'facts and row tell otherwise' from visits.visits v
        left join kernel.streams s on s.municipality = v.municipality and s.stream = 'visit/' || v.id
        where s.seq is distinct from v.seq`;
      assert.deepEqual([...wrong], []);
      const chains = await verifyChains(house.database, BOCHUM, async () => []);
      assert.deepEqual(chains.findings, []);
      // The next round finds the tours free again.
      for (const visit of visits) {
        const [row] = await house.database.owner`select seq from visits.visits where id = ${visit}`;
        if (row)
          fine(
            await say(contract.cancelVisit, { params: { visit }, body: { command: makeTestId(), basedOn: row.seq } }),
          );
      }
    }),
    { numRuns: 12 },
  );
  assert.ok(promised > 10, `${promised} promised, ${lost} lost`);
});
