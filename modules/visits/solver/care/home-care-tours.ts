import type { HomeCarePlan, HomeCareProblem } from './home-care.ts';

/**
 * Tours of home care as rings: the first `2 × patients` nodes are services, the others the caregivers, each the beginning and end of a ring.
 * Changes keep the distance; lateness is reckoned through all tours at once, in an order in which nobody waits for who comes later.
 */
export class HomeCareTours {
  readonly problem: HomeCareProblem;
  readonly nodes: number;
  readonly next: Int32Array;
  readonly previous: Int32Array;
  /** By node: the number of the caregiver. */
  readonly caregiver: Int32Array;
  readonly place: Int32Array;
  readonly start: Float64Array;
  readonly #free: Float64Array;
  readonly #arrival: Float64Array;
  readonly #stack: Int32Array;
  readonly #count: number;
  distance = 0;
  lateness = 0;
  greatest = 0;

  constructor(problem: HomeCareProblem) {
    const services = 2 * problem.patients.length;
    const all = services + problem.caregivers.length;
    this.problem = problem;
    this.nodes = services;
    this.next = new Int32Array(all).fill(-1);
    this.previous = new Int32Array(all).fill(-1);
    this.caregiver = new Int32Array(all).fill(-1);
    this.place = new Int32Array(all);
    this.start = new Float64Array(all);
    this.#free = new Float64Array(all);
    this.#arrival = new Float64Array(all).fill(-1);
    this.#stack = new Int32Array(all);
    for (let node = 0; node < services; node++) this.place[node] = (node >> 1) + 1;
    for (let ring = services; ring < all; ring++) {
      this.next[ring] = this.previous[ring] = ring;
      this.caregiver[ring] = ring - services;
    }
    this.#count = problem.patients.length + problem.isDouble.reduce((sum, one) => sum + one, 0);
  }

  /** Units of distance from the place of one node to that of another. */
  way(from: number, to: number): number {
    return this.problem.distance[
      (this.place[from] as number) * this.problem.places + (this.place[to] as number)
    ] as number;
  }

  /** Distance that a node after another would add. */
  detour(node: number, after: number): number {
    const next = this.next[after] as number;
    return this.way(after, node) + this.way(node, next) - this.way(after, next);
  }

  /** Puts a node into a ring. */
  link(node: number, after: number): void {
    const next = this.next[after] as number;
    this.distance += this.way(after, node) + this.way(node, next) - this.way(after, next);
    this.next[after] = node;
    this.previous[node] = after;
    this.next[node] = next;
    this.previous[next] = node;
    this.caregiver[node] = this.caregiver[after] as number;
  }

  /** Takes a node out of its ring. */
  unlink(node: number): void {
    const before = this.previous[node] as number;
    const next = this.next[node] as number;
    this.distance -= this.way(before, node) + this.way(node, next) - this.way(before, next);
    this.next[before] = next;
    this.previous[next] = before;
    this.caregiver[node] = -1;
  }

  /** What follows `a` and what follows `b`, in two rings, changes places. */
  swapTails(a: number, b: number): void {
    const ringA = this.nodes + (this.caregiver[a] as number);
    const ringB = this.nodes + (this.caregiver[b] as number);
    const firstA = this.next[a] as number;
    const firstB = this.next[b] as number;
    const lastA = this.previous[ringA] as number;
    const lastB = this.previous[ringB] as number;
    this.distance +=
      this.#join(a, firstB, lastB, ringA, firstB === ringB) - this.way(a, firstA) - this.way(lastA, ringA);
    this.distance +=
      this.#join(b, firstA, lastA, ringB, firstA === ringA) - this.way(b, firstB) - this.way(lastB, ringB);
    // an end that was also a beginning was counted twice
    if (firstA === ringA) this.distance += this.way(lastA, ringA);
    if (firstB === ringB) this.distance += this.way(lastB, ringB);
  }

  #join(node: number, first: number, last: number, ring: number, isEmpty: boolean): number {
    if (isEmpty) {
      this.next[node] = ring;
      this.previous[ring] = node;
      return this.way(node, ring);
    }
    this.next[node] = first;
    this.previous[first] = node;
    this.next[last] = ring;
    this.previous[ring] = last;
    const caregiver = this.caregiver[ring] as number;
    for (let at = first; at !== ring; at = this.next[at] as number) this.caregiver[at] = caregiver;
    return this.way(node, first) + this.way(last, ring);
  }

  /** Reckons starts and lateness of everything. False: some wait for each other in a circle, or lateness alone costs more than `most`. */
  reckon(most: number): boolean {
    const { earliest, due, duration, isDouble, least, most: widest, distance, places } = this.problem;
    const { next, place, start, nodes } = this;
    const free = this.#free;
    const arrival = this.#arrival;
    const stack = this.#stack;
    let height = 0;
    let lateness = 0;
    let greatest = 0;
    let done = 0;
    for (let ring = nodes; ring < next.length; ring++) {
      free[ring] = 0;
      stack[height++] = ring;
    }
    while (height > 0) {
      const before = stack[--height] as number;
      const node = next[before] as number;
      if (node >= nodes) continue;
      const patient = node >> 1;
      const here = (free[before] as number) + (distance[(place[before] as number) * places + patient + 1] as number);
      let begin = earliest[patient] as number;
      if (here > begin) begin = here;
      const last = due[patient] as number;
      if (isDouble[patient]) {
        const other = node ^ 1;
        const there = arrival[other] as number;
        if (there < 0) {
          arrival[node] = begin;
          continue;
        }
        arrival[other] = -1;
        let first = node & 1 ? there : begin;
        let second = node & 1 ? begin : there;
        const soonest = first + (least[patient] as number);
        if (soonest > second) second = soonest;
        const notBefore = second - (widest[patient] as number);
        if (notBefore > first) first = notBefore;
        start[patient * 2] = first;
        start[patient * 2 + 1] = second;
        free[patient * 2] = first + (duration[patient * 2] as number);
        free[patient * 2 + 1] = second + (duration[patient * 2 + 1] as number);
        done += 2;
        if (first > last) lateness += first - last;
        if (second > last) {
          lateness += second - last;
          if (second - last > greatest) greatest = second - last;
        }
        stack[height++] = patient * 2;
        stack[height++] = patient * 2 + 1;
      } else {
        start[node] = begin;
        free[node] = begin + (duration[node] as number);
        done++;
        if (begin > last) {
          lateness += begin - last;
          if (begin - last > greatest) greatest = begin - last;
        }
        stack[height++] = node;
      }
      if (lateness + greatest > most) {
        done = -1;
        break;
      }
    }
    if (done !== this.#count) {
      this.#arrival.fill(-1);
      return false;
    }
    this.lateness = lateness;
    this.greatest = greatest;
    return true;
  }

  /** What all costs, times three: distance, lateness and greatest lateness, as last reckoned. */
  get cost(): number {
    return this.distance + this.lateness + this.greatest;
  }

  /** The distance anew, free of what adding and taking away has rounded. */
  measure(): void {
    this.distance = 0;
    for (let node = 0; node < this.next.length; node++)
      if ((this.caregiver[node] as number) >= 0) this.distance += this.way(node, this.next[node] as number);
  }

  /** Everything in names. */
  plan(): HomeCarePlan {
    const { patients, caregivers, services } = this.problem;
    const routes = caregivers.map((caregiver, at) => {
      const visits: { patient: string; service: string; start: number }[] = [];
      const ring = this.nodes + at;
      for (let node = this.next[ring] as number; node !== ring; node = this.next[node] as number)
        visits.push({
          patient: patients[node >> 1] as string,
          service: services[node] as string,
          start: this.start[node] as number,
        });
      return { caregiver, visits };
    });
    return { routes, cost: this.cost / 3 };
  }
}
