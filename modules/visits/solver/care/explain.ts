import type { Board } from './board.ts';
import { lastStart, nextStart } from './reckon.ts';
import { barTo } from './rules.ts';
import type { TourSpot } from './slot-question.ts';
import { ALWAYS, NEVER, type Table } from './table.ts';
import type { TourTimes } from './tour-times.ts';

/** One thing that stands against a visit at a spot. */
export interface Objection {
  readonly code:
    | 'no-skill'
    | 'kept-apart'
    | 'no-koffer'
    /** A window that somebody was told would be missed. */
    | 'promise-broken'
    | 'window-missed'
    | 'break-lost'
    | 'shift-too-short'
    | 'too-much-work'
    /** Each tour would be in time alone; the second colleague, or what has to come before or after, would not. */
    | 'others-wait';
  readonly tour: string;
  /** Whose window or promise. */
  readonly visit?: string;
  /** How much too late, or too much. */
  readonly seconds?: number;
}

/** What would happen if a visit were put at a spot all the same: who would be visited too late, and by how much. */
export function explain(board: Board, node: number, spot: TourSpot): Objection[] {
  const { table } = board;
  const at = table.tourNumber.get(spot.tour) as number;
  const bar = barTo(board, node, at);
  if (bar) return [{ code: bar, tour: spot.tour }];
  const tour = board.tours[at] as TourTimes;
  const nodes = Array.from(tour.nodes.slice(1, tour.size + 1));
  nodes.splice(Math.min(spot.at, nodes.length), 0, node);
  const found = driveThrough(board, at, spot.tour, nodes);
  return found.length ? found : [{ code: 'others-wait', tour: spot.tour }];
}

/** Goes through a tour as it would be, late where it must, and takes each break at the last gap in which there is room for it. */
function driveThrough(board: Board, at: number, name: string, nodes: readonly number[]): Objection[] {
  const { table } = board;
  const breaks = table.breaks[at] as Table['breaks'][number];
  const found: Objection[] = [];
  let over = table.ready[at] as number;
  let place = table.startPlace[at] as number;
  let pause = 0;
  let work = 0;
  const drive = (to: number, stay: (arrival: number) => number): void => {
    const travel = table.travel[place * table.places + to] as number;
    let arrival = over + travel;
    while (pause < breaks.count) {
      const seconds = breaks.seconds[pause] as number;
      const latest = (breaks.until[pause] as number) - seconds;
      if (to !== table.endPlace[at] && stay(arrival) + travel <= latest) break;
      const from = breaks.from[pause] as number;
      if (over > latest) found.push({ code: 'break-lost', tour: name });
      arrival = Math.max(arrival, from) + seconds;
      over = Math.max(over, from) + seconds;
      pause++;
    }
    work += travel;
    over = stay(arrival);
    place = to;
  };
  for (const node of nodes) {
    const visit = node >> 1;
    const seconds = table.seconds[visit] as number;
    let late = 0;
    drive(table.place[visit] as number, arrival => {
      // a visit of two begins when both are there
      const linked = table.isLinked[visit] ? Math.max(arrival, board.links.ownEarliest[node ^ 1] ?? ALWAYS) : arrival;
      const start = nextStart(table, visit, linked);
      late = start >= NEVER ? linked - lastStart(table, visit, NEVER) : 0;
      return (start >= NEVER ? linked : start) + seconds;
    });
    work += seconds;
    const { id, promise } = table.problem.visits[visit] as Table['problem']['visits'][number];
    if (late > 0)
      found.push({ code: promise ? 'promise-broken' : 'window-missed', tour: name, visit: id, seconds: late });
  }
  drive(table.endPlace[at] as number, arrival => arrival);
  if (over > (table.until[at] as number))
    found.push({ code: 'shift-too-short', tour: name, seconds: over - (table.until[at] as number) });
  if (work > (table.maxWork[at] as number))
    found.push({ code: 'too-much-work', tour: name, seconds: work - (table.maxWork[at] as number) });
  return found;
}
