import { euclideanTenths, type RouteProblem } from './problem.ts';

/**
 * What can be wrong with a file: no text at all or bytes that are none (`text`), a heading that is not where it should be (`heading`), no
 * more lines where some must come (`cut-short`), a row with too few or too many columns (`columns`), something that is no number or none
 * that can be meant (`number`), a window that closes before it opens (`window`), more than a vehicle holds (`demand`), a number given twice
 * (`duplicate`), more visits than can be planned at once (`too-many`).
 */
export type RouteFlawKind =
  | 'text'
  | 'heading'
  | 'cut-short'
  | 'columns'
  | 'number'
  | 'window'
  | 'demand'
  | 'duplicate'
  | 'too-many';

/** Why a file cannot be read: the line (from 1), what is wrong there, and what was found. */
export interface RouteFileFlaw {
  readonly line: number;
  readonly kind: RouteFlawKind;
  readonly found: string;
}

/** What is read, or what is wrong. */
export type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly flaw: RouteFileFlaw };

/** More visits than this need more memory for their legs than a desk has. */
const MOST_VISITS = 4000;
/** Larger values could overflow whole numbers of 32 bits, in tenths. */
const LARGEST = 1_000_000;
const HEADINGS = /^(VEHICLE|NUMBER\s+CAPACITY|CUSTOMER|CUST\s*NO\.?\s+.*)$/i;

/** Whether a text may be meant in Solomon's format: it names vehicles or visits as that format does. */
export function looksLikeSolomon(text: string): boolean {
  return /^\s*(VEHICLE|CUSTOMER)\s*$/im.test(text);
}

/**
 * Reads Solomon's text format (1987; also Gehring & Homberger's): name, vehicles and capacity, then number, place, demand, window and
 * service time of the depot and of each visit. Windows and service become tenths, distances are cut to tenths.
 */
export function parseSolomon(text: string): Read<RouteProblem> {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: bytes that no text holds are what is looked for
  const garbage = /[\u0000-\u0008\u000e-\u001f\ufffd]/.exec(text);
  if (garbage) return broken(text.slice(0, garbage.index).split('\n').length, 'text');
  const lines = text
    .split(/\r\n|\n|\r/)
    .map((line, at) => ({ words: line.trim(), line: at + 1 }))
    .filter(({ words }) => words !== '');
  const [title, ...body] = lines;
  if (!title) return broken(1, 'text');
  const last = lines.at(-1)?.line ?? 1;
  for (const [at, heading] of ['VEHICLE', 'NUMBER', undefined, 'CUSTOMER', 'CUST'].entries()) {
    const row = body[at];
    if (!row) return broken(last, 'cut-short');
    if (heading && !(row.words.toUpperCase().startsWith(heading) && HEADINGS.test(row.words)))
      return broken(row.line, 'heading', row.words);
  }
  const fleet = numbersOf(body[2] as Row, 2);
  if (!fleet.ok) return fleet;
  const [vehicles, capacity] = fleet.value as [number, number];
  const bad = [vehicles, capacity].find(one => !isWhole(one) || one < 1);
  if (bad !== undefined) return broken((body[2] as Row).line, 'number', String(bad));
  const rows = body.slice(5);
  if (rows.length < 2) return broken(last, 'cut-short');
  if (rows.length - 1 > MOST_VISITS) return broken((rows[MOST_VISITS + 1] as Row).line, 'too-many', rows.length - 1);
  const read: number[][] = [];
  const seen = new Set<number>();
  for (const row of rows) {
    const values = numbersOf(row, 7);
    const flaw = values.ok ? flawOf(values.value, capacity, seen, row) : values;
    if (flaw && !flaw.ok) return flaw;
    if (values.ok) read.push(values.value);
  }
  return { ok: true, value: problemOf(title.words, vehicles, capacity, read) };
}

interface Row {
  readonly words: string;
  readonly line: number;
}

function broken(line: number, kind: RouteFlawKind, found: string | number = '') {
  return { ok: false, flaw: { line, kind, found: String(found).slice(0, 40) } } as const;
}

function numbersOf({ words, line }: Row, count: number): Read<number[]> {
  const cells = words.split(/\s+/);
  if (cells.length !== count) return broken(line, 'columns', cells.length);
  const bad = cells.find(cell => !/^[+-]?\d+(\.\d*)?$/.test(cell) || Math.abs(Number(cell)) > LARGEST);
  return bad === undefined ? { ok: true, value: cells.map(Number) } : broken(line, 'number', bad);
}

function flawOf(values: readonly number[], capacity: number, seen: Set<number>, { line }: Row) {
  const [number, , , demand, ready, due] = values as [number, number, number, number, number, number, number];
  const negative = [number, ...values.slice(3)].find(one => one < 0);
  const broke = [number, demand].find(one => !isWhole(one));
  if (negative !== undefined || broke !== undefined) return broken(line, 'number', negative ?? broke);
  if (seen.has(number)) return broken(line, 'duplicate', number);
  seen.add(number);
  if (due < ready) return broken(line, 'window', `${ready} – ${due}`);
  if (demand > capacity) return broken(line, 'demand', demand);
  return undefined;
}

function isWhole(value: number): boolean {
  return Number.isInteger(value);
}

function problemOf(name: string, vehicles: number, capacity: number, rows: readonly number[][]): RouteProblem {
  const column = (at: number, factor = 1) => Int32Array.from(rows, row => Math.round((row[at] as number) * factor));
  const x = Float64Array.from(rows, row => row[1] as number);
  const y = Float64Array.from(rows, row => row[2] as number);
  return {
    name,
    size: rows.length,
    vehicles,
    capacity,
    numbers: column(0),
    x,
    y,
    demand: column(3),
    ready: column(4, 10),
    due: column(5, 10),
    service: column(6, 10),
    legs: euclideanTenths(x, y),
  };
}
