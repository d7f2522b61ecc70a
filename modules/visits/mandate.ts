import type { VisitPeople } from './desk-contract.ts';

/** Documents for which nobody but a Betreuer or whoever holds a notarised Vollmacht may act. */
const IDENTITY_DOCUMENTS: ReadonlySet<string> = new Set([
  'personalausweis',
  'vorlaeufiger-personalausweis',
  'reisepass',
  'vorlaeufiger-reisepass',
]);

/**
 * Whether a paper is missing on which somebody acts for the person. Nobody is represented in applying for an identity card or a passport,
 * except by the Betreuer or with a publicly certified or notarised Vollmacht made for that (PAuswG § 9(1), PassG § 6(1)). Somebody who
 * only calls for the person needs none: the person applies.
 */
export function mandateMissing(services: readonly string[], person: Pick<VisitPeople, 'caller' | 'mandate'>): boolean {
  const acts = person.caller?.is === 'betreuer' || person.caller?.is === 'bevollmaechtigt';
  if (!acts && person.mandate !== 'vollmacht') return false;
  if (!services.some(service => IDENTITY_DOCUMENTS.has(service))) return false;
  return person.mandate !== 'betreuerausweis' && person.mandate !== 'vollmacht-notarised';
}

/** Whether the office can tell the person anything in the way that was agreed: a telephone number for a call, an address for a letter. */
export function isReachable(
  by: 'letter' | 'call',
  person: Pick<VisitPeople, 'phone' | 'letterTo'>,
  address: { readonly houseNumber: string },
): boolean {
  if (by === 'call') return person.phone.replace(/\D/g, '').length >= 3;
  return person.letterTo !== '' || address.houseNumber !== '';
}
