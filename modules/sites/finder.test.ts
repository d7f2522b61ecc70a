import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findPlaces, meets, nearestCashDesk, type PlaceWish } from '@buergernah/sites';
import fc from 'fast-check';
import { makeSite, makeSites } from './test/make.ts';

/** A Tuesday, 15:00 in Bochum. */
const at = Temporal.Instant.from('2026-11-24T14:00:00Z');
const from = { latitude: 51.48, longitude: 7.21 };
const north = (steps: number) => ({ latitude: 51.48 + steps * 0.01, longitude: 7.21 });
const hours = (opens: string, closes: string) => ({ tuesday: [{ opens, closes }] });
const city = makeSites(
  makeSite({
    id: 'mitte',
    position: north(4),
    hours: hours('08:00', '18:00'),
    barrierFree: { stepFree: true, toilet: true },
  }),
  makeSite({ id: 'near', position: north(1), hours: { wednesday: [{ opens: '08:00', closes: '12:00' }] } }),
  makeSite({ id: 'later', position: north(2), hours: hours('16:00', '18:00'), cashDesk: false }),
  makeSite({
    id: 'terminal',
    kind: 'terminal',
    servedBy: 'mitte',
    position: north(3),
    hours: hours('06:00', '22:00'),
    cashDesk: false,
    barrierFree: { stepFree: true, reachHeight: 1200 },
  }),
);
const find = (wish: Partial<PlaceWish>) => findPlaces(city, { at, ...wish }).map(found => found.site.id);

test('open now before later today before tomorrow, the nearer of two first', () => {
  assert.deepEqual(find({ from }), ['terminal', 'mitte', 'later', 'near']);
  assert.deepEqual(find({ from: north(4) }).slice(0, 2), ['mitte', 'terminal']);
  assert.deepEqual(find({ from, openNow: true }), ['terminal', 'mitte']);
  assert.deepEqual(find({ from, kinds: ['buergerbuero'] }), ['mitte', 'later', 'near']);
});

test('where all can be done comes before where a part can, open or not; what is impossible stands last', () => {
  const can: PlaceWish['can'] = site => (site.id === 'near' ? 'finish' : site.id === 'terminal' ? 'no' : 'prepare');
  assert.deepEqual(find({ from, can }), ['near', 'mitte', 'later', 'terminal']);
});

test('what is not known of a place is not promised', () => {
  assert.deepEqual(find({ from, barrierFree: { toilet: true } }), ['mitte']);
  assert.deepEqual(find({ from, barrierFree: { inductionLoop: true } }), []);
  assert.ok(find({ from, barrierFree: { maxReach: 1250 } }).includes('terminal'));
  assert.ok(!find({ from, barrierFree: { maxReach: 1100 } }).includes('terminal'));
  const unknown = makeSite({ id: 'x', kind: 'terminal' });
  assert.equal(meets(unknown, { maxReach: 2000 }), false, 'how high one must reach is unknown');
  assert.equal(meets(makeSite({ id: 'y' }), { maxReach: 800 }), true, 'a colleague hands it over');
});

test('waits and what is broken come along; without a beginning there is no way', () => {
  const wait = { from: 5, to: 10 };
  const broken = new Map([['mitte', ['photo-station' as const]]]);
  const found = findPlaces(city, { at, waits: new Map([['mitte', wait]]), broken });
  const mitte = found.find(one => one.site.id === 'mitte');
  assert.deepEqual(
    [mitte?.wait, mitte?.broken, mitte?.travel, mitte?.metres],
    [wait, ['photo-station'], undefined, undefined],
  );
  assert.equal(found.find(one => one.site.id === 'terminal')?.wait, null);
});

test('whatever is wished: every place that is left keeps the wish, none that keeps it is left out, and none comes before a better one', () => {
  const rank = { finish: 0, prepare: 1, no: 2 };
  const wishes = fc.record({
    openNow: fc.boolean(),
    minutes: fc.integer({ min: 0, max: 20_000 }),
    answers: fc.array(fc.constantFrom('finish' as const, 'prepare' as const, 'no' as const), {
      minLength: 4,
      maxLength: 4,
    }),
    stepFree: fc.boolean(),
  });
  fc.assert(
    fc.property(wishes, ({ openNow, minutes, answers, stepFree }) => {
      const can: PlaceWish['can'] = site => answers[city.sites.indexOf(site)] ?? 'no';
      const wish = { at: at.add({ minutes }), from, openNow, can, barrierFree: { stepFree } };
      const found = findPlaces(city, wish);
      const ids = new Set(found.map(one => one.site.id));
      assert.equal(ids.size, found.length);
      for (const { site, open } of findPlaces(city, { at: wish.at }))
        assert.equal(ids.has(site.id), (!openNow || open.open) && (!stepFree || site.barrierFree.stepFree));
      for (const [index, one] of found.slice(1).entries()) {
        const before = found[index] as typeof one;
        assert.ok(rank[before.can] <= rank[one.can]);
        if (before.can === one.can) assert.ok(before.open.open || !one.open.open);
      }
    }),
  );
});

test('the nearest cash desk is the place itself where it has one, else the nearest, with its hours today', () => {
  const terminal = city.sites[3];
  assert.ok(terminal);
  const desk = nearestCashDesk(terminal, city, at);
  assert.equal(desk?.site.id, 'mitte');
  assert.deepEqual(desk?.today, [{ opens: '08:00', closes: '18:00' }]);
  assert.equal(desk?.open.open, true);
  assert.ok(desk.metres > 1000 && desk.metres < 1200);
  const own = city.sites[1];
  assert.ok(own);
  assert.deepEqual([nearestCashDesk(own, city, at)?.site.id, nearestCashDesk(own, city, at)?.metres], ['near', 0]);
  const none = { ...city, sites: city.sites.map(site => ({ ...site, cashDesk: false })) };
  assert.equal(nearestCashDesk(own, none, at), undefined);
});
