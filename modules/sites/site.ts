/** What sort of place it is. It says through which door a citizen reaches the office there. */
export const SITE_KINDS = ['buergerbuero', 'service-point', 'terminal'] as const;
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

/** A stretch of an opening day in the site's own time, `08:00` to `12:30`. */
export interface Hours {
  readonly opens: string;
  readonly closes: string;
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
  readonly equipment: readonly Equipment[];
  readonly barrierFree: BarrierFree;
  /** The office that answers for what happens here; itself, for an office. */
  readonly servedBy: string;
  /** Whether one can pay in cash here. Where not, the office that answers names the nearest cash desk. */
  readonly cashDesk: boolean;
  /** Millimetres from the floor to the lower edge of a terminal's screen; operable parts are laid out from it. */
  readonly screenEdge?: number;
}

/** The places of a city, and the days on which all of them are closed. */
export interface Sites {
  readonly sites: readonly Site[];
  /** `YYYY-MM-DD`: public holidays and days the whole city is shut. Terminals stay on. */
  readonly closed: readonly string[];
}
