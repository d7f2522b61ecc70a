import type { Clock } from '@buergernah/kernel';
import type { Job } from '@buergernah/kernel/server';
import { eraseOldVisits } from './desk/keep/erase-old.ts';
import type { VisitOffice } from './office.ts';

/** What this module does without being asked. */
export function visitJobs(office: VisitOffice, given: { readonly clock: Clock }): readonly Job[] {
  const erasing: Job = {
    name: 'visits.erase-old',
    cron: '41 2 * * *',
    work: async municipality => {
      await eraseOldVisits(office, municipality, given.clock.now());
    },
  };
  return [erasing];
}
