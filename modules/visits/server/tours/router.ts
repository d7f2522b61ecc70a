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
/** Ways that are kept in memory. */
const MOST = 1_000_000;
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
 * Ways by a routing service, kept by pair. Where it does not answer, or not yet, a way takes as long as {@link airWays} reckons, and the
 * log says so.
 */
export function roadWays(
  travel: VisitSettings['travel'],
  router: Router,
  log: Log,
  now = performance.now.bind(performance),
): Ways {
  const air = airWays(travel);
  const known = new Map<string, number>();
  let silentUntil = Number.NEGATIVE_INFINITY;
  const keyOf = (from: Position, to: Position) => `${spot(from)} ${spot(to)}`;

  const ask = async (from: readonly Position[], to: readonly Position[]) => {
    for (const [row, durations] of (await router.table(from, to)).entries()) {
      for (const [column, seconds] of durations.entries()) {
        const [a, b] = [from[row], to[column]];
        if (seconds === null || !a || !b) continue;
        if (known.size >= MOST) known.delete(known.keys().next().value as string);
        known.set(keyOf(a, b), 60 * (Math.ceil(seconds / 60) + travel.parkMinutes));
      }
    }
  };

  return {
    seconds: (from, to) => known.get(keyOf(from, to)) ?? air.seconds(from, to),
    async learn(some, others) {
      if (now() < silentUntil) return;
      try {
        for (const here of some) {
          const missing = unique(others).filter(
            there => !known.has(keyOf(here, there)) || !known.has(keyOf(there, here)),
          );
          for (let at = 0; at < missing.length; at += AT_ONCE - 1) {
            const part = missing.slice(at, at + AT_ONCE - 1);
            await Promise.all([ask([here], part), ask(part, [here])]);
          }
        }
      } catch (fault) {
        silentUntil = now() + PAUSE_MS;
        log.warn(
          { fault: fault instanceof Error ? fault.name : 'unknown' },
          'the routing service does not answer; ways are reckoned through the air',
        );
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
