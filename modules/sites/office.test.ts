import assert from 'node:assert/strict';
import { test } from 'node:test';
import { officeFor, servedBy, siteOf } from '@buergernah/sites';
import fc from 'fast-check';
import { makeSite, makeSites } from './test/make.ts';

const city = makeSites(
  makeSite({ id: 'mitte' }),
  makeSite({ id: 'ost' }),
  makeSite({ id: 'ruhr-park', kind: 'terminal', servedBy: 'ost', cashDesk: false }),
  makeSite({ id: 'library', kind: 'service-point', servedBy: 'mitte' }),
);

test('a terminal has the office of its file, an office has itself, an unknown place has none', () => {
  assert.equal(officeFor(city, 'ruhr-park')?.id, 'ost');
  assert.equal(officeFor(city, 'mitte')?.id, 'mitte');
  assert.equal(officeFor(city, 'elsewhere'), undefined);
  assert.deepEqual(
    servedBy(city, 'mitte').map(site => site.id),
    ['mitte', 'library'],
  );
});

test('whatever the city: every listed place has an office, and that office answers for it', () => {
  const cities = fc
    .uniqueArray(fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/), { minLength: 1, maxLength: 12 })
    .chain(ids =>
      fc.record({
        ids: fc.constant(ids),
        offices: fc.integer({ min: 1, max: ids.length }),
        picks: fc.array(fc.nat(), { minLength: ids.length, maxLength: ids.length }),
      }),
    )
    .map(({ ids, offices, picks }) =>
      makeSites(
        ...ids.map((id, at) =>
          at < offices
            ? makeSite({ id })
            : makeSite({ id, kind: 'terminal', servedBy: ids[(picks[at] ?? 0) % offices] as string }),
        ),
      ),
    );
  fc.assert(
    fc.property(cities, some => {
      for (const site of some.sites) {
        const office = officeFor(some, site.id);
        assert.equal(office?.kind, 'buergerbuero');
        assert.ok(servedBy(some, office.id).includes(siteOf(some, site.id) as never));
      }
    }),
  );
});

test('an id that stands twice and a place that no office answers for are refused', () => {
  assert.throws(() => makeSites(makeSite({ id: 'mitte' }), makeSite({ id: 'mitte' })), /stands twice/);
  assert.throws(
    () => makeSites(makeSite({ id: 'mitte' }), makeSite({ id: 'park', servedBy: 'ost' })),
    /no office here/,
  );
  const terminal = makeSite({ id: 'park', kind: 'terminal', servedBy: 'library' });
  const library = makeSite({ id: 'library', kind: 'service-point', servedBy: 'mitte' });
  assert.throws(() => makeSites(makeSite({ id: 'mitte' }), library, terminal), /no office here/);
});
