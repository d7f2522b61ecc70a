import type { Board } from './board.ts';
import { type Gaps, gapsOf } from './gaps.ts';
import type { LivePlan } from './live-plan.ts';
import type { HomeVisit, ShiftTour, TourPosition } from './plan.ts';
import { addedRuns, gapSpan, type Spot } from './spots.ts';
import { COST, type Table } from './table.ts';
import type { TourTimes } from './tour-times.ts';
import { point, secondsBetween } from './travel.ts';

/** A visit that is asked for. An order with other visits (`before`) is not asked here, only when it is planned. */
export type AskedVisit = Omit<HomeVisit, 'id' | 'before' | 'promise'>;

/** Seconds to an address from each place of a day, and from it to each, by number. */
export interface SlotWays {
  readonly to: Int32Array;
  readonly from: Int32Array;
}

/** What somebody wants of a spot, and what is done with those that are found. */
export interface Looking {
  readonly skills: readonly string[];
  /** Whether the Koffer goes with this colleague. */
  readonly isFirst: boolean;
  /** Whether a spot of this cost, begun no sooner and no later than this, would be of any use. */
  readonly isWorth: (cost: number, soonest: number, latest: number) => boolean;
  readonly tell: (spot: Spot) => void;
}

/**
 * All spots that are worth it for somebody who is not on the table, in all tours whose colleague may make the visit. Most gaps are passed
 * over at a glance: ways and visit take longer than there is between the earliest leaving and the latest arriving.
 */
export function eachSpot(plan: LivePlan, visit: AskedVisit, ways: LearntWays, looking: Looking): void {
  const { board } = plan;
  const { table } = board;
  const { seconds } = visit;
  const { skills, isFirst, isWorth, tell } = looking;
  const gaps = gapsOf(plan);
  const kind =
    visit.koffer === undefined || !isFirst ? -1 : table.problem.koffers.findIndex(one => one.kind === visit.koffer);
  const group = visit.group === undefined ? -1 : groupNumber(table, visit.group);
  const isGrouped = table.groups > 0 || group >= 0;
  for (let at = 0; at < table.tours; at++) {
    const shift = table.problem.tours[at] as ShiftTour;
    if (!skills.every(skill => shift.skills.includes(skill)) || !isAllowed(board, visit, at, kind)) continue;
    const tour = board.tours[at] as TourTimes;
    const unloved = visit.preferred.length && !visit.preferred.includes(shift.id) ? COST.preferred : 0;
    const work = (table.maxWork[at] as number) - tour.travel - tour.seconds - seconds;
    const first = gaps.first[at] as number;
    for (let gap = 0; gap <= tour.size; gap++) {
      const cell = first + gap;
      const room = (gaps.room[cell] as number) - seconds;
      if (room < 0) continue;
      ways.learn?.(gaps, cell);
      const to = ways.to[gaps.before[cell] as number] as number;
      const from = ways.from[gaps.after[cell] as number] as number;
      const travel = to + from - (gaps.way[cell] as number);
      if (to + from > room || travel > work) continue;
      const cost = travel + unloved + (isGrouped ? addedRuns(table, tour, gap, group) * COST.run : 0);
      if (!isWorth(cost, (gaps.leave[cell] as number) + to, (gaps.arrive[cell] as number) - from - seconds)) continue;
      for (let breaks = 0; breaks < tour.states; breaks++) {
        const { earliest, latest } = gapSpan(table, at, tour, gap, breaks, to, from, seconds);
        if (earliest <= latest) tell({ at, gap, breaks, cost, travel, earliest, latest });
      }
    }
  }
}

/** Ways of which some are only reckoned when they are asked for. */
export interface LearntWays extends SlotWays {
  readonly learn?: (gaps: Gaps, cell: number) => void;
}

/** The ways between the places of a day and one of them, or a position. */
export function waysAround(table: Table, place: string, position: TourPosition | undefined): LearntWays {
  const { travel, travelTo, places, points, mode } = table;
  const known = table.placeNumber.get(place);
  if (known !== undefined) {
    const row = (of: Int32Array) => of.subarray(known * places, (known + 1) * places);
    return { to: row(travelTo), from: row(travel) };
  }
  if (!position || !points) throw new Error(`no way is known to ${place}`);
  const here = point(position);
  const reckoned = new Int32Array(places).fill(-1);
  const reckon = (other: number) => {
    if ((reckoned[other] as number) < 0)
      reckoned[other] = secondsBetween(here, points[other] as NonNullable<typeof points>[number], mode);
  };
  return {
    to: reckoned,
    from: reckoned,
    learn({ before, after }, cell) {
      reckon(before[cell] as number);
      reckon(after[cell] as number);
    },
  };
}

/** A group that nobody on the table has yet is one of its own. */
function groupNumber(table: Table, group: string): number {
  const other = table.problem.visits.findIndex(one => one.group === group);
  return other < 0 ? table.visits : (table.group[other] as number);
}

function isAllowed(board: Board, visit: AskedVisit, at: number, kind: number): boolean {
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
