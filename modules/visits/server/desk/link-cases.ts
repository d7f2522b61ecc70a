import { type CaseView, ENDED, findByNumber } from '@buergernah/cases';
import { readCase } from '@buergernah/cases/server';
import { dayOf, type Id, ok, type Result, refuse } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { VisitWork } from '../../contract.ts';
import { servicesOf } from '../../minutes.ts';
import type { VisitOffice } from '../office.ts';
import type { AskedBy } from './at-base.ts';
import { isOnOtherVisit } from './store.ts';

/** Cases as whoever is at the telephone may see them; of one that they may not, or that is not there, nothing. */
export type SeenCases = ReadonlyMap<Id<'case'>, CaseView | undefined>;

/** A visit's last day is this long ago at most, else nobody waits for it any more. */
const LOOKED_BACK = { days: 60 };

/** Looks at cases with the asker's own rights, as finding them by number does. */
export async function seeCases(office: VisitOffice, asked: AskedBy, cases: readonly Id<'case'>[]): Promise<SeenCases> {
  const seen = new Map<Id<'case'>, CaseView | undefined>();
  for (const id of new Set(cases)) {
    const view = await readCase(office.cases, asked, id, findByNumber.who);
    seen.set(id, view.ok ? view.value : undefined);
  }
  return seen;
}

/**
 * The cases of a visit as they are to be, so that the colleague has them in the day's package and goes on under the same numbers. What was linked
 * before stays, also where it ended meanwhile or this asker may not see it. Refused: `case-unknown` for one that is not there as for one that may
 * not be seen, `case-closed`, `case-elsewhere` {office} where another office answers for it and the colleague could not open it,
 * `case-not-of-visit` {service}, `case-on-other-visit`.
 */
export async function linkCases(
  tx: Tx,
  office: VisitOffice,
  visit: Id<'visit'>,
  given: { readonly before: readonly Id<'case'>[]; readonly seen: SeenCases; readonly work: VisitWork },
  now: Temporal.Instant,
): Promise<Result<readonly Id<'case'>[]>> {
  const { before, seen, work } = given;
  const services = servicesOf(work);
  const { base } = office.settingsOf(tx.municipality);
  const answers = office.cases.officeFor(tx.municipality, base) ?? base;
  const since = dayOf(now).subtract(LOOKED_BACK);
  for (const [id, view] of [...seen].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const isKept = before.includes(id);
    if (!view || ENDED.includes(view.phase)) {
      if (isKept) continue;
      return refuse(view ? 'case-closed' : 'case-unknown');
    }
    if (view.office !== answers && !isKept) return refuse('case-elsewhere', { office: view.office });
    if (!services.includes(view.service)) return refuse('case-not-of-visit', { service: view.service });
    if (await isOnOtherVisit(tx, id, visit, since)) return refuse('case-on-other-visit');
  }
  return ok([...seen.keys()]);
}
