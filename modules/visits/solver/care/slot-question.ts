import type { Board } from './board.ts';
import type { LivePlan } from './live-plan.ts';
import { cheapestPair } from './pairs.ts';
import type { HomeVisit, ShiftTour, Span, TourPosition } from './plan.ts';
import { placeAt } from './reckon.ts';
import { addedRuns, gapSpan, type Spot } from './spots.ts';
import { COST, NEVER, type Table } from './table.ts';
import type { TourTimes } from './tour-times.ts';
import { point, secondsBetween } from './travel.ts';

/** Somebody on the telephone: what the visit would be, and where. */
export interface SlotWish {
  /** Its windows are when it would suit. An order with other visits (`before`) is not asked here, only when it is planned. */
  readonly visit: Omit<HomeVisit, 'id' | 'before' | 'promise'>;
  /** The address, where `visit.place` is none of the plan's places. */
  readonly position?: TourPosition;
  /** Seconds between the address and a place of the day's plan, by number; where somebody else reckons them. */
  readonly ways?: Ways;
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
    if (wish) askDay(plan.board, day, wish, found);
  }
  return found.sort((a, b) => a.cost - b.cost || a.day - b.day || a.from - b.from);
}

function askDay(board: Board, day: number, wish: SlotWish, found: SlotWindow[]): void {
  const { table } = board;
  const { visit, width = HALF_HOUR, step = HALF_HOUR } = wish;
  const ways = waysOf(table, wish);
  if (visit.people === 2) {
    const firsts: Spot[] = [];
    const seconds: Spot[] = [];
    eachSpot(board, visit, ways, visit.skills, true, spot => firsts.push(spot));
    eachSpot(board, visit, ways, visit.secondSkills ?? visit.skills, false, spot => seconds.push(spot));
    for (const list of [firsts, seconds]) list.sort((a, b) => a.cost - b.cost);
    eachWindow(visit.windows, step, width, (from, until) => {
      const fitting = (spots: readonly Spot[]) => spots.filter(spot => spot.earliest <= until && spot.latest >= from);
      const pair = cheapestPair(board, -1, fitting(firsts), fitting(seconds), (earliest, latest) => {
        const start = Math.max(earliest, from);
        return start <= Math.min(latest, until) ? start : NEVER;
      });
      if (!pair) return;
      const second = spotOf(table, pair.second);
      found.push({ ...windowOf(table, day, from, until, pair.first, pair.cost), start: pair.start, second });
      const last = found.at(-1) as { travelSeconds: number };
      last.travelSeconds += pair.second.travel;
    });
    return;
  }
  const cheapest = new Map<number, Spot>();
  eachSpot(board, visit, ways, visit.skills, true, spot => {
    // windows that end too early for it and those that begin too late are left aside
    for (let from = Math.ceil((spot.earliest - width) / step) * step; from <= spot.latest; from += step) {
      const best = cheapest.get(from);
      if (!best || spot.cost < best.cost) cheapest.set(from, spot);
    }
  });
  eachWindow(visit.windows, step, width, (from, until) => {
    const spot = cheapest.get(from);
    if (spot) found.push(windowOf(table, day, from, until, spot, spot.cost));
  });
}

function windowOf(table: Table, day: number, from: number, until: number, spot: Spot, cost: number): SlotWindow {
  const start = Math.max(from, spot.earliest);
  return { day, from, until, start, travelSeconds: spot.travel, cost, spot: spotOf(table, spot) };
}

function spotOf(table: Table, spot: Spot): TourSpot {
  return { tour: table.problem.tours[spot.at]?.id as string, at: spot.gap };
}

/** The windows of the grid that lie within what suits, each once. */
function eachWindow(
  windows: readonly Span[],
  step: number,
  width: number,
  tell: (from: number, until: number) => void,
): void {
  let told = -1;
  for (const window of [...windows].sort((a, b) => a.from - b.from))
    for (let from = Math.ceil(window.from / step) * step; from + width <= window.until; from += step)
      if (from > told) {
        told = from;
        tell(from, from + width);
      }
}

interface Ways {
  to(place: number): number;
  from(place: number): number;
}

/** Seconds between the address and a place, each reckoned once. */
function waysOf(table: Table, { visit, position, ways }: SlotWish): Ways {
  if (ways) return ways;
  const { travel, places, points, mode } = table;
  const known = table.placeNumber.get(visit.place);
  if (known !== undefined)
    return {
      to: place => travel[place * places + known] as number,
      from: place => travel[known * places + place] as number,
    };
  if (!position || !points) throw new Error(`no way is known to ${visit.place}`);
  const here = point(position);
  const reckoned = new Int32Array(places).fill(-1);
  const between = (place: number) => {
    if ((reckoned[place] as number) < 0)
      reckoned[place] = secondsBetween(here, points[place] as NonNullable<typeof points>[number], mode);
    return reckoned[place] as number;
  };
  return { to: between, from: between };
}

/** All spots for somebody who is not on the table, in all tours whose colleague has the skills. */
function eachSpot(
  board: Board,
  visit: SlotWish['visit'],
  ways: Ways,
  skills: readonly string[],
  isFirst: boolean,
  tell: (spot: Spot) => void,
): void {
  const { table } = board;
  const kind =
    visit.koffer === undefined || !isFirst ? -1 : table.problem.koffers.findIndex(one => one.kind === visit.koffer);
  const group = visit.group === undefined ? -1 : groupNumber(table, visit.group);
  for (const [at, tour] of board.tours.entries()) {
    const shift = table.problem.tours[at] as ShiftTour;
    if (!skills.every(skill => shift.skills.includes(skill)) || !isAllowed(board, visit, at, kind)) continue;
    const unloved = visit.preferred.length && !visit.preferred.includes(shift.id) ? COST.preferred : 0;
    const room = (table.maxWork[at] as number) - tour.travel - tour.seconds - visit.seconds;
    let before = table.startPlace[at] as number;
    for (let gap = 0; gap <= tour.size; gap++) {
      const after = placeAt(table, at, tour, gap + 1);
      const to = ways.to(before);
      const from = ways.from(after);
      const travel = to + from - (tour.size > 0 ? (table.travel[before * table.places + after] as number) : 0);
      before = after;
      if (travel > room) continue;
      const cost = travel + unloved + addedRuns(table, tour, gap, group) * COST.run;
      for (let breaks = 0; breaks < tour.states; breaks++) {
        const { earliest, latest } = gapSpan(table, at, tour, gap, breaks, to, from, visit.seconds);
        if (earliest <= latest) tell({ at, gap, breaks, cost, travel, earliest, latest });
      }
    }
  }
}

/** A group that nobody on the table has yet is one of its own. */
function groupNumber(table: Table, group: string): number {
  const other = table.problem.visits.findIndex(one => one.group === group);
  return other < 0 ? table.visits : (table.group[other] as number);
}

function isAllowed(board: Board, visit: SlotWish['visit'], at: number, kind: number): boolean {
  const { table } = board;
  if (visit.koffer !== undefined && kind < 0 && !table.problem.koffers.some(one => one.kind === visit.koffer))
    return false;
  if (kind >= 0 && !((board.tours[at] as TourTimes).koffers[kind] as number) && !board.hasKoffer(at, kind))
    return false;
  return visit.notTogetherWith.every(name => {
    const other = table.visitNumber.get(name);
    if (other === undefined) return true;
    const isDriven = table.problem.tours[at]?.driven.some(done => done.visit === name) ?? false;
    return !isDriven && board.tourOf[2 * other] !== at && board.tourOf[2 * other + 1] !== at;
  });
}
