import type { Random } from '../random.ts';
import { PREV } from './node.ts';
import type { RouteProblem } from './problem.ts';
import type { Tours } from './tours.ts';

/** Neighbours kept for each visit: more are never asked for, since a ruin cuts a handful of tours. */
const NEIGHBOURS = 150;

/** For each visit the visits nearest to it, itself first, in rows of `width`. */
export interface Neighbourhood {
  readonly width: number;
  readonly rows: Int32Array;
}

/** The nearest visits of each visit by distance. */
export function neighbourhood({ size, legs }: RouteProblem): Neighbourhood {
  const width = Math.min(size - 1, NEIGHBOURS);
  const rows = new Int32Array(size * width);
  const keys = new Float64Array(size - 1);
  for (let visit = 1; visit < size; visit++) {
    for (let to = 1; to < size; to++)
      keys[to - 1] = to === visit ? to - size : (legs[visit * size + to] as number) * size + to;
    keys.sort();
    for (let at = 0; at < width; at++) rows[visit * width + at] = ((keys[at] as number) + size) % size;
  }
  return { width, rows };
}

/** How much a ruin takes: visits on average, the longest string, the share of strings that spare a piece in their middle, and the chance that this piece grows. */
const MEAN_REMOVED = 15;
const LONGEST_STRING = 15;
const SPLIT_SHARE = 0.5;
const SPARED_GROWS = 0.01;

/** Takes strings of visits out of tours that lie near each other (Christiaens & Vanden Berghe 2020, section 5.1). */
export class Ruin {
  /** The visits taken out: the first `count`. */
  readonly removed: Int32Array;
  count = 0;

  readonly #near: Neighbourhood;
  readonly #ruinedAt: Int32Array;
  #round = 0;

  constructor(tours: Tours, near: Neighbourhood) {
    this.removed = new Int32Array(tours.problem.size);
    this.#near = near;
    this.#ruinedAt = new Int32Array(tours.most);
  }

  /** Ruins around one visit; `removed` is filled from its `count` on. */
  around(tours: Tours, centre: number, random: Random): void {
    const { tourOf, length } = tours;
    const { width, rows } = this.#near;
    const ruinedAt = this.#ruinedAt;
    const round = ++this.#round;
    const longest = Math.min(LONGEST_STRING, tours.placed / tours.count);
    let strings = Math.floor(1 + random.unit() * ((4 * MEAN_REMOVED) / (1 + longest) - 1));
    for (let at = centre * width, end = at + width; at < end && strings > 0; at++) {
      const visit = rows[at] as number;
      const tour = tourOf[visit] as number;
      if (tour < 0 || ruinedAt[tour] === round) continue;
      ruinedAt[tour] = round;
      strings--;
      const whole = length[tour] as number;
      const cut = Math.floor(1 + random.unit() * Math.min(whole, longest));
      let spared = 0;
      if (cut > 1 && cut < whole && random.unit() < SPLIT_SHARE) {
        spared = 1;
        while (cut + spared < whole && random.unit() < SPARED_GROWS) spared++;
      }
      this.#takeString(tours, visit, cut, spared, random);
    }
  }

  /** Takes `cut` visits around one, all but `spared` of them in a row of `cut` + `spared`. */
  #takeString(tours: Tours, visit: number, cut: number, spared: number, random: Random): void {
    const { nodes } = tours;
    const reach = cut + spared - 1;
    let before = 0;
    let after = 0;
    for (let node = nodes[visit * 8 + PREV] as number; node !== 0 && before < reach; before++)
      node = nodes[node * 8 + PREV] as number;
    for (let node = nodes[visit * 8] as number; node !== 0 && after < reach; after++) node = nodes[node * 8] as number;
    const least = Math.max(0, reach - after);
    let from = visit;
    for (let back = least + random.below(before - least + 1); back > 0; back--) from = nodes[from * 8 + PREV] as number;
    if (spared === 0) {
      this.#take(tours, from, cut);
      return;
    }
    const head = random.below(cut + 1);
    let rest = from;
    for (let on = head + spared; on > 0; on--) rest = nodes[rest * 8] as number;
    if (head > 0) this.#take(tours, from, head);
    if (cut > head) this.#take(tours, rest, cut - head);
  }

  #take(tours: Tours, from: number, cut: number): void {
    const { nodes } = tours;
    let to = from;
    this.removed[this.count++] = to;
    for (let left = cut - 1; left > 0; left--) {
      to = nodes[to * 8] as number;
      this.removed[this.count++] = to;
    }
    tours.remove(from, to);
  }
}
