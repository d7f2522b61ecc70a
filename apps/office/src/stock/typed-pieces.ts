import { STOCK_KINDS, type StockKind } from '@buergernah/sites';
import { expandNumbers } from './ranges.ts';

/** What a typed text means for a kind of stock: so many pieces, or their numbers; nothing typed is nothing found. */
export function readPieces(kind: StockKind, text: string) {
  if (STOCK_KINDS[kind].numbered) {
    const numbers = expandNumbers(text);
    if (numbers.ok) return { quantity: numbers.value.length, numbers: numbers.value, wrong: undefined, part: '' };
    return { quantity: 0, numbers: [], wrong: numbers.wrong, part: numbers.part };
  }
  const typed = text.trim();
  const fits = /^\d{0,5}$/.test(typed);
  return {
    quantity: fits ? Number(typed) : 0,
    numbers: [],
    wrong: fits ? undefined : ('not-a-number' as const),
    part: typed,
  };
}

/** A difference with its sign: +2, −1, 0. */
export function signed(difference: number): string {
  return difference > 0 ? `+${difference}` : String(difference).replace('-', '−');
}
