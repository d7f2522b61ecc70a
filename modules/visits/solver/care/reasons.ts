import { Board } from './board.ts';
import type { LeftOutReason } from './plan.ts';
import { barTo } from './rules.ts';
import { allSpots, spotsInTour } from './spots.ts';
import { NEVER } from './table.ts';

/** Why a visit is in no tour of a plan. `empty` is a board of the same table on which nothing is planned. */
export function reasonFor(board: Board, empty: Board, visit: number): LeftOutReason {
  const { table } = board;
  const roles = table.people[visit] === 2 ? [2 * visit, 2 * visit + 1] : [2 * visit];
  const fitting = roles.map(node => toursThatFit(board, node));
  if (!fitting[0]?.length) return 'no-skill';
  if (roles.length === 2 && new Set(fitting.flat()).size < 2) return 'no-second-person';
  if (fitting.some(tours => !tours.length)) return 'no-second-person';
  const [first, second] = roles.map((node, role) => barAmong(board, empty, node, fitting[role] as readonly number[]));
  if (first) return first;
  if (second) return second === 'no-time-left' ? 'no-second-person' : second;
  if (isOrdered(board, visit)) return 'order';
  return roles.length === 2 ? 'no-second-person' : 'no-time-left';
}

/** An empty board for `reasonFor`. */
export function emptyBoard(board: Board): Board {
  return new Board(board.table);
}

function toursThatFit(board: Board, node: number): number[] {
  const all = board.tours.map((_, at) => at);
  return all.filter(at => board.table.fits[at * 2 * board.table.visits + node]);
}

/** What keeps a node out of all fitting tours; null where some tour could take it. */
function barAmong(board: Board, empty: Board, node: number, fitting: readonly number[]): LeftOutReason | null {
  if (allSpots(board, node).length) return null;
  if (!fitting.some(at => hasTime(empty, node, at))) return 'window-impossible';
  const barred = fitting.filter(at => hasTime(board, node, at)).map(at => barTo(board, node, at));
  if (barred.includes('no-koffer')) return 'no-koffer';
  if (barred.includes('kept-apart')) return 'kept-apart';
  return isOrdered(board, node >> 1) ? 'order' : 'no-time-left';
}

/** Whether an order with a planned visit binds this one. */
function isOrdered({ table, tourOf }: Board, visit: number): boolean {
  const others = [...(table.earlier[visit] ?? []), ...(table.later[visit] ?? [])];
  return others.some(other => (tourOf[2 * other] as number) >= 0);
}

function hasTime(board: Board, node: number, at: number): boolean {
  let has = false;
  spotsInTour(board, node, at, { most: NEVER, blinks: null }, () => {
    has = true;
    return 0;
  });
  return has;
}
