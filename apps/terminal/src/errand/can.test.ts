import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Service } from '@buergernah/catalogue';
import { loadCatalogue } from '@buergernah/catalogue/server';
import type { Equipment, Site, SiteKind } from '@buergernah/sites';
import { canAt } from './can.ts';

const catalogue = loadCatalogue();
const serviceOf = (slug: string) => catalogue.services.get(slug) as Service;
const ON = Temporal.PlainDate.from('2026-11-24');
const LIMITS = { electionWindows: [] } as unknown as Parameters<typeof canAt>[2];

function site(kind: SiteKind, equipment: readonly Equipment[] = [], more: Partial<Site> = {}): Site {
  return { id: 'there', kind, equipment, ...more } as Site;
}

test('an identity card is finished where fingerprints can be taken, and prepared at a terminal', () => {
  const can = canAt(serviceOf('personalausweis'), ON, LIMITS);
  assert.equal(can(site('buergerbuero', ['id-capture'])), 'finish');
  assert.equal(can(site('buergerbuero')), 'no');
  assert.equal(can(site('terminal', ['card-terminal'])), 'prepare');
  assert.equal(can(site('compartment-bank')), 'no');
});

test('what is broken does not count', () => {
  const can = canAt(serviceOf('personalausweis'), ON, LIMITS, new Map([['there', ['id-capture' as const]]]));
  assert.equal(can(site('buergerbuero', ['id-capture'])), 'no');
  assert.equal(can(site('buergerbuero', ['id-capture'], { id: 'elsewhere' })), 'finish');
});

test('where one only collects, nothing else is done', () => {
  const can = canAt(serviceOf('personalausweis'), ON, LIMITS);
  assert.equal(can(site('service-point', ['id-capture'], { limits: ['collect-only'] })), 'no');
});

test('a certificate is finished at a terminal', () => {
  assert.equal(canAt(serviceOf('meldebescheinigung'), ON, LIMITS)(site('terminal')), 'finish');
});
