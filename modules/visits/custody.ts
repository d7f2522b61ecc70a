import { ok, type Result, refuse } from '@buergernah/kernel';
import { MOVE_SIGN, numberTwice, STOCK_KINDS } from '@buergernah/sites';
import type { KofferCount } from './koffer-contract.ts';
import type { VisitStep } from './way-contract.ts';

export type StockUse = Extract<VisitStep, { kind: 'use-stock' }>;

/**
 * What is wrong with a count before a Koffer goes out or comes back; null: nothing. Every kind that the books name must be counted, once; of
 * numbered kinds each piece by its number.
 */
export function faultOfCount(
  books: readonly KofferCount[],
  counted: readonly KofferCount[],
): 'koffer-count-missing' | null {
  const kinds = counted.map(count => count.kind);
  if (new Set(kinds).size !== kinds.length) return 'koffer-count-missing';
  if (books.some(book => book.quantity > 0 && !kinds.includes(book.kind))) return 'koffer-count-missing';
  const faulty = counted.some(({ kind, quantity, numbers }) =>
    STOCK_KINDS[kind].numbered ? numbers.length !== quantity || numberTwice(numbers) !== undefined : numbers.length > 0,
  );
  return faulty ? 'koffer-count-missing' : null;
}

/**
 * What lies in a Koffer after something was used on the way. What the books have not got cannot be used: `koffer-stock-short`; a person looks
 * at it, and the next count tells what is true.
 */
export function booksAfter(
  books: readonly KofferCount[],
  { stock, move, quantity, numbers }: Pick<StockUse, 'stock' | 'move' | 'quantity' | 'numbers'>,
): Result<readonly KofferCount[], { code: 'koffer-stock-short' }> {
  const numbered = STOCK_KINDS[stock].numbered;
  const lying = books.find(book => book.kind === stock) ?? { kind: stock, quantity: 0, numbers: [] };
  const others = books.filter(book => book.kind !== stock);
  if (numbered && (numbers.length !== quantity || numberTwice(numbers) !== undefined))
    return refuse('koffer-stock-short');
  const pieces = numbered ? numbers : [];
  if (MOVE_SIGN[move] > 0) {
    if (numberTwice([...lying.numbers, ...pieces]) !== undefined) return refuse('koffer-stock-short');
    const more = { ...lying, quantity: lying.quantity + quantity, numbers: [...lying.numbers, ...pieces] };
    return ok([...others, more]);
  }
  if (lying.quantity < quantity || pieces.some(number => !lying.numbers.includes(number)))
    return refuse('koffer-stock-short');
  const left = lying.numbers.filter(number => !pieces.includes(number));
  return ok([...others, { ...lying, quantity: lying.quantity - quantity, numbers: left }]);
}

/** The kinds among some contents that must never stay out overnight. */
export function neverOvernight(contents: readonly KofferCount[]): readonly KofferCount['kind'][] {
  return contents
    .filter(({ kind, quantity }) => quantity > 0 && !STOCK_KINDS[kind].staysOvernight)
    .map(({ kind }) => kind);
}
