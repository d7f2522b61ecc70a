import type { LivePlan } from './live-plan.ts';
import { ALWAYS, NEVER } from './table.ts';
import type { TourTimes } from './tour-times.ts';

/**
 * All gaps of all tours of a day, one after the other, with what is enough to see at a glance that a visit has no room there. What is
 * found here is never too little: whether there truly is room is told by the times of the tour.
 */
export interface Gaps {
  /** By tour: the number of its first gap; one more stands at the end. */
  readonly first: Int32Array;
  /** By gap: the places that it lies between, and the seconds of travel that a visit there saves. */
  readonly before: Int32Array;
  readonly after: Int32Array;
  readonly way: Int32Array;
  /** The earliest moment at which somebody can leave, and the latest at which they must arrive, wherever the breaks go. */
  readonly leave: Int32Array;
  readonly arrive: Int32Array;
  /** Seconds between the two, for ways and visit. */
  readonly room: Int32Array;
}

const known = new WeakMap<LivePlan, Gaps>();

/** The gaps of a plan, put together at the first question about it. */
export function gapsOf(plan: LivePlan): Gaps {
  const before = known.get(plan);
  if (before) return before;
  const gaps = gather(plan);
  known.set(plan, gaps);
  return gaps;
}

function gather({ board: { tours } }: LivePlan): Gaps {
  const count = tours.reduce((sum, tour) => sum + tour.size + 1, 0);
  const column = () => new Int32Array(count);
  const first = new Int32Array(tours.length + 1);
  const [before, after, way] = [column(), column(), column()];
  const [leave, arrive, room] = [column(), column(), column()];
  let at = 0;
  for (const [number, tour] of tours.entries()) {
    first[number] = at;
    for (let gap = 0; gap <= tour.size; gap++, at++) {
      before[at] = tour.places[gap] as number;
      after[at] = tour.places[gap + 1] as number;
      way[at] = tour.size > 0 ? (tour.ways[gap] as number) : 0;
      leave[at] = soonest(tour, gap);
      arrive[at] = latest(tour, gap + 1);
      room[at] = (arrive[at] as number) - (leave[at] as number);
    }
  }
  first[tours.length] = at;
  return { first, before, after, way, leave, arrive, room };
}

function soonest({ ready, states }: TourTimes, position: number): number {
  let least = NEVER;
  for (let state = 0; state < states; state++) least = Math.min(least, ready[position * states + state] as number);
  return least;
}

function latest({ late, states }: TourTimes, position: number): number {
  let most = ALWAYS;
  for (let state = 0; state < states; state++) most = Math.max(most, late[position * states + state] as number);
  return most;
}
