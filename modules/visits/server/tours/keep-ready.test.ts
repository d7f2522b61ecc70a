import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOCHUM } from '@buergernah/access/test/make';
import { createLog, type Tx } from '@buergernah/kernel/server';
import { sql } from 'kysely';
import { makeTestId, makeVisits, type TestVisits, WEDNESDAY } from '../../test/make.ts';
import { bookFirst, planOf } from '../../test/make-plan.ts';
import { daysAsked } from './find-slots.ts';
import { type KeptReady, keepDaysReady } from './keep-ready.ts';
import { daysNotReady, liveDays } from './live-days.ts';

let office: TestVisits;
let ready: KeptReady | undefined;
before(async () => {
  office = await makeVisits({ settings: { leadMinutes: 0 } });
});
after(async () => {
  await ready?.stop();
  await office?.close();
});

const inside = <T>(work: (tx: Tx) => Promise<T>) => office.database.withMunicipality(BOCHUM, work);
const days = () => daysAsked(office.office, BOCHUM, office.clock.now(), { weekdays: [] });
const notReady = () =>
  inside(async tx => (await daysNotReady(tx, office.office, days(), office.clock.now())).map(String));
/** Kept once all days are ready; a test that waits for ever has found something. */
const untilReady = async () => {
  while ((await notReady()).length > 0);
};
const wednesday = Temporal.PlainDate.from(WEDNESDAY);

test('days are ready before the first question, and again after a plan has moved, though nobody asks', {
  timeout: 60_000,
}, async () => {
  await office.tour();
  assert.equal((await notReady()).length, days().length);
  ready = await keepDaysReady(office.office, [BOCHUM], { clock: office.clock, log: createLog('silent') });
  await ready.first;
  assert.deepEqual(await notReady(), []);
  await bookFirst(office, WEDNESDAY);
  await untilReady();
  const [day] = await inside(tx => liveDays(tx, office.office, [wednesday], office.clock.now()));
  const planned = day?.compiled.problem.plan?.flatMap(one => one.visits);
  assert.equal(planned?.length, (await planOf(office, WEDNESDAY)).tours.flatMap(tour => tour.stops).length);
  await office.tour({ crew: [{ staff: makeTestId<'staff'>(), sign: 'NEU', skills: [] }] });
  await untilReady();
  await ready.stop();
  ready = undefined;
  await office.tour();
  assert.deepEqual(await notReady(), [WEDNESDAY], 'nothing is made ready after the end');
});

test('whoever asks for the same day at once gets the same plan, put together once', async () => {
  await office.tour();
  const asked = Array.from({ length: 6 }, () =>
    inside(tx => liveDays(tx, office.office, [wednesday], office.clock.now())),
  );
  const [first, ...others] = (await Promise.all(asked)).map(([day]) => day);
  assert.ok(first);
  for (const other of others) assert.equal(other, first);
});

test('where whoever began loses the line to the database, those who wait are answered all the same', async () => {
  await office.tour();
  const broken = inside(async tx => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx.kysely);
    const made = liveDays(tx, office.office, [wednesday], office.clock.now());
    await Promise.allSettled([made, office.database.owner`select pg_terminate_backend(${rows[0]?.pid ?? 0}, 5000)`]);
    return sql`select 1`.execute(tx.kysely);
  });
  const asked = Array.from({ length: 4 }, () =>
    inside(tx => liveDays(tx, office.office, [wednesday], office.clock.now())),
  );
  await assert.rejects(broken);
  const tours = (await Promise.all(asked)).map(([day]) => day?.ground.state.tours.size);
  assert.deepEqual(new Set(tours), new Set([(await planOf(office, WEDNESDAY)).tours.length]));
});
