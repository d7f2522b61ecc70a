/** What sort of place it is. It says through which door a citizen reaches the office there. */
export const SITE_KINDS = ['buergerbuero', 'service-point', 'terminal', 'compartment-bank'] as const;
export type SiteKind = (typeof SITE_KINDS)[number];

/** What stands at a place, as far as it decides what can be done there. */
export const EQUIPMENT = [
  'id-capture',
  'photo-station',
  'card-terminal',
  'printer',
  'scanner',
  'compartments',
  'private-room',
  'video',
] as const;
export type Equipment = (typeof EQUIPMENT)[number];

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A stretch of an opening day in the site's own time, `08:00` to `12:30`; the end of the day is `24:00`. */
export interface Span {
  readonly opens: string;
  readonly closes: string;
}

/** A stretch of a weekday on which a place opens, and on which of these weekdays: every one, where nothing more is said. */
export interface Hours extends Span {
  /** Only every so many weeks, counted from the week of a day: `{ weeks: 2, from: '2026-11-24' }`. */
  readonly everyWeeks?: { readonly weeks: number; readonly from: string };
  /** Only the first, third … of this weekday in its month; -1 is the last. */
  readonly weekOfMonth?: readonly number[];
  /** The season: first and last day, `YYYY-MM-DD`. */
  readonly from?: string;
  readonly until?: string;
  /** `closed`: not in the school holidays of the Land · `only`: then alone. Absent: always. */
  readonly schoolHolidays?: 'closed' | 'only';
}

/** Why a place opens differently or not at all, as people are told: `sites.reason.<code>`. */
export const CLOSING_REASONS = [
  'staff',
  'technical',
  'building',
  'event',
  'weather',
  'safety',
  'season',
  'other',
] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];

/** Days on which a place keeps other hours than its weekdays say; no hours: it stays shut. Wins over weekdays and holidays. */
export interface Exception {
  readonly from: string;
  readonly until: string;
  readonly hours: readonly Span[];
  readonly reason: ClosingReason;
}

/** A place shut on short notice, from the office's own hand: "we must close now". Instants. */
export interface Closure {
  readonly id: string;
  readonly place: string;
  readonly from: string;
  readonly until: string;
  readonly reason: ClosingReason;
}

/** What a place cannot do although its kind could; said before anybody sets out: `sites.limit.<code>`. */
export const LIMITS = ['no-photos', 'card-only', 'appointment-only', 'walk-in-only', 'collect-only'] as const;
export type Limit = (typeof LIMITS)[number];

/** A stop near a place: "Langendreer Markt, Bus 345 und 378, 120 Meter". */
export interface Stop {
  readonly name: string;
  readonly lines: readonly string[];
  readonly metres: number;
}

/** Where a place lies, WGS 84. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** What people need to know before they set out. Unknown is left out, never guessed. */
export interface BarrierFree {
  readonly stepFree: boolean;
  /** Width of the narrowest door on the way, in centimetres. */
  readonly doorWidth?: number;
  readonly toilet?: boolean;
  readonly inductionLoop?: boolean;
  readonly parking?: boolean;
  readonly lift?: boolean;
  /** Millimetres from the floor to the highest part that one must reach. */
  readonly reachHeight?: number;
}

/** A place where a citizen's office is reached: an office, a terminal in a shopping centre, a library on Tuesdays. */
export interface Site {
  readonly id: string;
  readonly kind: SiteKind;
  readonly name: string;
  readonly address: {
    readonly street: string;
    readonly houseNumber: string;
    readonly postcode: string;
    readonly place: string;
    /** How to find it inside: "Eingang Nord, neben der Post". */
    readonly hint?: string;
  };
  readonly position: Position;
  readonly hours: { readonly [Day in Weekday]?: readonly Hours[] };
  readonly exceptions?: readonly Exception[];
  readonly limits?: readonly Limit[];
  readonly transport?: readonly Stop[];
  readonly equipment: readonly Equipment[];
  /** How many of a piece of equipment stand here, where it is more than one. */
  readonly units?: { readonly [E in Equipment]?: number };
  /** Places at which a colleague can sit and be called to; absent where nobody sits. */
  readonly counters?: number;
  /** Counts of security-relevant stock need a second person here. */
  readonly countedByTwo?: boolean;
  readonly barrierFree: BarrierFree;
  /** The office that answers for what happens here; itself, for an office. */
  readonly servedBy: string;
  /** Whether one can pay in cash here. Where not, the office that answers names the nearest cash desk. */
  readonly cashDesk: boolean;
  /** Millimetres from the floor to the lower edge of a terminal's screen; operable parts are laid out from it. */
  readonly screenEdge?: number;
}

/** The days that shape a city's year. */
export interface Calendar {
  /** `YYYY-MM-DD`: public holidays of the Land and days the whole city is shut. Terminals and compartments stay on. */
  readonly closed: readonly string[];
  /** School holidays of the Land, first and last day each. */
  readonly schoolHolidays: readonly { readonly from: string; readonly until: string }[];
  /** Places shut on short notice. */
  readonly closures: readonly Closure[];
}

/** The places of a city and its calendar. */
export interface Sites extends Calendar {
  readonly sites: readonly Site[];
}

/** A city's `sites.yaml`: its places, and what its calendar is made of. */
export interface SitesFile {
  /** The Land whose public holidays count: `NW`. */
  readonly land: string;
  /** Days on which the city is shut besides: `2026-12-24`. */
  readonly alsoClosed: readonly string[];
  readonly schoolHolidays: Calendar['schoolHolidays'];
  readonly sites: readonly Site[];
}
