import { Random } from '../random.ts';
import type { Budget, Found, Search } from '../search.ts';
import type { HomeCarePlan, HomeCareProblem } from './home-care.ts';
import { HomeCareTours } from './home-care-tours.ts';

/** How many mean distances a plan may become worse by where a cooling begins and where it ends, and how often it is heated. */
const HEAT = { hot: 3, cold: 0.014, times: 3 } as const;
/** How many nearby services a service is tried after, and how often one of them instead of any. */
const NEAR = 24;
const NEAR_SHARE = 0.8;
/** How often the plan may change between two looks at the clock. */
const ROUNDS = 2000;

/**
 * Plans home care by simulated annealing over the time that is given: one service, both services of a patient, or the rest of a tour go
 * elsewhere. A change whose distance alone is too dear is dropped before any time is reckoned, which are nine in ten.
 */
export class HomeCareSearch implements Search<HomeCarePlan> {
  readonly #tours: HomeCareTours;
  readonly #budget: Budget;
  readonly #random: Random;
  readonly #open: readonly number[];
  readonly #doubles: readonly number[];
  readonly #canDo: Uint8Array;
  readonly #near: readonly Int32Array[];
  readonly #unit: number;
  #spent = 0;
  #bestNext: Int32Array;
  #bestCost: number;

  constructor(problem: HomeCareProblem, budget: Budget) {
    this.#budget = budget;
    this.#random = new Random(budget.seed);
    const tours = new HomeCareTours(problem);
    this.#tours = tours;
    this.#unit = problem.distance.reduce((sum, one) => sum + one, 0) / problem.distance.length;
    this.#open = Array.from({ length: tours.nodes }, (_, node) => node).filter(
      node => !(node & 1) || problem.isDouble[node >> 1],
    );
    this.#doubles = this.#open.filter(node => node & 1).map(node => node >> 1);
    const { length } = problem.caregivers;
    this.#canDo = new Uint8Array(tours.nodes * length);
    for (const node of this.#open)
      for (const caregiver of problem.able[node] ?? []) this.#canDo[node * length + caregiver] = 1;
    this.#near = this.#makeNear(problem);
    this.#begin(problem);
    this.#bestNext = tours.next.slice();
    this.#bestCost = tours.cost;
  }

  run(forMs: number): boolean {
    const { clock, totalMs } = this.#budget;
    const begun = clock();
    const before = this.#spent;
    const until = Math.min(totalMs, before + forMs);
    const tours = this.#tours;
    while (this.#spent < until) {
      const heat = this.#unit * HEAT.hot * (HEAT.cold / HEAT.hot) ** (((HEAT.times * this.#spent) / totalMs) % 1);
      tours.measure();
      for (let round = 0; round < ROUNDS; round++) this.#step(heat);
      this.#spent = before + clock() - begun;
    }
    return this.#spent < totalMs;
  }

  best(): Found<HomeCarePlan> {
    const best = new HomeCareTours(this.#tours.problem);
    for (let ring = best.nodes; ring < best.next.length; ring++) {
      let last = ring;
      for (let node = this.#bestNext[ring] as number; node !== ring; node = this.#bestNext[node] as number) {
        best.link(node, last);
        last = node;
      }
    }
    best.reckon(Number.POSITIVE_INFINITY);
    return { plan: best.plan(), cost: best.cost / 3, isComplete: true };
  }

  #able(node: number, caregiver: number): boolean {
    return this.#canDo[node * this.#tours.problem.caregivers.length + caregiver] === 1;
  }

  /** By node, the nodes after which it would come most naturally: near, without long waiting, not late. Rings of able caregivers too. */
  #makeNear(problem: HomeCareProblem): Int32Array[] {
    const tours = this.#tours;
    const { earliest, due, duration } = problem;
    const near: Int32Array[] = [];
    for (const node of this.#open) {
      const patient = node >> 1;
      const able = problem.able[node] as readonly number[];
      const others = this.#open
        .filter(other => other >> 1 !== patient && able.some(caregiver => this.#able(other, caregiver)))
        .map(other => {
          const way = tours.way(other, node);
          const soonest = (earliest[other >> 1] as number) + (duration[other] as number) + way;
          const latest = (due[other >> 1] as number) + (duration[other] as number) + way;
          const wait = Math.max(0, (earliest[patient] as number) - latest);
          const late = Math.max(0, soonest - (due[patient] as number));
          return { other, far: way + 0.5 * wait + late };
        })
        .sort((a, b) => a.far - b.far);
      near[node] = Int32Array.from([
        ...others.slice(0, NEAR).map(one => one.other),
        ...able.map(caregiver => tours.nodes + caregiver),
      ]);
    }
    return near;
  }

  /** A first plan: by the beginning of the window, each to the able caregiver for whom it costs least at the end. */
  #begin(problem: HomeCareProblem): void {
    const tours = this.#tours;
    const byTime = [...this.#open].sort(
      (a, b) => (problem.earliest[a >> 1] as number) - (problem.earliest[b >> 1] as number) || a - b,
    );
    for (const patient of new Set(byTime.map(node => node >> 1)))
      for (const node of problem.isDouble[patient] ? [2 * patient, 2 * patient + 1] : [2 * patient]) {
        const rings = (problem.able[node] as readonly number[])
          .filter(caregiver => caregiver !== tours.caregiver[node ^ 1] && this.#leavesOne(node, caregiver))
          .map(caregiver => tours.nodes + caregiver);
        let best = rings[0] as number;
        let least = Number.POSITIVE_INFINITY;
        for (const ring of rings) {
          const last = tours.previous[ring] as number;
          tours.link(node, last);
          // the second service is not there yet: only what has both counts
          const cost = tours.way(last, node) + 0.5 * this.#lengthOf(ring);
          tours.unlink(node);
          if (cost < least) {
            least = cost;
            best = ring;
          }
        }
        tours.link(node, tours.previous[best] as number);
      }
    tours.measure();
    tours.reckon(Number.POSITIVE_INFINITY);
  }

  /** Whether somebody else is left who can do the other service of the same patient. */
  #leavesOne(node: number, caregiver: number): boolean {
    if (!this.#tours.problem.isDouble[node >> 1] || node & 1) return true;
    return (this.#tours.problem.able[node ^ 1] as readonly number[]).some(other => other !== caregiver);
  }

  #lengthOf(ring: number): number {
    let length = 0;
    for (let node = this.#tours.next[ring] as number; node !== ring; node = this.#tours.next[node] as number)
      length +=
        (this.#tours.problem.duration[node] as number) + this.#tours.way(this.#tours.previous[node] as number, node);
    return length;
  }

  #step(heat: number): void {
    const by = this.#random.unit();
    const bar = -heat * Math.log(this.#random.unit() + 1e-12);
    if (by < 0.5) this.#moveOne(bar);
    else if (by < 0.65) this.#movePair(bar);
    else if (by < 0.85) this.#exchange(bar);
    else this.#swapTails(bar);
  }

  /** A random place where a node could go, by preference after one that lies near; −1 where chance finds none. */
  #target(node: number): number {
    const near = this.#near[node] as Int32Array;
    const tours = this.#tours;
    const after =
      this.#random.unit() < NEAR_SHARE
        ? (near[this.#random.below(near.length)] as number)
        : (this.#open[this.#random.below(this.#open.length)] as number);
    if (after === node) return -1;
    const caregiver = tours.caregiver[after] as number;
    if (caregiver < 0 || !this.#able(node, caregiver)) return -1;
    return after;
  }

  #isFree(node: number, caregiver: number): boolean {
    return !this.#tours.problem.isDouble[node >> 1] || this.#tours.caregiver[node ^ 1] !== caregiver;
  }

  /** Whether the tours as they are now may stay; what they cost is then known. */
  #accept(before: number, bar: number): boolean {
    const tours = this.#tours;
    const most = before + bar - tours.distance;
    if (most < 0) return false;
    const { lateness, greatest } = tours;
    if (!tours.reckon(most)) {
      tours.lateness = lateness;
      tours.greatest = greatest;
      return false;
    }
    if (tours.cost < this.#bestCost - 1e-7) {
      this.#bestCost = tours.cost;
      this.#bestNext.set(tours.next);
    }
    return true;
  }

  #moveOne(bar: number): void {
    const tours = this.#tours;
    const node = this.#open[this.#random.below(this.#open.length)] as number;
    const after = this.#target(node);
    if (after < 0 || tours.next[after] === node || !this.#isFree(node, tours.caregiver[after] as number)) return;
    const before = tours.cost;
    const { distance } = tours;
    const from = tours.previous[node] as number;
    tours.unlink(node);
    tours.link(node, after);
    if (this.#accept(before, bar)) return;
    tours.unlink(node);
    tours.link(node, from);
    tours.distance = distance;
  }

  #movePair(bar: number): void {
    if (!this.#doubles.length) return;
    const tours = this.#tours;
    const patient = this.#doubles[this.#random.below(this.#doubles.length)] as number;
    const [first, second] = [2 * patient, 2 * patient + 1];
    const before = tours.cost;
    const { distance } = tours;
    const fromFirst = tours.previous[first] as number;
    tours.unlink(first);
    const fromSecond = tours.previous[second] as number;
    tours.unlink(second);
    const a = this.#target(first);
    if (a >= 0) tours.link(first, a);
    const b = a < 0 ? -1 : this.#target(second);
    if (b >= 0 && tours.caregiver[b] !== tours.caregiver[first]) {
      tours.link(second, b);
      if (this.#accept(before, bar)) return;
      tours.unlink(second);
    }
    if (a >= 0) tours.unlink(first);
    tours.link(second, fromSecond);
    tours.link(first, fromFirst);
    tours.distance = distance;
  }

  #exchange(bar: number): void {
    const tours = this.#tours;
    const a = this.#open[this.#random.below(this.#open.length)] as number;
    const near = this.#target(a);
    if (near < 0) return;
    const b = tours.next[near] as number;
    if (b >= tours.nodes || b === a || tours.next[b] === a || tours.next[a] === b || b >> 1 === a >> 1) return;
    const [mine, theirs] = [tours.caregiver[a] as number, tours.caregiver[b] as number];
    if (!this.#able(b, mine)) return;
    if (mine !== theirs && !(this.#isFree(a, theirs) && this.#isFree(b, mine))) return;
    const before = tours.cost;
    const { distance } = tours;
    const [fromA, fromB] = [tours.previous[a] as number, tours.previous[b] as number];
    tours.unlink(a);
    tours.unlink(b);
    tours.link(a, fromB);
    tours.link(b, fromA);
    if (this.#accept(before, bar)) return;
    tours.unlink(a);
    tours.unlink(b);
    tours.link(a, fromA);
    tours.link(b, fromB);
    tours.distance = distance;
  }

  #swapTails(bar: number): void {
    const tours = this.#tours;
    // what follows `b` then follows `a`, where it lies near
    const node = this.#open[this.#random.below(this.#open.length)] as number;
    const a = this.#target(node);
    if (a < 0) return;
    const b = tours.previous[node] as number;
    const [mine, theirs] = [tours.caregiver[a] as number, tours.caregiver[b] as number];
    if (mine === theirs) return;
    if (!this.#canTake(tours.next[a] as number, theirs) || !this.#canTake(node, mine)) return;
    const before = tours.cost;
    const { distance } = tours;
    tours.swapTails(a, b);
    if (this.#isApart(mine) && this.#isApart(theirs) && this.#accept(before, bar)) return;
    tours.swapTails(a, b);
    tours.distance = distance;
  }

  /** Whether a caregiver can do all from a node to the end of its ring. */
  #canTake(from: number, caregiver: number): boolean {
    const tours = this.#tours;
    for (let node = from; node < tours.nodes; node = tours.next[node] as number)
      if (!this.#able(node, caregiver)) return false;
    return true;
  }

  /** Whether nobody in a ring gets both services from the same caregiver. */
  #isApart(caregiver: number): boolean {
    const tours = this.#tours;
    const ring = tours.nodes + caregiver;
    for (let node = tours.next[ring] as number; node !== ring; node = tours.next[node] as number)
      if (tours.problem.isDouble[node >> 1] && tours.caregiver[node ^ 1] === caregiver) return false;
    return true;
  }
}
