import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Calendar,
  type Hours,
  nextOpening,
  openInstants,
  openingOn,
  openMinutes,
  openState,
  type Site,
  WEEKDAYS,
} from '@buergernah/sites';
import fc from 'fast-check';
import { makeSite } from './test/make.ts';

const ZONE = 'Europe/Berlin';
/** Around the two jumps of the clock, and days like any other. */
const DAYS = ['2026-10-24', '2026-10-25', '2026-10-26', '2026-11-24', '2027-03-27', '2027-03-28', '2027-03-29'];
const days = fc.constantFrom(...DAYS).map(text => Temporal.PlainDate.from(text));

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
/** Stretches of one day that do not overlap, many of them in the hours of the night in which the clock jumps. */
const spans = fc
  .uniqueArray(fc.oneof(fc.integer({ min: 0, max: 1440 }), fc.integer({ min: 90, max: 210 })), {
    minLength: 2,
    maxLength: 8,
  })
  .map(cuts => {
    const sorted = cuts.sort((a, b) => a - b);
    return Array.from({ length: Math.floor(sorted.length / 2) }, (_, at) => ({
      opens: clock(sorted[2 * at] as number),
      closes: clock(sorted[2 * at + 1] as number),
    }));
  });
const rule = fc.record(
  {
    everyWeeks: fc.record({ weeks: fc.integer({ min: 2, max: 4 }), from: fc.constantFrom(...DAYS) }),
    weekOfMonth: fc.constantFrom([1], [4], [-1], [4, 5]),
    from: fc.constantFrom(...DAYS.slice(0, 3)),
    schoolHolidays: fc.constantFrom('closed' as const, 'only' as const),
  },
  { requiredKeys: [] },
);
const hours = fc.tuple(spans, rule).map(([some, rest]): Hours[] => some.map(span => ({ ...span, ...rest })));
const closure = fc
  .tuple(days, fc.integer({ min: -300, max: 1700 }), fc.integer({ min: 1, max: 900 }), fc.integer({ min: 0, max: 59 }))
  .map(([day, minute, length, seconds]) => {
    const from = day
      .toZonedDateTime(ZONE)
      .toInstant()
      .add({ seconds: 60 * minute + seconds });
    const until = from.add({ minutes: length });
    return { id: 'c', place: 'point', from: from.toString(), until: until.toString(), reason: 'staff' as const };
  });
const sites = fc
  .record({
    kind: fc.constantFrom('service-point' as const, 'terminal' as const),
    saturday: hours,
    sunday: hours,
    monday: hours,
    exception: fc.option(fc.record({ day: days, hours: fc.oneof(spans, fc.constant([])) })),
  })
  .map(({ kind, exception, ...week }): Site => {
    const opening = Object.fromEntries(
      WEEKDAYS.flatMap(day => (day in week ? [[day, week[day as keyof typeof week]]] : [])),
    );
    const on = exception?.day.toString() ?? '';
    const exceptions = exception && [{ from: on, until: on, hours: exception.hours, reason: 'event' as const }];
    return makeSite({ id: 'point', kind, hours: opening, ...(exceptions ? { exceptions } : {}) });
  });
const calendars = fc.record({
  closed: fc.subarray(DAYS, { maxLength: 2 }),
  schoolHolidays: fc.constantFrom([], [{ from: '2026-10-17', until: '2026-10-25' }]),
  closures: fc.array(closure, { maxLength: 2 }),
}) satisfies fc.Arbitrary<Calendar>;

test('whatever the rules: what is open lies inside the day, in order, and nothing touches', () => {
  fc.assert(
    fc.property(sites, calendars, days, (site, calendar, day) => {
      const length = day.toZonedDateTime(ZONE).hoursInDay * 60;
      let last = -1;
      for (const [from, until] of openMinutes(site, calendar, day)) {
        assert.ok(from > last && from < until, 'in order');
        last = until;
      }
      assert.ok(last <= length, 'inside the day');
    }),
    { numRuns: 400 },
  );
});

test('minute by minute: open is what the wall clock says, less the closures', () => {
  fc.assert(
    fc.property(sites, calendars, days, (site, calendar, day) => {
      const stated = openingOn(site, { ...calendar, closures: [] }, day).map(({ opens, closes }) => [
        momentOf(day, opens),
        momentOf(day, closes),
      ]) as [number, number][];
      const shut = calendar.closures.map(({ from, until }) => [moment(from), moment(until)] as const);
      const open = openInstants(site, calendar, day);
      const start = day.toZonedDateTime(ZONE).epochMilliseconds;
      const end = day.add({ days: 1 }).toZonedDateTime(ZONE).epochMilliseconds;
      for (let at = start; at < end; at += 60_000) {
        const expected =
          stated.some(([from, until]) => from <= at && at < until) &&
          !shut.some(([from, until]) => from < at + 60_000 && at < until);
        const found = open.some(span => span.from.epochMilliseconds <= at && at < span.until.epochMilliseconds);
        assert.equal(found, expected, Temporal.Instant.fromEpochMilliseconds(at).toString());
      }
    }),
    { numRuns: 150 },
  );
});

test('hours that lie in the hour which the clock leaves out are no opening', () => {
  const span = { opens: '02:13', closes: '03:00' };
  const site = makeSite({
    id: 'night',
    kind: 'service-point',
    servedBy: 'night',
    hours: { sunday: [span], monday: [{ opens: '08:00', closes: '09:00' }] },
  });
  const none: Calendar = { closed: [], schoolHolidays: [], closures: [] };
  const jump = Temporal.PlainDate.from('2027-03-28');
  assert.deepEqual(openingOn(site, none, jump), []);
  assert.equal(nextOpening(site, none, jump)?.day.toString(), '2027-03-29');
  assert.deepEqual(openingOn(site, none, jump.subtract({ days: 7 })), [span]);
});

test('a place is open until a moment at which it is shut, and shut until one at which it is open', () => {
  fc.assert(
    fc.property(sites, calendars, days, fc.integer({ min: 0, max: 1379 }), (site, calendar, day, minute) => {
      const at = day.toZonedDateTime(ZONE).toInstant().add({ minutes: minute });
      const state = openState(site, calendar, at);
      if (state.until) assert.equal(openState(site, calendar, state.until).open, false);
      if (!state.next) return;
      const opens = openInstants(site, calendar, state.next.day).find(span => span.from.epochMilliseconds > moment(at));
      assert.ok(opens, 'the day that is named opens after this moment');
      assert.equal(openState(site, calendar, opens.from).open, true);
      const before = opens.from.subtract({ minutes: 1 });
      if (moment(before) >= moment(at)) assert.equal(openState(site, calendar, before).open, false);
    }),
    { numRuns: 300 },
  );
});

/** Of an hour struck twice the first, of one left out the moment after: what the standard calls compatible. */
function momentOf(day: Temporal.PlainDate, time: string): number {
  if (time === '24:00') return day.add({ days: 1 }).toZonedDateTime(ZONE).epochMilliseconds;
  return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(ZONE).epochMilliseconds;
}

function moment(at: string | Temporal.Instant): number {
  return Temporal.Instant.from(at).epochMilliseconds;
}
