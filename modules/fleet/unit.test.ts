import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unitsOf } from '@buergernah/fleet';
import { EQUIPMENT, type Equipment } from '@buergernah/sites';
import fc from 'fast-check';

test('a place has as many pieces of a kind as its file says, each with a name of its own, whatever the order', () => {
  const equipment = fc.shuffledSubarray([...EQUIPMENT]);
  const counts = fc.dictionary(fc.constantFrom(...EQUIPMENT), fc.integer({ min: 1, max: 50 }));
  fc.assert(
    fc.property(equipment, counts, (stated, units: { [Kind in Equipment]?: number }) => {
      const pieces = unitsOf({ equipment: stated, units });
      assert.equal(new Set(pieces.map(piece => piece.id)).size, pieces.length);
      for (const kind of EQUIPMENT) {
        const expected = stated.includes(kind) ? (units[kind] ?? 1) : 0;
        const names = pieces.filter(piece => piece.kind === kind).map(piece => piece.id);
        assert.deepEqual(
          names,
          Array.from({ length: expected }, (_, at) => `${kind}-${at + 1}`),
        );
      }
      assert.deepEqual(pieces, unitsOf({ equipment: [...stated].reverse(), units }));
    }),
  );
});
