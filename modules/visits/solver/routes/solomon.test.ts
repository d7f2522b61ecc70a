import assert from 'node:assert/strict';
import { test } from 'node:test';
import { looksLikeSolomon, parseSolomon } from './solomon.ts';

const FILE = `R101

VEHICLE
NUMBER     CAPACITY
  25         200

CUSTOMER
CUST NO.   XCOORD.   YCOORD.    DEMAND   READY TIME   DUE DATE   SERVICE TIME

    0          35      35           0       0         230           0
    1          41      49          10     161         171          10
    2          35      17           7      50          60          10
`;

test('a file is read: tenths, cut distances, numbers as they stand there', () => {
  const read = parseSolomon(FILE.replaceAll('\n', '\r\n'));
  assert.ok(read.ok);
  const { name, vehicles, capacity, size, numbers, ready, due, service, legs } = read.value;
  assert.deepEqual([name, vehicles, capacity, size], ['R101', 25, 200, 3]);
  assert.deepEqual([...numbers], [0, 1, 2]);
  assert.deepEqual([...ready, ...due], [0, 1610, 500, 2300, 1710, 600]);
  assert.deepEqual([...service], [0, 100, 100]);
  // √(6² + 14²) = 15.23…, √(6² + 32²) = 32.55…
  assert.deepEqual([legs[1], legs[3], legs[2], legs[5]], [152, 152, 180, 325]);
  assert.ok(looksLikeSolomon(FILE));
  assert.ok(!looksLikeSolomon('{"VEHICLE": 1}'));
});

const ROW = '    1          41      49          10     161         171          10';
const BROKEN: readonly (readonly [string, string, string, number, string?])[] = [
  ['nothing at all', '', 'text', 1],
  ['only blank lines', '\n\n \n', 'text', 1],
  ['bytes that are no text', FILE.replace('35      17', '35 \u0000\ufffd17'), 'text', 12],
  ['another heading', FILE.replace('CUSTOMER', 'ORDERS'), 'heading', 7, 'ORDERS'],
  ['no vehicles', FILE.replace('VEHICLE\n', ''), 'heading', 3],
  ['a row without its last column', FILE.replace(ROW, ROW.slice(0, -2)), 'columns', 11, '6'],
  ['a row with a column too many', FILE.replace(ROW, `${ROW} 5`), 'columns', 11, '8'],
  ['NaN', FILE.replace(ROW, ROW.replace('161', 'NaN')), 'number', 11, 'NaN'],
  ['a word', FILE.replace(ROW, ROW.replace('161', 'soon')), 'number', 11, 'soon'],
  ['an endless number', FILE.replace(ROW, ROW.replace('161', '1e999')), 'number', 11],
  ['a number that cannot be meant', FILE.replace(ROW, ROW.replace('41', '99999999')), 'number', 11],
  ['a negative demand', FILE.replace(ROW, ROW.replace(' 10 ', ' -10 ')), 'number', 11, '-10'],
  ['half a parcel', FILE.replace(ROW, ROW.replace(' 10 ', ' 1.5 ')), 'number', 11, '1.5'],
  ['a window that closes before it opens', FILE.replace(ROW, ROW.replace('171', '160')), 'window', 11],
  ['more than a vehicle holds', FILE.replace(ROW, ROW.replace(' 10 ', ' 201 ')), 'demand', 11, '201'],
  ['a number twice', `${FILE}${ROW}\n`, 'duplicate', 13, '1'],
  ['no vehicle', FILE.replace('  25  ', '  0  '), 'number', 5, '0'],
  ['cut within the heading', FILE.slice(0, FILE.indexOf('CUSTOMER')), 'cut-short', 5],
  ['cut before the first visit', FILE.slice(0, FILE.indexOf('    1 ')), 'cut-short', 10],
  ['cut within a row', FILE.slice(0, FILE.lastIndexOf('50          60')), 'columns', 12, '4'],
];

for (const [name, text, kind, line, found] of BROKEN)
  test(`refused, with the line: ${name}`, () => {
    const read = parseSolomon(text);
    assert.ok(!read.ok);
    assert.deepEqual([read.flaw.kind, read.flaw.line], [kind, line]);
    if (found !== undefined) assert.equal(read.flaw.found, found);
  });

test('more visits than can be planned at once are refused before anything is worked out', () => {
  const rows = Array.from({ length: 4001 }, (_, at) => `${at + 3} 1 1 1 0 10 1`).join('\n');
  const read = parseSolomon(`${FILE}${rows}\n`);
  assert.ok(!read.ok && read.flaw.kind === 'too-many');
});
