import {
  type ConditionCode,
  DOORS,
  type Door,
  type FeeAnswer,
  feeOf,
  feeTable,
  type Matter,
  mayFinish,
} from '@buergernah/catalogue';
import { ageOn, parseBirthDate } from '@buergernah/kernel';
import type { CityNow } from '../../city.ts';
import type { HomeVisitDraft } from './draft.ts';

type Offer = CityNow['offers'][number];
type Where = Pick<CityNow, 'city' | 'offers'>;
type Said = Pick<HomeVisitDraft, 'whom' | 'relation' | 'born'>;

/** A service at a home visit: whether it can be done there, on what conditions, and if not, through which doors. */
export interface AtHome {
  readonly offer: Offer;
  readonly possible: boolean;
  readonly conditions: readonly ConditionCode[];
  readonly elsewhere: readonly Door[];
}

/** Conditions that say nothing new at a home visit, where somebody asks and is called back. */
const UNSAID: ReadonlySet<ConditionCode> = new Set(['no-decision', 'prepare-here', 'equipment']);

/** What the gatekeeper must know: a Betreuer acts for the person, with everybody else the person is there herself. */
export function optionsOf({ whom, relation }: Said): readonly string[] {
  return whom === 'other' && relation === 'betreuer' ? ['betreuer'] : [];
}

function matterOf(service: string, said: Said, on: Temporal.PlainDate): Matter {
  const born = said.born === undefined ? undefined : parseBirthDate(said.born);
  return { service, born: born?.ok ? born.value : null, on, options: optionsOf(said) };
}

/** What the gatekeeper says of every service at a home visit, worked out in the browser. */
export function mattersAtHome(now: Where, said: Said, on: Temporal.PlainDate): readonly AtHome[] {
  return now.offers.map(offer => {
    const verdict = mayFinish(matterOf(offer.slug, said, on), 'koffer', now.city.limits);
    if (!verdict.ok) return { offer, possible: false, conditions: [], elsewhere: [] };
    const { answer, conditions, elsewhere } = verdict.value;
    const offered = offer.doors.koffer !== undefined;
    return {
      offer,
      possible: offered && answer !== 'refused',
      // Where the age is not known, what it decides is not yet to be said.
      conditions: conditions.includes('age-shown') ? ['age-shown'] : conditions.filter(code => !UNSAID.has(code)),
      elsewhere: offered
        ? elsewhere.map(one => one.door).filter(door => offer.doors[door] !== undefined)
        : DOORS.filter(door => offer.doors[door] !== undefined),
    };
  });
}

/** What a matter costs at a home visit. */
export function feeAtHome(now: Pick<CityNow, 'city'>, service: string, said: Said, on: Temporal.PlainDate): FeeAnswer {
  return feeOf(feeTable(now.city), matterOf(service, said, on), 'koffer');
}

/** Whether the city takes something for the visit itself: a tariff that holds at this door and not everywhere. */
export function chargesForVisit(now: Pick<CityNow, 'city'>): boolean {
  return now.city.tariffs.some(tariff => tariff.doors?.includes('koffer') && !tariff.doors.includes('counter'));
}

/** Whether the release from the duty to hold a card is worth a word: a card is wanted, and the duty may hold at this age (16). */
export function mayBeReleased(draft: Pick<HomeVisitDraft, 'services' | 'born'>, on: Temporal.PlainDate): boolean {
  if (!draft.services.includes('personalausweis')) return false;
  const born = draft.born === undefined ? undefined : parseBirthDate(draft.born);
  return !born?.ok || ageOn(born.value, on).oldest >= 16;
}
