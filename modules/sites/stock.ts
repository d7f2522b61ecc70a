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

/** How stock comes and goes: `sites.stock.<move>`. */
export const STOCK_MOVES = ['received', 'used', 'spoiled', 'drawn-in', 'carried-away', 'destroyed'] as const;
export type StockMove = (typeof STOCK_MOVES)[number];

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
