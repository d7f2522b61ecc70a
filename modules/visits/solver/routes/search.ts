import { Random } from '../random.ts';
import type { Budget, Found, Search } from '../search.ts';
import { construct } from './construction.ts';
import { Fleet } from './fleet.ts';
import { COLD, type Improver, scaleOf } from './improver.ts';
import { Pieces } from './pieces.ts';
import { costOf, type Objective, planOf, type RoutePlan } from './plan.ts';
import { narrow, outOfReach, type RouteProblem, type Unassigned } from './problem.ts';
import { neighbourhood } from './ruin.ts';
import type { Snapshot } from './tours.ts';
import { reheatsFor, Whole } from './whole.ts';

/** From so many visits on a plan is improved in pieces. */
const LARGE = 400;
/** Part of the time that may be spent on needing fewer vehicles. */
const FLEET_SHARE = 0.5;
const ROUNDS = 50;

/** How a search differs from the usual one. */
export interface RouteWishes {
  readonly objective?: Objective;
  /** A plan to begin with, as another search told it. */
  readonly start?: RoutePlan;
  /** The part of a longer search that this one is: it cools down from the temperature at `from` to that at `to`, of 0 to 1. */
  readonly span?: { readonly from: number; readonly to: number };
}

/**
 * The search for tours of one kind of vehicle with time windows: first enough vehicles, or as few as can be, then short tours. There is a
 * plan from the beginning; visits that nobody can reach are told at once and left out.
 */
export class RouteSearch implements Search<RoutePlan> {
  readonly #problem: RouteProblem;
  readonly #reachable: RouteProblem;
  readonly #impossible: readonly Unassigned[];
  /** Nodes of the problem, by nodes of what is reachable. */
  readonly #nodes: readonly number[];
  readonly #budget: Budget;
  readonly #objective: Objective;
  readonly #span: { readonly from: number; readonly to: number };
  readonly #random: Random;
  readonly #begun: number;
  #fleet: Fleet | undefined;
  #improver: Improver | undefined;
  #fleetShare = 0;
  #fleetHeat = 0;
  #plan: Snapshot;

  constructor(problem: RouteProblem, budget: Budget, wishes: RouteWishes = {}) {
    this.#begun = budget.clock();
    this.#problem = problem;
    this.#budget = budget;
    this.#objective = wishes.objective ?? 'distance';
    this.#span = wishes.span ?? { from: 0, to: 1 };
    this.#random = new Random(budget.seed);
    this.#impossible = outOfReach(problem);
    const not = new Set(this.#impossible.map(one => one.node));
    this.#nodes = Array.from({ length: problem.size }, (_, node) => node).filter(node => !not.has(node));
    this.#reachable = not.size === 0 ? problem : narrow(problem, this.#nodes.slice(1), problem.vehicles);
    const most = Math.min(problem.vehicles, this.#reachable.size - 1);
    this.#plan = wishes.start ? this.#read(wishes.start) : construct(this.#reachable, most);
    if (most < 1) return;
    const isShort = this.#leftOver().length > 0;
    if (isShort || this.#objective === 'vehicles') {
      const near = neighbourhood(this.#reachable);
      const tours = isShort ? most : this.#plan.tours.length;
      this.#fleet = new Fleet(this.#reachable, near, this.#plan, this.#random, tours);
      this.#fleetHeat = COLD * scaleOf(this.#reachable, near, this.#plan);
    } else this.#improve(most);
  }

  run(forMs: number): boolean {
    const { clock, totalMs } = this.#budget;
    const until = Math.min(clock() + forMs, this.#begun + totalMs);
    while (this.#fleet || this.#improver) {
      const now = clock();
      if (now >= until) return now < this.#begun + totalMs;
      this.#step((now - this.#begun) / totalMs);
    }
    return false;
  }

  best(): Found<RoutePlan> {
    if (this.#improver) this.#plan = this.#improver.best;
    const left = [...this.#impossible, ...this.#leftOver()];
    const tours = this.#plan.tours.map(tour => tour.map(node => this.#nodes[node] as number));
    const plan = planOf(this.#problem, tours, left);
    const cost = costOf(tours.length, plan.distance, left.length, this.#objective);
    return { plan, cost, isComplete: left.length === 0 };
  }

  /** Takes over a plan of the same problem that another search found, where this one has a worse. */
  adopt(plan: RoutePlan): void {
    if (plan.unassigned.length === this.#impossible.length) this.#improver?.adopt(this.#read(plan));
  }

  #step(share: number): void {
    const { from, to } = this.#span;
    if (this.#fleet) this.#fewer(this.#fleet, share);
    else this.#improver?.step(from + ((to - from) * (share - this.#fleetShare)) / (1 - this.#fleetShare));
  }

  #fewer(fleet: Fleet, share: number): void {
    const isWhole = fleet.run(ROUNDS, this.#fleetHeat);
    this.#plan = fleet.best;
    const wantsFewer = this.#objective === 'vehicles' && share < FLEET_SHARE && fleet.best.tours.length > fleet.least;
    if (isWhole && wantsFewer) fleet.breakUp();
    else if (isWhole || (fleet.left === 0 && share >= FLEET_SHARE)) {
      this.#fleet = undefined;
      this.#fleetShare = share;
      this.#improve(this.#objective === 'vehicles' ? this.#plan.tours.length : this.#problem.vehicles);
    }
  }

  #improve(vehicles: number): void {
    const visits = this.#reachable.size - 1;
    // a single visit can be driven one way only
    if (visits < 2) return;
    const most = Math.min(vehicles, visits, Math.ceil(this.#plan.tours.length * 1.2) + 5);
    const ms = this.#budget.totalMs * (1 - this.#fleetShare);
    this.#improver =
      visits < LARGE
        ? new Whole(this.#reachable, this.#plan, this.#random, most, reheatsFor(ms / visits))
        : new Pieces(this.#reachable, this.#plan, this.#random, most);
  }

  #read(plan: RoutePlan): Snapshot {
    const nodeOf = new Map(Array.from(this.#reachable.numbers, (number, node) => [number, node]));
    const tours = plan.tours.map(tour => tour.map(({ number }) => nodeOf.get(number) as number));
    return { tours, distance: plan.distance };
  }

  /** Reachable visits for which the vehicles do not suffice. */
  #leftOver(): Unassigned[] {
    const placed = new Set(this.#plan.tours.flat());
    return this.#nodes.flatMap((node, at) =>
      at === 0 || placed.has(at) ? [] : [{ node, reason: 'vehicles-exhausted' as const }],
    );
  }
}
