import type { Log } from '@buergernah/kernel/server';
import { z } from 'zod';
import type { VisitSettings } from '../../settings.ts';
import { airWays, type Position, type Ways } from './ways.ts';

/** A routing service that answers with seconds of driving, row by row; null where no road leads. */
export interface Router {
  table(from: readonly Position[], to: readonly Position[]): Promise<readonly (readonly (number | null)[])[]>;
}

/** Positions in one question: the usual limit of an OSRM server (`--max-table-size`). */
const AT_ONCE = 100;
/** Between many and many a question of as many rows as columns says most. */
const HALF = AT_ONCE / 2;
/** Positions from which ways are kept in memory; those longest unasked leave first. */
const MOST = 20_000;
/** After a service did not answer, it is left alone for so long. */
const PAUSE_MS = 30_000;

const answer = z.object({
  code: z.literal('Ok'),
  durations: z.array(z.array(z.number().min(0).max(86_400).nullable())),
});

/**
 * Asks an OSRM server over HTTP (table service of its API version 1: `/table/v1/driving/…?annotations=duration`). Throws where it does not
 * answer in time or says something else.
 */
export function osrmRouter(url: string, timeoutMs = 2000): Router {
  const base = url.replace(/\/+$/, '');
  const numbers = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at).join(';');
  return {
    async table(from, to) {
      const points = [...from, ...to].map(at => `${at.longitude.toFixed(5)},${at.latitude.toFixed(5)}`).join(';');
      const query = `sources=${numbers(0, from.length)}&destinations=${numbers(from.length, to.length)}`;
      const reply = await fetch(`${base}/table/v1/driving/${points}?${query}&annotations=duration`, {
        signal: AbortSignal.timeout(timeoutMs),
      });
      const { durations } = answer.parse(await reply.json());
      if (durations.length !== from.length || durations.some(row => row.length !== to.length))
        throw new Error('the routing service answered for other positions');
      return durations;
    },
  };
}

/**
 * Ways by a routing service, kept by pair. Where it does not answer, or was not asked, a way takes as long as {@link airWays} reckons, and
 * the log says so. `now` is in milliseconds, since any moment.
 */
export function roadWays(
  travel: VisitSettings['travel'],
  router: Router,
  log: Pick<Log, 'warn'>,
  now: () => number = () => performance.now(),
): Ways {
  const air = airWays(travel);
  /** By the position it leads from, then by the position it leads to. */
  const known = new Map<string, Map<string, number>>();
  const names = new WeakMap<Position, string>();
  let silentUntil = Number.NEGATIVE_INFINITY;
  const nameOf = (position: Position) => {
    let name = names.get(position);
    if (name === undefined) {
      name = spot(position);
      names.set(position, name);
    }
    return name;
  };
  const keep = (from: Position, to: Position, seconds: number) => {
    const name = nameOf(from);
    const row = known.get(name) ?? new Map<string, number>();
    known.delete(name);
    known.set(name, row.set(nameOf(to), 60 * (Math.ceil(seconds / 60) + travel.parkMinutes)));
    if (known.size > MOST) known.delete(known.keys().next().value as string);
  };
  const ask = async (from: readonly Position[], to: readonly Position[]) => {
    for (const [row, durations] of (await router.table(from, to)).entries())
      for (const [column, seconds] of durations.entries())
        if (seconds !== null) keep(from[row] as Position, to[column] as Position, seconds);
  };
  const knows = (from: Position, to: Position) => known.get(nameOf(from))?.has(nameOf(to)) ?? false;
  /** Asks for what is missing between two groups, one way or both. */
  const askBetween = (some: readonly Position[], others: readonly Position[]) => {
    const missing = (from: readonly Position[], to: readonly Position[]) =>
      from.some(one => to.some(other => !knows(one, other))) ? [ask(from, to)] : [];
    return Promise.all([...missing(some, others), ...missing(others, some)]);
  };

  return {
    seconds: (from, to) => known.get(nameOf(from))?.get(nameOf(to)) ?? air.seconds(from, to),
    around(here, others) {
      const reckoned = air.around(here, others);
      const name = nameOf(here);
      const row = known.get(name);
      if (!row) return reckoned;
      const [to, from] = [reckoned.to.slice(), reckoned.from.slice()];
      for (const [at, other] of others.entries()) {
        to[at] = row.get(nameOf(other)) ?? (to[at] as number);
        from[at] = known.get(nameOf(other))?.get(name) ?? (from[at] as number);
      }
      return { to, from };
    },
    async learn(some, others) {
      if (now() < silentUntil) return;
      try {
        for (const group of groupsOf(unique(some), HALF)) {
          const missing = unique(others).filter(there =>
            group.some(here => !knows(here, there) || !knows(there, here)),
          );
          // Within the group one question tells both ways.
          const inside = new Set(group.map(nameOf));
          if (group.length > 1 && missing.some(there => inside.has(nameOf(there)))) await ask(group, group);
          const outside = missing.filter(there => !inside.has(nameOf(there)));
          for (const part of groupsOf(outside, AT_ONCE - group.length)) await askBetween(group, part);
        }
      } catch (fault) {
        silentUntil = now() + PAUSE_MS;
        const name = fault instanceof Error ? fault.name : 'unknown';
        log.warn({ fault: name }, 'the routing service does not answer; ways are reckoned through the air');
      }
    },
  };
}

/** To about a metre. */
function spot({ latitude, longitude }: Position): string {
  return `${latitude.toFixed(5)},${longitude.toFixed(5)}`;
}

function unique(positions: readonly Position[]): Position[] {
  return [...new Map(positions.map(at => [spot(at), at])).values()];
}

function groupsOf(positions: readonly Position[], size: number): Position[][] {
  const count = Math.ceil(positions.length / size);
  return Array.from({ length: count }, (_, at) => positions.slice(at * size, (at + 1) * size));
}
