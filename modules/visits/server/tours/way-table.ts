import type { Position, Ways } from './ways.ts';

/** Places of a day and the ways between them, reckoned once for each pair; places are added and never leave. */
export interface WayTable {
  readonly ids: readonly string[];
  readonly positions: readonly Position[];
  /** Seconds from the place of a row to the place of a column. */
  readonly seconds: readonly (readonly number[])[];
  /** Adds a place where it is new; one that has moved is another place. */
  add(id: string, position: Position): string;
  /** Whether a place is there already. */
  has(id: string, position: Position): boolean;
  /** Seconds between two places that were added. */
  between(from: string, to: string): number;
}

/** Makes an empty {@link WayTable}. */
export function wayTable(ways: Ways): WayTable {
  const ids: string[] = [];
  const positions: Position[] = [];
  const seconds: number[][] = [];
  const known = new Map<string, number>();
  const nameOf = (id: string, { latitude, longitude }: Position) => `${id}@${latitude},${longitude}`;
  return {
    ids,
    positions,
    seconds,
    add(name, position) {
      const id = nameOf(name, position);
      if (known.has(id)) return id;
      known.set(id, ids.length);
      const { to, from } = ways.around(position, positions);
      const row: number[] = [];
      for (let at = 0; at < seconds.length; at++) {
        row.push(to[at] as number);
        (seconds[at] as number[]).push(from[at] as number);
      }
      row.push(0);
      ids.push(id);
      positions.push(position);
      seconds.push(row);
      return id;
    },
    has: (id, position) => known.has(nameOf(id, position)),
    between: (from, to) => seconds[known.get(from) as number]?.[known.get(to) as number] as number,
  };
}
