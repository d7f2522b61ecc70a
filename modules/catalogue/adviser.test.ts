import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Way, waysTo } from '@buergernah/catalogue';
import { bochum, bochumFees, makeMatter, serviceOf } from './test/make.ts';

const { city, sites } = bochum();
const known = { limits: city.limits, fees: bochumFees, sites };
const SUNDAY = '2026-11-22';

function ways(slug: string, options: readonly string[] = [], at?: string): readonly Way[] {
  const matter = makeMatter(slug, '1990-05-17', SUNDAY, options);
  const site = sites.sites.find(one => one.id === at);
  const found = waysTo(serviceOf(slug), site ? { matter, at: site } : { matter }, known);
  assert.ok(found.ok);
  return found.value;
}
const through = (found: readonly Way[], door: string) => found.find(way => way.door === door && !way.options);
const codes = (way: Way | undefined) => way?.why.map(why => why.code) ?? [];

test('possible ways come first, by trips, days, minutes; impossible ones carry the reason', () => {
  const found = ways('personalausweis');
  const firstNo = found.findIndex(way => !way.possible);
  assert.ok(found.slice(firstNo).every(way => !way.possible && way.why.length > 0));
  assert.ok(codes(through(found, 'terminal')).includes('person-present'));
  assert.ok(codes(through(found, 'video')).includes('not-by-camera'));
  assert.equal(through(found, 'counter')?.trips, 2);
  assert.equal(through(found, 'counter')?.cents, 4600);
  assert.equal(found[firstNo - 1]?.door, 'koffer', 'nobody who can go out is sent the home visit first');
  const possible = found.slice(0, firstNo).filter(way => way.door !== 'koffer');
  for (const [at, way] of possible.entries()) {
    const next = possible[at + 1];
    if (next) assert.ok(way.trips < next.trips || (way.trips === next.trips && way.days <= next.days));
  }
});

test('who cannot leave home is visited, and somebody fetches the card', () => {
  const found = ways('personalausweis', ['cannot-leave-home']);
  assert.deepEqual(
    found.filter(way => way.possible).map(way => [way.door, way.trips]),
    [['koffer', 0]],
  );
  assert.ok(codes(through(found, 'koffer')).includes('collected-for-you'));
  assert.ok(codes(through(found, 'counter')).includes('cannot-leave-home'));
});

test('a second ID saves a trip for fifteen euros', () => {
  const found = ways('personalausweis', ['second-document']);
  const sent = found.find(way => way.door === 'counter' && way.options?.includes('direktversand'));
  assert.equal(sent?.trips, 1);
  assert.equal(sent?.cents, 6100);
});

test('standing at the terminal the Meldebescheinigung needs no further trip', () => {
  const found = ways('meldebescheinigung', [], 'terminal-ruhr-park');
  assert.equal(through(found, 'terminal')?.trips, 0);
  // It is Sunday, and the shopping centre opens on Monday.
  assert.equal(through(found, 'terminal')?.site?.day, '2026-11-23');
  assert.ok(codes(through(found, 'terminal')).includes('done-here'));
  assert.equal(through(found, 'counter')?.days, 1);
});

test('the place is the one that opens soonest, then the nearest', () => {
  const found = ways('personalausweis', [], 'terminal-ruhr-park');
  assert.equal(through(found, 'counter')?.site?.id, 'buergerbuero-gerthe');
  assert.equal(through(found, 'service-point')?.site?.id, 'service-point-buecherei-langendreer');
  assert.equal(through(found, 'service-point')?.site?.day, '2026-11-24');
});

test('where no amount is settled none is shown', () => {
  assert.equal(through(ways('bewohnerparkausweis'), 'terminal')?.cents, null);
});
