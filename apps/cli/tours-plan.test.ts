import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { shell } from './shell.ts';
import { lineOf } from './tours/json-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'buergernah-tours-'));
after(() => rmSync(folder, { recursive: true }));

const ROWS = [
  '0  50 50  0   0 1000  0',
  '1  10 10 10   0  500 10',
  '2  90 10 10   0  500 10',
  '3  50 90 10   0  500 10',
  '4  95 95 10  60  500 10',
];
const solomon = (rows: readonly string[]) =>
  ['T5', '', 'VEHICLE', 'NUMBER CAPACITY', '3 20', '', 'CUSTOMER', 'CUST NO. XCOORD.', '', ...rows, ''].join('\n');
const DAY = {
  format: 'buergernah-tours/1',
  places: [
    { id: 'amt', position: { latitude: 51.48, longitude: 7.21 } },
    { id: 'kortum', position: { latitude: 51.49, longitude: 7.22 } },
  ],
  tours: [{ id: 'Nord', from: 28_800, until: 43_200, start: 'amt', end: 'amt' }],
  visits: [
    { id: 'A', place: 'kortum', seconds: 900, windows: [{ from: 32_400, until: 36_000 }] },
    { id: 'B', place: 'kortum', seconds: 900, windows: [{ from: 32_400, until: 36_000 }], skills: ['sign-language'] },
  ],
};
const CARE = {
  patients: [
    { id: 'p1', location: [0, 3], time_window: [10, 60], required_caregivers: [{ service: 's1', duration: 14 }] },
  ],
  services: [{ id: 's1', default_duration: 14 }],
  caregivers: [{ id: 'c1', abilities: ['s1'] }],
  central_offices: [{ id: 'o', location: [0, 0] }],
  distances: [
    [0, 3],
    [3, 0],
  ],
};

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** The shell as a process of its own; `interrupt` presses Ctrl-C as soon as there is progress. */
async function planned(words: readonly string[], interrupt = false) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), 'tours', 'plan', ...words]);
  let [out, err] = ['', ''];
  child.stdout.on('data', part => {
    out += part;
  });
  child.stderr.on('data', part => {
    err += part;
    if (interrupt && err.includes('\n')) child.kill('SIGINT');
  });
  const exit = await new Promise<number | null>(resolve => child.on('close', resolve));
  return { exit, out, err, json: () => JSON.parse(out) };
}

/** The shell in this process. */
async function asked(words: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const exit = await shell(['tours', 'plan', ...words], {
    out: line => out.push(line),
    err: line => err.push(line),
    today: Temporal.PlainDate.from('2026-11-30'),
  });
  return { exit, out: out.join('\n'), err: err.join('\n'), json: () => JSON.parse(out.join('\n')) };
}

test('Solomon: the shortest tours of four visits, in the convention of the challenge', async () => {
  const { exit, json } = await planned([file('t5.txt', solomon(ROWS)), '--seconds', '0.2', '--json']);
  assert.equal(exit, 0);
  const { routes, distance, vehicles, unassigned } = json();
  // 0–1–2–0 is 56,5 + 80 + 56,5 long and 0–3–4–0 40 + 45,2 + 63,6; every other pairing is longer
  assert.deepEqual(
    routes
      .map((route: number[]) => route.toSorted())
      .toSorted((a: number[], b: number[]) => (a[0] as number) - (b[0] as number)),
    [
      [1, 2],
      [3, 4],
    ],
  );
  assert.deepEqual({ distance, vehicles, unassigned }, { distance: 341.8, vehicles: 2, unassigned: [] });
});

test('Ctrl-C ends an hour of searching with the best so far', async () => {
  const words = [file('long.txt', solomon(ROWS)), '--seconds', '3600', '--threads', '2', '--json'];
  const { exit, json } = await planned(words, true);
  assert.equal(exit, 0);
  assert.deepEqual(json().routes.flat().toSorted(), [1, 2, 3, 4]);
});

test('people read starts, the sum, and who is not visited and why', async () => {
  const rows = [...ROWS, '5  1000 1000 1 0 20 10', '6 10 90 1 0 1000 990'];
  const { exit, out, err } = await asked([file('late.txt', solomon(rows)), '--seconds', '0.2']);
  assert.equal(exit, 0);
  assert.match(out, /Tour 1: \d ab \d+,\d · \d ab \d+,\d/);
  assert.match(out, /2 Touren, Strecke 341,8/);
  assert.match(out, /Nicht geplant: 5, auch ohne andere Besuche ist dort niemand rechtzeitig/);
  assert.match(out, /Nicht geplant: 6, auch ohne andere Besuche käme das Fahrzeug zu spät zurück/);
  assert.match(err, /^\d+ s: \d Touren/);
});

test('the other formats are known by what stands in them', async () => {
  const day = await asked([file('day.json', JSON.stringify(DAY)), '--seconds', '0.2']);
  assert.equal(day.exit, 0);
  assert.match(day.out, /Nord: A ab 09:00/);
  assert.match(day.out, /Nicht geplant: B, das kann niemand/);
  const care = await asked([file('care.json', JSON.stringify(CARE)), '--seconds', '0.2', '--json']);
  assert.equal(care.exit, 0);
  const { routes, cost } = care.json();
  assert.deepEqual(routes, [{ caregiver: 'c1', visits: [{ patient: 'p1', service: 's1', start: 10 }] }]);
  assert.equal(cost, 2);
});

test('a broken file is refused with file, line and reason, exit 1', async () => {
  const faulty = { ...CARE, patients: [{ ...CARE.patients[0], time_window: [60, 10] }] };
  const files: readonly (readonly [string, string, RegExp])[] = [
    ['nan.txt', solomon([...ROWS, '5 1 1 NaN 0 10 1']), /nan\.txt, Zeile 15: Das ist keine Zahl.*NaN/],
    ['shut.txt', solomon([...ROWS, '5 1 1 1 20 10 1']), /shut\.txt, Zeile 15: Das Zeitfenster endet, bevor es beginnt/],
    ['cut.txt', solomon(ROWS).slice(0, 60), /cut\.txt, Zeile 8: Die Datei hört zu früh auf/],
    ['bytes.bin', '\u0000\u0001\ufffd', /bytes\.bin, Zeile 1: Das ist kein Format/],
    ['cut.json', JSON.stringify(CARE, null, 1).slice(0, 100), /cut\.json, Zeile \d+: .*kein gültiges JSON/],
    ['care.json', JSON.stringify(faulty, null, 1), /care\.json, Zeile 9: .*diese Zeit kann nicht sein/],
    [
      'day.json',
      JSON.stringify({ ...DAY, visits: 7 }, null, 1),
      /day\.json, Zeile \d+: visits: passt nicht zum Format/,
    ],
  ];
  for (const [name, text, message] of files) {
    const refused = await asked([file(name, text), '--json']);
    assert.equal(refused.exit, 1, name);
    assert.match(refused.json().refusal.message, message);
  }
  const missing = await planned([join(folder, 'none.txt')]);
  assert.equal(missing.exit, 1);
  assert.match(missing.err, /none\.txt: Die Datei kann nicht gelesen werden \(ENOENT\)/);
});

test('wrong use is exit 2', async () => {
  const good = file('good.txt', solomon(ROWS));
  const care = file('good.json', JSON.stringify(CARE));
  const lines = [
    [],
    [good, good],
    [good, '--seconds', '0'],
    [good, '--seconds', 'soon'],
    [good, '--threads', '1.5'],
    [good, '--seed', '-1'],
    [good, '--objective', 'beauty'],
    [good, '--colour'],
    [care, '--objective', 'vehicles'],
  ];
  for (const words of lines) assert.equal((await asked(words)).exit, 2, words.join(' '));
});

test('the line of a value in a JSON text', () => {
  const text = '{\n "a": [1,\n  {"b": "x\\"}", "c":\n   {"d": null}}\n ]\n}';
  const lines: readonly (readonly [string, number])[] = [
    ['', 1],
    ['a', 2],
    ['a.0', 2],
    ['a.1', 3],
    ['a.1.b', 3],
    ['a.1.c', 4],
    ['a.1.c.d', 4],
    ['a.1.nobody', 3],
    ['a.7', 2],
  ];
  for (const [path, line] of lines) assert.equal(lineOf(text, path === '' ? [] : path.split('.')), line, path);
  assert.equal(lineOf('{\n "a": 1,\n "b": oh\n}', []), 3);
  assert.equal(lineOf('{\n "a": [1,\n', []), 3);
});
