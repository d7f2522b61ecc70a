import type { HomeVisit, LivePlan, TourPosition } from '../index.ts';
import { isCircle } from '../pairs.ts';
import { placeAt } from '../reckon.ts';
import { addedRuns, gapSpan, type Spot } from '../spots.ts';
import { COST } from '../table.ts';
import { point, secondsBetween } from '../travel.ts';

/** What a window costs at least, and where it is kept then. */
export interface NaiveWindow {
  readonly from: number;
  readonly cost: number;
  readonly travelSeconds: number;
}

/**
 * The cheapest way to keep each half hour from which on a visit may begin: every gap of every tour with every number of breaks before it is
 * looked into, and nothing is passed over. Knows nothing of Koffers, wishes for other tours, and visits that are kept apart.
 */
export function windowsByLookingEverywhere(plan: LivePlan, visit: HomeVisit, position: TourPosition): NaiveWindow[] {
  const found: NaiveWindow[] = [];
  const firsts = everySpot(plan, visit, position, visit.skills);
  const seconds = visit.people === 2 ? everySpot(plan, visit, position, visit.secondSkills ?? visit.skills) : [];
  for (let from = 0; from < 86_400; from += 1800) {
    const until = from + 1800;
    if (!visit.windows.some(window => window.from <= from && until <= window.until)) continue;
    const begins = (...spots: readonly Spot[]) => {
      const earliest = Math.max(from, ...spots.map(spot => spot.earliest));
      return earliest <= Math.min(until, ...spots.map(spot => spot.latest));
    };
    const kept: NaiveWindow[] = [];
    for (const first of firsts) {
      if (visit.people === 1 && begins(first)) kept.push({ from, cost: first.cost, travelSeconds: first.travel });
      for (const second of seconds)
        if (first.at !== second.at && begins(first, second) && !isCircle(plan.board, -1, [first, second]))
          kept.push({ from, cost: first.cost + second.cost, travelSeconds: first.travel + second.travel });
    }
    const best = kept.reduce<NaiveWindow | null>((least, one) => (least && least.cost <= one.cost ? least : one), null);
    if (best) found.push(best);
  }
  return found;
}

function everySpot({ board }: LivePlan, visit: HomeVisit, position: TourPosition, skills: readonly string[]): Spot[] {
  const { table } = board;
  const spots: Spot[] = [];
  const way = (place: number) =>
    table.points
      ? secondsBetween(point(position), table.points[place] as NonNullable<typeof table.points>[number], table.mode)
      : Number.NaN;
  const group = table.problem.visits.findIndex(one => visit.group !== undefined && one.group === visit.group);
  const number = visit.group === undefined ? -1 : group < 0 ? table.visits : (table.group[group] as number);
  for (const [at, tour] of board.tours.entries()) {
    if (!skills.every(skill => table.problem.tours[at]?.skills.includes(skill))) continue;
    for (let gap = 0; gap <= tour.size; gap++) {
      const [before, after] = [placeAt(table, at, tour, gap), placeAt(table, at, tour, gap + 1)];
      const saved = tour.size > 0 ? (table.travel[before * table.places + after] as number) : 0;
      const travel = way(before) + way(after) - saved;
      if (tour.travel + tour.seconds + travel + visit.seconds > (table.maxWork[at] as number)) continue;
      const cost = travel + addedRuns(table, tour, gap, number) * COST.run;
      for (let breaks = 0; breaks < tour.states; breaks++) {
        const { earliest, latest } = gapSpan(table, at, tour, gap, breaks, way(before), way(after), visit.seconds);
        if (earliest <= latest) spots.push({ at, gap, breaks, cost, travel, earliest, latest });
      }
    }
  }
  return spots;
}
