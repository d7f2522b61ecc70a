/**
 * `npm run bench -- [--only MODULE] [--long] [--json]`: measures the promises of speed and size. Every figure is one line of JSON; without `--json`
 * a table for people stands before the verdict. Exit 1 where a promise does not hold.
 */
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { Figure } from './bench/figure.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
    long: { type: 'boolean', default: false },
  },
});

/** What can be measured, by module. Loaded only when asked for. */
const BENCHES: Readonly<Record<string, () => Promise<{ bench(long: boolean): AsyncIterable<Figure> }>>> = {
  appointments: () => import('./bench/appointments.ts'),
  catalogue: () => import('./bench/catalogue.ts'),
  cases: () => import('./bench/cases.ts'),
  help: () => import('./bench/help.ts'),
  terminal: () => import('./bench/terminal.ts'),
  visits: () => import('./bench/visits.ts'),
};

const asked = Object.keys(BENCHES).filter(name => values.only === undefined || values.only === name);
if (asked.length === 0) {
  console.error(`--only takes one of: ${Object.keys(BENCHES).join(', ')}`);
  process.exit(2);
}
if (!values.json) console.log(`${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}`);
let kept = true;
for (const name of asked) {
  const load = BENCHES[name];
  if (!load) continue;
  let stolen = stealTicks();
  for await (const figure of (await load()).bench(values.long)) {
    const now = stealTicks();
    const line = { ...figure, steal: share(stolen, now) };
    stolen = now;
    if (figure.holds === false) kept = false;
    console.log(values.json ? JSON.stringify(line) : inWords(line));
  }
}
process.exitCode = kept ? 0 : 1;

function inWords({ name, value, unit, must, holds, note, steal }: Figure & { steal: number | null }): string {
  const verdict = holds === null ? 'not measured' : must === undefined ? '' : holds ? 'holds' : 'DOES NOT HOLD';
  return `${name.padEnd(58)} ${String(value ?? '–').padStart(10)} ${unit.padEnd(6)} ${(must ?? '').padEnd(10)} ${verdict}${note ? ` (${note})` : ''}${steal === null ? '' : ` · steal ${steal} %`}`;
}

/** Time that the machine was busy, and the part of it that a neighbour on the same host took. */
function stealTicks(): { steal: number; all: number } | null {
  try {
    const ticks = (readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '').trim().split(/\s+/).slice(1, 9).map(Number);
    return { steal: ticks[7] ?? 0, all: ticks.reduce((sum, tick) => sum + tick, 0) };
  } catch {
    return null;
  }
}

function share(before: ReturnType<typeof stealTicks>, after: ReturnType<typeof stealTicks>): number | null {
  if (!before || !after || after.all === before.all) return null;
  return Math.round(((after.steal - before.steal) / (after.all - before.all)) * 1000) / 10;
}
