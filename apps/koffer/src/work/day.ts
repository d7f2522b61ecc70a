import { effect, signal } from '@preact/signals';
import { parseDay, readRecords, vault } from '../keep/vault.ts';
import type { DayPackage } from '../wire.ts';
import { type CaseWork, caseWork } from './case-work.ts';
import { type VisitDone, visitWork } from './visit-work.ts';

/** The day as it is open now; nothing while locked. */
export const day = signal<DayPackage | undefined>(undefined);
export const visits = signal<ReadonlyMap<string, VisitDone>>(new Map());
export const cases = signal<ReadonlyMap<string, CaseWork>>(new Map());

/** Reads what the drawer holds; while locked nothing of it is in memory. */
export async function readDay(): Promise<void> {
  const records = await readRecords();
  const read = records.get('day');
  const of = (prefix: string) => [...records].filter(([id]) => id.startsWith(prefix)).map(([, value]) => value);
  visits.value = new Map(
    of('visit/')
      .map(value => visitWork.parse(value))
      .map(one => [one.visit, one]),
  );
  cases.value = new Map(
    of('case/')
      .map(value => caseWork.parse(value))
      .map(one => [one.case, one]),
  );
  day.value = read === undefined ? undefined : parseDay(read);
}

/** Follows the lock: what is open is read, what is locked is forgotten. */
export function followVault(): void {
  effect(() => {
    if (vault.value.at === 'open') void readDay();
    else {
      day.value = undefined;
      visits.value = new Map();
      cases.value = new Map();
    }
  });
}
