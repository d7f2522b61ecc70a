import { type Command, takeOnce } from '@buergernah/access/server';
import { dayOf, ok, type Result, refuse } from '@buergernah/kernel';
import { newId, type Tx } from '@buergernah/kernel/server';
import {
  MOVE_SIGN,
  mayStayOvernight,
  numberTwice,
  type Site,
  STOCK_KINDS,
  type StockKind,
  type StockMove,
} from '@buergernah/sites';
import { isOpenNow } from '../day-states.ts';
import { commandAt, noteAt, placeStream } from '../place-office.ts';
import { openDays, setDay } from '../store.ts';
import {
  addStock,
  deletePieces,
  dropWaitingCounts,
  insertMove,
  insertPieces,
  piecesNumbered,
  stockAt,
} from './store.ts';

/** Pieces that came or went. */
export interface Moved {
  readonly kind: StockKind;
  readonly move: StockMove;
  readonly quantity: number;
  readonly numbers: readonly string[];
}

/**
 * Notes pieces that came or went. The fact tells kind and quantity; numbers stand in the row alone, because the number of a provisional
 * document leads to a person once it is issued (PassG § 16, PAuswG § 20). Refused: `stock-numbers-missing`, `stock-number-twice`,
 * `stock-number-unknown`, `stock-short`; `day-not-open` where something comes that may not stay there overnight. A count that waits for its second colleague is void then, and one at closing is due again,
 * except where pieces were only carried away.
 */
export async function moveStock(tx: Tx, site: Site, moved: Moved, command: Command): Promise<Result<null>> {
  const { kind, move, quantity, numbers } = moved;
  const place = site.id;
  const payload = { stock: place, kind, move, quantity, numbers };
  return takeOnce(tx, { ...commandAt(command, place), payload, stream: placeStream(place) }, async () => {
    const may = MOVE_SIGN[move] > 0 ? await mayCome(tx, site, moved, command.now) : await mayGo(tx, place, moved);
    if (!may.ok) return may;
    await addStock(tx, place, kind, MOVE_SIGN[move] * quantity);
    if (MOVE_SIGN[move] > 0) await insertPieces(tx, place, kind, numbers);
    else await deletePieces(tx, place, kind, numbers);
    const id = newId<'move'>();
    await insertMove(tx, place, { id, at: command.now, kind, move, quantity, numbers, difference: 0 });
    await dropWaitingCounts(tx, place);
    if (move !== 'carried-away') {
      for (const { day } of await openDays(tx, place)) await setDay(tx, place, day, { closingCountedAt: null });
    }
    const facts = [{ kind: 'sites.stock-moved', at: command.now, data: { id, kind, move, quantity } }];
    return ok({ facts, outcome: null, note: noteAt(place) });
  });
}

async function mayCome(
  tx: Tx,
  site: Site,
  { kind, quantity, numbers }: Moved,
  now: Temporal.Instant,
): Promise<Result<null>> {
  const whole = numbersWhole(kind, quantity, numbers);
  if (!whole.ok) return whole;
  // What came to a shut place would lie there overnight, and no closing would ask for it.
  if (!mayStayOvernight(kind, site) && !(await isOpenNow(tx, site.id, dayOf(now)))) return refuse('day-not-open');
  const [taken] = await piecesNumbered(tx, kind, numbers);
  return taken ? refuse('stock-number-twice', { number: taken.number }) : ok(null);
}

async function mayGo(tx: Tx, place: string, { kind, quantity, numbers }: Moved): Promise<Result<null>> {
  const whole = numbersWhole(kind, quantity, numbers);
  if (!whole.ok) return whole;
  const lies = (await stockAt(tx, place)).find(stock => stock.kind === kind);
  const strange = numbers.find(number => !lies?.numbers.includes(number));
  if (strange !== undefined) return refuse('stock-number-unknown', { number: strange });
  return (lies?.quantity ?? 0) < quantity ? refuse('stock-short', { quantity: lies?.quantity ?? 0 }) : ok(null);
}

/** Whether a numbered kind comes with every number, each once. Refused: `stock-numbers-missing`, `stock-number-twice`. */
export function numbersWhole(kind: StockKind, quantity: number, numbers: readonly string[]): Result<null> {
  if (STOCK_KINDS[kind].numbered && numbers.length !== quantity) return refuse('stock-numbers-missing');
  const twice = numberTwice(numbers);
  return twice === undefined ? ok(null) : refuse('stock-number-twice', { number: twice });
}
