import { Random } from '../random.ts';
import type { Budget, Found, Search } from '../search.ts';
import type { Board } from './board.ts';
import { boardWith, type LivePlan, livePlan, type Order, orderOf } from './live-plan.ts';
import type { TourPlan, TourProblem } from './plan.ts';
import { leftOutVisits, placeByRegret, placeVisit } from './recreate.ts';
import { repair } from './replan.ts';
import { Ruin } from './ruin.ts';
import { tellPlan } from './tell-plan.ts';

/** Seconds that a plan may become worse by, at the beginning and at the end of a search; a live plan is not shaken as much. */
const HEAT = { fresh: 12, warm: 4, end: 1 } as const;
/** One spot in so many is passed over unseen, so that the same ruin does not always grow the same again. */
const BLINK = 0.01;
/** How many of those left out are tried in each round. */
const TRIED = 8;

/**
 * Plans a day of people by ruin and recreate (Christiaens & Vanden Berghe 2020): strings of neighbouring visits are taken out of some tours
 * and put back where they cost least, and what comes of it is taken or not by simulated annealing over the time that is given. Every rule
 * is kept at every step, so that it can be stopped at any moment.
 */
export class TourSearch implements Search<TourPlan> {
  readonly #problem: TourProblem;
  readonly #board: Board;
  readonly #budget: Budget;
  readonly #random: Random;
  readonly #ruin: Ruin;
  readonly #heat: number;
  #spent = 0;
  #cost: number;
  #best: { readonly order: Order; readonly cost: number };

  /**
   * Begins with a live plan, or with what a problem holds: with its plan, or from nothing. What is left out is put in first where there is
   * room; a plan is otherwise kept as long as nothing better is found, and not shaken as much.
   */
  constructor(from: LivePlan | TourProblem, budget: Budget) {
    const start = 'board' in from ? from : livePlan(from);
    const isWarm = 'board' in from || (from.plan ?? []).length > 0;
    const { problem, board } = repair(start);
    this.#problem = problem;
    this.#board = board;
    this.#budget = budget;
    this.#heat = isWarm ? HEAT.warm : HEAT.fresh;
    this.#random = new Random(budget.seed);
    this.#ruin = new Ruin(board, this.#random);
    this.#cost = board.cost();
    this.#best = { order: orderOf(board), cost: this.#cost };
  }

  run(forMs: number): boolean {
    const { clock, totalMs } = this.#budget;
    const begun = clock();
    const until = Math.min(totalMs, this.#spent + forMs);
    const before = this.#spent;
    while (this.#spent < until) {
      if (!this.#ruin.hasWork()) return false;
      const heat = this.#heat * (HEAT.end / this.#heat) ** (this.#spent / totalMs);
      for (let round = 0; round < 16; round++) this.#step(heat);
      this.#spent = before + clock() - begun;
    }
    return this.#spent < totalMs;
  }

  best(): Found<TourPlan> {
    const { board } = this.live();
    return { plan: tellPlan(board), cost: this.#best.cost, isComplete: board.leftOutCost === 0 };
  }

  /** The best so far as a live plan. */
  live(): LivePlan {
    return { problem: this.#problem, board: boardWith(this.#board.table, this.#best.order) };
  }

  #step(heat: number): void {
    const board = this.#board;
    board.begin();
    const removed = this.#ruin.take();
    board.settle();
    for (const visit of this.#ruin.inOrder([...removed, ...this.#someLeftOut(removed)]))
      placeVisit(board, visit, this.#choice, this.#ruin.neighbours(visit));
    const cost = board.cost();
    if (cost >= this.#cost - heat * Math.log(this.#random.unit() + 1e-12)) {
      board.undo();
      return;
    }
    this.#cost = cost;
    if (cost < this.#best.cost - 1e-6) this.#best = { order: orderOf(board), cost };
  }

  readonly #choice = { most: Number.MAX_SAFE_INTEGER, blinks: () => this.#random.unit() < BLINK };

  #someLeftOut(removed: readonly number[]): number[] {
    if (this.#board.leftOutCost === 0) return [];
    const taken = new Set(removed);
    const left = leftOutVisits(this.#board).filter(visit => !taken.has(visit));
    const some: number[] = [];
    while (some.length < TRIED && left.length) some.push(...left.splice(this.#random.below(left.length), 1));
    return some;
  }
}

/** Plans a day from the beginning, without search: who fits best first. For a first plan at once. */
export function firstPlan(problem: TourProblem): LivePlan {
  const plan = livePlan(problem);
  placeByRegret(plan.board, leftOutVisits(plan.board));
  plan.board.begin();
  return plan;
}
