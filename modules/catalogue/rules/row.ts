import { DOORS, type Door } from '../service.ts';

/** Ages in whole years: from the first, below the second. `[16]` is 16 and older, `[0, 16]` is under 16. */
export type AgeBand = readonly [from: number, below?: number];

/** How well a row is founded. `H`: law text or two sources; a city may not change it. `M`: one good source; a city may. */
export type Sureness = 'H' | 'M';

/** Days from which and to which (inclusive) a row holds, `YYYY-MM-DD`. Text compares as time does, and takes no time. */
export interface Dated {
  readonly from: string;
  readonly to?: string;
}

/** The first day of our tables where the law names none that we have read. */
export const FIRST_DAY = '2024-01-01';

/** One line of a fee table. */
export interface FeeRow extends Dated {
  readonly service: string;
  /** What the citizen reads on the receipt: `base`, `photo`, `direktversand` … */
  readonly item: string;
  /** Holds only when one of these options is chosen. A base row with an option takes the place of the plain one. */
  readonly options?: readonly string[];
  readonly ages?: AgeBand;
  readonly doors?: readonly Door[];
  /** Cents; `base`: once more the base item; `unknown`: there is an amount, and we have not confirmed it; `unset`: the city has not set it. */
  readonly cents: number | 'base' | 'unknown' | 'unset';
  readonly source: string;
  readonly sure: Sureness;
}

/** What a condition asks for, as a code; its sentence stands under `catalogue.condition.<code>`. */
export const CONDITION_CODES = [
  'adult-registers',
  'age-shown',
  'authority-and-reference',
  'betreuer-shown',
  'block-by-phone',
  'bring-card',
  'certified-authority',
  'certified-signature',
  'child-present',
  'clerk-checks',
  'compartments-off',
  'counter-only',
  'custodian-applies',
  'custodian-collects',
  'direktversand-ordered',
  'document-brought',
  'eid-with-pin',
  'equipment',
  'evidence',
  'extended-request',
  'fee-later',
  'federal-portal',
  'from-14',
  'from-16',
  'from-18',
  'grounds-shown',
  'important-reason',
  'legal-representative',
  'legitimate-interest',
  'need-at-once',
  'no-civil-status-deed',
  'no-decision',
  'no-dwelling',
  'not-at-this-door',
  'not-by-camera',
  'not-yet',
  'old-document',
  'old-pin-known',
  'other-parent-consents',
  'person-present',
  'post-or-counter',
  'prepare-here',
  'private-room',
  'provisional-only',
  'proxy-age',
  'receiving-authority',
  'registered-address',
  'released',
  'search-only',
  'second-factor',
  'second-id',
  'self-only',
  'sign-before-official',
  'under-18-only',
  'urgency',
  'volunteer-shown',
  'vollmacht-and-id',
  'waiver-decided',
  'window-open',
] as const;
export type ConditionCode = (typeof CONDITION_CODES)[number];

export type ChannelAnswer = 'allowed' | 'conditional' | 'refused';

/**
 * One line of the channel rules. For a service at a door on a day the first row that fits is the way; of the rows with `option`
 * every one whose option is chosen is asked as well, the first that fits each. The strictest answer holds.
 */
export interface ChannelRow extends Partial<Dated> {
  readonly doors: readonly Door[];
  /** This row speaks about one chosen option only. */
  readonly option?: string;
  readonly ages?: AgeBand;
  /** Circumstances that must be stated, or must not be. */
  readonly with?: string;
  readonly without?: string;
  readonly answer: ChannelAnswer;
  readonly conditions?: readonly ConditionCode[];
  readonly source: string;
  readonly sure: Sureness;
  /** Another authority's own online service that can finish the matter. */
  readonly elsewhere?: string;
}

/** The rules of services, by slug. */
export type ChannelTable = Readonly<Record<string, readonly ChannelRow[]>>;

/** The doors without a colleague of the city beside the person, where forms are filled. */
export const SCREEN: readonly Door[] = ['terminal', 'portal'];
/** The doors where an official stands before the person. */
export const IN_PERSON: readonly Door[] = ['counter', 'service-point', 'koffer'];
/** Of those, the ones away from the office, with only the equipment that is there. */
export const OUT_OF_OFFICE: readonly Door[] = ['service-point', 'koffer'];
export const EVERY: readonly Door[] = DOORS;

/** Identity over a camera is never admissible; talking and preparing is. */
export const BY_CAMERA: ChannelRow = {
  doors: ['video'],
  answer: 'refused',
  conditions: ['not-by-camera', 'prepare-here'],
  source: 'PAuswG § 16(1)',
  sure: 'H',
};
