import type { LivePlan } from './live-plan.ts';
import { cheapestPair } from './pairs.ts';
import type { Span, TourPosition } from './plan.ts';
import { type AskedVisit, eachSpot, type SlotWays, waysAround } from './slot-spots.ts';
import type { Spot } from './spots.ts';
import { NEVER, type Table } from './table.ts';

/** Somebody on the telephone: what the visit would be, and where. */
export interface SlotWish {
  /** Its windows are when it would suit. */
  readonly visit: AskedVisit;
  /** The address, where `visit.place` is none of the plan's places. */
  readonly position?: TourPosition;
  /** Seconds between the address and the places of the day's plan, by number; where somebody else reckons them. */
  readonly ways?: SlotWays;
  /** How wide a window is promised, in seconds, and how far apart windows begin; half an hour each. */
  readonly width?: number;
  readonly step?: number;
}

/** Where a visit stands in a tour: after so many of the visits that are still to be made. */
export interface TourSpot {
  readonly tour: string;
  readonly at: number;
}

/** A window that may be promised, with the cheapest way to keep it. */
export interface SlotWindow {
  /** The number of the day among those that were asked. */
  readonly day: number;
  readonly from: number;
  readonly until: number;
  /** When it could begin at the earliest. */
  readonly start: number;
  /** Seconds of travel that it adds. */
  readonly travelSeconds: number;
  /** The same with wishes and torn groups turned into seconds: what the windows are ordered by. */
  readonly cost: number;
  readonly spot: TourSpot;
  /** The second colleague, where two come. */
  readonly second?: TourSpot;
}

const HALF_HOUR = 1800;

/** Which windows can be offered on one day, the cheapest first. Reads the plan and changes nothing. */
export function slotsFor(plan: LivePlan, wish: SlotWish): SlotWindow[] {
  return slotsOver([plan], [wish]);
}

/**
 * The same over many days, with a wish for each (its windows may differ from day to day); where there is one wish, it is for all. Every
 * window that could be kept in any tour at any position is there: breaks move where nobody else waits, nothing that is promised does.
 */
export function slotsOver(plans: readonly LivePlan[], wishes: readonly SlotWish[]): SlotWindow[] {
  const found: SlotWindow[] = [];
  for (const [day, plan] of plans.entries()) {
    const wish = wishes.length === 1 ? wishes[0] : wishes[day];
    if (wish) askDay(plan, day, wish, found);
  }
  return found.sort((a, b) => a.cost - b.cost || a.day - b.day || a.from - b.from);
}

function askDay(plan: LivePlan, day: number, wish: SlotWish, found: SlotWindow[]): void {
  const { visit, width = HALF_HOUR, step = HALF_HOUR } = wish;
  const froms = gridOf(visit.windows, step, width);
  if (froms.length === 0) return;
  if (visit.people === 2) askForTwo(plan, day, wish, { froms, width }, found);
  else askForOne(plan, day, wish, { froms, width, step }, found);
}

/** Windows that begin at these moments, in order, each so wide. */
interface Grid {
  readonly froms: readonly number[];
  readonly width: number;
}

/** For each window its cheapest spot; a gap that could serve no window more cheaply is not looked into. */
function askForOne(
  plan: LivePlan,
  day: number,
  wish: SlotWish,
  { froms, width, step }: Grid & { readonly step: number },
  found: SlotWindow[],
): void {
  const { table } = plan.board;
  const start = froms[0] as number;
  const count = ((froms.at(-1) as number) - start) / step + 1;
  // nothing is cheap enough for a moment of the grid at which no window begins
  const cheapest = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
  for (const from of froms) cheapest[(from - start) / step] = NEVER;
  const spots: (Spot | undefined)[] = new Array(count).fill(undefined);
  /** The first window that ends late enough, and the last that begins soon enough. */
  const firstOf = (earliest: number) => Math.max(0, Math.ceil((earliest - width - start) / step));
  const lastOf = (latest: number) => Math.min(count - 1, Math.floor((latest - start) / step));
  eachSpot(plan, wish.visit, waysOf(plan, wish), {
    skills: wish.visit.skills,
    isFirst: true,
    isWorth(cost, earliest, latest) {
      const last = lastOf(latest);
      for (let at = firstOf(earliest); at <= last; at++) if (cost < (cheapest[at] as number)) return true;
      return false;
    },
    tell(spot) {
      const last = lastOf(spot.latest);
      for (let at = firstOf(spot.earliest); at <= last; at++)
        if (spot.cost < (cheapest[at] as number)) {
          cheapest[at] = spot.cost;
          spots[at] = spot;
        }
    },
  });
  for (const from of froms) {
    const spot = spots[(from - start) / step];
    if (spot) found.push(windowOf(table, day, from, width, spot));
  }
}

/** For each window the two cheapest spots, of different tours, at which two colleagues can begin together. */
function askForTwo(plan: LivePlan, day: number, wish: SlotWish, { froms, width }: Grid, found: SlotWindow[]): void {
  const { board } = plan;
  const { visit } = wish;
  const { skills, secondSkills = skills } = visit;
  const ways = waysOf(plan, wish);
  const [soonest, last] = [froms[0] as number, (froms.at(-1) as number) + width];
  const isWorth = (_cost: number, earliest: number, latest: number) => earliest <= last && latest >= soonest;
  const firsts: Spot[] = [];
  const seconds: Spot[] = [];
  eachSpot(plan, visit, ways, { skills, isFirst: true, isWorth, tell: spot => firsts.push(spot) });
  eachSpot(plan, visit, ways, { skills: secondSkills, isFirst: false, isWorth, tell: spot => seconds.push(spot) });
  for (const list of [firsts, seconds]) list.sort((a, b) => a.cost - b.cost);
  for (const from of froms) {
    const until = from + width;
    const fitting = (spots: readonly Spot[]) => spots.filter(spot => spot.earliest <= until && spot.latest >= from);
    const pair = cheapestPair(board, -1, fitting(firsts), fitting(seconds), (earliest, latest) => {
      const start = Math.max(earliest, from);
      return start <= Math.min(latest, until) ? start : NEVER;
    });
    if (!pair) continue;
    const { first, second, start, cost } = pair;
    const travelSeconds = first.travel + second.travel;
    const window = windowOf(board.table, day, from, width, first);
    found.push({ ...window, start, cost, travelSeconds, second: spotOf(board.table, second) });
  }
}

function waysOf({ board }: LivePlan, { visit, position, ways }: SlotWish) {
  return ways ?? waysAround(board.table, visit.place, position);
}

function windowOf(table: Table, day: number, from: number, width: number, spot: Spot): SlotWindow {
  const start = Math.max(from, spot.earliest);
  const { travel: travelSeconds, cost } = spot;
  return { day, from, until: from + width, start, travelSeconds, cost, spot: spotOf(table, spot) };
}

function spotOf(table: Table, spot: Spot): TourSpot {
  return { tour: table.problem.tours[spot.at]?.id as string, at: spot.gap };
}

/** When the windows of the grid begin that lie within what suits, in order, each once. */
function gridOf(windows: readonly Span[], step: number, width: number): number[] {
  const froms: number[] = [];
  for (const window of [...windows].sort((a, b) => a.from - b.from))
    for (let from = Math.ceil(window.from / step) * step; from + width <= window.until; from += step)
      if (from > (froms.at(-1) ?? -1)) froms.push(from);
  return froms;
}
