import { type Tx, tablesOf } from '@buergernah/kernel/server';
import type { Stock, StockKind, StockMove } from '@buergernah/sites';

interface Tables {
  'sites.stock': { municipality: string; place: string; kind: StockKind; quantity: number };
  'sites.pieces': { municipality: string; kind: StockKind; number: string; place: string };
  'sites.stock_moves': {
    municipality: string;
    place: string;
    id: string;
    at: Temporal.Instant;
    kind: StockKind;
    move: StockMove | 'counted';
    quantity: number;
    numbers: readonly string[];
    difference: number;
  };
  'sites.waiting_counts': {
    municipality: string;
    place: string;
    at: 'opening' | 'closing';
    day: Temporal.PlainDate;
    staff: string;
    digest: Buffer;
    counted_at: Temporal.Instant;
  };
}

/** What the books say of a place, kinds of which nothing lies there left out. */
export async function stockAt(tx: Tx, place: string): Promise<Stock[]> {
  const rows = await tablesOf<Tables>(tx)
    .selectFrom('sites.stock')
    .select(['kind', 'quantity'])
    .where('municipality', '=', tx.municipality)
    .where('place', '=', place)
    .where('quantity', '>', 0)
    .orderBy('kind')
    .execute();
  const pieces = await tablesOf<Tables>(tx)
    .selectFrom('sites.pieces')
    .select(['kind', 'number'])
    .where('municipality', '=', tx.municipality)
    .where('place', '=', place)
    .orderBy('number')
    .execute();
  return rows.map(row => ({
    ...row,
    numbers: pieces.filter(piece => piece.kind === row.kind).map(piece => piece.number),
  }));
}

/** Adds to or takes from what the books say; the database refuses less than nothing. */
export async function addStock(tx: Tx, place: string, kind: StockKind, by: number): Promise<void> {
  // An insert would be checked before its conflict is found, so what is taken goes to the row that stands.
  const row = tablesOf<Tables>(tx);
  if (by < 0) {
    await row
      .updateTable('sites.stock')
      .set(stock => ({ quantity: stock('quantity', '+', by) }))
      .where('municipality', '=', tx.municipality)
      .where('place', '=', place)
      .where('kind', '=', kind)
      .executeTakeFirstOrThrow();
    return;
  }
  await row
    .insertInto('sites.stock')
    .values({ municipality: tx.municipality, place, kind, quantity: by })
    .onConflict(conflict =>
      conflict
        .columns(['municipality', 'place', 'kind'])
        .doUpdateSet(stock => ({ quantity: stock('sites.stock.quantity', '+', by) })),
    )
    .execute();
}

/** Where pieces with these numbers lie, in the whole city. */
export async function piecesNumbered(
  tx: Tx,
  kind: StockKind,
  numbers: readonly string[],
): Promise<{ number: string; place: string }[]> {
  if (numbers.length === 0) return [];
  return tablesOf<Tables>(tx)
    .selectFrom('sites.pieces')
    .select(['number', 'place'])
    .where('municipality', '=', tx.municipality)
    .where('kind', '=', kind)
    .where('number', 'in', [...numbers])
    .orderBy('number')
    .execute();
}

/**
 * Writes numbered pieces down at a place. Where another place takes one of the numbers at the same moment the transaction runs again,
 * and then finds it taken.
 */
export async function insertPieces(tx: Tx, place: string, kind: StockKind, numbers: readonly string[]): Promise<void> {
  if (numbers.length === 0) return;
  const done = await tablesOf<Tables>(tx)
    .insertInto('sites.pieces')
    .values([...numbers].sort().map(number => ({ municipality: tx.municipality, kind, number, place })))
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst();
  if (Number(done.numInsertedOrUpdatedRows) === numbers.length) return;
  throw Object.assign(new Error('a number was taken meanwhile'), { code: '40001' });
}

/** Takes numbered pieces of a place out of the books. */
export async function deletePieces(tx: Tx, place: string, kind: StockKind, numbers: readonly string[]): Promise<void> {
  if (numbers.length === 0) return;
  await tablesOf<Tables>(tx)
    .deleteFrom('sites.pieces')
    .where('municipality', '=', tx.municipality)
    .where('place', '=', place)
    .where('kind', '=', kind)
    .where('number', 'in', [...numbers])
    .execute();
}

/** What came, went, or was counted otherwise. */
export interface MoveRow {
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly kind: StockKind;
  readonly move: StockMove | 'counted';
  readonly quantity: number;
  readonly numbers: readonly string[];
  readonly difference: number;
}

/** Writes a move. */
export async function insertMove(tx: Tx, place: string, row: MoveRow): Promise<void> {
  await tablesOf<Tables>(tx)
    .insertInto('sites.stock_moves')
    .values({ municipality: tx.municipality, place, ...row })
    .execute();
}

/** Moves at a place by their ids. */
export async function movesOf(tx: Tx, place: string, ids: readonly string[]): Promise<MoveRow[]> {
  if (ids.length === 0) return [];
  return tablesOf<Tables>(tx)
    .selectFrom('sites.stock_moves')
    .select(['id', 'at', 'kind', 'move', 'quantity', 'numbers', 'difference'])
    .where('municipality', '=', tx.municipality)
    .where('place', '=', place)
    .where('id', 'in', [...ids])
    .execute();
}

/** The last moves at a place, the latest first. */
export async function lastMoves(tx: Tx, place: string, limit: number): Promise<MoveRow[]> {
  return tablesOf<Tables>(tx)
    .selectFrom('sites.stock_moves')
    .select(['id', 'at', 'kind', 'move', 'quantity', 'numbers', 'difference'])
    .where('municipality', '=', tx.municipality)
    .where('place', '=', place)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Deletes moves before a moment; what lies at the places stays in the books. Returns how many. */
export async function deleteMovesBefore(tx: Tx, before: Temporal.Instant): Promise<number> {
  const done = await tablesOf<Tables>(tx)
    .deleteFrom('sites.stock_moves')
    .where('municipality', '=', tx.municipality)
    .where('at', '<', before)
    .executeTakeFirst();
  return Number(done.numDeletedRows);
}

/** A count that waits for a second colleague. */
export interface WaitingCount {
  readonly at: 'opening' | 'closing';
  readonly day: Temporal.PlainDate;
  readonly staff: string;
  readonly digest: Buffer;
  readonly countedAt: Temporal.Instant;
}

/** The counts that wait at a place. */
export async function waitingCounts(tx: Tx, place: string): Promise<WaitingCount[]> {
  return tablesOf<Tables>(tx)
    .selectFrom('sites.waiting_counts')
    .select(['at', 'day', 'staff', 'digest', 'counted_at as countedAt'])
    .where('municipality', '=', tx.municipality)
    .where('place', '=', place)
    .execute();
}

/** Lets a count wait, in place of one that waited before. */
export async function setWaitingCount(tx: Tx, place: string, count: WaitingCount): Promise<void> {
  const { at, day, staff, digest, countedAt } = count;
  const values = { day, staff, digest, counted_at: countedAt };
  await tablesOf<Tables>(tx)
    .insertInto('sites.waiting_counts')
    .values({ municipality: tx.municipality, place, at, ...values })
    .onConflict(conflict => conflict.columns(['municipality', 'place', 'at']).doUpdateSet(values))
    .execute();
}

/** No count waits at a place any more. */
export async function dropWaitingCounts(tx: Tx, place: string): Promise<void> {
  await tablesOf<Tables>(tx)
    .deleteFrom('sites.waiting_counts')
    .where('municipality', '=', tx.municipality)
    .where('place', '=', place)
    .execute();
}
