import { arriveAfterBreaks, readyBeforeBreaks } from './breaks.ts';
import { ALWAYS, NEVER, type Table } from './table.ts';
import type { TourTimes } from './tour-times.ts';

/** What the tours tell each other about linked visits, by node. Nodes that are not planned stand at `ALWAYS` and `NEVER`. */
export interface Links {
  /** What the tour of the node alone says. */
  readonly ownEarliest: Int32Array;
  readonly ownLatest: Int32Array;
  /** What all tours together say. */
  readonly start: Int32Array;
  readonly latest: Int32Array;
}

/** The first moment from `from` on at which a visit may begin; `NEVER` where there is none. */
export function nextStart({ windowAt, windowFrom, windowUntil }: Table, visit: number, from: number): number {
  const after = windowAt[visit + 1] as number;
  for (let at = windowAt[visit] as number; at < after; at++)
    if (from <= (windowUntil[at] as number)) return Math.max(from, windowFrom[at] as number);
  return NEVER;
}

/** The last moment up to `until` at which a visit may begin; `ALWAYS` where there is none. */
export function lastStart({ windowAt, windowFrom, windowUntil }: Table, visit: number, until: number): number {
  const first = windowAt[visit] as number;
  for (let at = (windowAt[visit + 1] as number) - 1; at >= first; at--)
    if (until >= (windowFrom[at] as number)) return Math.min(until, windowUntil[at] as number);
  return ALWAYS;
}

/** The place of a position: 0 is where the tour goes on from, `size + 1` its end. */
export function placeAt(table: Table, at: number, tour: TourTimes, position: number): number {
  if (position === 0) return table.startPlace[at] as number;
  if (position > tour.size) return table.endPlace[at] as number;
  return table.place[(tour.nodes[position] as number) >> 1] as number;
}

/** Seconds of travel over the gap that follows a position. */
export function gapTravel(table: Table, at: number, tour: TourTimes, gap: number): number {
  return table.travel[placeAt(table, at, tour, gap) * table.places + placeAt(table, at, tour, gap + 1)] as number;
}

/** The visits that must be over before this one, as the other tours plan them. */
export function notBefore(table: Table, links: Links, visit: number): number {
  let bound = ALWAYS;
  for (const other of table.earlier[visit] as readonly number[]) {
    const over = (links.start[2 * other] as number) + (table.seconds[other] as number);
    if (over > bound) bound = over;
  }
  return bound;
}

/** The latest start that leaves those that must come later their time. */
export function notAfter(table: Table, links: Links, visit: number): number {
  let bound = NEVER;
  for (const other of table.later[visit] as readonly number[]) {
    const begin = (links.latest[2 * other] as number) - (table.seconds[visit] as number);
    if (begin < bound) bound = begin;
  }
  return bound;
}

/**
 * Reckons from first to last when each visit is over at the earliest. Calls `changed` for every linked node whose own time or start has
 * moved. Gives the position at which a window, a break or the end of the shift cannot be kept; 0 where all is kept.
 */
export function forward(
  table: Table,
  links: Links,
  at: number,
  tour: TourTimes,
  changed: (node: number) => void,
): number {
  const { states, size, ready } = tour;
  const breaks = table.breaks[at] as Table['breaks'][number];
  const isFree = tour.linked === 0;
  ready[0] = table.ready[at] as number;
  for (let state = 1; state < states; state++) ready[state] = NEVER;
  let from = table.startPlace[at] as number;
  for (let position = 1; position <= size + 1; position++) {
    const node = position > size ? -1 : (tour.nodes[position] as number);
    const visit = node >> 1;
    const to = node < 0 ? (table.endPlace[at] as number) : (table.place[visit] as number);
    const travel = table.travel[from * table.places + to] as number;
    const isLinked = node >= 0 && table.isLinked[visit] === 1;
    let possible = false;
    let own = NEVER;
    let begin = NEVER;
    for (let state = 0; state < states; state++) {
      let arrival = NEVER;
      for (let before = 0; before <= state; before++) {
        if (!isFree && !(isTaken(tour, before, position - 2) && isTaken(tour, state, position - 1))) continue;
        const one = arriveAfterBreaks(ready[(position - 1) * states + before] as number, travel, breaks, before, state);
        if (one < arrival) arrival = one;
      }
      const cell = position * states + state;
      if (node < 0) {
        ready[cell] = arrival;
        if (state === states - 1 && arrival <= (table.until[at] as number)) possible = true;
        continue;
      }
      if (isLinked && arrival < NEVER) {
        own = nextStart(table, visit, arrival);
        const bound = notBefore(table, links, visit);
        arrival = Math.max(own, bound);
        if (table.people[visit] === 2 && (links.ownEarliest[node ^ 1] as number) > arrival)
          arrival = links.ownEarliest[node ^ 1] as number;
      }
      const start = nextStart(table, visit, arrival);
      ready[cell] = start >= NEVER ? NEVER : start + (table.seconds[visit] as number);
      if (start < NEVER) {
        possible = true;
        begin = start;
      }
    }
    if (!possible) return position;
    if (isLinked) {
      tour.ownEarliest[position] = own;
      if (links.ownEarliest[node] !== own || links.start[node] !== begin) {
        links.ownEarliest[node] = own;
        links.start[node] = begin;
        changed(node);
      }
    }
    from = to;
  }
  return 0;
}

/** Reckons from last to first when each visit must begin at the latest. Assumes that `forward` has found the tour possible. */
export function backward(
  table: Table,
  links: Links,
  at: number,
  tour: TourTimes,
  changed: (node: number) => void,
): void {
  const { states, size, late } = tour;
  const breaks = table.breaks[at] as Table['breaks'][number];
  const isFree = tour.linked === 0;
  const end = (size + 1) * states;
  for (let state = 0; state < states; state++) late[end + state] = ALWAYS;
  late[end + states - 1] = table.until[at] as number;
  let to = table.endPlace[at] as number;
  for (let position = size; position >= 1; position--) {
    const node = tour.nodes[position] as number;
    const visit = node >> 1;
    const seconds = table.seconds[visit] as number;
    const travel = table.travel[(table.place[visit] as number) * table.places + to] as number;
    const isLinked = table.isLinked[visit] === 1;
    let own = ALWAYS;
    let latest = ALWAYS;
    for (let state = 0; state < states; state++) {
      let over = ALWAYS;
      for (let after = state; after < states; after++) {
        if (!isFree && !(isTaken(tour, state, position - 1) && isTaken(tour, after, position))) continue;
        const one = readyBeforeBreaks(late[(position + 1) * states + after] as number, travel, breaks, state, after);
        if (one > over) over = one;
      }
      let start = over <= ALWAYS ? ALWAYS : over - seconds;
      if (isLinked && start > ALWAYS) {
        own = lastStart(table, visit, start);
        const bound = notAfter(table, links, visit);
        start = Math.min(own, bound);
        if (table.people[visit] === 2 && (links.ownLatest[node ^ 1] as number) < start)
          start = links.ownLatest[node ^ 1] as number;
      }
      start = start <= ALWAYS ? ALWAYS : lastStart(table, visit, start);
      late[position * states + state] = start;
      if (start > latest) latest = start;
    }
    if (isLinked) {
      tour.ownLatest[position] = own;
      if (links.ownLatest[node] !== own || links.latest[node] !== latest) {
        links.ownLatest[node] = own;
        links.latest[node] = latest;
        changed(node);
      }
    }
    to = table.place[visit] as number;
  }
}

/** Whether exactly the first so many breaks lie in gaps up to and with this one. */
function isTaken(tour: TourTimes, count: number, gap: number): boolean {
  const { gaps } = tour;
  if (count > 0 && (gaps[count - 1] as number) > gap) return false;
  return count >= gaps.length || (gaps[count] as number) > gap;
}

/** Seconds that somebody waits at doors when everything begins at the earliest; breaks are not waiting, nor is the time before the first visit. */
export function waitingSeconds(table: Table, at: number, tour: TourTimes): number {
  if (tour.size < 2) return 0;
  const { seconds: pauses } = table.breaks[at] as Table['breaks'][number];
  const first = tour.nodes[1] as number;
  let begun = NEVER;
  let over = NEVER;
  let pause = 0;
  for (let state = 0; state < tour.states; state++) {
    begun = Math.min(begun, (tour.ready[tour.states + state] as number) - pause);
    over = Math.min(over, (tour.ready[tour.size * tour.states + state] as number) - pause);
    pause += pauses[state] ?? 0;
  }
  const ways = tour.travel - (tour.ways[0] as number) - (tour.ways[tour.size] as number);
  return Math.max(0, over - begun - ways - (tour.seconds - (table.seconds[first >> 1] as number)));
}

/** Notes the places and ways of a tour and sums up what it costs apart from waiting. Who makes no visit stays at home. */
export function sumUp(table: Table, at: number, tour: TourTimes): void {
  const { places, ways, nodes, size } = tour;
  tour.travel = tour.seconds = tour.runs = tour.unloved = 0;
  let last = -1;
  places[0] = table.startPlace[at] as number;
  for (let position = 1; position <= size; position++) {
    const visit = (nodes[position] as number) >> 1;
    places[position] = table.place[visit] as number;
    const mine = table.group[visit] as number;
    tour.seconds += table.seconds[visit] as number;
    tour.unloved += table.unloved[at * table.visits + visit] as number;
    if (mine >= 0 && mine !== last) tour.runs++;
    last = mine;
  }
  places[size + 1] = table.endPlace[at] as number;
  for (let gap = 0; gap <= size; gap++) {
    const way = table.travel[(places[gap] as number) * table.places + (places[gap + 1] as number)] as number;
    ways[gap] = way;
    if (size > 0) tour.travel += way;
  }
}
