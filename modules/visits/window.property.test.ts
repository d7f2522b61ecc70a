import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axisOf, instantOn, minutesOf } from '@buergernah/appointments';
import { dayOf, OFFICE_ZONE } from '@buergernah/kernel';
import fc from 'fast-check';
import { mayPromise, windowWords } from './window.ts';

const DAYS = [
  '2027-03-27',
  '2027-03-28',
  '2027-03-29',
  '2026-10-24',
  '2026-10-25',
  '2026-10-26',
  '2026-12-31',
  '2028-02-29',
];
const day = fc.constantFrom(...DAYS).map(text => Temporal.PlainDate.from(text));

test('a window is promised only after the lead, within the horizon and within its day, also where the clock jumps', () => {
  const asked = fc.record({
    day,
    from: fc.integer({ min: 0, max: 1500 }),
    wide: fc.integer({ min: -60, max: 240 }),
    away: fc.integer({ min: -3 * 1440, max: 20 * 1440 }),
    horizonDays: fc.integer({ min: 1, max: 14 }),
    leadMinutes: fc.integer({ min: 0, max: 600 }),
  });
  fc.assert(
    fc.property(asked, ({ day, from, wide, away, horizonDays, leadMinutes }) => {
      const begins = instantOn(axisOf(day), from);
      const now = begins.subtract({ minutes: away });
      const said = mayPromise({ day, from, until: from + wide }, { horizonDays, leadMinutes }, now);
      const isRight =
        away >= leadMinutes &&
        wide > 0 &&
        from + wide <= minutesOf(day) &&
        Temporal.PlainDate.compare(day, dayOf(now).add({ days: horizonDays })) <= 0;
      assert.equal(said.ok, isRight);
      if (!said.ok && away < leadMinutes) assert.equal(said.refusal.code, 'visit-slot-past');
    }),
  );
});

test('the hours on a letter are what the clock on the wall will say', () => {
  fc.assert(
    fc.property(
      day,
      fc.integer({ min: 0, max: 1379 }),
      fc.constantFrom('de', 'de-leicht', 'en'),
      (day, from, language) => {
        const words = windowWords(language, { day, from, until: from + 1 });
        const wall = instantOn(axisOf(day), from).toZonedDateTimeISO(OFFICE_ZONE);
        assert.equal(words.from, `${String(wall.hour).padStart(2, '0')}:${String(wall.minute).padStart(2, '0')}`);
        assert.ok(words.date.includes(String(day.year)) && words.date.includes(String(day.day)));
      },
    ),
  );
  const jumped = windowWords('de', { day: Temporal.PlainDate.from('2027-03-28'), from: 540, until: 600 });
  assert.deepEqual(jumped, { date: 'Sonntag, 28. März 2027', from: '10:00', until: '11:00' });
});
