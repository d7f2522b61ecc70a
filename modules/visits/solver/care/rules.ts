import type { Board } from './board.ts';
import type { Table } from './table.ts';
import type { TourTimes } from './tour-times.ts';

/** Why a tour may not make a visit however much time it has; null: it may. */
export function barTo(board: Board, node: number, at: number): 'no-skill' | 'kept-apart' | 'no-koffer' | null {
  const { table } = board;
  const visit = node >> 1;
  if (!table.fits[at * 2 * table.visits + node]) return 'no-skill';
  if (table.people[visit] === 2 && board.tourOf[node ^ 1] === at) return 'kept-apart';
  for (const other of table.apart[visit] as readonly number[])
    if (board.tourOf[2 * other] === at || board.tourOf[2 * other + 1] === at || isDrivenBy(table, other, at))
      return 'kept-apart';
  if (node & 1) return null;
  const kind = table.koffer[visit] as number;
  if (kind < 0 || ((board.tours[at] as TourTimes).koffers[kind] as number) > 0) return null;
  return board.hasKoffer(at, kind) ? null : 'no-koffer';
}

/** Whether a tour may make a visit at all: skills, who is not to be together, the Koffer, a second colleague of another tour. */
export function mayTake(board: Board, node: number, at: number): boolean {
  return barTo(board, node, at) === null;
}

/** Whether tours that were put on a board whole keep all that is not a matter of time: skills, who is kept apart, Koffers, work. */
export function keepsRules(board: Board): boolean {
  const { fits, apart, maxWork, visits } = board.table;
  const isKept = (tour: TourTimes, at: number) => {
    const here = tour.nodes.slice(1, tour.size + 1);
    const isHere = (visit: number) => here.some(node => node >> 1 === visit) || isDrivenBy(board.table, visit, at);
    if (tour.size > 0 && tour.travel + tour.seconds > (maxWork[at] as number)) return false;
    return here.every(node => fits[at * 2 * visits + node] && !apart[node >> 1]?.some(isHere));
  };
  return board.keepsKoffers() && board.tours.every(isKept);
}

/** Whether a visit was made by this tour. */
function isDrivenBy(table: Table, visit: number, at: number): boolean {
  if (!table.isDriven[visit]) return false;
  const id = table.problem.visits[visit]?.id;
  return table.problem.tours[at]?.driven.some(done => done.visit === id) ?? false;
}
