import type { Board } from './board.ts';
import { arriveAfterBreaks } from './breaks.ts';
import { breakGaps } from './fix-breaks.ts';
import type { PlannedStop, PlannedTour, Span, TourPlan } from './plan.ts';
import { emptyBoard, reasonFor } from './reasons.ts';
import { gapTravel, nextStart } from './reckon.ts';
import { leftOutVisits } from './recreate.ts';
import type { Table } from './table.ts';
import type { TourTimes } from './tour-times.ts';

/** What stands on a board, in names: every tour with its times, and who is left out and why. Everything begins at the earliest. */
export function tellPlan(board: Board): TourPlan {
  const { problem } = board.table;
  const tours = board.tours.map((tour, at) => tellTour(board, at, tour));
  const left = leftOutVisits(board);
  const empty = left.length ? emptyBoard(board) : board;
  return {
    format: 'buergernah-tour-plan/1',
    tours,
    leftOut: left.map(visit => ({
      visit: nameOf(board.table, visit),
      reason: reasonFor(board, empty, visit),
      isPromised: problem.visits[visit]?.promise !== undefined,
    })),
    travelSeconds: sum(tours.map(tour => tour.travelSeconds)),
    waitingSeconds: sum(tours.map(tour => tour.waitingSeconds)),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function nameOf(table: Table, visit: number): string {
  return table.problem.visits[visit]?.id as string;
}

function tellTour(board: Board, at: number, tour: TourTimes): PlannedTour {
  const { table } = board;
  const { id, driven, breaks: all, breaksTaken } = table.problem.tours[at] as Table['problem']['tours'][number];
  const done = driven.map(
    ({ visit, from, until }): PlannedStop => ({ visit, arrive: from, start: from, end: until, isDriven: true }),
  );
  const ready = table.ready[at] as number;
  const koffers = table.problem.koffers.map(koffer => koffer.kind).filter((_, kind) => tour.koffers[kind]);
  const idle = { tour: id, koffers, travelSeconds: tour.travel, waitingSeconds: tour.waiting };
  if (!tour.size) return { ...idle, leave: ready, back: ready, stops: done, breaks: [] };
  const gaps = breakGaps(table, at, tour);
  const open = all.slice(breaksTaken);
  const breaks = table.breaks[at] as Table['breaks'][number];
  const stops: PlannedStop[] = [];
  const taken: Span[] = [];
  let over = ready;
  let leave = ready;
  let back = ready;
  for (let gap = 0; gap <= tour.size; gap++) {
    const travel = gapTravel(table, at, tour, gap);
    const first = taken.length;
    const after = gaps.filter(where => where <= gap).length;
    let free = over;
    for (const pause of open.slice(first, after)) {
      const from = Math.max(free, pause.from);
      free = from + pause.seconds;
      taken.push({ from, until: free });
    }
    back = arriveAfterBreaks(over, travel, breaks, first, after);
    if (gap === tour.size) break;
    const node = tour.nodes[gap + 1] as number;
    const visit = node >> 1;
    const start = table.isLinked[visit] ? (board.links.start[node] as number) : nextStart(table, visit, back);
    // whoever has nothing to do before the first visit leaves late enough not to wait there
    if (gap === 0 && after === 0) leave = Math.max(ready, start - travel);
    over = start + (table.seconds[visit] as number);
    const arrive = gap === 0 && after === 0 ? leave + travel : back;
    stops.push({ visit: nameOf(table, visit), arrive, start, end: over, isDriven: false });
  }
  return { ...idle, leave, back, stops: [...done, ...stops], breaks: taken };
}
