import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask } from '@buergernah/cases/test/make';
import fc from 'fast-check';
import * as contract from '../../contract.ts';
import { driveMinutes, type KnownVisit, readLyingPlan, wrongs } from '../../test/check-plan.ts';
import {
  makeAddress,
  makeBooking,
  makeTestId,
  makeVisits,
  makeWork,
  POSITIONS,
  type TestVisits,
} from '../../test/make.ts';

let office: TestVisits;
before(async () => {
  office = await makeVisits({
    settings: {
      windowMinutes: 30,
      leadMinutes: 0,
      horizonDays: 60,
      setUpMinutes: 10,
      minutes: { lebensbescheinigung: 10 },
    },
  });
});
after(() => office?.close());

const work = makeWork('lebensbescheinigung');
let day = Temporal.PlainDate.from('2026-11-25');

test('desks that promise the last room at the same moment: as many are promised as there is room for, never one more', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 2, max: 5 }),
      fc.integer({ min: 1, max: 2 }),
      fc.constantFrom(...Object.values(POSITIONS)),
      fc.boolean(),
      async (desks, tours, position, staleVersions) => {
        day = day.add({ days: 1 });
        const key = day.toString();
        // each tour has room for one visit of twenty minutes and the way there and back, and for no second one
        const shift = { from: 540, until: 540 + 2 * driveMinutes(POSITIONS.mitte, position) + 20 + 15 };
        for (let at = 0; at < tours; at++) await office.tour({ day: key, shift, breaks: [] });
        const address = makeAddress({ position });
        const offered = await office.slots(work, address, { from: key, until: key, weekdays: [] });
        const known = new Map<string, KnownVisit>();
        const answers = await Promise.all(
          Array.from({ length: desks }, async (_, at) => {
            const visit = makeTestId<'visit'>();
            known.set(visit, { position, skills: [] });
            const slot = offered[at % Math.max(1, offered.length)];
            if (!slot) return null;
            const stale = { ...slot, tours: slot.tours.map(one => ({ ...one, version: 1 })) };
            const body = makeBooking(staleVersions ? stale : slot, { work, address });
            const said = await ask(office, contract.bookVisit, { params: { visit }, body }, office.desk);
            assert.equal(said.status, 200, JSON.stringify(said.body));
            return said.body.booked;
          }),
        );
        const promised = answers.filter(Boolean).length;
        const plan = await readLyingPlan(office.database.owner, key);
        assert.deepEqual(wrongs(plan, { base: POSITIONS.mitte, now: -1, visits: known }), []);
        assert.equal(plan.visits.size, promised);
        assert.ok(offered.length > 0);
        assert.equal(promised, Math.min(desks, tours));
      },
    ),
    { numRuns: 20, endOnFailure: true },
  );
});
