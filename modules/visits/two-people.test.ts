import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goesInTwo } from './two-people.ts';

test('a street or one house of it, as people write it', () => {
  const rules = ['Hauptstraße 5', 'Am Wäldchen', 'Straße des 17. Juni 3b'];
  for (const address of ['Hauptstr. 5', 'hauptstrasse 5', 'Am Waeldchen 12', 'Am Wäldchen', 'Straße des 17. Juni 3 B'])
    assert.equal(goesInTwo(rules, address), true, address);
  for (const address of ['Hauptstraße', 'Hauptstraße 55', 'Hauptstraße 5a', 'Wäldchen 1', 'Straße des 17. Juni', ''])
    assert.equal(goesInTwo(rules, address), false, address);
});
