import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Given, Headers } from '@buergernah/access/test/make';
import { BOCHUM, grant } from '@buergernah/access/test/make';
import { ask } from '@buergernah/cases/test/make';
import type { Route } from '@buergernah/kernel';
import { readFacts, verifyChains } from '@buergernah/kernel/server';
import * as contract from '../../../contract.ts';
import {
  makeBooking,
  makeHomeDay,
  makeRequest,
  makeResident,
  makeTestId,
  makeVisits,
  makeWork,
  type TestVisits,
} from '../../../test/make.ts';
import { eraseOldVisits } from './erase-old.ts';

let house: TestVisits;
before(async () => {
  house = await makeVisits();
  await house.tour();
});
after(() => house.close());

const say = <const R extends Route>(route: R, given: Given, headers: Headers = house.desk) =>
  ask(house, route, given, headers);
const run = () => eraseOldVisits(house.office, BOCHUM, house.clock.now());
const kept = async () => {
  const rows = await house.database.owner`select id from visits.visits where wrapped is not null or sealed is not null`;
  return new Set(rows.map(row => row.id as string));
};

test('ten days after the day of a visit its key and content are gone, sixty after a request; the facts stay, and say so', async () => {
  const work = makeWork('lebensbescheinigung');
  const [booked, requested, cancelled] = [makeTestId<'visit'>(), makeTestId<'visit'>(), makeTestId<'visit'>()];
  const [slot] = await house.slots(work);
  assert.ok(slot);
  await say(contract.bookVisit, { params: { visit: booked }, body: makeBooking(slot, { work }) });
  for (const visit of [requested, cancelled])
    await say(contract.requestVisit, { params: { visit }, body: makeRequest({ work }) }, {});
  await say(contract.cancelVisit, { params: { visit: cancelled }, body: { command: makeTestId(), basedOn: 1 } });
  await say(contract.openVisit, { params: { visit: booked }, body: { purpose: 'call' } });
  const homeDay = makeTestId<'home-day'>();
  const home = { ...makeHomeDay({ residents: [makeResident()] }), command: makeTestId(), basedOn: 0 };
  await say(contract.saveHomeDay, { params: { homeDay }, body: home }, house.manager);

  house.clock.forward({ hours: 24 * 10 });
  await run();
  assert.ok((await kept()).has(booked), 'on the tenth day somebody may still call');
  house.clock.forward({ hours: 24 * 2 });
  await run();
  assert.deepEqual(await kept(), new Set([requested]));
  const [gone] = await house.database.owner`select wrapped, sealed from visits.home_days where id = ${homeDay}`;
  assert.deepEqual([gone?.wrapped, gone?.sealed], [null, null]);
  const later = await house.actAs(grant('phone-desk'));
  const opened = await say(contract.openVisit, { params: { visit: booked }, body: { purpose: 'call' } }, later);
  assert.deepEqual([opened.status, opened.body.code], [410, 'visit-deleted']);
  assert.equal((await say(contract.visitLetter, { params: { visit: booked } }, later)).body.code, 'visit-deleted');
  const openings = await house.database.owner`select 1 from visits.openings where subject = ${booked}`;
  assert.equal(openings.length, 0);
  await house.database.withMunicipality(BOCHUM, async tx => {
    const facts = await readFacts(tx, `visit/${booked}`);
    assert.equal(facts.at(-1)?.kind, 'visits.erased');
    assert.equal((await readFacts(tx, `visit-reads/${booked}`)).length, 1);
  });
  const chains = await verifyChains(house.database, BOCHUM, async () => []);
  assert.deepEqual(chains.findings, []);
  const seq = await house.database.owner`select seq from visits.visits where id = ${booked}`;
  assert.equal(seq[0]?.seq, 2);
  assert.equal(await run(), 0, 'a second run finds nothing');

  house.clock.forward({ hours: 24 * 49 });
  await run();
  assert.equal((await kept()).size, 0);
});
