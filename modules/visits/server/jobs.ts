import type { Clock } from '@buergernah/kernel';
import type { Job, Log } from '@buergernah/kernel/server';
import { eraseOldVisits } from './desk/keep/erase-old.ts';
import { oweUndone } from './desk/keep/owe-undone.ts';
import { kofferJobs } from './koffers/jobs.ts';
import type { VisitOffice } from './office.ts';
import { wayJobs } from './way/jobs.ts';

/** What this module does without being asked. */
export function visitJobs(office: VisitOffice, given: { readonly clock: Clock; readonly log: Log }): readonly Job[] {
  const erasing: Job = {
    name: 'visits.erase-old',
    cron: '41 2 * * *',
    work: async municipality => {
      await eraseOldVisits(office, municipality, given.clock.now());
    },
  };
  const owing: Job = {
    name: 'visits.owe-undone',
    cron: '*/15 * * * *',
    work: async municipality => {
      await oweUndone(office, municipality, given.clock.now());
    },
  };
  return [erasing, owing, ...kofferJobs(office, given), ...wayJobs(office, given)];
}
