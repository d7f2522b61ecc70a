import assert from 'node:assert/strict';
import test from 'node:test';
import { bochum, catalogue, day } from '@buergernah/catalogue/test/make';
import { makeSite } from '@buergernah/sites/test/make';
import { asksAge, canDoAt, takesAppointments, takesWalkIns } from './can-do.ts';

const { city } = bochum();
const now = { city } as unknown as Parameters<typeof canDoAt>[0];
const on = day('2026-11-24');
const offerOf = (slug: string) => {
  const { form, ...service } = catalogue.services.get(slug) as NonNullable<ReturnType<typeof catalogue.services.get>>;
  return { ...service, hasForm: form !== undefined } as unknown as Parameters<typeof canDoAt>[1];
};
const office = makeSite({ id: 'mitte', equipment: ['id-capture', 'card-terminal'] });
const library = makeSite({ id: 'buecherei', kind: 'service-point', equipment: ['id-capture'] });
const shop = makeSite({ id: 'laden', kind: 'service-point', equipment: ['card-terminal'] });
const terminal = makeSite({ id: 'ruhr-park', kind: 'terminal', equipment: ['printer'] });

test('a passport is finished where a person and the device stand; at a terminal it is prepared', () => {
  const passport = offerOf('reisepass');
  const can = (site: typeof office) => canDoAt(now, passport, { on }, site);
  assert.equal(can(office), 'finish');
  assert.equal(can(library), 'finish');
  assert.equal(can(shop), 'no');
  assert.equal(can(terminal), 'prepare');
});

test('what is broken is not there', () => {
  const passport = offerOf('reisepass');
  assert.equal(canDoAt(now, passport, { on }, library, ['id-capture']), 'no');
  assert.equal(canDoAt(now, passport, { on }, library, ['printer']), 'finish');
});

test('where one only collects, nothing else is done', () => {
  const point = { ...library, limits: ['collect-only' as const] };
  assert.equal(canDoAt(now, offerOf('reisepass'), { on }, point), 'no');
});

test('the age is asked wherever it changes what can be done, and not of everybody', () => {
  const answersFor = (slug: string, site: typeof office) =>
    new Set(['2024', '2012', '2009', '1990', '1940'].map(born => canDoAt(now, offerOf(slug), { born, on }, site)));
  const slugs = [...catalogue.services.keys()];
  const changing = slugs.filter(slug => [office, library, terminal].some(site => answersFor(slug, site).size > 1));
  assert.ok(changing.length > 0);
  for (const slug of changing) assert.equal(asksAge(now, offerOf(slug), on), true, slug);
  assert.ok(slugs.some(slug => !asksAge(now, offerOf(slug), on)));
});

test('appointments and numbers are offered where somebody sits and the place wants them', () => {
  assert.equal(takesAppointments(office), true);
  assert.equal(takesAppointments({ ...office, limits: ['walk-in-only'] }), false);
  assert.equal(takesWalkIns({ ...office, limits: ['appointment-only'] }), false);
  assert.equal(takesAppointments(terminal), false);
  assert.equal(takesWalkIns(terminal), false);
});
