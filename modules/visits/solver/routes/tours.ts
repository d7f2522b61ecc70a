import { DEPART, DUE, LATEST, LEG_IN, PREV, READY, SERVICE } from './node.ts';
import type { RouteProblem } from './problem.ts';

/** Versions are counted up to here, then all are given anew. */
const LAST_VERSION = 1_000_000_000;

/** Tours at one moment: visits in order, and the sum of all legs in tenths. */
export interface Snapshot {
  readonly tours: readonly (readonly number[])[];
  readonly distance: number;
}

/**
 * Tours under change. Every node knows its earliest departure (forward) and its latest begin (backward), so that one comparison tells
 * whether a visit fits between two others. Changes are logged by tour, and `undo` takes back all since `begin`. Nothing is made on the way.
 */
export class Tours {
  readonly problem: RouteProblem;
  readonly nodes: Int32Array;
  /** Tour of a node; −1 where it is in none. */
  readonly tourOf: Int32Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly load: Int32Array;
  readonly length: Int32Array;
  /** Changes with every change of a tour and comes back with it: what was worked out for a version stays true for it. */
  readonly version: Int32Array;
  /** All tours; the first `count` are in use. */
  readonly order: Int32Array;
  count = 0;
  /** Sum of all legs, in tenths. */
  distance = 0;
  /** Visits in tours. */
  placed = 0;

  readonly #spot: Int32Array;
  readonly #loggedAt: Int32Array;
  readonly #tourLog: Int32Array;
  readonly #nodeLog: Int32Array;
  #toursLogged = 0;
  #nodesLogged = 0;
  #round = 0;
  #distanceBefore = 0;
  #placedBefore = 0;
  #lastVersion = 0;

  constructor(problem: RouteProblem, most: number) {
    const { size } = problem;
    this.problem = problem;
    this.nodes = new Int32Array(size * 8);
    for (let node = 0; node < size; node++) {
      this.nodes[node * 8 + READY] = problem.ready[node] as number;
      this.nodes[node * 8 + DUE] = problem.due[node] as number;
      this.nodes[node * 8 + SERVICE] = problem.service[node] as number;
    }
    this.nodes[DEPART] = (problem.ready[0] as number) + (problem.service[0] as number);
    this.nodes[LATEST] = problem.due[0] as number;
    this.tourOf = new Int32Array(size).fill(-1);
    this.first = new Int32Array(most);
    this.last = new Int32Array(most);
    this.load = new Int32Array(most);
    this.length = new Int32Array(most);
    this.version = new Int32Array(most);
    this.order = Int32Array.from({ length: most }, (_, at) => at);
    this.#spot = Int32Array.from(this.order);
    this.#loggedAt = new Int32Array(most);
    this.#tourLog = new Int32Array(most * 7);
    this.#nodeLog = new Int32Array(size * 6);
  }

  /** Most tours that can be held at once. */
  get most(): number {
    return this.order.length;
  }

  /** Puts a visit into a tour, behind another visit of it or, behind 0, at its head. That it fits is the caller's to know. */
  insert(visit: number, tour: number, behind: number): void {
    this.#log(tour);
    const { nodes, problem } = this;
    const { legs, size } = problem;
    const base = visit * 8;
    if (this.length[tour] === 0) this.#use(tour, true);
    const next = behind === 0 ? (this.first[tour] as number) : (nodes[behind * 8] as number);
    const legIn = legs[visit * size + behind] as number;
    const legOut = legs[visit * size + next] as number;
    this.distance += legIn + legOut - (next === 0 ? (legs[behind] as number) : (nodes[next * 8 + LEG_IN] as number));
    nodes[base] = next;
    nodes[base + PREV] = behind;
    nodes[base + LEG_IN] = legIn;
    if (behind === 0) this.first[tour] = visit;
    else nodes[behind * 8] = visit;
    if (next === 0) this.last[tour] = visit;
    else {
      nodes[next * 8 + PREV] = visit;
      nodes[next * 8 + LEG_IN] = legOut;
    }
    this.load[tour] = (this.load[tour] as number) + (problem.demand[visit] as number);
    this.length[tour] = (this.length[tour] as number) + 1;
    this.tourOf[visit] = tour;
    this.placed++;
    nodes[base + DEPART] = -1;
    nodes[base + LATEST] = -1;
    this.#forward(visit);
    this.#backward(visit, next);
    this.version[tour] = ++this.#lastVersion;
  }

  /** Takes a string of visits out of its tour, from one to another that comes behind it or is the same. */
  remove(from: number, to: number): void {
    const { nodes, problem, tourOf } = this;
    const { legs, size } = problem;
    const tour = tourOf[from] as number;
    this.#log(tour);
    const behind = nodes[from * 8 + PREV] as number;
    const next = nodes[to * 8] as number;
    let gone = next === 0 ? (legs[to] as number) : (nodes[next * 8 + LEG_IN] as number);
    let load = 0;
    let length = 0;
    for (let node = from; ; node = nodes[node * 8] as number) {
      gone += nodes[node * 8 + LEG_IN] as number;
      load += problem.demand[node] as number;
      length++;
      tourOf[node] = -1;
      if (node === to) break;
    }
    this.load[tour] = (this.load[tour] as number) - load;
    this.length[tour] = (this.length[tour] as number) - length;
    this.placed -= length;
    if (behind === 0) this.first[tour] = next;
    else nodes[behind * 8] = next;
    if (next === 0) this.last[tour] = behind;
    const leg = legs[behind * size + next] as number;
    if (next !== 0) {
      nodes[next * 8 + PREV] = behind;
      nodes[next * 8 + LEG_IN] = leg;
      this.#forward(next);
    }
    if (behind !== 0) this.#backward(behind, next);
    this.distance += leg - gone;
    if (this.length[tour] === 0) this.#use(tour, false);
    this.version[tour] = ++this.#lastVersion;
  }

  /** From here on `undo` can bring everything back. */
  begin(): void {
    this.#round++;
    this.#toursLogged = 0;
    this.#nodesLogged = 0;
    this.#distanceBefore = this.distance;
    this.#placedBefore = this.placed;
  }

  /** Everything as it was at `begin`. */
  undo(): void {
    const { nodes, tourOf } = this;
    const tourLog = this.#tourLog;
    const nodeLog = this.#nodeLog;
    // visits that stood in no tour at the beginning are in no log
    for (let at = 0; at < this.#toursLogged; at++) {
      const tour = tourLog[at * 7] as number;
      for (let node = this.first[tour] as number; node !== 0; node = nodes[node * 8] as number) tourOf[node] = -1;
    }
    for (let at = 0; at < this.#toursLogged; at++) {
      const tour = tourLog[at * 7] as number;
      const length = tourLog[at * 7 + 4] as number;
      if (length > 0 !== (this.length[tour] as number) > 0) this.#use(tour, length > 0);
      this.first[tour] = tourLog[at * 7 + 1] as number;
      this.last[tour] = tourLog[at * 7 + 2] as number;
      this.load[tour] = tourLog[at * 7 + 3] as number;
      this.length[tour] = length;
      this.version[tour] = tourLog[at * 7 + 5] as number;
      for (let left = length, log = tourLog[at * 7 + 6] as number; left > 0; left--, log += 6) {
        const node = nodeLog[log] as number;
        const base = node * 8;
        nodes[base] = nodeLog[log + 1] as number;
        nodes[base + PREV] = nodeLog[log + 2] as number;
        nodes[base + DEPART] = nodeLog[log + 3] as number;
        nodes[base + LATEST] = nodeLog[log + 4] as number;
        nodes[base + LEG_IN] = nodeLog[log + 5] as number;
        tourOf[node] = tour;
      }
    }
    this.distance = this.#distanceBefore;
    this.placed = this.#placedBefore;
    this.begin();
  }

  /** Whether versions are about to run out; then everything kept by version is to be forgotten, and `renumber` called. */
  get isWorn(): boolean {
    return this.#lastVersion > LAST_VERSION;
  }

  /** Gives all tours new versions, from the beginning. */
  renumber(): void {
    for (let tour = 0; tour < this.most; tour++) this.version[tour] = tour + 1;
    this.#lastVersion = this.most;
  }

  /** The tours as lists. */
  snapshot(): Snapshot {
    const tours = Array.from(this.order.subarray(0, this.count), tour => {
      const visits: number[] = [];
      for (let node = this.first[tour] as number; node !== 0; node = this.nodes[node * 8] as number) visits.push(node);
      return visits;
    });
    return { tours, distance: this.distance };
  }

  /** Replaces all tours by those of a list, which must be feasible and no more than `most`. */
  replace(tours: readonly (readonly number[])[]): void {
    while (this.count > 0) {
      const tour = this.order[0] as number;
      this.remove(this.first[tour] as number, this.last[tour] as number);
    }
    for (const visits of tours) {
      const tour = this.order[this.count] as number;
      let behind = 0;
      for (const visit of visits) {
        this.insert(visit, tour, behind);
        behind = visit;
      }
    }
    this.begin();
  }

  /** Earliest departures from a node on, as far as they change. */
  #forward(from: number): void {
    const { nodes } = this;
    let base = from * 8;
    let depart = nodes[(nodes[base + PREV] as number) * 8 + DEPART] as number;
    for (;;) {
      const arrive = depart + (nodes[base + LEG_IN] as number);
      depart = Math.max(arrive, nodes[base + READY] as number) + (nodes[base + SERVICE] as number);
      if (nodes[base + DEPART] === depart) return;
      nodes[base + DEPART] = depart;
      const next = nodes[base] as number;
      if (next === 0) return;
      base = next * 8;
    }
  }

  /** Latest begins from a node back, as far as they change. */
  #backward(from: number, behind: number): void {
    const { nodes } = this;
    let node = from;
    let latest = nodes[behind * 8 + LATEST] as number;
    let leg = behind === 0 ? (this.problem.legs[from] as number) : (nodes[behind * 8 + LEG_IN] as number);
    while (node !== 0) {
      const base = node * 8;
      latest -= leg + (nodes[base + SERVICE] as number);
      const due = nodes[base + DUE] as number;
      if (latest > due) latest = due;
      if (nodes[base + LATEST] === latest) return;
      nodes[base + LATEST] = latest;
      leg = nodes[base + LEG_IN] as number;
      node = nodes[base + PREV] as number;
    }
  }

  /** Brings a tour among those in use, or out of them. */
  #use(tour: number, inUse: boolean): void {
    const to = inUse ? this.count++ : --this.count;
    const from = this.#spot[tour] as number;
    const other = this.order[to] as number;
    this.order[to] = tour;
    this.#spot[tour] = to;
    this.order[from] = other;
    this.#spot[other] = from;
  }

  /** Writes down a tour before its first change since `begin`. */
  #log(tour: number): void {
    if (this.#loggedAt[tour] === this.#round) return;
    this.#loggedAt[tour] = this.#round;
    const { nodes } = this;
    const nodeLog = this.#nodeLog;
    let log = this.#nodesLogged;
    const entry = this.#toursLogged++ * 7;
    this.#tourLog[entry] = tour;
    this.#tourLog[entry + 1] = this.first[tour] as number;
    this.#tourLog[entry + 2] = this.last[tour] as number;
    this.#tourLog[entry + 3] = this.load[tour] as number;
    this.#tourLog[entry + 4] = this.length[tour] as number;
    this.#tourLog[entry + 5] = this.version[tour] as number;
    this.#tourLog[entry + 6] = log;
    for (let node = this.first[tour] as number; node !== 0; log += 6) {
      const base = node * 8;
      nodeLog[log] = node;
      node = nodes[base] as number;
      nodeLog[log + 1] = node;
      nodeLog[log + 2] = nodes[base + PREV] as number;
      nodeLog[log + 3] = nodes[base + DEPART] as number;
      nodeLog[log + 4] = nodes[base + LATEST] as number;
      nodeLog[log + 5] = nodes[base + LEG_IN] as number;
    }
    this.#nodesLogged = log;
  }
}
