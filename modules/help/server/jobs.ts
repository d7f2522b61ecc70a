import type { Access } from '@buergernah/access/server';
import { type Ars, type Clock, dayOf } from '@buergernah/kernel';
import type { Job, Log } from '@buergernah/kernel/server';
import { lapseCallbacks } from './callbacks/store.ts';
import { COUNTED } from './calls/ring.ts';
import { forgetCalls } from './calls/store.ts';
import { eraseNotes } from './desk/store.ts';
import { forgetCounts } from './figures/store.ts';
import type { HelpOffice } from './office.ts';
import { forgetAdvisers } from './pool/store.ts';
import { clockCommands, sweep } from './pool/sweep.ts';

/** Milliseconds between two looks at what moves with time alone. */
const EVERY_MS = 1000;
/** Hours after which nothing of a call is left but its facts and counts. */
const CALLS_KEPT = { hours: 24 };
/** Hours after its time in which a callback may still be done. */
const CALLBACKS_OPEN = { hours: 24 };
/** Days for which counts are kept. */
const COUNTS_KEPT = { days: 800 };

/** Lets what moves with time alone move, every second in every process; of several one does it. Stop it before the database is closed. */
export function startAnswering(
  office: HelpOffice,
  access: Pick<Access, 'jobCommand'>,
  municipalities: readonly Ars[],
  log: Log,
): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = (async () => {
      for (const municipality of municipalities)
        await sweep(
          office,
          municipality,
          clockCommands(() => access.jobCommand('help')),
        );
    })()
      .catch(fault => log.warn({ err: fault }, 'calls for help were not looked at'))
      .finally(() => {
        busy = false;
      });
  }, EVERY_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

/** What this module does without being asked: it forgets. */
export function helpJobs(office: HelpOffice, { clock }: { readonly clock: Clock }): readonly Job[] {
  return [
    {
      name: 'help.forget',
      cron: '*/10 * * * *',
      work: municipality => forget(office, municipality, clock.now()),
    },
  ];
}

/** Forgets addresses after ten minutes, calls after a day, numbers with their callback, notes and counts after their time. */
export async function forget(office: HelpOffice, municipality: Ars, now: Temporal.Instant): Promise<void> {
  const { noteDays } = office.settingsOf(municipality);
  await office.database.withMunicipality(municipality, async tx => {
    await forgetCalls(tx, now.subtract(COUNTED), now.subtract(CALLS_KEPT));
    await lapseCallbacks(tx, now.subtract(CALLBACKS_OPEN), now.subtract({ hours: 72 }));
    await forgetAdvisers(tx, now.subtract({ hours: 12 }));
    await eraseNotes(tx, now.subtract({ hours: 24 * noteDays }));
    await forgetCounts(tx, dayOf(now).subtract(COUNTS_KEPT));
  });
}
