import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Calendar,
  isOpenAt,
  nearestFirst,
  nextOpening,
  openInstants,
  openingOn,
  openMinutes,
  openState,
  type Site,
  shutBecause,
  travel,
} from '@buergernah/sites';
import { makeSite } from './test/make.ts';

const library = makeSite({
  id: 'library',
  kind: 'service-point',
  position: { latitude: 51.4728, longitude: 7.3196 },
  hours: { tuesday: [{ opens: '10:00', closes: '18:00' }] },
});
const terminal = makeSite({
  ...library,
  id: 'terminal',
  kind: 'terminal',
  position: { latitude: 51.4953, longitude: 7.2826 },
});
const NO_DAYS: Calendar = { closed: [], schoolHolidays: [], closures: [] };
const HOLIDAY: Calendar = { ...NO_DAYS, closed: ['2026-11-24'] };
const TUESDAY = Temporal.PlainDate.from('2026-11-24');
const day = (text: string) => Temporal.PlainDate.from(text);
const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/Berlin]`).toInstant();

test('a library opens on Tuesdays, but not on a holiday; a terminal does', () => {
  assert.deepEqual(openingOn(library, NO_DAYS, TUESDAY), [{ opens: '10:00', closes: '18:00' }]);
  assert.deepEqual(openingOn(library, NO_DAYS, TUESDAY.add({ days: 1 })), []);
  assert.deepEqual(openingOn(library, HOLIDAY, TUESDAY), []);
  assert.equal(openingOn(terminal, HOLIDAY, TUESDAY).length, 1);
});

test('the next opening is counted in days, over holidays; who never opens has none', () => {
  assert.equal(nextOpening(library, NO_DAYS, TUESDAY)?.inDays, 0);
  assert.equal(nextOpening(library, NO_DAYS, TUESDAY.add({ days: 1 }))?.inDays, 6);
  assert.equal(nextOpening(library, HOLIDAY, TUESDAY)?.day.toString(), '2026-12-01');
  assert.equal(nextOpening({ ...library, hours: {} }, NO_DAYS, TUESDAY), undefined);
  const over = { ...library, hours: { tuesday: [{ opens: '10:00', closes: '18:00', until: '2026-11-17' }] } };
  assert.equal(nextOpening(over, NO_DAYS, TUESDAY), undefined);
});

test('open from the first minute, shut in the last', () => {
  const open = (time: string) => isOpenAt(library, NO_DAYS, TUESDAY.toPlainDateTime(Temporal.PlainTime.from(time)));
  assert.deepEqual(['09:59', '10:00', '17:59', '18:00'].map(open), [false, true, true, false]);
});

test('every second week, counted from the week of a day, before it too', () => {
  const point: Site = {
    ...library,
    hours: { thursday: [{ opens: '09:00', closes: '12:00', everyWeeks: { weeks: 2, from: '2026-11-24' } }] },
  };
  const opens = ['2026-11-12', '2026-11-19', '2026-11-26', '2026-12-03', '2026-12-10'].map(
    text => openingOn(point, NO_DAYS, day(text)).length,
  );
  assert.deepEqual(opens, [1, 0, 1, 0, 1]);
  assert.equal(nextOpening(point, NO_DAYS, day('2026-11-27'))?.inDays, 13);
});

test('the first and the last of a weekday in its month; the fifth comes months later', () => {
  const point: Site = { ...library, hours: { tuesday: [{ opens: '09:00', closes: '12:00', weekOfMonth: [1, -1] }] } };
  const opens = (text: string) => openingOn(point, NO_DAYS, day(text)).length > 0;
  assert.deepEqual(['2026-12-01', '2026-12-08', '2026-12-22', '2026-12-29'].map(opens), [true, false, false, true]);
  const fifth: Site = { ...library, hours: { tuesday: [{ opens: '09:00', closes: '12:00', weekOfMonth: [5] }] } };
  assert.equal(nextOpening(fifth, NO_DAYS, day('2026-12-30'))?.day.toString(), '2027-03-30');
});

test('a season has a first and a last day; school holidays shut one stretch and open another', () => {
  const pool: Site = {
    ...library,
    hours: {
      tuesday: [
        { opens: '10:00', closes: '12:00', schoolHolidays: 'closed' },
        { opens: '14:00', closes: '20:00', schoolHolidays: 'only', from: '2026-05-01', until: '2026-10-20' },
      ],
    },
  };
  const calendar = { ...NO_DAYS, schoolHolidays: [{ from: '2026-10-17', until: '2026-10-31' }] };
  const opens = (text: string) => openingOn(pool, calendar, day(text)).map(span => span.opens);
  assert.deepEqual(opens('2026-10-13'), ['10:00']);
  assert.deepEqual(opens('2026-10-20'), ['14:00']);
  assert.deepEqual(opens('2026-10-27'), []);
  assert.deepEqual(opens('2026-11-03'), ['10:00']);
});

test('an exception wins over weekday and holiday, both ways', () => {
  const site: Site = {
    ...library,
    exceptions: [
      { from: '2026-11-24', until: '2026-11-25', hours: [{ opens: '08:00', closes: '10:00' }], reason: 'event' },
      { from: '2026-12-01', until: '2026-12-01', hours: [], reason: 'staff' },
    ],
  };
  assert.deepEqual(openingOn(site, HOLIDAY, TUESDAY), [{ opens: '08:00', closes: '10:00' }]);
  assert.equal(openingOn(site, NO_DAYS, TUESDAY.add({ days: 1 })).length, 1);
  assert.deepEqual(openingOn(site, NO_DAYS, day('2026-12-01')), []);
});

test('a closure is cut out of the hours of its place alone', () => {
  const closures = [
    {
      id: 'a',
      place: 'library',
      from: '2026-11-24T11:00:30Z',
      until: '2026-11-24T12:59:30Z',
      reason: 'staff' as const,
    },
    {
      id: 'b',
      place: 'terminal',
      from: '2026-11-24T00:00:00Z',
      until: '2026-11-25T00:00:00Z',
      reason: 'other' as const,
    },
  ];
  const calendar = { ...NO_DAYS, closures };
  assert.deepEqual(openingOn(library, calendar, TUESDAY), [
    { opens: '10:00', closes: '12:00' },
    { opens: '14:00', closes: '18:00' },
  ]);
  assert.deepEqual(openingOn(terminal, calendar, TUESDAY), []);
  assert.equal(isOpenAt(library, calendar, Temporal.PlainDateTime.from('2026-11-24T13:00')), false);
  const state = openState(library, calendar, at('2026-11-24T13:00'));
  assert.deepEqual(
    [state.open, state.next?.inDays, state.next?.hours],
    [false, 0, [{ opens: '14:00', closes: '18:00' }]],
  );
});

test('why a place is shut is said only while its weekdays would have it open', () => {
  const closures = [
    {
      id: 'a',
      place: 'library',
      from: '2026-11-24T16:00:00Z',
      until: '2026-11-24T20:00:00Z',
      reason: 'weather' as const,
    },
  ];
  const because = (text: string, site = library) => shutBecause(site, { ...NO_DAYS, closures }, at(text));
  assert.deepEqual(
    ['2026-11-24T16:59', '2026-11-24T17:00', '2026-11-24T18:00', '2026-11-25T12:00'].map(text => because(text)),
    [undefined, 'weather', undefined, undefined],
  );
  const fair = {
    ...library,
    exceptions: [{ from: '2026-12-01', until: '2026-12-01', hours: [], reason: 'event' as const }],
  };
  assert.equal(because('2026-12-01T12:00', fair), 'event');
  assert.equal(because('2026-12-01T09:00', fair), undefined);
});

test('where the clock jumps over the hour, a weekly rule opens the moment after; where it strikes twice, at the first', () => {
  const night: Site = {
    ...terminal,
    hours: {
      sunday: [
        { opens: '00:00', closes: '02:30' },
        { opens: '02:45', closes: '05:00' },
      ],
    },
  };
  const spring = openMinutes(night, NO_DAYS, day('2027-03-28'));
  assert.deepEqual(spring, [
    [0, 150],
    [165, 240],
  ]);
  const [, second] = openInstants(night, NO_DAYS, day('2027-03-28'));
  assert.equal(second?.from.toString(), '2027-03-28T01:45:00Z', 'that is 03:45 in summer time');
  const autumn = openMinutes(night, NO_DAYS, day('2026-10-25'));
  assert.deepEqual(autumn, [
    [0, 150],
    [165, 360],
  ]);
});

test('round the clock is a day of 23, 24 or 25 hours, and has no end', () => {
  const all = [{ opens: '00:00', closes: '24:00' }];
  const bank: Site = {
    ...terminal,
    kind: 'compartment-bank',
    hours: { monday: all, tuesday: all, wednesday: all, thursday: all, friday: all, saturday: all, sunday: all },
  };
  const minutes = (text: string) => openMinutes(bank, NO_DAYS, day(text));
  assert.deepEqual(minutes('2027-03-28'), [[0, 1380]]);
  assert.deepEqual(minutes('2026-11-24'), [[0, 1440]]);
  assert.deepEqual(minutes('2026-10-25'), [[0, 1500]]);
  assert.deepEqual(openState(bank, NO_DAYS, at('2026-11-24T23:30')), { open: true });
  const shut: Site = {
    ...bank,
    exceptions: [{ from: '2026-11-26', until: '2026-11-26', hours: [], reason: 'technical' }],
  };
  assert.equal(openState(shut, NO_DAYS, at('2026-11-24T23:30')).until?.toString(), '2026-11-25T23:00:00Z');
});

test('now open until when, or when next: later today, else the first day that opens', () => {
  assert.equal(openState(library, NO_DAYS, at('2026-11-24T10:00')).until?.toString(), '2026-11-24T17:00:00Z');
  assert.equal(openState(library, NO_DAYS, at('2026-11-24T09:59')).next?.inDays, 0);
  assert.equal(openState(library, NO_DAYS, at('2026-11-24T18:00')).next?.inDays, 7);
  assert.deepEqual(openState({ ...library, hours: {} }, NO_DAYS, at('2026-11-24T18:00')), { open: false });
});

test('the way is an estimate: on foot when near, else by bus, and no way is no minutes', () => {
  assert.deepEqual(travel(library.position, library.position), { minutes: 0, onFoot: true });
  const far = travel(library.position, terminal.position);
  assert.equal(far.onFoot, false);
  assert.ok(far.minutes > 15 && far.minutes < 40);
  assert.deepEqual(
    nearestFirst([terminal, library], library.position).map(site => site.id),
    ['library', 'terminal'],
  );
});
