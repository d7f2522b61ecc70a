import { means, type TypedText, wrongPart } from '../places/typed-text.ts';

/** What is wrong with typed numbers; `range-uneven`: different letters around. */
type WrongRange = 'range-backwards' | 'range-uneven' | 'range-long';

/** So many pieces one range may mean; more is a slip of the finger. */
const LONGEST = 500;

/**
 * Numbers as they are typed from a bundle of blanks: single ones and ranges, parted by blanks, commas or lines. `1001-1010` means ten,
 * `C01X-C05X` five, leading zeros stay. Each number comes once, in the order typed.
 */
export function expandNumbers(text: string): TypedText<readonly string[], WrongRange> {
  const found = new Set<string>();
  const parts = text
    .replace(/\s*[-–]\s*/g, '-')
    .split(/[\s,;]+/)
    .filter(part => part !== '');
  for (const part of parts) {
    const range = rangeOf(part);
    if (!range.ok) return range;
    for (const number of range.value) found.add(number);
  }
  return means([...found]);
}

function rangeOf(part: string): TypedText<readonly string[], WrongRange> {
  const match = /^([^-]*?)(\d+)([^-\d]*)-([^-]*?)(\d+)([^-\d]*)$/.exec(part);
  if (!match) return means([part]);
  const [, before = '', first = '', after = '', beforeLast = '', last = '', afterLast = ''] = match;
  if ((beforeLast !== '' && beforeLast !== before) || (afterLast !== '' && afterLast !== after))
    return wrongPart('range-uneven', part);
  const [from, to] = [Number(first), Number(last)];
  if (to < from) return wrongPart('range-backwards', part);
  if (to - from >= LONGEST) return wrongPart('range-long', part);
  return means(
    Array.from(
      { length: to - from + 1 },
      (_none, at) => `${before}${String(from + at).padStart(first.length, '0')}${after}`,
    ),
  );
}

/** The same the other way round, to be read: runs of at least three become `1001–1010`. */
export function shorten(numbers: readonly string[]): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a.localeCompare(b, 'de', { numeric: true }));
  const runs: string[][] = [];
  for (const number of sorted) {
    const run = runs.at(-1);
    if (run && follows(run.at(-1) as string, number)) run.push(number);
    else runs.push([number]);
  }
  return runs.map(run => (run.length > 2 ? `${run[0]}–${run.at(-1)}` : run.join(', '))).join(', ');
}

function follows(one: string, next: string): boolean {
  const [a, b] = [/^(.*?)(\d+)(\D*)$/.exec(one), /^(.*?)(\d+)(\D*)$/.exec(next)];
  if (!a || !b || a[1] !== b[1] || a[3] !== b[3] || a[2]?.length !== b[2]?.length) return false;
  return Number(b[2]) - Number(a[2]) === 1;
}
