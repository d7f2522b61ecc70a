import { fixBreaks } from './fix-breaks.ts';
import { backward, forward, type Links, sumUp, waitingSeconds } from './reckon.ts';
import { ALWAYS, COST, NEVER, type Table } from './table.ts';
import { shiftGaps, TourTimes } from './tour-times.ts';

/**
 * All tours of a day with their times, changed in place. Between `begin` and `undo` every tour that is touched is copied first, so that a
 * change that turns out to be impossible, or too dear, costs no more than the tours it touched.
 */
export class Board {
  readonly table: Table;
  readonly tours: TourTimes[];
  /** By node: the tour it is in, or −1, and its position there. */
  readonly tourOf: Int32Array;
  readonly positionOf: Int32Array;
  readonly links: Links;
  /** Where the last `settle` failed. */
  failure = { at: 0, position: 0 };
  readonly #stretchUse: Int32Array;
  readonly #spare: TourTimes[][];
  readonly #saved: (TourTimes | undefined)[];
  readonly #savedAt: number[] = [];
  readonly #waiting: number[] = [];
  readonly #isWaiting: Uint8Array;
  #hasRemoved = false;
  #leftOut = 0;
  #version = 0;

  constructor(table: Table) {
    const nodes = 2 * table.visits;
    this.table = table;
    this.tourOf = new Int32Array(nodes).fill(-1);
    this.positionOf = new Int32Array(nodes);
    this.links = {
      ownEarliest: new Int32Array(nodes).fill(ALWAYS),
      ownLatest: new Int32Array(nodes).fill(NEVER),
      start: new Int32Array(nodes).fill(ALWAYS),
      latest: new Int32Array(nodes).fill(NEVER),
    };
    this.#stretchUse = new Int32Array(table.kinds * Math.max(1, table.stretches));
    this.#spare = Array.from({ length: table.tours }, () => []);
    this.#saved = new Array(table.tours).fill(undefined);
    this.#isWaiting = new Uint8Array(table.tours);
    for (let visit = 0; visit < table.visits; visit++) this.#leftOut += table.leftOutCost[visit] as number;
    this.tours = table.breaks.map(breaks => new TourTimes(breaks.count, table.kinds));
    for (const [at, tour] of this.tours.entries()) {
      for (let kind = 0; kind < table.kinds; kind++)
        if (table.carried[at * table.kinds + kind]) this.#countKoffer(at, tour, kind, 1);
      sumUp(this.table, at, tour);
      // a tour that cannot even come back in time stays as it is and takes nothing more
      forward(table, this.links, at, tour, () => {});
      backward(table, this.links, at, tour, () => {});
    }
    this.begin();
  }

  /** Seconds of travel with everything else that counts turned into seconds; whom nobody visits weighs most. */
  cost(): number {
    let sum = this.#leftOut;
    for (const tour of this.tours)
      sum += tour.travel + tour.runs * COST.run + tour.unloved + tour.waiting * COST.waiting;
    return sum;
  }

  /** What is lost by those who are not visited; 0 when everybody is. */
  get leftOutCost(): number {
    return this.#leftOut;
  }

  /** From here on, `undo` leads back to this moment. */
  begin(): void {
    for (const at of this.#savedAt) {
      (this.#spare[at] as TourTimes[]).push(this.#saved[at] as TourTimes);
      this.#saved[at] = undefined;
    }
    this.#savedAt.length = 0;
  }

  /** Back to where `begin` was called. */
  undo(): void {
    for (const at of this.#savedAt) {
      const now = this.tours[at] as TourTimes;
      this.#leave(at, now);
      for (let position = 1; position <= now.size; position++) this.#forget(now.nodes[position] as number);
    }
    for (const at of this.#savedAt) {
      (this.#spare[at] as TourTimes[]).push(this.tours[at] as TourTimes);
      const before = this.#saved[at] as TourTimes;
      this.tours[at] = before;
      this.#saved[at] = undefined;
      this.#enter(at, before);
      if (before.linked) this.#recall(before);
    }
    this.#savedAt.length = 0;
    for (const at of this.#waiting) this.#isWaiting[at] = 0;
    this.#waiting.length = 0;
    this.#hasRemoved = false;
  }

  /**
   * Puts a node after position `gap` of a tour. `breaksBefore` and `start` say how it was found to fit: with so many breaks before it, and
   * beginning then. `settle` reckons the times.
   */
  insert(node: number, at: number, gap: number, breaksBefore: number, start: number): void {
    // with times that are still too late from what was taken out, an insertion could seem impossible
    if (this.#hasRemoved) this.settle();
    const tour = this.#touch(at);
    this.#wake(at);
    if (tour.states > 1) {
      if (tour.linked) shiftGaps(tour, gap, breaksBefore);
      else if (this.table.isLinked[node >> 1]) fixBreaks(this.table, at, tour, gap, breaksBefore, start, node >> 1);
    }
    this.#leave(at, tour);
    tour.insert(node, gap);
    this.#enter(at, tour);
  }

  /** Puts whole tours on an empty board, as an earlier board had them; `settle` says whether they can be kept. */
  load(nodes: readonly ArrayLike<number>[], gaps: readonly ArrayLike<number>[]): void {
    for (const [at, list] of nodes.entries()) {
      const tour = this.#touch(at);
      this.#wake(at);
      this.#leave(at, tour);
      for (let gap = 0; gap < list.length; gap++) tour.insert(list[gap] as number, gap);
      tour.gaps.set(gaps[at] ?? []);
      this.#enter(at, tour);
    }
  }

  /** Takes a node out of its tour. */
  remove(node: number): void {
    const at = this.tourOf[node] as number;
    const position = this.positionOf[node] as number;
    const tour = this.#touch(at);
    this.#wake(at);
    this.#hasRemoved = true;
    this.#leave(at, tour);
    tour.removeAt(position);
    for (let pause = 0; pause < tour.gaps.length; pause++)
      if ((tour.gaps[pause] as number) >= position) tour.gaps[pause] = (tour.gaps[pause] as number) - 1;
    this.#enter(at, tour);
    if (this.table.isLinked[node >> 1]) {
      this.#forget(node);
      this.#wakeLinked(node);
    }
  }

  /** Reckons the times of all tours that were touched, and of those whose times depend on them. False: something cannot be kept. */
  settle(): boolean {
    this.#hasRemoved = false;
    const seen: number[] = [];
    const changed = (node: number) => this.#wakeLinked(node);
    // visits that wait for each other in a circle push each other on; no chain of links needs so many rounds
    for (let round = 0; round < this.#waiting.length; round++) {
      const at = this.#waiting[round] as number;
      this.#isWaiting[at] = 0;
      const tour = this.#touch(at);
      // who visits nobody stays at home, be the shift too short for the way or over
      const position = forward(this.table, this.links, at, tour, changed);
      if (position > 0) this.failure = { at, position };
      if (round > 20_000 || (position > 0 && tour.size > 0)) return false;
      tour.version = ++this.#version;
      if (!seen.includes(at)) seen.push(at);
    }
    this.#waiting.length = 0;
    for (const at of seen) this.#wake(at);
    for (let round = 0; round < this.#waiting.length; round++) {
      const at = this.#waiting[round] as number;
      this.#isWaiting[at] = 0;
      const tour = this.#touch(at);
      if (round > 20_000) return false;
      backward(this.table, this.links, at, tour, changed);
      tour.waiting = waitingSeconds(this.table, at, tour);
      tour.version = ++this.#version;
    }
    this.#waiting.length = 0;
    return true;
  }

  /** Whether at no moment more of any kind are on the road than there are. */
  keepsKoffers(): boolean {
    const { stretches, kofferCount } = this.table;
    return this.#stretchUse.every((use, cell) => use <= (kofferCount[Math.floor(cell / stretches)] ?? 0));
  }

  /** Whether a tour may take along another of a kind that it does not have yet. */
  hasKoffer(at: number, kind: number): boolean {
    const { stretches, kofferCount } = this.table;
    for (let stretch = this.table.firstStretch[at] as number; stretch <= this.#last(at); stretch++)
      if ((this.#stretchUse[kind * stretches + stretch] as number) >= (kofferCount[kind] as number)) return false;
    return true;
  }

  #last(at: number): number {
    return Math.max(this.table.firstStretch[at] as number, (this.table.stretchAfter[at] as number) - 1);
  }

  #countKoffer(at: number, tour: TourTimes, kind: number, change: 1 | -1): void {
    const had = tour.koffers[kind] as number;
    tour.koffers[kind] = had + change;
    if (had > 0 === had + change > 0) return;
    for (let stretch = this.table.firstStretch[at] as number; stretch <= this.#last(at); stretch++) {
      const cell = kind * this.table.stretches + stretch;
      this.#stretchUse[cell] = (this.#stretchUse[cell] as number) + change;
    }
  }

  #touch(at: number): TourTimes {
    const tour = this.tours[at] as TourTimes;
    if (this.#saved[at]) return tour;
    const copy = this.#spare[at]?.pop() ?? new TourTimes(tour.states - 1, this.table.kinds, tour.nodes.length);
    copy.copyFrom(tour);
    this.#saved[at] = tour;
    this.#savedAt.push(at);
    this.tours[at] = copy;
    return copy;
  }

  #wake(at: number): void {
    if (this.#isWaiting[at]) return;
    this.#isWaiting[at] = 1;
    this.#waiting.push(at);
  }

  #wakeNode(node: number): void {
    if ((this.tourOf[node] as number) >= 0) this.#wake(this.tourOf[node] as number);
  }

  #wakeLinked(node: number): void {
    const { people, earlier, later } = this.table;
    const visit = node >> 1;
    if (people[visit] === 2) this.#wakeNode(node ^ 1);
    for (const list of [earlier[visit], later[visit]] as const)
      for (const other of list as readonly number[]) for (const role of [0, 1]) this.#wakeNode(2 * other + role);
  }

  /** The nodes of a tour are in no tour. */
  #leave(at: number, tour: TourTimes): void {
    const { koffer, leftOutCost } = this.table;
    for (let position = 1; position <= tour.size; position++) {
      const node = tour.nodes[position] as number;
      this.tourOf[node] = -1;
      if (node & 1) continue;
      this.#leftOut += leftOutCost[node >> 1] as number;
      const kind = koffer[node >> 1] as number;
      if (kind >= 0) this.#countKoffer(at, tour, kind, -1);
    }
    this.#carry(at, tour, -1);
  }

  /** What a tour holds is counted, and every node knows where it is. */
  #enter(at: number, tour: TourTimes): void {
    const { koffer, leftOutCost, isLinked } = this.table;
    tour.koffers.fill(0);
    this.#carry(at, tour, 1);
    tour.linked = 0;
    for (let position = 1; position <= tour.size; position++) {
      const node = tour.nodes[position] as number;
      this.tourOf[node] = at;
      this.positionOf[node] = position;
      if (isLinked[node >> 1]) tour.linked++;
      if (node & 1) continue;
      this.#leftOut -= leftOutCost[node >> 1] as number;
      const kind = koffer[node >> 1] as number;
      if (kind >= 0) this.#countKoffer(at, tour, kind, 1);
    }
    sumUp(this.table, at, tour);
  }

  /** What a tour has with it for what it has driven stays with it. */
  #carry(at: number, tour: TourTimes, change: 1 | -1): void {
    for (let kind = 0; kind < this.table.kinds; kind++)
      if (this.table.carried[at * this.table.kinds + kind]) this.#countKoffer(at, tour, kind, change);
  }

  #forget(node: number): void {
    this.links.ownEarliest[node] = this.links.start[node] = ALWAYS;
    this.links.ownLatest[node] = this.links.latest[node] = NEVER;
  }

  /** Tells the other tours again what they knew of a tour that was put back. */
  #recall(tour: TourTimes): void {
    const { states } = tour;
    for (let position = 1; position <= tour.size; position++) {
      const node = tour.nodes[position] as number;
      if (!this.table.isLinked[node >> 1]) continue;
      let state = 0;
      while ((tour.ready[position * states + state] as number) >= NEVER) state++;
      this.links.ownEarliest[node] = tour.ownEarliest[position] as number;
      this.links.ownLatest[node] = tour.ownLatest[position] as number;
      this.links.start[node] =
        (tour.ready[position * states + state] as number) - (this.table.seconds[node >> 1] as number);
      this.links.latest[node] = tour.late[position * states + state] as number;
    }
  }
}
