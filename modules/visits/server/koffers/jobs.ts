import type { Clock } from '@buergernah/kernel';
import type { Job, Log } from '@buergernah/kernel/server';
import type { VisitOffice } from '../office.ts';
import { markOverdue } from './mark-overdue.ts';

/** What is done about Koffers without being asked. */
export function kofferJobs(
  office: VisitOffice,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): readonly Job[] {
  return [
    {
      name: 'visits.mark-overdue-koffers',
      cron: '*/15 * * * *',
      work: async municipality => {
        const marked = await markOverdue(office, municipality, clock.now());
        if (marked > 0) log.warn({ marked }, 'Koffers are out overnight');
      },
    },
  ];
}
