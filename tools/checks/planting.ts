import assert from 'node:assert/strict';

import { test } from 'node:test';
import { type Check, readTree, type Tree, written } from './tree.ts';

/** One fault, planted into a sound tree: the files to put there, and what the check must say about it. */
export interface Fault {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly found: RegExp;
}

/**
 * Makes the tests of a house rule: this project keeps it, a small sound tree keeps it, and every planted fault is found.
 * A rule that finds nothing in a broken tree is worth nothing.
 */
export function testRule(
  name: string,
  check: Check,
  sound: Readonly<Record<string, string>>,
  faults: readonly Fault[],
): void {
  test(`${name}: this project keeps it`, () => {
    assert.deepEqual(written(check(readTree())), []);
  });
  test(`${name}: a sound tree is left alone`, () => {
    assert.deepEqual(written(check(plant(sound))), []);
  });
  for (const fault of faults) {
    test(`${name}: finds ${fault.name}`, () => {
      const said = written(check(plant({ ...sound, ...fault.files })));
      assert.ok(
        said.some(line => fault.found.test(line)),
        `expected ${fault.found}, found:\n${said.join('\n') || 'nothing'}`,
      );
    });
  }
}

function plant(files: Readonly<Record<string, string>>): Tree {
  return new Map(Object.entries(files));
}
