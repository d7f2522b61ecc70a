import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { CITIES } from '@buergernah/catalogue/server';
import { loadHelpSettings } from './load-settings.ts';

const bochum = join(CITIES, 'bochum');

test('the demo city says how it answers, and what would be wrong is named with its line', () => {
  const settings = loadHelpSettings(bochum);
  assert.ok(settings.longest > settings.offers.nextPlace);
  const folder = mkdtempSync(join(tmpdir(), 'buergernah-city-'));
  const good = readFileSync(join(bochum, 'help.yaml'), 'utf8');
  const wrong = (from: string | RegExp, to: string, reason: RegExp) => {
    const text = good.replace(from, to);
    assert.notEqual(text, good);
    writeFileSync(join(folder, 'help.yaml'), text);
    assert.throws(() => loadHelpSettings(folder), reason);
  };
  wrong('offerSeconds: 20', 'offerSeconds: 0', /help\.yaml:\d+ offerSeconds/);
  wrong('audio: 30', 'audio: 300', /help\.yaml:\d+ offers/);
  wrong('withInterpreter: 20', 'withInterpreter: 90', /help\.yaml:\d+ widen/);
  wrong('partners: []', 'partners: [{ ars: "1", agreement: "x", from: "2026-01-01" }]', /help\.yaml:\d+ partners/);
});
