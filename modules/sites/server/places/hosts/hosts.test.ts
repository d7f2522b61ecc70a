import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { grant } from '@buergernah/access/test/make';
import { newId } from '@buergernah/kernel/server';
import { sitesContract as contract } from '@buergernah/sites';
import { makePlaces, type TestPlaces } from '../../../test/day.ts';
import { hostWarnings } from './list-hosts.ts';

const HOUSE = { place: 'buecherei' };
const TUESDAY = Temporal.PlainDate.from('2026-11-24');

let places: TestPlaces;
before(async () => {
  places = await makePlaces();
});
after(() => places.close());

test('a host partner’s record warns before things run out, and its facts hold no name', async () => {
  const { office, say, ask } = places;
  const administrator = await office.actAs(grant('administrator'));
  const id = newId<'host'>();
  const host = {
    ...HOUSE,
    name: 'Demo-Bücherei',
    contact: { name: 'Demo Kontakt', phone: '0234 000000', email: 'kontakt@buecherei.example' },
    room: 'Lesesaal, 1. Stock',
    key: 'Schlüssel 7 beim Hausdienst',
    contractUntil: '2027-01-23',
    insuredUntil: '2026-11-23',
    people: [newId<'staff'>()],
  };
  const save = (body: object, by = administrator) =>
    say(contract.saveHost, { host: id }, by, { host: { ...host, ...body } });
  assert.equal(await save({ place: 'gerthe' }), 'host-not-a-service-point');
  assert.equal(await save({ place: 'nowhere' }), 'place-unknown');
  assert.equal(await save({}, await office.actAs(grant('administrator', 'gerthe'))), 'place-not-yours');
  assert.equal(await save({ contractUntil: '0000-01-01' }), 'input-invalid');
  assert.equal(await save({}), 'done');
  assert.equal(await save({ room: 'Erdgeschoss' }), 'done');
  const manager = await office.actAs(grant('site-manager', 'mitte'));
  assert.deepEqual((await ask(contract.listHosts, {}, manager)).hosts, [
    { ...host, room: 'Erdgeschoss', host: id, warnings: ['contract-ends', 'insurance-ended'] },
  ]);
  assert.deepEqual((await ask(contract.listHosts, {}, await office.actAs(grant('site-manager', 'gerthe')))).hosts, []);
  const told = JSON.stringify(await places.factsOf(`host/${id}`));
  assert.match(told, /sites.host-saved/);
  for (const word of [host.name, host.contact.name, host.contact.phone, host.contact.email, host.key, host.room])
    assert.ok(!told.includes(word), word);
});

test('the last day still counts, and sixty days ahead is the first warning', () => {
  const at = (contractUntil: string | null) => hostWarnings({ contractUntil, insuredUntil: null }, TUESDAY);
  assert.deepEqual(at(null), []);
  assert.deepEqual(at('2027-01-24'), []);
  assert.deepEqual(at('2027-01-23'), ['contract-ends']);
  assert.deepEqual(at('2026-11-24'), ['contract-ends']);
  assert.deepEqual(at('2026-11-23'), ['contract-ended']);
});
