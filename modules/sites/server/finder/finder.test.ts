import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { BOCHUM, makeOffice, type TestOffice } from '@buergernah/access/test/make';
import { type Closure, sitesContract, sitesRefusals } from '@buergernah/sites';
import { makeSite, makeSites } from '../../test/make.ts';
import { createSites } from '../city-sites.ts';
import { loadAddresses } from './addresses.ts';
import { loadMap } from './city-map.ts';
import { serveFinder } from './serve.ts';

const CITY = join(import.meta.dirname, '../../../../cities/bochum');
const library = makeSite({
  id: 'library',
  kind: 'service-point',
  servedBy: 'mitte',
  hours: { tuesday: [{ opens: '10:00', closes: '18:00' }], sunday: [{ opens: '01:00', closes: '05:00' }] },
  limits: ['card-only'],
});
let shut: readonly Closure[] = [];
let office: TestOffice;

before(async () => {
  const sites = createSites(new Map([[BOCHUM, makeSites(makeSite({ id: 'mitte' }), library)]]));
  const addresses = loadAddresses(CITY);
  const map = loadMap(CITY);
  office = await makeOffice({
    refusals: sitesRefusals,
    serve: (edge, access) =>
      serveFinder(edge, {
        sites,
        database: access.options.database,
        closures: async () => shut,
        addresses: () => addresses,
        map: () => map,
        cityName: () => 'Bochum',
        tiles: null,
      }),
  });
});
after(() => office.close());

test('the list carries what is shut on short notice, and the closed days that anybody may still look at', async () => {
  shut = [{ id: 'x', place: 'library', from: '2026-11-24T11:00:00Z', until: '2026-11-24T12:00:00Z', reason: 'staff' }];
  const { body } = await office.ask(sitesContract.listSites, {});
  const { closures, closed, sites } = body as { closures: unknown; closed: string[]; sites: { id: string }[] };
  assert.deepEqual(closures, shut);
  assert.deepEqual(
    sites.map(site => site.id),
    ['mitte', 'library'],
  );
  assert.ok(closed.includes('2026-12-25') && closed.includes('2028-10-03'));
  assert.ok(closed.every(day => day >= '2025-11-24' && day <= '2028-11-24'));
});

test('a city sees its own places alone', async () => {
  const there = await office.ask(sitesContract.listSites, {}, { host: 'herne.example' });
  const { sites, closed } = there.body as { sites: unknown[]; closed: unknown[] };
  assert.deepEqual([sites, closed], [[], []]);
  const feed = await office.ask(sitesContract.siteFeed, { params: { place: 'library' } }, { host: 'herne.example' });
  assert.equal((feed.body as { code: string }).code, 'place-unknown');
});

test('openings are worked out with closures, and on the night of the jump as hours that truly pass', async () => {
  shut = [{ id: 'x', place: 'library', from: '2026-11-24T11:00:00Z', until: '2026-11-24T12:00:00Z', reason: 'staff' }];
  const tuesday = await office.ask(sitesContract.openings, { query: { from: '2026-11-24', days: '1' } });
  const { openings } = tuesday.body as { openings: { place: string; from: string; until: string }[] };
  assert.deepEqual(
    openings.filter(one => one.place === 'library').map(one => [one.from, one.until]),
    [
      ['2026-11-24T09:00:00Z', '2026-11-24T11:00:00Z'],
      ['2026-11-24T12:00:00Z', '2026-11-24T17:00:00Z'],
    ],
  );
  shut = [];
  const jump = await office.ask(sitesContract.openings, { query: { from: '2027-03-28', days: '1' } });
  assert.deepEqual(jump.body, {
    openings: [{ place: 'library', day: '2027-03-28', from: '2027-03-28T00:00:00Z', until: '2027-03-28T03:00:00Z' }],
  });
});

test('a feed has an event for each opening, in UTC, under an id that stays; too long a feed is refused with the most that can be had', async () => {
  const feed = async () => {
    const { body, headers } = await office.ask(sitesContract.siteFeed, {
      params: { place: 'library' },
      query: { days: '8' },
    });
    assert.match(String(headers['content-type']), /^text\/calendar/);
    return String(body).replaceAll('\r\n ', '');
  };
  shut = [];
  const first = await feed();
  assert.match(first, /DTSTART:20261124T090000Z\r\nDTEND:20261124T170000Z/);
  assert.equal(first.match(/BEGIN:VEVENT/g)?.length, 3, 'two Tuesdays and a Sunday');
  const ids = (text: string) => text.match(/^UID:.*$/gm);
  assert.equal(new Set(ids(first)).size, 3);
  shut = [{ id: 'x', place: 'library', from: '2026-11-24T09:00:00Z', until: '2026-11-24T12:00:00Z', reason: 'staff' }];
  const later = await feed();
  assert.deepEqual(ids(later), ids(first));
  assert.match(later, /DTSTART:20261124T120000Z/);

  const long = await office.ask(sitesContract.siteFeed, { params: { place: 'library' }, query: { days: '10000' } });
  const { code, values } = long.body as { code: string; values: unknown };
  assert.deepEqual([long.status, code, values], [400, 'feed-too-long', { days: 400 }]);
  for (const query of [{ days: '401' }, { from: '9999-12-31', days: '14' }, { from: '2027-12-20', days: '14' }]) {
    const all = await office.ask(sitesContract.openings, { query });
    assert.equal((all.body as { code: string }).code, 'feed-too-long');
  }
  const past = await office.ask(sitesContract.openings, { query: { from: '0001-01-01', days: '7' } });
  assert.equal(past.status, 200);
  const nowhere = await office.ask(sitesContract.siteFeed, { params: { place: 'elsewhere' } });
  assert.equal((nowhere.body as { code: string }).code, 'place-unknown');
});

test('GeoJSON has longitude first, the present opening while open and the next while shut', async () => {
  shut = [];
  const ask = async () => {
    const { body } = await office.ask(sitesContract.sitesGeoJson, {});
    return (body as { features: { id: string; geometry: unknown; properties: Record<string, unknown> }[] }).features[1];
  };
  const open = await ask();
  assert.deepEqual(open?.geometry, { type: 'Point', coordinates: [7.21, 51.48] });
  assert.equal(open?.properties.nextOpening, '2026-11-24T10:00/18:00');
  assert.deepEqual(open?.properties.limits, ['card-only']);
  shut = [{ id: 'x', place: 'library', from: '2026-11-24T08:00:00Z', until: '2026-11-24T20:00:00Z', reason: 'staff' }];
  assert.equal((await ask())?.properties.nextOpening, '2026-11-29T01:00/05:00');
});

test('the map names whose data it is, and has the city and its neighbours', async () => {
  const { body } = await office.ask(sitesContract.cityMap, {});
  const { attribution, tiles, map } = body as {
    attribution: string;
    tiles: null;
    map: { features: { properties: { kind: string; name: string } }[] };
  };
  assert.match(attribution, /GeoBasis-DE \/ BKG \(2024\).*dl-de\/by-2-0/);
  assert.equal(tiles, null);
  const named = (kind: string) =>
    map.features.filter(one => one.properties.kind === kind).map(one => one.properties.name);
  assert.deepEqual(named('city'), ['Bochum']);
  assert.ok(named('neighbour').includes('Herne') && named('district').includes('Langendreer'));
});

test('a street is found; where it runs through several postcodes each is named', async () => {
  const ask = async (text: string) => {
    const { body } = await office.ask(sitesContract.findAddress, { body: { text } });
    return (body as { matches: { name: string; kind: string; position: { latitude: number } }[] }).matches;
  };
  const [street] = await ask('Unterstr. 71, Bochum');
  assert.equal(street?.name, 'Unterstraße');
  const [long, ...more] = await ask('Hattinger Straße 811, 44879');
  assert.equal(long?.name, 'Hattinger Straße, 44879');
  assert.ok(more.some(one => one.name.startsWith('Hattinger Straße, ')));
  assert.deepEqual((await ask('Langendreer'))[0]?.kind, 'district');
  assert.deepEqual(await ask('Xyzzyweg'), []);
});

test('a line of the list that cannot be read is named; a city without list or map has none', () => {
  const folder = mkdtempSync(join(tmpdir(), 'city-'));
  try {
    assert.deepEqual(loadAddresses(folder).entries, []);
    assert.deepEqual(loadMap(folder).features, []);
    const head = '# ours\nkind;name;postcode;latitude;longitude\n';
    writeFileSync(
      join(folder, 'streets.csv'),
      `${head}street;Langer Weg;44787;51.48;7.21\nstreet;Kurzer Weg;44787;here;7.21\n`,
    );
    assert.throws(() => loadAddresses(folder), /streets\.csv:4/);
    writeFileSync(join(folder, 'streets.csv'), `${head}street;Langer Weg;44787;51.48;7.21\n`);
    assert.equal(loadAddresses(folder).entries.length, 1);
    writeFileSync(join(folder, 'map.geojson'), '{"type":"FeatureCollection","features":[]}');
    assert.throws(() => loadMap(folder), /attribution/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
