import { join } from 'node:path';
import type { Clock } from '@buergernah/kernel';
import { type Job, type Log, signCheckpoint } from '@buergernah/kernel/server';
import { destroyDue } from './destroy-due.ts';
import type { CaseOffice } from './office.ts';

/** Where the audit's checkpoints of a municipality lie. */
export function checkpointFile(dataDir: string, municipality: string): string {
  return join(dataDir, 'checkpoints', `${municipality}.jsonl`);
}

/** Where erasures are written down, for a restored backup. */
export function erasureJournal(dataDir: string): string {
  return join(dataDir, 'erasures.jsonl');
}

/** What this module does without being asked. */
export function caseJobs(
  office: CaseOffice,
  { clock, dataDir, log }: { readonly clock: Clock; readonly dataDir: string; readonly log: Log },
): readonly Job[] {
  return [
    {
      name: 'cases.destroy-due',
      cron: '7 * * * *',
      work: async municipality => {
        const destroyed = await destroyDue(office, municipality, erasureJournal(dataDir), clock.now());
        if (destroyed > 0) log.info({ destroyed }, 'content destroyed');
      },
    },
    {
      name: 'cases.sign-checkpoint',
      cron: '*/10 * * * *',
      work: async municipality => {
        await signCheckpoint(
          office.database,
          office.keyring,
          municipality,
          checkpointFile(dataDir, municipality),
          clock.now(),
        );
      },
    },
  ];
}
