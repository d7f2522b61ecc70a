import { ALWAYS, type Breaks, NEVER } from './table.ts';

/**
 * The earliest arrival after `travel` seconds for somebody who is ready at `ready` and takes the breaks `first` until before `after` on the
 * way, each at the place left, between the two, or at the place reached. `NEVER` where a break finds no room in its window.
 */
export function arriveAfterBreaks(ready: number, travel: number, breaks: Breaks, first: number, after: number): number {
  if (ready >= NEVER) return NEVER;
  let arrival = ready + travel;
  let free = ready;
  for (let at = first; at < after; at++) {
    const from = breaks.from[at] as number;
    const seconds = breaks.seconds[at] as number;
    free = Math.max(free, from) + seconds;
    if (free > (breaks.until[at] as number)) return NEVER;
    arrival = Math.max(arrival, from) + seconds;
  }
  return arrival;
}

/** The other way round: the latest moment to be ready so as to arrive at `latest` with those breaks taken; `ALWAYS` where that cannot be. */
export function readyBeforeBreaks(
  latest: number,
  travel: number,
  breaks: Breaks,
  first: number,
  after: number,
): number {
  if (latest <= ALWAYS) return ALWAYS;
  let arrival = latest;
  let free = NEVER;
  for (let at = after - 1; at >= first; at--) {
    const seconds = breaks.seconds[at] as number;
    const until = breaks.until[at] as number;
    free = Math.min(free, until) - seconds;
    arrival -= seconds;
    const from = breaks.from[at] as number;
    if (arrival < from || free < from) return ALWAYS;
  }
  return Math.min(arrival - travel, free);
}
