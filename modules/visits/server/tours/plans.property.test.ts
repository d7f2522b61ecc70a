import { after, before, test } from 'node:test';
import { BOCHUM } from '@buergernah/access/test/make';
import fc from 'fast-check';
import { makeTestId, makeVisits, type TestVisits } from '../../test/make.ts';
import { HAPPENINGS, type Step, Walk, WORKS } from '../../test/walk.ts';

let office: TestVisits;
const koffers = [makeTestId<'koffer'>(), makeTestId<'koffer'>()];
before(async () => {
  office = await makeVisits({ settings: { horizonDays: 60, leadMinutes: 0, offers: 12 } });
  for (const [at, koffer] of koffers.entries())
    await office.database.owner`insert into visits.koffers (municipality, id, name, state, version, contents)
      values (${BOCHUM}, ${koffer}, ${`Koffer ${at + 1}`}, 'in', 1, '[]')`;
});
after(() => office?.close());

/** The same walk on a usual day and on the two on which the clock jumps. */
const DAYS = ['2027-01-12', '2026-10-25', '2027-03-28'] as const;

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(...HAPPENINGS),
  who: fc.nat({ max: 30 }),
  where: fc.nat({ max: 30 }),
  work: fc.constantFrom(...WORKS),
  later: fc.constantFrom(0, 0, 5, 15, 40),
});

let runs = 0;

test('whatever happens on a day, no plan breaks a promise, a skill, a break, a Koffer or the rule of two', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...DAYS),
      fc.constantFrom(-600, 420, 540),
      fc.array(step, { minLength: 6, maxLength: 22 }),
      async (day, from, steps) => {
        const { owner } = office.database;
        await owner`delete from visits.tours`;
        await owner`delete from visits.visits`;
        await owner`delete from visits.engaged`;
        await owner`delete from visits.home_days`;
        await owner`update visits.days set version = version + 1`;
        const walk = new Walk(office, koffers, day, from, ++runs);
        await walk.makeTours();
        for (const one of steps) await walk.take(one);
      },
    ),
    // a smaller walk takes as long to find as it takes to read this one
    { numRuns: 20, endOnFailure: true },
  );
});
