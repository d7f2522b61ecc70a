import { type Ars, dayOf } from '@buergernah/kernel';
import { mayLeave } from '../routing.ts';
import type { CallRow } from './calls/store.ts';
import type { HelpOffice } from './office.ts';

/** Partner municipalities whose agreement is on file on a day and whose desks this installation serves. */
export function partnersOn(
  office: HelpOffice,
  municipality: Ars,
  now: Temporal.Instant,
): ReadonlyMap<Ars, { form: boolean }> {
  const day = dayOf(now).toString();
  const { partners } = office.settingsOf(municipality);
  const open = partners.filter(one => one.from <= day && one.ars !== municipality && office.serves(one.ars));
  return new Map(open.map(({ ars, form }) => [ars as Ars, { form }]));
}

/**
 * Whether an adviser of a municipality may be shown the caller's form at all. The own city's may, with consent; another's only by an agreement
 * that says so, and never of social, tax and identity matters.
 */
export function mayJoinForm(
  office: HelpOffice,
  municipality: Ars,
  { service, adviserOf }: Pick<CallRow, 'service' | 'adviserOf'>,
  now: Temporal.Instant,
): boolean {
  if (adviserOf === null || adviserOf === municipality) return true;
  const secrecy = service === null ? null : office.serviceOf(municipality, service)?.secrecy;
  if (secrecy === undefined || !mayLeave(secrecy)) return false;
  return partnersOn(office, municipality, now).get(adviserOf)?.form ?? false;
}
