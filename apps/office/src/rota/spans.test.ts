import assert from 'node:assert/strict';
import test from 'node:test';
import { WEEKDAYS } from '@buergernah/sites';
import fc from 'fast-check';
import { hoursOn, hoursText, isAway, parseHours, weeklyHours, withHours } from './spans.ts';

function typed(text: string) {
  const hours = parseHours(text);
  assert.ok(hours.ok, text);
  return hours.value;
}
function refused(text: string): unknown {
  const hours = parseHours(text);
  return hours.ok ? 'not refused' : hours.wrong;
}

test('hours as fingers type them', () => {
  assert.deepEqual(typed('8-12'), [{ from: '08:00', until: '12:00' }]);
  assert.deepEqual(typed('13-16:30, 8.15–12'), [
    { from: '08:15', until: '12:00' },
    { from: '13:00', until: '16:30' },
  ]);
  assert.deepEqual(typed('0800-1200'), [{ from: '08:00', until: '12:00' }]);
  assert.deepEqual(typed('  '), []);
});

test('what nobody can work is refused', () => {
  assert.equal(refused('acht bis zwölf'), 'hours-unreadable');
  assert.equal(refused('8-25'), 'hours-unreadable');
  assert.equal(refused('12-8'), 'hours-backwards');
  assert.equal(refused('8-12, 11-13'), 'hours-overlap');
});

test('a cell shows no more than one needs to read', () => {
  assert.equal(hoursText(typed('08:00-12:00, 00:30-7, 13-16:30')), '0:30–7, 8–12, 13–16:30');
});

test('what a cell shows reads back as the same hours', () => {
  const span = fc
    .tuple(fc.integer({ min: 0, max: 46 }), fc.integer({ min: 1, max: 20 }))
    .filter(([from, length]) => from + length < 48)
    .map(([from, length]) => ({ from: clock(from), until: clock(from + length) }));
  const clock = (half: number) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`;
  fc.assert(fc.property(span, one => assert.deepEqual(typed(hoursText([one])), [one])));
});

test('changing one weekday leaves the others, and the week stays in order', () => {
  const shifts = withHours([], 'friday', typed('8-12'));
  const both = withHours(shifts, 'monday', typed('14-18, 8-12'));
  assert.deepEqual(
    both.map(shift => shift.weekday),
    ['monday', 'monday', 'friday'],
  );
  assert.equal(hoursText(hoursOn({ shifts: both }, 'monday')), '8–12, 14–18');
  assert.deepEqual(withHours(both, 'monday', []), shifts);
  assert.equal(weeklyHours(both), 12);
  assert.equal(hoursOn({ shifts: both }, WEEKDAYS[2]).length, 0);
});

test('both ends of an absence are away', () => {
  const member = { away: [{ from: '2026-12-23', until: '2027-01-02' }] };
  assert.ok(isAway(member, '2026-12-23') && isAway(member, '2027-01-02'));
  assert.ok(!isAway(member, '2027-01-03'));
});
