/** What was counted of a place in an hour of a day. */
export interface HourCounts {
  readonly day: string;
  readonly hour: number;
  readonly place: string | null;
  readonly calls: number;
  readonly givenUp: number;
  readonly unanswered: number;
  readonly ended: number;
  readonly solved: number;
  /** Seconds waited by those who were answered. */
  readonly waits: readonly number[];
}

/** What is told of a place in an hour. Null: fewer than five calls are behind it. */
export interface FigureCell {
  readonly place: string | null;
  readonly hour: number;
  readonly calls: number | null;
  /** Shares of 0 to 1, two digits. */
  readonly answeredWithin: number | null;
  readonly givenUp: number | null;
  readonly unanswered: number | null;
  readonly solved: number | null;
  readonly medianWaitSeconds: number | null;
}

/** Fewer people than this are never told of. */
export const FEWEST = 5;

/**
 * Figures per place and hour over some days, never by person. A day on which fewer than five advisers answered is left out whole; a
 * cell below five calls is told as such and no more. `withheld`: no day is left.
 */
export function helpFigures(
  counts: readonly HourCounts[],
  advisersOn: ReadonlyMap<string, number>,
  within: number,
): { readonly cells: readonly FigureCell[]; readonly withheld: boolean } {
  const told = counts.filter(one => (advisersOn.get(one.day) ?? 0) >= FEWEST);
  const groups = Map.groupBy(told, one => `${one.place ?? ''} ${one.hour}`);
  const cells = [...groups.values()].map(group => {
    const [first] = group as [HourCounts];
    const sum = (pick: (one: HourCounts) => number) => group.reduce((total, one) => total + pick(one), 0);
    const calls = sum(one => one.calls);
    const waits = group.flatMap(one => one.waits).toSorted((a, b) => a - b);
    const share = (part: number, of: number) => (of < FEWEST ? null : Math.round((part / of) * 100) / 100);
    const small = calls < FEWEST;
    const ended = sum(one => one.ended);
    return {
      place: first.place,
      hour: first.hour,
      calls: small ? null : calls,
      answeredWithin: small ? null : share(waits.filter(wait => wait <= within).length, calls),
      givenUp: small
        ? null
        : share(
            sum(one => one.givenUp),
            calls,
          ),
      unanswered: small
        ? null
        : share(
            sum(one => one.unanswered),
            calls,
          ),
      solved: small
        ? null
        : share(
            sum(one => one.solved),
            ended,
          ),
      medianWaitSeconds: small || waits.length < FEWEST ? null : (waits[Math.floor((waits.length - 1) / 2)] as number),
    };
  });
  cells.sort((a, b) => a.hour - b.hour || ((a.place ?? '') < (b.place ?? '') ? -1 : 1));
  return { cells, withheld: told.length === 0 };
}
