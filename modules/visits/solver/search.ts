/** How a search is begun: the same seed, problem and clock give the same tours. */
export interface Budget {
  readonly seed: number;
  /** Milliseconds that the whole search may take by `clock`; the search cools down over them. */
  readonly totalMs: number;
  /** Milliseconds since any moment. An argument, so that the core knows no clock: wall time in the office, a thread's own CPU time where engines are compared. */
  readonly clock: () => number;
}

/** What was found so far. */
export interface Found<Plan> {
  readonly plan: Plan;
  readonly cost: number;
  /** Whether every hard rule is kept and nobody is left out. */
  readonly isComplete: boolean;
}

/** A search that goes on in slices, so that whoever runs it can tell how far it is, and stop it with the best so far in hand. */
export interface Search<Plan> {
  /** Works for about so many milliseconds; false when the whole budget is used or nothing better can be. */
  run(forMs: number): boolean;
  /** The best so far; there is one from the beginning. */
  best(): Found<Plan>;
}
