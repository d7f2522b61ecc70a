import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Id, makeId } from '@buergernah/kernel';
import { readResidents, residentsText } from './residents.ts';

const OFFERED = [
  { slug: 'personalausweis', name: 'Personalausweis' },
  { slug: 'meldebescheinigung', name: 'Meldebescheinigung' },
  { slug: 'ausweispflicht-befreiung', name: 'Befreiung von der Ausweispflicht' },
];
let made = 0;
const newId = (): Id<'resident'> =>
  makeId<'resident'>(Temporal.Instant.from('2026-01-01T00:00:00Z'), new Uint8Array(10).fill(++made));
const read = (text: string) => readResidents(text, OFFERED, 'betreuerausweis', [], newId);

test('a list out of a table: head line, tabs, several services, one Betreuer for many', () => {
  const { residents, wrong } = read(
    [
      'Zimmer\tName\tGeboren\tWas\tFoto\tVertretung',
      '101\tErna Beispiel\t12.4.1938\tPersonalausweis\tja\t',
      '',
      '102 ; Karl Muster ; 1931 ; Befreiung + Meldebescheinigung ; nein ; Ruth Vormund',
      '103;Ilse Probe;;personalausweis;?;Ruth Vormund',
    ].join('\r\n'),
  );
  assert.deepEqual(wrong, []);
  assert.deepEqual(
    residents.map(one => [
      one.room,
      one.name,
      one.born,
      one.services,
      one.fitForPhoto,
      one.representative,
      one.mandate,
    ]),
    [
      ['101', 'Erna Beispiel', '1938-04-12', ['personalausweis'], true, '', 'none'],
      [
        '102',
        'Karl Muster',
        '1931',
        ['ausweispflicht-befreiung', 'meldebescheinigung'],
        false,
        'Ruth Vormund',
        'betreuerausweis',
      ],
      ['103', 'Ilse Probe', null, ['personalausweis'], null, 'Ruth Vormund', 'betreuerausweis'],
    ],
  );
});

test('every fault is named with its line, and the other lines are read all the same', () => {
  const { residents, wrong } = read(
    [
      '101;Erna Beispiel;12.4.1938;Personalausweis;ja;',
      '101;Erna Beispiel;12.4.1938;Personalausweis;ja;',
      '102;;1931;Personalausweis;ja;',
      '103;Karl Muster;31.2.1931;Personalausweis;vielleicht;',
      '104;Ilse Probe;1930;Führerschein;ja;',
      '105 Otto Ohne',
    ].join('\n'),
  );
  assert.equal(residents.length, 1);
  assert.deepEqual(
    wrong.map(one => [one.line, one.what]),
    [
      [2, 'twice'],
      [3, 'name'],
      [4, 'born'],
      [4, 'fit'],
      [5, 'service'],
      [6, 'columns'],
    ],
  );
});

test('written out and read again, everybody keeps their id', () => {
  const { residents } = read('101;Erna Beispiel;12.4.1938;Personalausweis;ja;');
  const again = readResidents(residentsText(residents, OFFERED), OFFERED, 'betreuerausweis', residents, newId);
  assert.deepEqual(again.residents, residents);
  assert.deepEqual(read('').residents, []);
});
