import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { CIRCUMSTANCES, DOORS, mayFinish, optionsOf, SERVICES } from '@buergernah/catalogue';
import { CITIES, DataFilesError, loadCatalogue, loadCity, readService } from '@buergernah/catalogue/server';
import { bochum, day } from '../test/make.ts';
import { SCHEMA_FILE, serviceSchemaText } from './publish-schema.ts';

const FILE = join(import.meta.dirname, '../services/meldebescheinigung.yaml');
const source = readFileSync(FILE, 'utf8');

function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split('\n').length;
}

/** What the reader says about the shipped file with one thing changed. */
function planted(from: string, to: string) {
  assert.ok(source.includes(from), from);
  const text = source.replace(from, to);
  const { faults, service } = readService('services/meldebescheinigung.yaml', text);
  assert.equal(service, undefined);
  const [fault] = faults;
  assert.equal(fault?.file, 'services/meldebescheinigung.yaml');
  return { line: fault?.line, reason: fault?.reason ?? '', at: lineOf(text, to.trim()) };
}

test('every shipped service loads without a warning, has rules, and offers only what rules know', () => {
  const { services, topics } = loadCatalogue();
  assert.ok(topics.length <= 8);
  for (const service of services.values()) {
    assert.ok(SERVICES.includes(service.slug), service.slug);
    const known = new Set<string>([...optionsOf(service.slug), ...CIRCUMSTANCES]);
    for (const option of service.options) assert.ok(known.has(option.id), `${service.slug} ${option.id}`);
    assert.ok(topics.some(topic => topic.id === service.topic));
  }
});

test('a door that a service file names is one where something can be done or prepared', () => {
  const { limits } = bochum().city;
  const open = { ...limits, compartments: { released: true, by: 'x', on: '2026-01-01' } };
  for (const service of loadCatalogue().services.values()) {
    for (const door of DOORS.filter(name => service.doors[name])) {
      const useful = [...CIRCUMSTANCES.map(one => [one]), []].some(options => {
        const matter = { service: service.slug, born: null, on: day('2026-11-22'), options };
        const verdict = mayFinish(matter, door, open);
        return (
          verdict.ok && (verdict.value.answer !== 'refused' || !verdict.value.conditions.includes('not-at-this-door'))
        );
      });
      assert.ok(useful, `${service.slug} at ${door}`);
    }
  }
});

test('a fault in a service file is named with its line', () => {
  const key = planted('secrecy: melde', 'secrecy: secret');
  assert.equal(key.line, key.at);
  assert.match(key.reason, /secrecy/);
  const unknown = planted('resultDays: 4', 'resultDays: 4\ncolour: red');
  assert.match(unknown.reason, /colour/);
  assert.equal(unknown.line, unknown.at + 1);
  const indent = planted('  proxy: vollmacht', '    proxy: vollmacht');
  assert.ok(Math.abs((indent.line ?? 0) - indent.at) <= 3);
  const slug = planted('slug: meldebescheinigung', 'slug: something-else');
  assert.match(slug.reason, /not the file's name/);
  const twice = planted('wave: 1', 'wave: 1\nwave: 2');
  assert.match(twice.reason, /unique/);
});

test('a condition that would stay silent is a fault with its line', () => {
  const from = 'when: address.kind != "ofW"';
  const cases: readonly (readonly [string, RegExp])[] = [
    ['when: address.kind !=', /cannot be read as FEEL/],
    ['when: adress.kind != "ofW"', /reads "adress", which nobody asks/],
    ['when: delivery = "post"', /reads "delivery", which is asked later/],
    ['when: address.town = "Bochum"', /warns on a sample value/],
    ['when: birthDate + 1 = 2', /warns on a sample value/],
    ['when: now() = today', /asks the clock/],
    ['when: purpose = "pensoin"', /"pensoin" is no answer/],
    ['when: purpose = "pension" and purpose = "other"', /is never true/],
    ['when: shout(purpose) = "X"', /warns on a sample value/],
  ];
  for (const [to, reason] of cases) {
    const found = planted(from, to);
    assert.match(found.reason, reason, to);
    assert.equal(found.line, found.at, to);
  }
});

test('the published JSON Schema is the one the loader uses', () => {
  assert.deepEqual(JSON.parse(readFileSync(SCHEMA_FILE, 'utf8')), JSON.parse(serviceSchemaText()));
});

test('a fault in a city’s files is named with its line, and the law is not for a city to change', t => {
  const folder = mkdtempSync(join(tmpdir(), 'city-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const plant = (name: string, from: string, to: string) => {
    cpSync(join(CITIES, 'bochum'), folder, { recursive: true });
    const text = readFileSync(join(folder, name), 'utf8');
    assert.ok(text.includes(from), from);
    writeFileSync(join(folder, name), text.replace(from, to));
    try {
      loadCity(folder);
    } catch (fault) {
      assert.ok(fault instanceof DataFilesError);
      return fault.message;
    }
    return 'no fault';
  };
  const tariff = '- { service: meldebescheinigung, cents: 900,';
  assert.match(plant('tariffs.yaml', tariff, '- { service: reisepass, cents: 900,'), /tariffs\.yaml:4 .*the law fixes/);
  assert.match(
    plant('tariffs.yaml', tariff, '- { service: hausboot, cents: 900,'),
    /:4 .*no service is called "hausboot"/,
  );
  assert.match(plant('tariffs.yaml', tariff, '- { service: melderegisterauskunft, cents: 900,'), /stands twice/);
  assert.match(plant('tariffs.yaml', 'cents: 900', 'cents: 9.5'), /tariffs\.yaml:4 /);
  assert.match(plant('city.yaml', '059110000000', '5911'), /city\.yaml:2 ars: twelve digits/);
  assert.match(plant('city.yaml', 'released: false', 'released: true'), /released by whom/);
  assert.match(plant('sites.yaml', 'servedBy: buergerbuero-gerthe', 'servedBy: nobody'), /"nobody" is no office here/);
  assert.match(plant('sites.yaml', '08:00', '25:00'), /a time like 08:00/);
});
