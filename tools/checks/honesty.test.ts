import { honesty } from './honesty.ts';
import { testRule } from './planting.ts';

const inTest = (name: string, code: string, found: RegExp) => ({
  name,
  files: { 'kernel/money.test.ts': code },
  found,
});

testRule(
  'honesty',
  honesty,
  {
    'kernel/money.ts': '// any word\nexport const any = (value: unknown) => value;',
    'kernel/money.test.ts':
      "test('adds', () => {}); test('card', { skip: reader ? false : 'no card reader' }, () => {}); new Promise((_, no) => setTimeout(() => no(new Error('late')), 9));",
    'kernel/test/queue.ts':
      "import { setTimeout as pause } from 'node:timers/promises'; while (!done()) await pause(5);",
  },
  [
    {
      name: 'any',
      files: { 'kernel/money.ts': 'export const sum = (value: any) => value;' },
      found: /money\.ts:1 any says nothing/,
    },
    {
      name: 'a silenced compiler',
      files: { 'kernel/money.ts': '// @ts-expect-error\nexport const sum = 1;' },
      found: /money\.ts:1 @ts-expect-error silences/,
    },
    inTest('a skipped test', "test.skip('adds', () => {});", /money\.test\.ts:1 test\.skip looks away/),
    inTest('a skipped test by option', "test('adds', { skip: true }, () => {});", /skip without a reason/),
    inTest('a lonely test', "test('adds', { only: true }, () => {});", /only without a reason/),
    inTest('a snapshot', "test('adds', t => t.assert.snapshot(1));", /snapshot proves nothing/),
    inTest('a mocked module', "test('adds', t => t.mock.module('./store.ts'));", /mock\.module proves nothing/),
    inTest('a sleeping test', 'await new Promise(done => setTimeout(done, 50));', /money\.test\.ts:1 sleeps/),
    inTest(
      'a sleeping test by import',
      "import { setTimeout as pause } from 'node:timers/promises'; await pause(50);",
      /sleeps/,
    ),
    inTest('a sleeping journey', 'await page.waitForTimeout(500);', /sleeps/),
  ],
);
