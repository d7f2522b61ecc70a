import type { Tx } from '@buergernah/kernel/server';
import type { Stock } from '@buergernah/sites';
import { lastMoves, type MoveRow, stockAt } from './store.ts';

/** Moves that a reader is shown. */
const LATELY = 100;

/** What the books say of a place, and the last hundred moves, the latest first. No line says who it was. */
export async function readStock(
  tx: Tx,
  place: string,
): Promise<{ readonly stock: readonly Stock[]; readonly moves: readonly Omit<MoveRow, 'id'>[] }> {
  const moves = await lastMoves(tx, place, LATELY);
  return { stock: await stockAt(tx, place), moves: moves.map(({ id: _id, ...move }) => move) };
}
