import type { Clock } from '@buergernah/kernel';
import type { Job, Log } from '@buergernah/kernel/server';
import type { VisitOffice } from '../office.ts';
import { forgetArrivals } from './arrivals/store.ts';
import { raiseOverdue } from './help/call-for-help.ts';
import { forgetHelp } from './help/store.ts';
import { dropUploadsBefore } from './uploads/store.ts';

/** How long what came from the way is kept: begun uploads, done acts by which a repetition is known, ended calls. */
export const KEPT = { uploads: { hours: 7 * 24 }, arrivals: { hours: 60 * 24 }, help: { hours: 14 * 24 } } as const;

/** What is done about the way without being asked. */
export function wayJobs(
  office: VisitOffice,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): readonly Job[] {
  return [
    {
      name: 'visits.raise-overdue-signs',
      cron: '* * * * *',
      work: async municipality => {
        const raised = await raiseOverdue(office, municipality, clock.now());
        if (raised > 0) log.warn({ raised }, 'signs of life are overdue');
      },
    },
    {
      name: 'visits.forget-way',
      cron: '23 * * * *',
      work: async municipality => {
        const now = clock.now();
        await office.database.withMunicipality(municipality, async tx => {
          await dropUploadsBefore(tx, now.subtract(KEPT.uploads));
          await forgetArrivals(tx, now.subtract(KEPT.arrivals));
          await forgetHelp(tx, now.subtract(KEPT.help));
        });
      },
    },
  ];
}
