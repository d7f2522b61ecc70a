import { carriesPin } from '@buergernah/cases';
import { parseBirthDate } from '@buergernah/kernel';
import { mandateMissing } from '@buergernah/visits';
import type { HomeVisitKey } from '../words.ts';
import type { HomeVisitDraft } from './draft.ts';

/** The questions in their order; each is a page of its own, and its name stands in the address. */
const STEPS = ['fuer-wen', 'vertretung', 'person', 'anliegen', 'bedarf', 'adresse', 'zeit', 'kontakt'] as const;
export type Step = (typeof STEPS)[number];

/** The questions for whoever asks: who represents nobody is not asked by which right. */
export function stepsOf({ whom }: Pick<HomeVisitDraft, 'whom'>): readonly Step[] {
  return whom === 'other' ? STEPS : STEPS.filter(step => step !== 'vertretung');
}

/** Something missing or wrong: the id of its field and the sentence. */
export interface StepFault {
  readonly id: string;
  readonly key: HomeVisitKey;
  readonly service?: string;
}

/** What is missing or wrong on a page. `atHome`: whether a service can be done at home for the birth date that was said. */
export function faultsOf(
  step: Step,
  draft: HomeVisitDraft,
  atHome: (service: string) => boolean,
): readonly StepFault[] {
  const found: (StepFault | false)[] = [];
  const missing = (value: string | undefined) => (value ?? '').trim() === '';
  switch (step) {
    case 'fuer-wen':
      found.push(!draft.whom && { id: 'whom', key: 'home-visit.whom.missing' });
      break;
    case 'vertretung':
      found.push(
        !draft.relation && { id: 'relation', key: 'home-visit.relation.missing' },
        draft.relation === 'bevollmaechtigt' &&
          !draft.authority && { id: 'authority', key: 'home-visit.authority.missing' },
        missing(draft.callerName) && { id: 'caller', key: 'home-visit.caller.missing' },
      );
      break;
    case 'person':
      found.push(
        missing(draft.name) && { id: 'name', key: 'home-visit.name.missing' },
        draft.born !== undefined && !parseBirthDate(draft.born).ok && { id: 'born', key: 'home-visit.born.wrong' },
      );
      break;
    case 'anliegen':
      if (draft.services.length === 0) found.push({ id: 'service', key: 'home-visit.matters.missing' });
      for (const service of draft.services)
        found.push(!atHome(service) && { id: `chosen-${service}`, key: 'home-visit.matters.not-home', service });
      if (mandateLacks(draft)) found.push({ id: 'mandate', key: 'home-visit.matters.mandate' });
      break;
    case 'bedarf':
      found.push(
        carriesPin(draft.others) && { id: 'others', key: 'home-visit.pin' },
        carriesPin(draft.notes) && { id: 'notes', key: 'home-visit.pin' },
      );
      break;
    case 'adresse':
      found.push(
        missing(draft.street) && { id: 'street', key: 'home-visit.street.missing' },
        missing(draft.houseNumber) && { id: 'house-number', key: 'home-visit.house-number.missing' },
        !/^\d{5}$/.test(draft.postcode?.trim() ?? '') && { id: 'postcode', key: 'home-visit.postcode.wrong' },
        carriesPin(draft.hint) && { id: 'hint', key: 'home-visit.pin' },
      );
      break;
    case 'kontakt':
      found.push(
        !draft.by && { id: 'by', key: 'home-visit.reach.missing' },
        draft.by === 'call' &&
          (draft.phone ?? '').replace(/\D/g, '').length < 5 && { id: 'phone', key: 'home-visit.phone.wrong' },
        !missing(draft.email) &&
          !/^\S+@\S+\.\S+$/.test(draft.email?.trim() ?? '') && { id: 'email', key: 'home-visit.email.wrong' },
      );
      break;
  }
  return found.filter(fault => fault !== false);
}

/** Whether the paper of whoever acts for the person does not reach for what is wanted: a plain Vollmacht for an identity document. */
export function mandateLacks(draft: HomeVisitDraft): boolean {
  if (draft.whom !== 'other') return false;
  return mandateMissing(draft.services, { caller: { name: '', is: callerIs(draft) }, mandate: mandateOf(draft) });
}

/** What whoever asks is to the person, as the office writes it: a parent is a relative with custody. */
export function callerIs({ relation }: Pick<HomeVisitDraft, 'relation'>) {
  return relation === 'parent' ? 'relative' : (relation ?? 'other');
}

/** The paper on which somebody acts for the person, shown at the visit. */
export function mandateOf({ whom, relation, authority }: Pick<HomeVisitDraft, 'whom' | 'relation' | 'authority'>) {
  if (whom !== 'other') return 'none';
  if (relation === 'parent') return 'custody';
  if (relation === 'betreuer') return 'betreuerausweis';
  if (relation === 'bevollmaechtigt') return authority === 'notarised' ? 'vollmacht-notarised' : 'vollmacht';
  return 'none';
}

/** For which street and postcode a position was found. */
export function placeOf({ street, postcode }: Pick<HomeVisitDraft, 'street' | 'postcode'>): string {
  return `${(street ?? '').trim()} ${(postcode ?? '').trim()}`;
}

/** Whether a question is still open; an address counts once the city has found it. */
export function isOpen(step: Step, draft: HomeVisitDraft, atHome: (service: string) => boolean): boolean {
  return faultsOf(step, draft, atHome).length > 0 || (step === 'adresse' && draft.found?.of !== placeOf(draft));
}

/** The first question that is still open, if any. */
export function firstOpen(draft: HomeVisitDraft, atHome: (service: string) => boolean): Step | undefined {
  return stepsOf(draft).find(step => isOpen(step, draft, atHome));
}
