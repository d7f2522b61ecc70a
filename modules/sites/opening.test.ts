import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Calendar, isOpenAt, nearestFirst, nextOpening, openingOn, type Site, travel } from '@buergernah/sites';

const library: Site = {
  id: 'library',
  kind: 'service-point',
  name: 'Bücherei',
  address: { street: 'Unterstraße', houseNumber: '1', postcode: '44892', place: 'Bochum' },
  position: { latitude: 51.4728, longitude: 7.3196 },
  hours: { tuesday: [{ opens: '10:00', closes: '18:00' }] },
  equipment: [],
  barrierFree: { stepFree: true },
  servedBy: 'office',
  cashDesk: false,
};
const terminal: Site = {
  ...library,
  id: 'terminal',
  kind: 'terminal',
  position: { latitude: 51.4953, longitude: 7.2826 },
};
const NO_DAYS: Calendar = { closed: [], schoolHolidays: [], closures: [] };
const HOLIDAY: Calendar = { ...NO_DAYS, closed: ['2026-11-24'] };
const TUESDAY = Temporal.PlainDate.from('2026-11-24');

test('a library opens on Tuesdays, but not on a holiday; a terminal does', () => {
  assert.deepEqual(openingOn(library, NO_DAYS, TUESDAY), [{ opens: '10:00', closes: '18:00' }]);
  assert.deepEqual(openingOn(library, NO_DAYS, TUESDAY.add({ days: 1 })), []);
  assert.deepEqual(openingOn(library, HOLIDAY, TUESDAY), []);
  assert.equal(openingOn(terminal, HOLIDAY, TUESDAY).length, 1);
});

test('the next opening is counted in days, over holidays, and four weeks ahead at most', () => {
  assert.equal(nextOpening(library, NO_DAYS, TUESDAY)?.inDays, 0);
  assert.equal(nextOpening(library, NO_DAYS, TUESDAY.add({ days: 1 }))?.inDays, 6);
  assert.equal(nextOpening(library, HOLIDAY, TUESDAY)?.day.toString(), '2026-12-01');
  assert.equal(nextOpening({ ...library, hours: {} }, NO_DAYS, TUESDAY), undefined);
});

test('open from the first minute, shut in the last', () => {
  const at = (time: string) => isOpenAt(library, NO_DAYS, TUESDAY.toPlainDateTime(Temporal.PlainTime.from(time)));
  assert.deepEqual(['09:59', '10:00', '17:59', '18:00'].map(at), [false, true, true, false]);
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
