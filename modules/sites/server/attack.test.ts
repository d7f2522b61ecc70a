import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOCHUM, grant } from '@buergernah/access/test/make';
import { newId } from '@buergernah/kernel/server';
import { sitesContract as contract } from '@buergernah/sites';
import { makePlaces, type TestPlaces } from '../test/day.ts';

let places: TestPlaces;
before(async () => {
  places = await makePlaces();
});
after(() => places?.close());

const pieces = (...numbers: string[]) => [{ kind: 'seal', quantity: numbers.length, numbers }];

test('a record of a host partner is not taken away from a place by somebody who administers another', async () => {
  const { office, say, ask } = places;
  const id = newId<'host'>();
  const host = {
    place: 'buecherei',
    name: 'Demo-Bücherei',
    contact: { name: 'Demo Kontakt', phone: '0234 000000', email: null },
    room: 'Lesesaal',
    key: 'Schlüssel 7',
    contractUntil: null,
    insuredUntil: null,
    people: [],
  };
  const everywhere = await office.actAs(grant('administrator'));
  assert.equal(await say(contract.saveHost, { host: id }, everywhere, { host }), 'done');
  const away = await office.actAs(grant('administrator', 'buecherei'));
  assert.equal(await say(contract.saveHost, { host: id }, away, { host: { ...host, room: 'Keller' } }), 'done');
  const before = (await ask(contract.listHosts, {}, everywhere)).hosts;
  await office.database.owner`update sites.hosts set place = 'gerthe' where id = ${id}`;
  assert.equal(await say(contract.saveHost, { host: id }, away, { host }), 'place-not-yours');
  await office.database.owner`update sites.hosts set place = 'buecherei' where id = ${id}`;
  assert.deepEqual((await ask(contract.listHosts, {}, everywhere)).hosts, before);
});

test('a second colleague cannot find the first one’s count by trying', async () => {
  const { office, ask, say } = places;
  const [first, second] = [await office.actAs(grant('clerk', 'tresor')), await office.actAs(grant('clerk', 'tresor'))];
  const counted = (quantity: number) => ({ at: 'opening', counted: [{ kind: 'pin-letter', quantity }] });
  const count = (by: typeof first, quantity: number) =>
    say(contract.countStock, { place: 'tresor' }, by, counted(quantity));
  assert.equal((await ask(contract.countStock, { place: 'tresor' }, first, counted(4))).state, 'second-needed');
  const said = [await count(second, 2)];
  for (const guess of [3, 4, 5]) {
    const tried = await ask(contract.countStock, { place: 'tresor' }, second, counted(guess));
    said.push(tried.state);
  }
  assert.deepEqual(said, ['second-count-differs', 'second-needed', 'second-needed', 'second-needed']);
  assert.equal(await count(first, 4), 'second-count-differs', 'and the first one learns that too');
  assert.equal((await ask(contract.countStock, { place: 'tresor' }, second, counted(4))).state, 'counted');
});

test('numbers of pieces stand in the books alone, not in what a command was answered', async () => {
  const { office, say, clerk } = places;
  assert.equal(await say(contract.openDay, { place: 'gerthe' }, clerk), 'done');
  const received = { kind: 'seal', move: 'received', quantity: 2, numbers: ['GEHEIM-1', 'GEHEIM-2'] };
  assert.equal(await say(contract.moveStock, { place: 'gerthe' }, clerk, received), 'done');
  const body = { command: newId(), at: 'closing', counted: pieces('GEHEIM-2', 'GEHEIM-3') };
  const count = () => office.ask(contract.countStock, { params: { place: 'gerthe' }, body }, clerk);
  const once = await count();
  assert.deepEqual(once.body, {
    state: 'counted',
    differences: [{ kind: 'seal', difference: 0, numbers: ['GEHEIM-1', 'GEHEIM-3'] }],
  });
  assert.deepEqual((await count()).body, once.body, 'sent again it is answered as before');
  const kept = await office.database.owner`select outcome from kernel.commands where municipality = ${BOCHUM}`;
  assert.ok(!JSON.stringify(kept).includes('GEHEIM'));
});
