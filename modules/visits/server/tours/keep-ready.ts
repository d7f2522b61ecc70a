import type { Ars, Clock } from '@buergernah/kernel';
import { LIVE_CHANNEL, type LiveNote, type Log } from '@buergernah/kernel/server';
import type { VisitOffice } from '../office.ts';
import { daysAsked } from './find-slots.ts';
import { daysNotReady, liveDays } from './live-days.ts';

/** Streams whose moves may change a plan. */
const MOVES = ['visit/', 'tour/', 'plan/', 'home-day/'];

const MINUTE_MS = 60_000;

/** Days that are kept ready for questions. */
export interface KeptReady {
  /** Kept when all days were made ready for the first time. */
  readonly first: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Makes the days that can be promised ready for the phone desk, so that no caller waits while a plan is read and put together: when the
 * server starts, when a plan has changed in any server process, and every minute, since what is driven by now can no longer be planned
 * otherwise. One day after the other, each in a transaction of its own, so that whoever asks meanwhile is answered in between. Stop it before
 * the database is closed.
 */
export async function keepDaysReady(
  office: VisitOffice,
  municipalities: readonly Ars[],
  { clock, log }: { readonly clock: Clock; readonly log: Pick<Log, 'warn'> },
): Promise<KeptReady> {
  const wanted = new Set(municipalities);
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let running: Promise<void> | undefined;

  const work = async () => {
    for (let next = first(wanted); next !== undefined && !isStopped; next = first(wanted)) {
      wanted.delete(next);
      await makeReady(office, next, clock.now(), () => isStopped).catch(fault =>
        log.warn({ err: fault }, 'plans of visits were not made ready; the next question does it'),
      );
    }
  };
  const wake = (): Promise<void> => {
    if (isStopped) return Promise.resolve();
    running ??= work().finally(() => {
      running = undefined;
    });
    return running;
  };
  const all = (): Promise<void> => {
    for (const municipality of municipalities) wanted.add(municipality);
    return wake();
  };
  const eachMinute = () => {
    // a clock that stands still must not make this a spin
    const left = Math.max(1000, MINUTE_MS - (clock.now().epochMilliseconds % MINUTE_MS));
    timer = setTimeout(() => {
      void all();
      eachMinute();
    }, left);
    timer.unref();
  };

  await office.database.listen(
    LIVE_CHANNEL,
    text => {
      const { municipality, stream } = JSON.parse(text) as LiveNote;
      if (!municipalities.includes(municipality) || !MOVES.some(kind => stream.startsWith(kind))) return;
      wanted.add(municipality);
      void wake();
    },
    () => void all(),
  );
  eachMinute();
  return {
    first: all(),
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

function first<T>(set: ReadonlySet<T>): T | undefined {
  return set.values().next().value;
}

async function makeReady(
  office: VisitOffice,
  municipality: Ars,
  now: Temporal.Instant,
  isStopped: () => boolean,
): Promise<void> {
  const { database } = office;
  const days = daysAsked(office, municipality, now, { weekdays: [] });
  for (const day of await database.withMunicipality(municipality, tx => daysNotReady(tx, office, days, now)))
    if (!isStopped()) await database.withMunicipality(municipality, tx => liveDays(tx, office, [day], now));
}
