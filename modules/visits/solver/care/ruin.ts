import type { Random } from '../random.ts';
import type { Board } from './board.ts';
import { removeVisitFrom } from './recreate.ts';
import type { TourTimes } from './tour-times.ts';

/** Visits taken out of the plan in one round on average, and of one tour at most. */
const MEAN = 10;
const STRING = 10;
/** How many neighbours a visit has that are looked at. */
const NEIGHBOURS = 40;

/** Takes strings of visits that lie near each other out of several tours, and says in which order to put visits back. */
export class Ruin {
  readonly #board: Board;
  readonly #random: Random;
  readonly #open: readonly number[];
  readonly #near: (Int32Array | undefined)[] = [];
  readonly #key: Float64Array;

  constructor(board: Board, random: Random) {
    this.#board = board;
    this.#random = random;
    this.#open = Array.from({ length: board.table.visits }, (_, visit) => visit).filter(
      visit => !board.table.isDriven[visit],
    );
    this.#key = new Float64Array(board.table.visits);
  }

  /** Whether there is anything that could be planned otherwise. */
  hasWork(): boolean {
    return this.#open.length > 0;
  }

  /** Takes out some visits and says which. The times are not reckoned yet. */
  take(): number[] {
    const { tourOf, tours } = this.#board;
    const seed = this.#open[this.#random.below(this.#open.length)] as number;
    const busy = tours.filter(tour => tour.size > 0);
    const mean = busy.reduce((sum, tour) => sum + tour.size, 0) / Math.max(1, busy.length);
    const longest = Math.min(STRING, mean);
    const strings = 1 + Math.floor(this.#random.unit() * ((4 * MEAN) / (1 + longest) - 1));
    const removed: number[] = [];
    const ruined = new Set<number>();
    for (const visit of this.neighbours(seed)) {
      if (ruined.size >= strings) break;
      for (const node of [2 * visit, 2 * visit + 1]) {
        const at = tourOf[node] as number;
        if (at < 0 || ruined.has(at)) continue;
        ruined.add(at);
        this.#takeString(node, longest, removed);
      }
    }
    return removed;
  }

  #takeString(node: number, longest: number, removed: number[]): void {
    const random = this.#random;
    const at = this.#board.tourOf[node] as number;
    const tour = this.#board.tours[at] as TourTimes;
    const length = 1 + Math.floor(random.unit() * Math.min(tour.size, longest));
    const centre = this.#board.positionOf[node] as number;
    // in every second string some visits in the middle stay
    let kept = 0;
    if (length > 1 && length < tour.size && random.unit() < 0.5) {
      kept = 1;
      while (length + kept < tour.size && random.unit() > 0.5) kept++;
    }
    const span = length + kept;
    const low = Math.max(1, centre - span + 1);
    const high = Math.min(centre, tour.size - span + 1);
    const first = low + random.below(high - low + 1);
    const keepFrom = first + random.below(length + 1);
    const nodes: number[] = [];
    for (let position = first; position < first + span; position++)
      if (position < keepFrom || position >= keepFrom + kept) nodes.push(tour.nodes[position] as number);
    for (const one of nodes) {
      removeVisitFrom(this.#board, one >> 1);
      removed.push(one >> 1);
    }
  }

  /** A visit and those near it, the nearest first; reckoned when first asked for. */
  neighbours(visit: number): Int32Array {
    const known = this.#near[visit];
    if (known) return known;
    const { travel, places, place } = this.#board.table;
    const from = (place[visit] as number) * places;
    const far = (other: number) => travel[from + (place[other] as number)] as number;
    const others = this.#open.filter(other => other !== visit).sort((a, b) => far(a) - far(b));
    const near = Int32Array.from([visit, ...others.slice(0, NEIGHBOURS)]);
    this.#near[visit] = near;
    return near;
  }

  /** Visits in the order in which they are put back: by chance, what weighs most, what is far, what is narrow, or what is early first. */
  inOrder(visits: number[]): number[] {
    const { leftOutCost, travel, startPlace, place, places, windowAt, windowFrom, windowUntil } = this.#board.table;
    const home = (startPlace[0] as number) * places;
    const by = this.#random.unit();
    for (const visit of visits) {
      const first = windowFrom[windowAt[visit] as number] as number;
      const last = windowUntil[(windowAt[visit + 1] as number) - 1] as number;
      const way = travel[home + (place[visit] as number)] as number;
      this.#key[visit] =
        by < 0.3
          ? this.#random.unit()
          : by < 0.5
            ? -(leftOutCost[visit] as number) + this.#random.unit()
            : by < 0.6
              ? -way
              : by < 0.65
                ? way
                : by < 0.8
                  ? last - first
                  : by < 0.9
                    ? first
                    : -last;
    }
    return visits.sort((a, b) => (this.#key[a] as number) - (this.#key[b] as number));
  }
}
