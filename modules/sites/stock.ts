import type { Site } from './site.ts';

/**
 * Things that must never be missing unnoticed. `numbered`: each piece has a number of its own. `staysOvernight: false`: never lies at a
 * host's overnight, only in an office's safe.
 */
export const STOCK_KINDS = {
  'pin-letter': { numbered: false, staysOvernight: true },
  'address-sticker': { numbered: false, staysOvernight: true },
  'provisional-id': { numbered: true, staysOvernight: false },
  'provisional-passport': { numbered: true, staysOvernight: false },
  seal: { numbered: true, staysOvernight: false },
  'drawn-in-document': { numbered: false, staysOvernight: false },
} as const;
export type StockKind = keyof typeof STOCK_KINDS;

/** How stock comes and goes. */
export const STOCK_MOVES = ['received', 'used', 'spoiled', 'drawn-in', 'carried-away', 'destroyed'] as const;
export type StockMove = (typeof STOCK_MOVES)[number];

/** Whether a move brings pieces or takes them away. */
export const MOVE_SIGN = {
  received: 1,
  used: -1,
  spoiled: -1,
  'drawn-in': 1,
  'carried-away': -1,
  destroyed: -1,
} as const satisfies Record<StockMove, 1 | -1>;

/** What lies at a place of one kind. */
export interface Stock {
  readonly kind: StockKind;
  readonly quantity: number;
  /** The numbers of the pieces, for numbered kinds; as many as `quantity`. */
  readonly numbers: readonly string[];
}

/** Whether a kind may lie at a place when nobody of the office is there. */
export function mayStayOvernight(kind: StockKind, site: Pick<Site, 'kind'>): boolean {
  return STOCK_KINDS[kind].staysOvernight || site.kind === 'buergerbuero';
}

/** What a count found otherwise than the books said. */
export interface Difference {
  readonly kind: StockKind;
  /** Found minus expected. */
  readonly difference: number;
  /** Numbers that stood in the books and were not found. */
  readonly missing: readonly string[];
  /** Numbers that were found and did not stand in the books. */
  readonly found: readonly string[];
}

/**
 * Holds a count against the books. A kind that the count does not name was not found. Two numbers that changed places are a difference
 * too, although as many pieces lie there.
 */
export function countDifferences(books: readonly Stock[], counted: readonly Stock[]): readonly Difference[] {
  const none = { quantity: 0, numbers: [] };
  return (Object.keys(STOCK_KINDS) as StockKind[]).flatMap(kind => {
    const expected = books.find(stock => stock.kind === kind) ?? none;
    const there = counted.find(stock => stock.kind === kind) ?? none;
    const difference = there.quantity - expected.quantity;
    const missing = without(expected.numbers, there.numbers);
    const found = without(there.numbers, expected.numbers);
    return difference === 0 && missing.length + found.length === 0 ? [] : [{ kind, difference, missing, found }];
  });
}

/** The first number that stands twice among some pieces of one kind. */
export function numberTwice(numbers: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return numbers.find(number => seen.has(number) || !seen.add(number));
}

function without(numbers: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return numbers.filter(number => !known.has(number)).sort();
}
