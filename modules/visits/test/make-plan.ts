import assert from 'node:assert/strict';
import { ask } from '@buergernah/cases/test/make';
import { bookVisit, type DayPlan, readDayPlan } from '../contract.ts';
import { makeAddress, makeBooking, makeTestId, makeWork, type TestVisits } from './make.ts';

/** Books the first window of a day that begins at a minute or later, for somebody at an address. */
export async function bookFirst(
  office: TestVisits,
  day: string,
  { from = 0, address = makeAddress(), work = makeWork('lebensbescheinigung') } = {},
) {
  const slots = await office.slots(work, address, { from: day, until: day, weekdays: [], notBefore: from });
  const [slot] = slots.filter(one => one.from >= from).sort((a, b) => a.from - b.from);
  assert.ok(slot, 'nothing is offered');
  const visit = makeTestId<'visit'>();
  const given = { params: { visit }, body: makeBooking(slot, { work, address }) };
  const said = await ask(office, bookVisit, given, office.desk);
  assert.ok(said.body.booked, JSON.stringify(said.body));
  return { visit, slot, opened: said.body.booked };
}

/** The plan of a day as the dispatch board reads it. */
export async function planOf(office: TestVisits, day: string): Promise<DayPlan> {
  const said = await ask(office, readDayPlan, { params: { day } }, office.manager);
  assert.equal(said.status, 200, JSON.stringify(said.body));
  return said.body;
}
