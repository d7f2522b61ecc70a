import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acceptable, licences } from './licences.ts';
import { testRule } from './planting.ts';

const lock = (packages: Record<string, object>) => ({
  'package-lock.json': JSON.stringify({ packages: { '': {}, ...packages } }),
});

testRule(
  'licences',
  licences,
  {
    ...lock({
      'node_modules/one': { version: '1.0.0', license: '(GPL-3.0-only OR MIT)' },
      'node_modules/five': { version: '1.0.0', license: 'MIT-0' },
      'node_modules/font-two': { version: '1.0.0', license: 'OFL-1.1' },
      'node_modules/one/node_modules/@scope/three': { version: '1.0.0', license: 'Apache-2.0 WITH LLVM-exception' },
      'node_modules/@buergernah/kernel': { link: true },
      'node_modules/four': { version: '1.0.0', license: 'MIT', optionalDependencies: { 'four-arm64': '1.0.0' } },
      'node_modules/four-arm64': { version: '1.0.0', optional: true },
    }),
    'cities/bochum/places.geojson': '',
    'NOTICE.md': 'Places: `cities/bochum/`, CC0.',
  },
  [
    {
      name: 'a licence that does not fit',
      files: lock({ 'node_modules/bad': { version: '2.0.0', license: 'AGPL-3.0-only' } }),
      found: /bad 2\.0\.0: licence AGPL-3\.0-only/,
    },
    {
      name: 'a licence that does not fit beside one that does',
      files: lock({ 'node_modules/bad': { version: '2.0.0', license: 'MIT AND SSPL-1.0' } }),
      found: /bad 2\.0\.0/,
    },
    {
      name: 'a package inside a package',
      files: lock({ 'node_modules/one/node_modules/bad': { version: '2.0.0', license: 'GPL-2.0' } }),
      found: /bad 2\.0\.0/,
    },
    {
      name: 'a part for another platform of something that does not fit',
      files: lock({
        'node_modules/bad': {
          version: '1.0.0',
          license: 'GPL-3.0-only',
          optionalDependencies: { 'bad-arm64': '1.0.0' },
        },
        'node_modules/bad-arm64': { version: '1.0.0', optional: true },
      }),
      found: /bad-arm64 1\.0\.0: licence GPL-3\.0-only/,
    },
    { name: 'no licence at all', files: lock({ 'node_modules/bad': { version: '2.0.0' } }), found: /licence unknown/ },
    {
      name: "a font's licence on a program",
      files: lock({ 'node_modules/program': { version: '1.0.0', license: 'OFL-1.1' } }),
      found: /program 1\.0\.0: licence OFL-1\.1/,
    },
    {
      name: 'a font of unknown origin',
      files: { 'kernel/ui/fonts/some.woff2': '' },
      found: /NOTICE\.md:1 does not say where the files in kernel\/ui\/fonts come from/,
    },
  ],
);

test('a licence expression is met by one side of an OR and by both sides of an AND', () => {
  const fits = (expression: string) => acceptable(expression, one => one === 'MIT' || one === 'ISC');
  assert.ok(fits('MIT'));
  assert.ok(fits('(MIT OR GPL-3.0)'));
  assert.ok(fits('(GPL-3.0 AND X) OR (MIT AND ISC)'));
  assert.ok(!fits('MIT AND (GPL-3.0 OR X)'));
  assert.ok(!fits('(MIT'));
  assert.ok(!fits('MIT ISC'));
  assert.ok(!fits(''));
});
