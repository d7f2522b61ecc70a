import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { CITIES, loadCities } from '@buergernah/catalogue/server';
import { settingsFor } from '../settings.ts';
import { loadSettings } from './load-settings.ts';

const bochum = join(CITIES, 'bochum');
const places = new Set([...loadCities().values()].flatMap(city => city.sites.sites.map(site => site.id)));

test('the demo city says how its places take bookings, and a place may differ', () => {
  const file = loadSettings(bochum, places);
  assert.equal(settingsFor(file, 'buergerbuero-mitte').horizonDays, file.everywhere.horizonDays);
  const [place, differs] = Object.entries(file.places)[0] ?? [];
  assert.ok(place && differs);
  assert.deepEqual(settingsFor(file, place), { ...file.everywhere, ...differs });
});

test('a wrong value and a place that does not exist are named with their line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'buergernah-city-'));
  const good = readFileSync(join(bochum, 'appointments.yaml'), 'utf8');
  writeFileSync(join(folder, 'appointments.yaml'), good.replace('holdMinutes: 10', 'holdMinutes: 0'));
  assert.throws(() => loadSettings(folder, places), /appointments\.yaml:\d+ everywhere\.holdMinutes/);
  writeFileSync(join(folder, 'appointments.yaml'), `${good}  nowhere: { horizonDays: 7 }\n`);
  assert.throws(() => loadSettings(folder, places), /places\.nowhere: there is no such place/);
});
