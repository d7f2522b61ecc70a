import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { DataFilesError } from '@buergernah/catalogue/server';
import { loadVisitSettings } from './load-settings.ts';

const SHIPPED = new URL('../../../cities/bochum/', import.meta.url).pathname;
const PLACES = new Set(['buergerbuero-mitte']);
const SERVICES = new Set(['personalausweis']);
const text = readFileSync(join(SHIPPED, 'visits.yaml'), 'utf8');

function load(changed: string) {
  const folder = mkdtempSync(join(tmpdir(), 'buergernah-visits-'));
  writeFileSync(join(folder, 'visits.yaml'), changed);
  return loadVisitSettings(folder, PLACES, SERVICES);
}

test('the demo city’s settings are read', () => {
  const settings = load(text);
  assert.equal(settings.base, 'buergerbuero-mitte');
  assert.ok(new Set(settings.words).size === settings.words.length, 'no word twice');
});

test('what is wrong is named with file, line and reason', () => {
  const line = (start: string) => text.split('\n').findIndex(one => one.startsWith(start)) + 1;
  for (const [from, to, at, reason] of [
    ['base: buergerbuero-mitte', 'base: nowhere', line('base:'), /no place nowhere/],
    ['horizonDays: 14', 'horizonDays: 400', line('horizonDays:'), /horizonDays/],
    ['minutes: {}', 'minutes: { hausboot: 12 }', line('minutes:'), /no such service/],
    ['needMinutes: {}', 'needMinutes: { tired: 12 }', line('needMinutes:'), /needMinutes/],
    ['leadMinutes: 60', 'leadMinutes: soon', line('leadMinutes:'), /leadMinutes/],
  ] as const) {
    assert.ok(text.includes(from), from);
    assert.throws(
      () => load(text.replace(from, to)),
      (fault: unknown) => {
        assert.ok(fault instanceof DataFilesError);
        assert.match(fault.message, /visits\.yaml/);
        assert.ok(
          fault.faults.some(one => one.line === at && reason.test(one.reason)),
          `${to}: ${JSON.stringify(fault.faults)}`,
        );
        return true;
      },
    );
  }
  assert.throws(() => load('base: ['), DataFilesError);
});
