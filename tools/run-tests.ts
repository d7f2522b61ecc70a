/**
 * `npm test`: brings what the tests need, checks types and style, runs every test, and ends with one plain line
 * `N passed, N failed`. `npm test -- kernel modules/sites/place.test.ts` runs only what lies there, without the checks.
 */
import { globSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { holdTestCluster } from '@buergernah/kernel/test/database';
import { bringBrowser } from './test-run/browser.ts';
import { runChecks } from './test-run/checks.ts';
import { add, type Count, NONE, runFiles } from './test-run/files.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const asked = process.argv.slice(2);
const files = findTests(asked);
const journeys = files.filter(file => file.endsWith('.journey.ts'));
const pure = files.filter(file => /^(kernel|modules\/[^/]+)\/[^/]+\.test\.ts$/.test(file));
const others = files.filter(file => !journeys.includes(file) && !pure.includes(file));
const cores = availableParallelism();

// The tests must not see how this machine happens to be set up.
for (const name of Object.keys(process.env))
  if (/^(BUERGERNAH_|OIDC_|PORT$|NODE_ENV$)/.test(name)) delete process.env[name];

let count = NONE;
if (asked.length === 0) count = add(count, await runChecks());
const browser = asked.length === 0 || journeys.length > 0 ? bringBrowser() : true;
if (!browser) count = add(count, { passed: 0, failed: 1, skipped: 0 });
else if (files.length > 0) count = add(count, await runAll());
if (files.length === 0) {
  console.log('no tests found');
  count = add(count, { passed: 0, failed: 1, skipped: 0 });
}
const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
process.exitCode = count.failed > 0 ? 1 : 0;
console.log(`${count.passed} passed, ${count.failed} failed${skipped}`);

/**
 * The calendar day differs between the tests' zone and UTC for most hours of the day, and one zone has a half-hour offset: what
 * depends on the machine's zone breaks. The office's zone is an argument, never the machine's.
 */
async function runAll(): Promise<Count> {
  const cluster = await holdTestCluster();
  try {
    let sum = await runFiles('unit', pure, { zone: 'Pacific/Kiritimati', atOnce: cores });
    sum = add(sum, await runFiles('unit, half-hour zone', pure, { zone: 'America/St_Johns', atOnce: cores }));
    sum = add(sum, await runFiles('with database and files', others, { zone: 'Pacific/Kiritimati', atOnce: cores }));
    const some = Math.max(1, Math.floor(cores / 2));
    return add(sum, await runFiles('journeys', journeys, { zone: 'Pacific/Kiritimati', atOnce: some }));
  } finally {
    await cluster.stop();
  }
}

/** All tests, or those at and below the given paths; a path that holds none is an error of the caller. */
function findTests(paths: readonly string[]): string[] {
  const all = globSync(['**/*.test.{ts,tsx}', 'e2e/*.journey.ts'], {
    exclude: name => /(^|\/)(node_modules|dist|data|\.git)$/.test(name),
  }).sort();
  if (paths.length === 0) return all;
  return paths.flatMap(path => {
    const from = relative(root, resolve(path));
    const isFile = statSync(path, { throwIfNoEntry: false })?.isFile();
    const below = all.filter(file => file === from || (!isFile && file.startsWith(from === '' ? '' : `${from}/`)));
    if (below.length === 0) throw new Error(`no tests at ${path}`);
    return below;
  });
}
