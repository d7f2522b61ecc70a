import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeOffice, type TestOffice } from '@buergernah/access/test/make';
import { catalogueContract, catalogueRefusals } from '@buergernah/catalogue';
import { bochum, catalogue } from '../test/make.ts';
import { serveCatalogue } from './serve.ts';

const CARD = { slug: 'personalausweis' };
let office: TestOffice;

before(async () => {
  const cities = new Map([['059110000000', bochum()]]);
  office = await makeOffice({ refusals: catalogueRefusals, serve: edge => serveCatalogue(edge, catalogue, cities) });
});
after(() => office.close());

test('anybody reads city, topics and services; a service whole, with its form as stored', async () => {
  const { status, body } = await office.ask(catalogueContract.readCatalogue, {});
  assert.equal(status, 200);
  const read = catalogueContract.readCatalogue.reply.parse(body);
  assert.equal(read.city.name, 'Bochum');
  assert.equal(read.offers.length, catalogue.services.size);
  assert.ok(read.offers.find(offer => offer.slug === CARD.slug)?.hasForm);
  const service = await office.ask(catalogueContract.readService, { params: CARD });
  assert.deepEqual(service.body, catalogue.services.get(CARD.slug));
  const schema = await office.ask(catalogueContract.readFormSchema, { params: CARD });
  assert.equal((schema.body as { type: string }).type, 'object');
});

test('every service can be read over the wire', async () => {
  for (const [slug, service] of catalogue.services) {
    const { status, body } = await office.ask(catalogueContract.readService, { params: { slug } });
    assert.equal(status, 200, slug);
    assert.deepEqual(body, service);
  }
});

test('fee, door and way answer as the shell does', async () => {
  const born = '1990-05-17';
  const fee = await office.ask(catalogueContract.computeFee, { params: CARD, body: { born, options: ['photo'] } });
  assert.equal((fee.body as { cents: number }).cents, 5200);
  const may = await office.ask(catalogueContract.judgeDoor, { params: CARD, body: { born, door: 'terminal' } });
  assert.equal(may.status, 200);
  assert.equal((may.body as { answer: string }).answer, 'refused');
  const way = await office.ask(catalogueContract.adviseWay, {
    params: CARD,
    body: { born, options: ['cannot-leave-home', 'second-document'], at: 'terminal-ruhr-park' },
  });
  const { ways } = catalogueContract.adviseWay.reply.parse(way.body);
  assert.equal(ways[0]?.door, 'koffer');
});

test('bad input gets a code, never a fault', async () => {
  const asked: readonly (readonly [unknown, string])[] = [
    [{ born: '1990-02-30' }, 'date-impossible'],
    [{ born: '2099-01-01' }, 'born-after-day'],
    [{ born: '1990-05-17', on: '2020-01-01' }, 'before-first-entry'],
    [{ born: '1990-05-17', options: ['express'] }, 'option-not-offered'],
    [{ born: '1990-05-17', options: ['direktversand', 'ofw'] }, 'direktversand-without-dwelling'],
    [{ born: 1990 }, 'input-invalid'],
    [{ colour: 'red' }, 'input-invalid'],
    [{ options: ['__proto__', 'constructor'] }, 'input-invalid'],
    [null, 'input-invalid'],
  ];
  for (const [body, code] of asked) {
    const answer = await office.ask(catalogueContract.computeFee, { params: CARD, body });
    assert.equal((answer.body as { code: string }).code, code, JSON.stringify(body));
    assert.ok(answer.status >= 400 && answer.status < 500);
  }
  const unknown = await office.ask(catalogueContract.readService, { params: { slug: 'hausboot' } });
  assert.equal(unknown.status, 404);
  const nowhere = await office.ask(catalogueContract.adviseWay, { params: CARD, body: { at: 'mond' } });
  assert.equal((nowhere.body as { code: string }).code, 'site-unknown');
  const herne = await office.ask(catalogueContract.readCatalogue, {}, { host: 'herne.example' });
  assert.equal((herne.body as { code: string }).code, 'municipality-unknown');
});
