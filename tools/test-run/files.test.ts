import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

/** Runs the runner on planted test files and gives back its last line and all it wrote. */
function runPlanted(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'buergernah-planted-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const runner = new URL('files.ts', import.meta.url).href;
  const program = `
    const { runFiles } = await import(${JSON.stringify(runner)});
    const files = ${JSON.stringify(Object.keys(files).map(name => join(folder, name)))};
    console.log(JSON.stringify(await runFiles('planted', files, { zone: 'Pacific/Kiritimati', atOnce: 2, longestMs: 3000 })));`;
  writeFileSync(join(folder, 'run.mjs'), program);
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const ran = spawnSync(process.execPath, [join(folder, 'run.mjs')], { encoding: 'utf8', env });
  rmSync(folder, { recursive: true });
  return { count: JSON.parse(ran.stdout.trimEnd().split('\n').at(-1) ?? ''), written: ran.stdout };
}

const head = `import { test } from 'node:test';\nimport assert from 'node:assert';\n`;

test('passed, failed and skipped are counted, and a failure is told with its place and reason', () => {
  const { count, written } = runPlanted({
    'a.test.ts': `${head}test('good', () => {});\ntest('bad', () => assert.equal(1, 2));\ntest('no camera', { skip: 'camera' }, () => {});`,
  });
  assert.deepEqual(count, { passed: 1, failed: 1, skipped: 1 });
  assert.match(written, /✖ bad\n {2}.*a\.test\.ts:4:1/);
  assert.match(written, /1 == 2/);
});

test('a file that cannot be loaded, one that dies, and one that never ends each count as failed', () => {
  const { count } = runPlanted({
    'load.test.ts': `import './nowhere.ts';`,
    'dies.test.ts': `${head}test('good', () => {});\nprocess.nextTick(() => process.exit(3));`,
    'hangs.test.ts': `${head}test('good', () => {});\nsetInterval(() => {}, 1000);`,
  });
  assert.ok(count.failed >= 3, JSON.stringify(count));
});

test('screens are loaded, and tests run in the zone they are told', () => {
  const { count } = runPlanted({
    'screen.test.tsx': `${head}const shown = (props: { name: string }) => props.name;\nconst h = { type: shown };\ntest('typed', () => assert.equal(h.type({ name: 'Ada' }), 'Ada'));\ntest('zone', () => assert.equal(new Date(0).getTimezoneOffset(), 640));`,
  });
  assert.deepEqual(count, { passed: 2, failed: 0, skipped: 0 });
});
