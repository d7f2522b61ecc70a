import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Hours, hoursFaults, type Site, sitesSchema } from '@buergernah/sites';
import { makeSite, makeSites } from './test/make.ts';

const faults = (hours: Site['hours'], exceptions?: Site['exceptions']) =>
  hoursFaults({ hours, ...(exceptions ? { exceptions } : {}) }).map(one => `${one.path.join('.')}: ${one.message}`);
const tuesday = (...hours: readonly Hours[]) => faults({ tuesday: hours });
const MORNING = { opens: '08:00', closes: '12:00' };
const NOON = { opens: '11:00', closes: '15:00' };

test('hours of one weekday overlap only where their rules meet on one day', () => {
  assert.match(tuesday(MORNING, NOON)[0] ?? '', /^hours\.tuesday\.1: overlaps number 1 of this weekday/);
  assert.deepEqual(tuesday(MORNING, { opens: '12:00', closes: '15:00' }), []);
  const every = (weeks: number, from: string) => ({ everyWeeks: { weeks, from } });
  assert.deepEqual(tuesday({ ...MORNING, ...every(2, '2026-11-24') }, { ...NOON, ...every(2, '2026-12-01') }), []);
  const rare = tuesday({ ...MORNING, ...every(3, '2026-11-24') }, { ...NOON, ...every(2, '2026-12-01') });
  assert.equal(rare.length, 1, 'a rhythm of three weeks and one of two meet');
  assert.deepEqual(tuesday({ ...MORNING, weekOfMonth: [1, 2] }, { ...NOON, weekOfMonth: [3, 4] }), []);
  assert.equal(tuesday({ ...MORNING, weekOfMonth: [-1] }, { ...NOON, weekOfMonth: [4] }).length, 1);
  assert.deepEqual(tuesday({ ...MORNING, schoolHolidays: 'only' }, { ...NOON, schoolHolidays: 'closed' }), []);
  assert.equal(tuesday({ ...MORNING, schoolHolidays: 'only' }, NOON).length, 1);
  assert.deepEqual(tuesday({ ...MORNING, until: '2026-06-30' }, { ...NOON, from: '2026-07-01' }), []);
  assert.deepEqual(tuesday({ ...MORNING, from: '2026-07-06', until: '2026-07-10' }, { ...NOON, weekOfMonth: [1] }), [
    'hours.tuesday.1: overlaps number 1 of this weekday, on 2026-07-07 for one',
  ]);
});

test('two exceptions for one day, and hours of an exception that overlap, are faults', () => {
  const one = { from: '2026-12-01', until: '2026-12-05', hours: [], reason: 'staff' as const };
  assert.deepEqual(faults({}, [one, { ...one, from: '2026-12-05' }]), ['exceptions.1: overlaps exception 1']);
  assert.deepEqual(faults({}, [{ ...one, hours: [MORNING, NOON] }]), [
    'exceptions.0.hours.1: overlaps hours before it',
  ]);
  assert.deepEqual(faults({}, [one, { ...one, from: '2026-12-06', until: '2026-12-06' }]), []);
});

test('a single day that names a time which the clock jumps over is a fault; a weekly rule is not', () => {
  const night = { opens: '02:30', closes: '05:00' };
  const jump = '2027-03-28';
  assert.deepEqual(faults({ sunday: [night] }), []);
  assert.deepEqual(faults({ sunday: [{ ...night, from: jump, until: jump }] }), [
    'hours.sunday.0: there is no 02:30 on 2027-03-28: the clock jumps over it',
  ]);
  const exception = (from: string) => faults({}, [{ from, until: from, hours: [night], reason: 'event' }]);
  assert.deepEqual(exception(jump), ['exceptions.0.hours.0: there is no 02:30 on 2027-03-28: the clock jumps over it']);
  assert.deepEqual(exception('2026-10-25'), [], 'an hour struck twice exists');
});

test('the file is refused, with the place in it where the fault stands', () => {
  const site = makeSite({ id: 'mitte', hours: { tuesday: [MORNING, NOON] } });
  assert.throws(() => makeSites(site), /overlaps number 1/);
  const file = { land: 'NW', alsoClosed: [], schoolHolidays: [], sites: [makeSite({ id: 'ost' }), site] };
  assert.deepEqual(sitesSchema.safeParse(file).error?.issues[0]?.path, ['sites', 1, 'hours', 'tuesday', 1]);
  const late = makeSite({ id: 'mitte', hours: { tuesday: [{ opens: '00:00', closes: '24:00' }] } });
  assert.equal(makeSites(late).sites.length, 1);
  const wrong = {
    ...file,
    sites: [makeSite({ id: 'mitte', hours: { monday: [{ opens: '24:00', closes: '24:00' }] } })],
  };
  assert.equal(sitesSchema.safeParse(wrong).success, false);
});
