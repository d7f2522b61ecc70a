import type { Found } from '../../solver/index.ts';
import { Thread } from './crew.ts';
import { type EngineName, engineOf, type PlanOf, type ProblemOf, type WishesOf } from './engines.ts';

/** How a search in threads is begun. */
export interface ThreadBudget<Plan> {
  readonly seed: number;
  /** Milliseconds on the wall. */
  readonly totalMs: number;
  /** Threads at once; one unless said otherwise. */
  readonly threads?: number;
  /** Is told whenever something better was found, a few times a second at most. */
  readonly onBetter?: (found: Found<Plan>) => void;
}

/** A search under way. */
export interface Solving<Plan> {
  /** The best when the time is over or the search was stopped. Broken, with the reason, where a thread died: that is a fault. */
  readonly done: Promise<Found<Plan>>;
  /** Ends the search now; `done` is kept with the best so far. */
  stop(): void;
}

/** In so many turns a shared problem is cut anew. */
const TURNS = 12;
/** When threads that have the same problem hear of the best of all, as shares of the time. */
const EXCHANGES = [0.5, 0.75];
/** How long a stopped thread may take to answer, before what it told last has to do. */
const GRACE_MS = 1500;

/** Plans with an engine in threads of their own, so that nothing else waits. */
export function solveInThreads<Name extends EngineName>(
  engine: Name,
  problem: ProblemOf<Name>,
  wishes: WishesOf<Name>,
  budget: ThreadBudget<PlanOf<Name>>,
): Solving<PlanOf<Name>> {
  const solving = new ThreadedSearch(engine, problem, wishes, budget as ThreadBudget<unknown>);
  return { done: solving.run() as Promise<Found<PlanOf<Name>>>, stop: () => solving.stop() };
}

class ThreadedSearch {
  readonly #engine: EngineName;
  readonly #problem: unknown;
  readonly #wishes: unknown;
  readonly #budget: ThreadBudget<unknown>;
  readonly #threads: Thread[];
  readonly #stopped = Promise.withResolvers<void>();
  #isStopped = false;
  #best: Found<unknown> | undefined;

  constructor(engine: EngineName, problem: unknown, wishes: unknown, budget: ThreadBudget<unknown>) {
    this.#engine = engine;
    this.#problem = problem;
    this.#wishes = wishes;
    this.#budget = budget;
    this.#threads = Array.from({ length: Math.max(1, budget.threads ?? 1) }, () => new Thread());
  }

  stop(): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    for (const thread of this.#threads) thread.stop();
    this.#stopped.resolve();
  }

  async run(): Promise<Found<unknown>> {
    try {
      return await Promise.race([this.#work(), this.#givenUp()]);
    } finally {
      await Promise.all(this.#threads.map(thread => thread.end()));
    }
  }

  /** What was told last, some time after a stop that a thread did not hear. */
  async #givenUp(): Promise<Found<unknown>> {
    await this.#stopped.promise;
    await new Promise(resolve => setTimeout(resolve, GRACE_MS).unref());
    if (!this.#best) throw new Error('the search was stopped before there was a first plan');
    return this.#best;
  }

  async #work(): Promise<Found<unknown>> {
    const engine = engineOf(this.#engine);
    if (this.#threads.length === 1 || !engine.share) return this.#together(this.#budget.totalMs);
    const begun = performance.now();
    let found = await this.#task(this.#threads[0] as Thread, this.#problem, this.#wishes, this.#budget.seed, 0);
    this.#note(found);
    const { seed, totalMs } = this.#budget;
    for (let number = 0; number < TURNS && !this.#isStopped; number++) {
      const left = totalMs - (performance.now() - begun);
      const turn = { number, of: TURNS, count: this.#threads.length, seed };
      const shares = engine.share(this.#problem, found.plan, this.#wishes, turn);
      if (!shares) return this.#together(left);
      const plans = await Promise.all(
        shares.parts.map((part, at) =>
          this.#task(this.#threads[at] as Thread, part.problem, part.wishes, seed + number, left / (TURNS - number)),
        ),
      );
      found = shares.join(plans.map(one => one.plan));
      this.#note(found);
    }
    return found;
  }

  /** All threads at the same problem, each with another seed; now and then those behind go on from the best. */
  async #together(totalMs: number): Promise<Found<unknown>> {
    const timers = EXCHANGES.map(share =>
      setTimeout(() => {
        if (this.#best) for (const thread of this.#threads) thread.adopt(this.#best.plan);
      }, share * totalMs),
    );
    try {
      const all = this.#threads.map((thread, at) =>
        this.#task(thread, this.#problem, this.#wishes, this.#budget.seed + at, totalMs, found => this.#note(found)),
      );
      return (await Promise.all(all)).reduce((best, one) => (one.cost < best.cost ? one : best));
    } finally {
      for (const timer of timers) clearTimeout(timer);
    }
  }

  #task(
    thread: Thread,
    problem: unknown,
    wishes: unknown,
    seed: number,
    totalMs: number,
    onBetter: (found: Found<unknown>) => void = () => {},
  ): Promise<Found<unknown>> {
    const task = { kind: 'task', engine: this.#engine, problem, wishes, seed, totalMs } as const;
    const done = thread.begin(task, onBetter);
    if (this.#isStopped) thread.stop();
    return done;
  }

  #note(found: Found<unknown>): void {
    if (this.#best && found.cost >= this.#best.cost) return;
    this.#best = found;
    this.#budget.onBetter?.(found);
  }
}
