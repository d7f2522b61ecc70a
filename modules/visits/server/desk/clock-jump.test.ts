import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { grant, makeClock } from '@buergernah/access/test/make';
import { axisOf, instantOn } from '@buergernah/appointments';
import { ask } from '@buergernah/cases/test/make';
import { dayOf, OFFICE_ZONE } from '@buergernah/kernel';
import * as contract from '../../contract.ts';
import { makeAddress, makeBooking, makeTestId, makeVisits, makeWork, type TestVisits } from '../../test/make.ts';

/** Saturday, 27 March 2027, 12:00 in Berlin; in the night the clock jumps, and the Sunday has 23 hours. */
const NOW = '2027-03-27T11:00:00Z';
const SUNDAY = '2027-03-28';
const WORK = makeWork('lebensbescheinigung');

let house: TestVisits;
before(async () => {
  house = await makeVisits({ clock: makeClock(NOW) });
});
after(() => house.close());

test('on the day the clock jumps a window of a tour is promised at the hour that the clock shows', async () => {
  // From 9 to 13 o'clock: minutes are counted from the first moment of the day, and one hour is missing.
  await house.tour({ day: SUNDAY, shift: { from: 480, until: 720 }, breaks: [] });
  const slots = await house.slots(WORK, makeAddress(), { from: SUNDAY, until: SUNDAY, weekdays: [] });
  const [slot] = slots;
  assert.ok(slot);
  for (const { day, from, until } of slots) {
    assert.equal(day, SUNDAY);
    assert.ok(from < 720 && until > 480 && until > from, `${from} to ${until}`);
  }
  const visit = makeTestId<'visit'>();
  const said = await ask(
    house,
    contract.bookVisit,
    { params: { visit }, body: makeBooking(slot, { work: WORK }) },
    house.desk,
  );
  assert.ok(said.body.booked, said.body.code);
  const letter = await ask(house, contract.visitLetter, { params: { visit } }, house.desk);
  const wall = instantOn(axisOf(Temporal.PlainDate.from(SUNDAY)), slot.from).toZonedDateTimeISO(OFFICE_ZONE);
  const time = wall.toPlainTime().toString({ smallestUnit: 'minute' });
  assert.ok(
    letter.body.paragraphs.some(line => line.includes(`Sonntag, 28. März 2027, zwischen ${time} und`)),
    time,
  );
});

test('what is offered is never past, never nearer than the lead, never beyond the days that can be promised', async () => {
  const days = Array.from({ length: 18 }, (_, at) =>
    Temporal.PlainDate.from('2027-03-27').add({ days: at }).toString(),
  );
  for (const day of days) if (day !== SUNDAY) await house.tour({ day });
  for (let hour = 0; hour < 30; hour += 3) {
    const now = house.clock.now();
    // nobody stays signed in for thirty hours
    const desk = await house.actAs(grant('phone-desk'));
    const body = { position: makeAddress().position, work: WORK, wish: { weekdays: [] } };
    const found = await ask(house, contract.findSlots, { body }, desk);
    assert.ok(found.body.slots.length > 0, found.body.code);
    const nearest = now.add({ minutes: 60 });
    for (const { day, from } of found.body.slots) {
      const begins = instantOn(axisOf(Temporal.PlainDate.from(day)), from);
      assert.ok(Temporal.Instant.compare(begins, nearest) >= 0, `${now}: ${day} ${from}`);
      assert.ok(day <= dayOf(now).add({ days: 14 }).toString(), day);
    }
    house.clock.forward({ hours: 3 });
  }
});
