import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask } from '@buergernah/cases/test/make';
import * as contract from '../../contract.ts';
import { makeBooking, makeTestId, makeVisits, makeWork, type TestVisits } from '../../test/make.ts';

let office: TestVisits;
before(async () => {
  office = await makeVisits();
});
after(() => office?.close());

test('a window that is offered can be promised, and lies in the plan of the day', async () => {
  const tour = await office.tour();
  const [slot] = await office.slots();
  assert.ok(slot);
  assert.equal(slot.tours[0]?.tour, tour.tour);
  const visit = makeTestId<'visit'>();
  const body = makeBooking(slot, { work: makeWork('lebensbescheinigung') });
  const booked = await ask(office, contract.bookVisit, { params: { visit }, body }, office.desk);
  assert.equal(booked.status, 200, JSON.stringify(booked.body));
  const plan = await ask(office, contract.readDayPlan, { params: { day: slot.day } }, office.manager);
  assert.equal(plan.status, 200);
  console.log(JSON.stringify(plan.body, null, 1));
});
