interface Counts {
  readonly counted: {
    readonly opening: 'no' | 'second-needed' | 'yes';
    readonly closing: 'no' | 'second-needed' | 'yes';
  };
  readonly closedAt: string | null;
}

/** Which count of the stock is owed now: the one at opening until the day is over; a second person's as soon as the first has counted. */
export function dueCount({ counted, closedAt }: Counts): 'opening' | 'opening-second' | 'closing-second' | undefined {
  if (closedAt !== null) return undefined;
  if (counted.opening === 'second-needed') return 'opening-second';
  if (counted.closing === 'second-needed') return 'closing-second';
  return counted.opening === 'no' ? 'opening' : undefined;
}
