import { askAsDevice } from '@buergernah/access/ui';
import { findByNumber } from '@buergernah/cases';
import { ok, type Result, refuse } from '@buergernah/kernel';
import type { Refused } from '@buergernah/kernel/ui';
import { commit } from '../outbox/commit.ts';
import { unreachable } from '../refusals.ts';
import type { CarriedVisit } from '../wire.ts';
import type { CaseWork } from './case-work.ts';
import { cases } from './day.ts';
import { readWork } from './set-out.ts';

/**
 * Brings a case along to a visit by the number on its letter: a finished document that is to be handed over, an application that was begun at
 * another door. Needs a line, so it is done best before driving; from then on it lies in the Koffer. Its reading is written down like every
 * other. Refused: `case-unknown`, `storage-full`, `koffer-shut`, `unreachable`.
 */
export async function bringCase(visit: CarriedVisit, number: string): Promise<Result<CaseWork, Refused>> {
  if (number.trim() === '') return refuse('case-unknown');
  const found = await askAsDevice(findByNumber, { params: { number } });
  if (!found.ok) return found;
  // What was done to it here is not overwritten: the outbox still tells the office of it.
  const known = cases.peek().get(found.value.case);
  if (known) return ok(known);
  const work = await readWork(visit, found.value.case, [...cases.peek().values()]);
  if (!work) return unreachable;
  const kept = await commit({ records: [{ id: `case/${work.case}`, value: work }] });
  if (!kept.ok) return kept;
  cases.value = new Map([...cases.peek(), [work.case, work]]);
  return ok(work);
}
