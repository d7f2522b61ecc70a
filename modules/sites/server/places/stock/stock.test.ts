import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOCHUM, grant, type Headers } from '@buergernah/access/test/make';
import { sitesContract as contract, type StockKind, type StockMove } from '@buergernah/sites';
import { makePlaces, type TestPlaces } from '../../../test/day.ts';
import { forgetMoves } from './forget-moves.ts';

interface Lot {
  readonly kind: StockKind;
  readonly quantity: number;
  readonly numbers?: readonly string[];
}

let places: TestPlaces;
before(async () => {
  places = await makePlaces();
});
after(() => places.close());

const move = (place: string, move: StockMove, lot: Lot, by: Headers = places.clerk) =>
  places.say(contract.moveStock, { place }, by, { move, ...lot });
const read = (place: string) => places.ask(contract.readStock, { place }, places.clerk);
const count = (place: string, at: 'opening' | 'closing', counted: readonly Lot[], by: Headers = places.clerk) =>
  places.ask(contract.countStock, { place }, by, { at, counted });
const refused = (place: string, at: 'opening' | 'closing', counted: readonly Lot[], by: Headers = places.clerk) =>
  places.say(contract.countStock, { place }, by, { at, counted });

test('what comes and goes is booked, and nothing goes that does not lie there', async () => {
  const place = 'gerthe';
  assert.equal(await move(place, 'received', { kind: 'pin-letter', quantity: 5 }), 'done');
  assert.equal(await move(place, 'used', { kind: 'pin-letter', quantity: 6 }), 'stock-short');
  assert.equal(await move(place, 'used', { kind: 'pin-letter', quantity: 5 }), 'done');
  assert.equal(await move(place, 'spoiled', { kind: 'pin-letter', quantity: 1 }), 'stock-short');
  assert.equal(await move(place, 'received', { kind: 'seal', quantity: 2, numbers: ['1'] }), 'stock-numbers-missing');
  assert.equal(
    await move(place, 'received', { kind: 'seal', quantity: 2, numbers: ['1', ' 1 '] }),
    'stock-number-twice',
  );
  assert.equal(await move(place, 'received', { kind: 'seal', quantity: 2, numbers: ['s 1', 'S 2'] }), 'done');
  assert.equal(await move('mitte', 'received', { kind: 'seal', quantity: 1, numbers: ['S 1'] }), 'stock-number-twice');
  assert.equal(await move(place, 'destroyed', { kind: 'seal', quantity: 1, numbers: ['S 3'] }), 'stock-number-unknown');
  assert.equal(await move(place, 'carried-away', { kind: 'seal', quantity: 1, numbers: ['s 1'] }), 'done');
  assert.equal(
    await move('mitte', 'received', { kind: 'seal', quantity: 1, numbers: ['S 1'] }),
    'done',
    'it may lie elsewhere then',
  );
  assert.equal(
    await move(place, 'drawn-in', { kind: 'drawn-in-document', quantity: 1, numbers: ['L01X00T47'] }),
    'input-invalid',
  );
  const { stock, moves } = await read(place);
  assert.deepEqual(stock, [{ kind: 'seal', quantity: 1, numbers: ['S 2'] }]);
  assert.deepEqual(
    moves
      .map(one => [one.kind, one.move, one.quantity])
      .reverse()
      .slice(0, 2),
    [
      ['pin-letter', 'received', 5],
      ['pin-letter', 'used', 5],
    ],
  );
});

test('facts tell kind and quantity of what moved, and never the number of a document', async () => {
  const place = 'gerthe';
  const lot = { kind: 'provisional-passport', quantity: 1, numbers: ['A1234567'] } as const;
  assert.equal(await move(place, 'received', lot), 'done');
  await count(place, 'opening', []);
  const told = await places.factsOf(`place/${place}`);
  assert.ok(told.some(fact => fact.kind === 'sites.stock-moved' && fact.data.kind === lot.kind));
  assert.ok(told.some(fact => fact.kind === 'sites.stock-counted'));
  assert.doesNotMatch(JSON.stringify(told), /A1234567/);
  assert.ok(told.every(fact => fact.actor.startsWith('staff:')));
});

test('clerks who move the same stock at once lose no piece, from the very first move on', async () => {
  const own = await makePlaces();
  try {
    const say = (wanted: StockMove, lot: Lot) =>
      own.say(contract.moveStock, { place: 'mitte' }, own.clerk, { move: wanted, ...lot });
    const came = await Promise.all(
      Array.from({ length: 8 }, () => say('received', { kind: 'pin-letter', quantity: 3 })),
    );
    assert.deepEqual(new Set(came), new Set(['done']));
    const went = await Promise.all(Array.from({ length: 20 }, () => say('used', { kind: 'pin-letter', quantity: 2 })));
    assert.equal(went.filter(one => one === 'done').length, 12, '24 letters, two each');
    assert.ok(went.every(one => one === 'done' || one === 'stock-short'));
    const { stock } = await own.ask(contract.readStock, { place: 'mitte' }, own.clerk);
    assert.deepEqual(stock, []);
  } finally {
    await own.close();
  }
});

test('one number taken in at several places at once lies at one of them', async () => {
  const lot = { kind: 'provisional-id', quantity: 2, numbers: ['P1', 'P2'] } as const;
  const turned = { ...lot, numbers: ['P2', 'P1'] };
  assert.equal(
    await move('buecherei', 'received', lot),
    'day-not-open',
    'nothing may come to lie in a shut house overnight',
  );
  assert.equal(await places.say(contract.openDay, { place: 'buecherei' }, places.host), 'done');
  const came = await Promise.all(
    ['mitte', 'gerthe', 'tresor', 'buecherei'].map((place, at) => move(place, 'received', at % 2 ? turned : lot)),
  );
  assert.deepEqual(came.sort(), ['done', 'stock-number-twice', 'stock-number-twice', 'stock-number-twice']);
});

test('a service point closes when its stock is counted, and with nothing that may not stay overnight', async () => {
  const own = await makePlaces();
  try {
    const params = { place: 'buecherei' };
    const say = (route: Parameters<TestPlaces['say']>[0], by: Headers, body?: object) =>
      own.say(route, params, by, body);
    const counts = (at: string, counted: readonly Lot[]) =>
      own.ask(contract.countStock, params, own.clerk, { at, counted });
    const moves = (wanted: StockMove, lot: Lot) => say(contract.moveStock, own.clerk, { move: wanted, ...lot });
    const closes = () => say(contract.closeDay, own.host);
    const stateOf = async () => (await own.ask(contract.readDay, params, own.host)).counted;
    const seal = { kind: 'seal', quantity: 1, numbers: ['7'] } as const;
    const letters = { kind: 'pin-letter', quantity: 3 } as const;

    assert.equal(await say(contract.countStock, own.clerk, { at: 'closing', counted: [] }), 'day-not-open');
    assert.equal(await moves('received', letters), 'done');
    assert.deepEqual(await counts('opening', [letters]), { state: 'counted', differences: [] });
    assert.equal(await say(contract.openDay, own.host), 'done');
    assert.deepEqual(await stateOf(), { opening: 'yes', closing: 'no' });
    assert.equal(await moves('received', seal), 'done');
    assert.equal(await closes(), 'stock-not-counted');
    assert.deepEqual(await counts('closing', [letters, seal]), { state: 'counted', differences: [] });
    assert.equal(await closes(), 'stock-overnight');
    assert.equal(await moves('used', { kind: 'pin-letter', quantity: 1 }), 'done');
    assert.equal(await closes(), 'stock-not-counted', 'somebody went on after the count');
    assert.deepEqual(await counts('closing', [seal, { ...letters, quantity: 2 }]), {
      state: 'counted',
      differences: [],
    });
    assert.equal(await moves('carried-away', seal), 'done');
    assert.equal(await closes(), 'done', 'what is only carried away needs no new count');
    assert.equal(await say(contract.openDay, own.host), 'done');
    assert.deepEqual(await stateOf(), { opening: 'yes', closing: 'no' }, 'opened again, so counted again');
    assert.equal(await closes(), 'stock-not-counted');
  } finally {
    await own.close();
  }
});

test('an office keeps seals overnight in its safe', async () => {
  const place = 'gerthe';
  const counted = [{ kind: 'seal', quantity: 1, numbers: ['G 1'] }] as const;
  await count(place, 'opening', counted);
  assert.equal(await places.say(contract.openDay, { place }, places.clerk), 'done');
  await count(place, 'closing', counted);
  assert.equal(await places.say(contract.closeDay, { place }, places.clerk), 'done');
});

test('a count is blind, and what differs is told afterwards, booked and a fact', async () => {
  const place = 'mitte';
  await count(place, 'opening', [
    { kind: 'seal', quantity: 2, numbers: ['M 1', 'M 2'] },
    { kind: 'pin-letter', quantity: 9 },
  ]);
  const counted = await count(place, 'opening', [
    { kind: 'pin-letter', quantity: 7 },
    { kind: 'seal', quantity: 2, numbers: ['m 2', 'm 3'] },
    { kind: 'address-sticker', quantity: 1 },
  ]);
  assert.deepEqual(counted, {
    state: 'counted',
    differences: [
      { kind: 'pin-letter', difference: -2, numbers: [] },
      { kind: 'address-sticker', difference: 1, numbers: [] },
      { kind: 'seal', difference: 0, numbers: ['M 1', 'M 3'] },
    ],
  });
  const { stock, moves } = await read(place);
  assert.deepEqual(
    stock.map(one => [one.kind, one.quantity, one.numbers]),
    [
      ['address-sticker', 1, []],
      ['pin-letter', 7, []],
      ['seal', 2, ['M 2', 'M 3']],
    ],
  );
  assert.ok(moves.some(one => one.move === 'counted' && one.kind === 'pin-letter' && one.difference === -2));
  const fact = (await places.factsOf(`place/${place}`)).findLast(one => one.kind === 'sites.stock-counted');
  assert.deepEqual((fact?.data.differences as readonly unknown[] | undefined)?.[0], {
    kind: 'pin-letter',
    difference: -2,
    missing: 0,
    found: 0,
  });
  assert.equal(
    await refused(place, 'opening', [
      { kind: 'pin-letter', quantity: 1 },
      { kind: 'pin-letter', quantity: 2 },
    ]),
    'input-invalid',
  );
  await move('gerthe', 'received', { kind: 'seal', quantity: 1, numbers: ['G 9'] });
  assert.equal(
    await refused(place, 'opening', [{ kind: 'seal', quantity: 1, numbers: ['G 9'] }]),
    'stock-number-twice',
    'which of two books is wrong, a person must say',
  );
});

test('where two count, only the same count of a second colleague within half an hour counts', async () => {
  const { office } = places;
  const place = 'tresor';
  const letters = (quantity: number) => [{ kind: 'pin-letter', quantity }] as const;
  const person = () => office.actAs(grant('clerk', place));
  const state = async () => (await places.ask(contract.readDay, { place }, places.clerk)).counted.opening;
  let [first, second] = [await person(), await person()];
  assert.deepEqual(await count(place, 'opening', letters(4), first), { state: 'second-needed', differences: [] });
  assert.equal(await state(), 'second-needed');
  assert.deepEqual((await read(place)).stock, [], 'the books are not corrected by one alone');
  assert.equal(await refused(place, 'opening', letters(4), first), 'second-person-same');
  assert.equal(await refused(place, 'opening', letters(5), second), 'second-count-differs');
  assert.deepEqual(await count(place, 'opening', letters(4), second), { state: 'second-needed', differences: [] });
  assert.deepEqual(await count(place, 'opening', letters(5), second), { state: 'second-needed', differences: [] });
  assert.deepEqual(await count(place, 'opening', letters(5), first), {
    state: 'counted',
    differences: [{ kind: 'pin-letter', difference: 5, numbers: [] }],
  });
  assert.equal(await state(), 'yes');

  await count(place, 'opening', letters(5), first);
  assert.equal(await move(place, 'received', { kind: 'seal', quantity: 1, numbers: ['T 1'] }), 'done');
  assert.equal(
    (await count(place, 'opening', letters(5), second)).state,
    'second-needed',
    'a move between makes both count anew',
  );

  office.clock.forward({ minutes: 31 });
  [first, second] = [await person(), await person()];
  assert.equal(
    (await count(place, 'opening', letters(5), first)).state,
    'second-needed',
    'the count before is too old',
  );
  office.clock.forward({ minutes: 29 });
  assert.equal((await count(place, 'opening', letters(5), second)).state, 'counted');
});

test('two colleagues who send the same count at the same moment are first and second', async () => {
  const own = await makePlaces();
  try {
    const place = 'tresor';
    const say = (route: Parameters<TestPlaces['say']>[0], body?: object) => own.say(route, { place }, own.clerk, body);
    await say(contract.moveStock, { kind: 'pin-letter', move: 'received', quantity: 2 });
    await say(contract.openDay);
    assert.equal(await say(contract.closeDay), 'stock-not-counted');
    const people = await Promise.all([1, 2].map(() => own.office.actAs(grant('clerk', place))));
    const counted = [{ kind: 'pin-letter', quantity: 2 }];
    const body = { at: 'closing', counted };
    assert.equal((await own.ask(contract.countStock, { place }, people[0] as Headers, body)).state, 'second-needed');
    assert.equal(await say(contract.closeDay), 'second-person-needed');
    assert.equal((await own.ask(contract.countStock, { place }, people[1] as Headers, body)).state, 'counted');
    assert.equal(await say(contract.closeDay), 'done');
    const atOnce = await Promise.all(
      people.map(by => own.ask(contract.countStock, { place }, by, { at: 'opening', counted })),
    );
    assert.deepEqual(atOnce.map(one => one.state).sort(), ['counted', 'second-needed']);
    const rows = await own.office.database.withMunicipality(BOCHUM, async () => own.factsOf(`place/${place}`));
    assert.equal(rows.filter(fact => fact.kind === 'sites.stock-counted').length, 2);
  } finally {
    await own.close();
  }
});

test('after two years nobody can look up any more which piece went where; what lies here stays in the books', async () => {
  const place = 'gerthe';
  const clerk = await places.office.actAs(grant('clerk'));
  const look = () => places.ask(contract.readStock, { place }, clerk);
  assert.equal(
    await move(place, 'received', { kind: 'provisional-id', quantity: 2, numbers: ['OLD-1', 'OLD-2'] }, clerk),
    'done',
  );
  const { database, clock } = places.office;
  const before = await look();
  const now = clock.now().toZonedDateTimeISO('Europe/Berlin');
  assert.equal(await forgetMoves(database, BOCHUM, now.add({ years: 2 }).subtract({ days: 1 }).toInstant()), 0);
  assert.ok((await forgetMoves(database, BOCHUM, now.add({ years: 2, days: 1 }).toInstant())) > 0);
  const after = await look();
  assert.deepEqual(after.moves, []);
  assert.deepEqual(after.stock, before.stock);
});
