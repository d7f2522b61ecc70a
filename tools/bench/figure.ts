/** One figure of the benchmark: what was measured, and whether it keeps its promise. Ratios, so that another machine says the same. */
export interface Figure {
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
  /** The promise, as one reads it: `>= 0.5`. Absent where the figure only informs. */
  readonly must?: string;
  /** Whether the promise holds; null where it could not be measured, with the reason in `note`. */
  readonly holds: boolean | null;
  readonly note?: string;
}

/** A figure that must be at least, or at most, a bound. Values are cut to four digits, never rounded up. */
export function figure(
  name: string,
  value: number,
  unit: string,
  must?: { readonly least: number } | { readonly most: number },
  note?: string,
): Figure {
  const holds = must === undefined ? true : 'least' in must ? value >= must.least : value <= must.most;
  const bound = must === undefined ? {} : { must: 'least' in must ? `>= ${must.least}` : `<= ${must.most}` };
  return { name, value: Math.floor(value * 10_000) / 10_000, unit, ...bound, holds, ...(note ? { note } : {}) };
}

/** A figure that this machine cannot give, and why. */
export function missing(name: string, unit: string, must: string, note: string): Figure {
  return { name, value: null, unit, must, holds: null, note };
}

/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
