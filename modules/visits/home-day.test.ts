import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Id } from '@buergernah/kernel';
import type { Resident } from './home-contract.ts';
import { faultOfList, residentMinutes } from './home-day.ts';

let ids = 0;
function resident(wanted: Partial<Resident> = {}): Resident {
  ids++;
  return {
    resident: `01890000-0000-7000-8000-${String(ids).padStart(12, '0')}` as Id<'resident'>,
    name: `Anna ${ids}`,
    room: String(ids),
    born: '1940-01-02',
    services: ['personalausweis'],
    fitForPhoto: true,
    representative: '',
    mandate: 'none',
    note: '',
    ...wanted,
  };
}

test('nobody stands on a list twice: the same name and birthday is one person, without a birthday the same room too', () => {
  const twin = resident({ name: 'Anna Müller' });
  assert.deepEqual(faultOfList([resident(), twin, resident({ name: 'anna mueller' })]), { row: 3, reason: 'twice' });
  assert.equal(faultOfList([twin, resident({ name: 'Anna Müller', born: '1941-01-02' })]), undefined);
  const unknown = resident({ name: 'Anna Müller', born: null, room: '4' });
  assert.equal(faultOfList([unknown, resident({ name: 'Anna Müller', born: null, room: '5' })]), undefined);
  assert.deepEqual(faultOfList([unknown, resident({ name: 'Anna Müller', born: null, room: '4' })]), {
    row: 2,
    reason: 'twice',
  });
});

test('one Betreuer stands for many; a plain Vollmacht is not enough for an identity card', () => {
  const betreut = () => resident({ representative: 'Bernd Betreuer', mandate: 'betreuerausweis' });
  assert.equal(faultOfList([betreut(), betreut(), betreut()]), undefined);
  const plain = resident({ representative: 'Nina Nichte', mandate: 'vollmacht' });
  assert.deepEqual(faultOfList([betreut(), plain]), { row: 2, reason: 'mandate' });
  assert.equal(faultOfList([{ ...plain, services: ['meldebescheinigung'] }]), undefined);
});

test('setting up is reckoned once a room, a few minutes between residents, each visit on the grid of five', () => {
  const settings = { setUpMinutes: 10, minutes: {}, needMinutes: {}, measuredFrom: 20 };
  const minutesOf = (service: string) => ({ personalausweis: 15, meldebescheinigung: 6 })[service];
  const list = [resident(), resident(), resident(), resident({ services: ['personalausweis', 'meldebescheinigung'] })];
  assert.deepEqual(residentMinutes(list, 1, settings, minutesOf), [25, 20, 20, 25]);
  assert.deepEqual(residentMinutes(list, 2, settings, minutesOf), [25, 25, 20, 25]);
  assert.throws(() => residentMinutes([resident({ services: ['hausboot'] })], 1, settings, minutesOf));
});
