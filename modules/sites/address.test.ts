import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Address, addressBook, fold, searchAddresses } from '@buergernah/sites';
import fc from 'fast-check';

const position = { latitude: 51.48, longitude: 7.21 };
const street = (name: string, postcode = '44787'): Address => ({ kind: 'street', name, postcode, position });
const STREETS = [
  street('Alte Bahnhofstraße', '44892'),
  street('Bahnhofstraße', '44866'),
  street('Bochumer Straße', '44866'),
  street('Carl-von-Ossietzky-Platz', '44892'),
  street('Hattinger Straße', '44789'),
  street('Hattinger Straße', '44879'),
  street('Königsallee', '44789'),
  street('Poststraße', '44809'),
  street('Unterstraße', '44892'),
];
const book = addressBook([
  ...STREETS,
  { kind: 'district', name: 'Langendreer', position },
  { kind: 'postcode', name: '44892', position },
  { kind: 'postcode', name: '44866', position },
]);
const names = (text: string) => searchAddresses(book, text, 'Bochum').map(one => one.name);

test('however a street is written, it is found', () => {
  for (const text of ['Königsallee', 'koenigsallee 77', 'KÖNIGSALLEE', 'Konigsallee', 'Königsalle', 'Köingsallee'])
    assert.equal(names(text)[0], 'Königsallee', text);
  for (const text of [
    'Hattinger Str.',
    'hattingerstr',
    'Hattinger Strasse 12 a',
    'hattinger-straße',
    'Hattinger Str.12',
  ])
    assert.equal(names(text)[0], 'Hattinger Straße', text);
  for (const text of ['carl von ossietzky platz', 'Ossietzky', 'Carl-v', 'Carl-von-Osietzki-Platz'])
    assert.equal(names(text)[0], 'Carl-von-Ossietzky-Platz', text);
});

test('the name itself before names that begin so, before names with it in the middle', () => {
  assert.deepEqual(names('Bahnhofstraße'), ['Bahnhofstraße', 'Alte Bahnhofstraße']);
  assert.deepEqual(names('bahn'), ['Bahnhofstraße', 'Alte Bahnhofstraße']);
});

test('a postcode chooses between streets of one name and stands for itself; the city and what comes behind are passed over', () => {
  const first = (text: string) => searchAddresses(book, text, 'Bochum')[0];
  assert.equal(first('Hattinger Straße 811, 44879 Bochum')?.postcode, '44879');
  assert.equal(first('44789 Hattinger Straße')?.postcode, '44789');
  assert.deepEqual(names('44892'), ['44892']);
  assert.deepEqual(names('44892 Bochum'), ['44892']);
  assert.deepEqual(names('448'), ['44892', '44866']);
  assert.deepEqual(names('Unterstr. 71, Langendreer'), ['Unterstraße']);
  assert.deepEqual(names('Bochum-Langendreer'), ['Langendreer']);
  assert.deepEqual(names('Langendreer, Bochum'), ['Langendreer']);
  assert.deepEqual(names('Bochum'), ['Bochumer Straße']);
});

test('what is no name of the city finds nothing', () => {
  for (const text of ['', '   ', '7', 'Champs-Élysées', '!!!', '999999', 'Straßburger Platz'])
    assert.deepEqual(names(text), [], text);
});

test('whatever the name: typed whole, folded or with one letter wrong, it is found', () => {
  fc.assert(
    fc.property(fc.constantFrom(...STREETS), fc.nat(), fc.boolean(), ({ name }, at, folded) => {
      const written = folded ? fold(name) : name;
      assert.ok(names(written).includes(name));
      assert.ok(names(written).length <= 8);
      const place = at % (written.length - 1);
      const slipped = `${written.slice(0, place)}x${written.slice(place + 1)}`;
      if (!/[\s-]/.test(written[place] as string)) assert.ok(names(slipped).includes(name), slipped);
    }),
  );
});
