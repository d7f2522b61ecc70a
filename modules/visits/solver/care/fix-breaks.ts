import { arriveAfterBreaks } from './breaks.ts';
import { nextStart, placeAt } from './reckon.ts';
import { NEVER, type Table } from './table.ts';
import type { TourTimes } from './tour-times.ts';

/**
 * Gives the breaks of a tour fixed gaps, before its first linked visit is put after position `gap`, in the numbering with the new visit:
 * `breaksBefore` breaks before it so that it begins at `start`, the others so that all that follows is kept.
 */
export function fixBreaks(
  table: Table,
  at: number,
  tour: TourTimes,
  gap: number,
  breaksBefore: number,
  start: number,
  visit: number,
): void {
  const here = table.place[visit] as number;
  fixBefore(table, at, tour, gap, breaksBefore, start, here);
  fixAfter(table, at, tour, gap, breaksBefore, start + (table.seconds[visit] as number), here);
}

/** In which gap each break of a tour lies when everything begins at the earliest. */
export function breakGaps(table: Table, at: number, tour: TourTimes): Int32Array {
  const last = (tour.size + 1) * tour.states + tour.states - 1;
  if (!tour.linked)
    fixBefore(table, at, tour, tour.size, tour.states - 1, tour.ready[last] as number, table.endPlace[at] as number);
  return tour.gaps;
}

/** Goes back along the earliest times: which state led to which. */
function fixBefore(
  table: Table,
  at: number,
  tour: TourTimes,
  gap: number,
  breaksBefore: number,
  start: number,
  here: number,
): void {
  const { states, ready } = tour;
  const breaks = table.breaks[at] as Table['breaks'][number];
  let wanted = breaksBefore;
  let deadline = start;
  let to = here;
  for (let position = gap; position >= 0; position--) {
    const place = placeAt(table, at, tour, position);
    const travel = table.travel[place * table.places + to] as number;
    // the later a break, the sooner whoever is visited before it is visited
    let from = 0;
    while (from < wanted) {
      const over = ready[position * states + from] as number;
      if (arriveAfterBreaks(over, travel, breaks, from, wanted) <= deadline) break;
      from++;
    }
    tour.gaps.fill(position, from, wanted);
    wanted = from;
    to = place;
    if (position > 0)
      deadline =
        (ready[position * states + from] as number) - (table.seconds[(tour.nodes[position] as number) >> 1] as number);
  }
}

/** Goes on along the latest times: any state that is in time will do. */
function fixAfter(
  table: Table,
  at: number,
  tour: TourTimes,
  gap: number,
  breaksBefore: number,
  readyAt: number,
  here: number,
): void {
  const { states, late } = tour;
  const breaks = table.breaks[at] as Table['breaks'][number];
  let state = breaksBefore;
  let over = readyAt;
  let from = here;
  for (let position = gap + 1; position <= tour.size + 1; position++) {
    const place = placeAt(table, at, tour, position);
    const travel = table.travel[from * table.places + place] as number;
    let after = state;
    let arrival = NEVER;
    for (; after < states; after++) {
      arrival = arriveAfterBreaks(over, travel, breaks, state, after);
      if (arrival <= (late[position * states + after] as number)) break;
    }
    after = Math.min(after, states - 1);
    tour.gaps.fill(position, state, after);
    state = after;
    if (position > tour.size) break;
    const next = (tour.nodes[position] as number) >> 1;
    over = nextStart(table, next, arrival) + (table.seconds[next] as number);
    from = place;
  }
}
