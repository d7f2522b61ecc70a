import type { Random } from '../random.ts';
import type { RouteProblem } from './problem.ts';

/** A tour as a list of nodes. */
export type Tour = readonly number[];

/** Visits that one piece should hold: enough that tours can be exchanged, few enough that each is tried often. */
const PIECE = 200;

/** How many pieces a plan of so many visits is cut into. */
export function piecesFor(visits: number): number {
  return Math.max(1, Math.round(visits / PIECE));
}

/**
 * Cuts a plan into pieces of tours that lie together: straight cuts through the barycentres of the tours, each in a direction of chance,
 * so that the borders lie elsewhere every time. Pieces hold about as many visits each.
 */
export function cutInPieces(problem: RouteProblem, tours: readonly Tour[], pieces: number, random: Random): Tour[][] {
  if (pieces <= 1 || tours.length < 2) return [[...tours]];
  const angle = random.unit() * 2 * Math.PI;
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  const along = new Map(tours.map(tour => [tour, project(problem, tour, dx, dy)]));
  const sorted = [...tours].sort((a, b) => (along.get(a) as number) - (along.get(b) as number));
  const visits = tours.reduce((sum, tour) => sum + tour.length, 0);
  const left = Math.floor(pieces / 2);
  let cut = 0;
  for (let held = 0; cut < sorted.length - 1 && held < (visits * left) / pieces; cut++)
    held += (sorted[cut] as Tour).length;
  return [
    ...cutInPieces(problem, sorted.slice(0, cut), left, random),
    ...cutInPieces(problem, sorted.slice(cut), pieces - left, random),
  ];
}

function project({ x, y }: RouteProblem, tour: Tour, dx: number, dy: number): number {
  return tour.reduce((sum, node) => sum + (x[node] as number) * dx + (y[node] as number) * dy, 0) / tour.length;
}
