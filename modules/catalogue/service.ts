import type { Form } from './form.ts';
import type { Text } from './text.ts';

/** The doors through which a citizen reaches the office. */
export const DOORS = [
  'terminal',
  'portal',
  'video',
  'service-point',
  'koffer',
  'counter',
  'compartment',
  'post',
] as const;
export type Door = (typeof DOORS)[number];

/** The doors where a person of the office stands before the citizen. */
export const STAFFED_DOORS = ['service-point', 'koffer', 'counter'] as const satisfies readonly Door[];

/** What the office must know about who is acting, before it hands anything out. A camera is never a way to know it. */
export const IDENTITY_LEVELS = ['none', 'eid-or-presence', 'presence'] as const;
export type IdentityLevel = (typeof IDENTITY_LEVELS)[number];

/** Who but the office may see a case of this service. */
export const SECRECY_CLASSES = ['melde', 'ausweis', 'sozial', 'steuer'] as const;
export type SecrecyClass = (typeof SECRECY_CLASSES)[number];

/** How a result reaches the citizen. */
export const DELIVERY_WAYS = [
  'at-once',
  'electronic',
  'post',
  'counter',
  'service-point',
  'koffer',
  'compartment',
  'direktversand',
  'none',
] as const;
export type DeliveryWay = (typeof DELIVERY_WAYS)[number];

/** The topics of a first screen, in the order shown there: never more than eight. */
export const TOPICS = ['ausweis', 'abholen', 'umzug', 'nachweise', 'verloren', 'daten', 'fahren', 'alltag'] as const;
export type TopicId = (typeof TOPICS)[number];

export { type Text, wordsOf } from './text.ts';

/** A topic of the first screen. */
export interface Topic {
  readonly id: TopicId;
  readonly name: Text;
  readonly explanation: Text;
  /** The name of a drawn icon (lucide). */
  readonly icon: string;
}

/** What a person brings along. */
export interface Bring {
  readonly id: string;
  readonly text: Text;
  /** Who needs it, where not everybody does. */
  readonly only?: Text;
}

/** A choice that changes fee or way: `direktversand`, `photo`, `express`. The id is what rules and command line call it. */
export interface ServiceOption {
  readonly id: string;
  readonly label: Text;
  readonly hint?: Text;
  /** FEEL over the form's answers: the option is chosen where this is true. Absent: chosen at the door, not in the form. */
  readonly when?: string;
}

/** One thing that a citizen's office does, as the citizen meets it. Fees and channel rules stand in `rules/`, not here. */
export interface Service {
  /** The file's name, and its name everywhere else. */
  readonly slug: string;
  /** Key of the Leistungskatalog; null where the register has none. */
  readonly leikaKey: string | null;
  readonly leikaState: 'verified' | 'to-be-verified' | 'to-be-found';
  readonly wave: 1 | 2 | 3;
  readonly topic: TopicId;
  readonly name: Text;
  /** One sentence under the name. */
  readonly summary: Text;
  /** What it is, what happens, how long it takes: short paragraphs, separated by an empty line. */
  readonly explanation: Text;
  readonly legal: readonly string[];
  readonly bring: readonly Bring[];
  readonly identity: IdentityLevel;
  readonly secrecy: SecrecyClass;
  readonly applicants: {
    readonly text: Text;
    /** `never`: in person only · `vollmacht`: by written authority · `certified`: only with a certified or notarised one · `anyone`. */
    readonly proxy: 'never' | 'vollmacht' | 'certified' | 'anyone';
  };
  /**
   * Minutes of the citizen with the office, per door; what a prepared form saves of them; days to the result where this door is
   * quicker than others. A door that is not named is not offered for this service.
   */
  readonly doors: {
    readonly [D in Door]?: { readonly minutes: number; readonly savesMinutes?: number; readonly days?: number };
  };
  readonly delivery: readonly DeliveryWay[];
  /** Days from finishing to the result in the hand, as a promise one can keep. */
  readonly resultDays: number;
  readonly retention: {
    /** ISO 8601 period, counted from the case's end. */
    readonly period: string;
    readonly source: string;
  };
  readonly hints: readonly { readonly id: string; readonly text: Text }[];
  readonly options: readonly ServiceOption[];
  /** Absent: this service has texts, rules and fees, but nothing to fill in. */
  readonly form?: Form;
}
