import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { shell } from './shell.ts';

/** Runs the shell in this process, on a fixed day. */
async function run(line: string) {
  const out: string[] = [];
  const err: string[] = [];
  const exit = await shell(line.split(' ').filter(Boolean), {
    out: text => out.push(text),
    err: text => err.push(text),
    today: Temporal.PlainDate.from('2026-11-22'),
  });
  return { exit, out: out.join('\n'), err: err.join('\n'), json: () => JSON.parse(out.join('\n')) };
}
const CARD = '--service personalausweis --born 1990-05-17 --on 2026-11-22';

test('fee: cents, items with source and first day', async () => {
  const { exit, json } = await run(`fee ${CARD} --json`);
  assert.equal(exit, 0);
  const { cents, items } = json();
  assert.equal(cents, 4600);
  assert.deepEqual(Object.keys(items[0]), ['code', 'cents', 'source', 'from']);
  assert.equal((await run(`fee ${CARD} --option photo --option direktversand --json`)).json().cents, 6700);
  assert.match((await run(`fee ${CARD}`)).out, /46,00/);
});

test('may: the same shape whether allowed, conditional, refused or impossible', async () => {
  const shape = ['answer', 'conditions', 'source', 'elsewhere'];
  const asked: readonly (readonly [string, string, number])[] = [
    [`${CARD} --door counter`, 'allowed', 0],
    ['--service meldebescheinigung --born 1990-05-17 --on 2026-11-22 --door terminal', 'conditional', 0],
    [`${CARD} --door terminal`, 'refused', 1],
    ['--service personalausweis --born 2030-01-01 --on 2026-11-22 --door counter', 'refused', 1],
    ['--service personalausweis --born 1990-02-30 --on 2026-11-22 --door counter', 'refused', 1],
    ['--service personalausweis --born 1849-12-31 --on 2026-11-22 --door counter', 'refused', 1],
    [`${CARD} --door counter --option express`, 'refused', 1],
  ];
  for (const [line, answer, expected] of asked) {
    const { exit, json } = await run(`may ${line} --json`);
    assert.deepEqual(Object.keys(json()), shape, line);
    assert.equal(json().answer, answer, line);
    assert.equal(exit, expected, line);
  }
  const refused = (await run(`may ${CARD} --door terminal --json`)).json();
  assert.equal(refused.source, 'PAuswG § 9(1)');
  assert.ok(refused.elsewhere.some((way: { door: string; place?: object }) => way.door === 'counter' && way.place));
  assert.match((await run(`may ${CARD} --door terminal`)).out, /keine Ablehnung/);
});

test('advise: ways with trips, days, minutes, cents and why', async () => {
  const { exit, json } = await run(`advise ${CARD} --door terminal --option cannot-leave-home --json`);
  assert.equal(exit, 0);
  const [first] = json().ways;
  assert.equal(first.door, 'koffer');
  for (const key of ['door', 'possible', 'trips', 'days', 'minutes', 'cents', 'why']) assert.ok(key in first, key);
});

test('a refusal is one JSON value with code and sentence, exit 1', async () => {
  const lines: readonly (readonly [string, string])[] = [
    ['fee --service personalausweis --born 1990-05-17 --on 2020-12-31', 'before-first-entry'],
    ['fee --service bewohnerparkausweis --born 1990-05-17 --on 2026-11-22', 'tariff-not-set'],
    ['fee --service personalausweis --born 2030-05-17 --on 2026-11-22', 'born-after-day'],
    ['fee --service personalausweis --born 1990-13-01 --on 2026-11-22', 'date-impossible'],
    [`fee ${CARD} --municipality 110000000000`, 'municipality-unknown'],
    ['advise --service personalausweis --born 1990-05-17 --on heute', 'date-impossible'],
    [`advise ${CARD} --at mond`, 'site-unknown'],
  ];
  for (const [line, code] of lines) {
    const { exit, json } = await run(`${line} --json`);
    assert.equal(exit, 1, line);
    assert.equal(json().refusal.code, code, line);
    assert.ok(json().refusal.message.length > 10);
  }
});

test('wrong use is exit 2: unknown anywhere, missing, misspelt', async () => {
  const lines = [
    'fee --service hausboot --born 1990-05-17',
    `fee ${CARD} --option flying`,
    `may ${CARD} --door window`,
    `may ${CARD}`,
    'fee --born 1990-05-17',
    `fee ${CARD} --colour red`,
    `fee ${CARD} --municipality Bochum`,
    'dance',
  ];
  for (const line of lines) {
    assert.equal((await run(line)).exit, 2, line);
    assert.ok((await run(`${line} --json`)).json().refusal.code, line);
  }
  assert.equal((await run('')).exit, 0);
  assert.match((await run('fee --help')).out, /buergernah fee/);
});

test('the linked command runs from anywhere', () => {
  const bin = join(import.meta.dirname, '../../node_modules/.bin/buergernah');
  const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` };
  const asked = ['fee', ...CARD.split(' '), '--json'];
  const { status, stdout } = spawnSync(bin, asked, { cwd: '/', encoding: 'utf8', env });
  assert.equal(status, 0);
  assert.equal(JSON.parse(stdout).cents, 4600);
});
