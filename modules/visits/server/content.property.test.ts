import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { BOCHUM, HERNE } from '@buergernah/access/test/make';
import { fileKeyring, NotOurs } from '@buergernah/kernel/server';
import fc from 'fast-check';
import { makeAddress, makeHomeDay, makePeople, makeTestId, makeWork } from '../test/make.ts';
import { openHomeContent, openVisitContent, plannedCache, sealHome, sealVisit, type VisitContent } from './content.ts';

const keyring = fileKeyring(mkdtempSync(join(tmpdir(), 'buergernah-keys-')));

function contentWith(name: string, notes: string): VisitContent {
  const person = makePeople({ name, notes });
  return { work: makeWork(), person, address: makeAddress(), word: 'Kastanie', wish: { weekdays: [] }, residents: [] };
}

test('a content opens for its visit in its city alone, under one key however often it is written, and never without', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (name, notes) => {
      const [visit, other] = [makeTestId<'visit'>(), makeTestId<'visit'>()];
      const content = contentWith(name, notes);
      const first = sealVisit(keyring, BOCHUM, visit, content);
      assert.deepEqual(openVisitContent(keyring, BOCHUM, visit, first), content);
      assert.throws(() => openVisitContent(keyring, BOCHUM, other, first), NotOurs);
      assert.throws(() => openVisitContent(keyring, HERNE, visit, first), NotOurs);
      const again = sealVisit(keyring, BOCHUM, visit, contentWith(notes, name), first);
      assert.ok(again.wrapped.equals(first.wrapped) && !again.sealed.equals(first.sealed));
      assert.deepEqual(openVisitContent(keyring, BOCHUM, visit, again)?.person.name, notes);
      assert.equal(openVisitContent(keyring, BOCHUM, visit, { wrapped: null, sealed: again.sealed }), null);
    }),
    { numRuns: 50 },
  );
});

test('a home’s list is no visit’s content, and the other way round', () => {
  const id = makeTestId<'visit'>();
  const { day: _day, window: _window, ...home } = makeHomeDay();
  const kept = sealHome(keyring, BOCHUM, id, home);
  assert.deepEqual(openHomeContent(keyring, BOCHUM, id, kept), home);
  assert.throws(() => openVisitContent(keyring, BOCHUM, id, kept), NotOurs);
});

test('what is remembered for planning is that of the state asked for, and only so much of it', () => {
  const planned = (minutes: number) => ({ position: makeAddress().position, work: makeWork(String(minutes)) });
  const cache = plannedCache(3);
  cache.set(BOCHUM, 'a', 1, planned(1));
  assert.equal(cache.get(BOCHUM, 'a', 2), undefined, 'moved on');
  assert.equal(cache.get(HERNE, 'a', 1), undefined, 'another city');
  for (const name of ['b', 'c']) cache.set(BOCHUM, name, 1, planned(2));
  assert.ok(cache.get(BOCHUM, 'a', 1));
  cache.set(BOCHUM, 'd', 1, planned(3));
  assert.equal(cache.get(BOCHUM, 'b', 1), undefined, 'used longest ago');
  assert.ok(cache.get(BOCHUM, 'a', 1) && cache.get(BOCHUM, 'c', 1) && cache.get(BOCHUM, 'd', 1));
  cache.forget(BOCHUM, 'a');
  assert.equal(cache.get(BOCHUM, 'a', 1), undefined);
});
