import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BOCHUM } from '@buergernah/access/test/make';
import { createSites } from '@buergernah/sites/server';
import { makeSite, makeSites } from '@buergernah/sites/test/make';
import fc from 'fast-check';
import { calendarFile } from './calendar-file.ts';
import { startOf } from './moment.ts';

const office = {
  sites: createSites(new Map([[BOCHUM, makeSites(makeSite({ id: 'mitte', name: 'Bürgerbüro Mitte' }))]])),
  portal: 'https://termine.example',
  signature: () => ({ city: 'Stadt Bochum', phone: '0234 115' }),
};
const NOW = Temporal.Instant.from('2026-11-24T09:00:00Z');
const entry = { booking: '0199', place: 'mitte', day: '2026-12-01', start: 540, minutes: 20, language: 'de' as const };
const lines = (wanted: Partial<typeof entry> = {}, method: 'PUBLISH' | 'CANCEL' = 'PUBLISH', now = NOW) =>
  calendarFile(office, BOCHUM, { ...entry, ...wanted }, method, now)
    .replaceAll(/\r\n[ \t]/g, '')
    .split('\r\n');
const value = (name: string, all: readonly string[]) =>
  all.find(line => line.startsWith(`${name}:`) || line.startsWith(`${name};`))?.replace(/^[^:]*:/, '');

test('a calendar takes it in without asking for a reply', () => {
  const file = lines();
  assert.equal(value('METHOD', file), 'PUBLISH');
  assert.equal(value('DTSTART', file), '20261201T080000Z');
  assert.equal(value('DTEND', file), '20261201T082000Z');
  assert.equal(value('UID', file), '0199@termine.example');
  assert.equal(value('STATUS', file), 'CONFIRMED');
  assert.ok(file.every(line => !line.startsWith('ATTENDEE')));
});

test('days when the clock jumps keep the true moment', () => {
  assert.equal(value('DTSTART', lines({ day: '2026-10-25', start: 600 })), '20261025T080000Z');
  assert.equal(value('DTSTART', lines({ day: '2027-03-28', start: 480 })), '20270328T070000Z');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 275 }), (days, step) => {
      const day = Temporal.PlainDate.from('2026-01-01').add({ days }).toString();
      const slot = { day, start: step * 5 };
      const written = value('DTSTART', lines(slot));
      assert.equal(written, startOf(slot).toString().replaceAll(/[-:]/g, ''));
    }),
    { numRuns: 50 },
  );
});

test('a later word about the same appointment replaces the earlier one, and a cancellation takes it out', () => {
  const later = NOW.add({ seconds: 1 });
  const moved = lines({ day: '2026-12-02' }, 'PUBLISH', later);
  const gone = lines({ day: '2026-12-02' }, 'CANCEL', later.add({ seconds: 1 }));
  assert.equal(value('UID', moved), value('UID', lines()));
  const numbers = [lines(), moved, gone].map(file => Number(value('SEQUENCE', file)));
  assert.ok((numbers[0] as number) < (numbers[1] as number) && (numbers[1] as number) < (numbers[2] as number));
  assert.equal(value('METHOD', gone), 'CANCEL');
  assert.equal(value('STATUS', gone), 'CANCELLED');
});
