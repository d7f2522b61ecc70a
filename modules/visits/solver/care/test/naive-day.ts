import type { HomeVisit, Span, TourProblem } from '../plan.ts';
import { roughTravel } from './check-day.ts';

/** An order of visits by tour; `windows` are the only ones in which those named may begin. */
export interface NaiveOrder {
  readonly tours: ReadonlyMap<string, readonly string[]>;
  readonly windows: ReadonlyMap<string, Span>;
  /** Where the tour's breaks lie, by tour: the number of visits before each. */
  readonly breaks: ReadonlyMap<string, readonly number[]>;
}

const HORIZON = 200_000;

/**
 * Whether an order can be kept, in the slowest and plainest way: all starts begin at their windows and are pushed on until nothing moves any
 * more. Knows times, breaks, second colleagues and orders; nothing of skills or Koffers.
 */
export function canBeKept(problem: TourProblem, order: NaiveOrder): boolean {
  const visits = new Map(problem.visits.map(visit => [visit.id, visit]));
  const start = new Map<string, number>();
  for (const list of order.tours.values()) for (const id of list) start.set(id, 0);
  for (let moved = true; moved; ) {
    moved = false;
    const push = (id: string, at: number) => {
      if (at <= (start.get(id) as number)) return;
      start.set(id, at);
      moved = true;
    };
    for (const [id, at] of start) {
      const visit = visits.get(id) as HomeVisit;
      push(id, firstIn(order.windows.has(id) ? [order.windows.get(id) as Span] : windowsOf(visit), at));
      for (const later of visit.before) if (start.has(later)) push(later, (start.get(id) as number) + visit.seconds);
    }
    for (const [tour, list] of order.tours) {
      let way = beginOf(problem, tour);
      for (const [position, id] of list.entries()) {
        push(
          id,
          Math.ceil(
            drive(problem, tour, way, (visits.get(id) as HomeVisit).place, pausesAt(problem, order, tour, position)) -
              1e-6,
          ),
        );
        way = {
          place: (visits.get(id) as HomeVisit).place,
          free: (start.get(id) as number) + (visits.get(id) as HomeVisit).seconds,
        };
      }
    }
    for (const at of start.values()) if (at > HORIZON) return false;
  }
  return [...order.tours].every(([tour, list]) => {
    const shift = problem.tours.find(one => one.id === tour) as TourProblem['tours'][number];
    let way = beginOf(problem, tour);
    for (const id of list) {
      const visit = visits.get(id) as HomeVisit;
      way = { place: visit.place, free: (start.get(id) as number) + visit.seconds };
    }
    return drive(problem, tour, way, shift.end, pausesAt(problem, order, tour, list.length)) <= shift.until + 1e-6;
  });
}

/** The windows in which a visit may begin. */
export function windowsOf(visit: HomeVisit): readonly Span[] {
  return visit.promise ? [visit.promise] : visit.windows;
}

/** All ways to lay breaks, in order, into the gaps of a tour with so many visits. */
export function breakLayouts(breaks: number, visits: number, from = 0): number[][] {
  if (breaks === 0) return [[]];
  const layouts: number[][] = [];
  for (let gap = from; gap <= visits; gap++)
    for (const rest of breakLayouts(breaks - 1, visits, gap)) layouts.push([gap, ...rest]);
  return layouts;
}

interface Way {
  readonly place: string;
  readonly free: number;
}

function beginOf(problem: TourProblem, tour: string): Way {
  const shift = problem.tours.find(one => one.id === tour) as TourProblem['tours'][number];
  const last = shift.driven.at(-1);
  const place = last ? (problem.visits.find(visit => visit.id === last.visit)?.place as string) : shift.start;
  return { place, free: Math.max(shift.from, shift.notBefore ?? 0, last?.until ?? 0) };
}

function pausesAt(problem: TourProblem, order: NaiveOrder, tour: string, gap: number) {
  const shift = problem.tours.find(one => one.id === tour);
  const open = shift?.breaks.slice(shift.breaksTaken) ?? [];
  return open.filter((_, at) => order.breaks.get(tour)?.[at] === gap);
}

/** Drives until the next break may begin, rests, drives on; gives the arrival. */
function drive(
  problem: TourProblem,
  _tour: string,
  { place, free }: Way,
  to: string,
  pauses: TourProblem['tours'][number]['breaks'],
): number {
  let left = Math.ceil(roughTravel(problem, place, to) - 1e-6);
  let now = free;
  for (const pause of pauses) {
    const driven = Math.min(left, Math.max(0, pause.from - now));
    left -= driven;
    now = Math.max(now + driven, pause.from);
    if (now + pause.seconds > pause.until) return HORIZON;
    now += pause.seconds;
  }
  return now + left;
}

function firstIn(windows: readonly Span[], from: number): number {
  const starts = windows.filter(window => window.until >= from).map(window => Math.max(window.from, from));
  return starts.length ? Math.min(...starts) : HORIZON + 1;
}
