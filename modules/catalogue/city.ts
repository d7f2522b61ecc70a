import type { Cents } from '@buergernah/kernel';
import type { Dated, FeeRow } from './rules/row.ts';
import type { Door } from './service.ts';

/** What a city decides for itself and a rule asks about. Whatever is off or missing here is never assumed. */
export interface Limits {
  /** Hand-out by compartments has no norm; a city switches it on, and says who released it and when. */
  readonly compartments: { readonly released: boolean; readonly by?: string; readonly on?: string };
  /** How old somebody must be who collects for another. */
  readonly proxyMinimumAge: number;
  /** Whether a photo taken on the authority's device is paid for each document or once a visit. */
  readonly photoFee: 'per-document' | 'per-visit';
  /** When postal votes can be asked for. Outside of a window nothing is allowed. */
  readonly electionWindows: readonly Required<Dated>[];
  /** Working figures of the way adviser, until the city has measured its own. */
  readonly adviser: {
    /** Minutes of one way to an office when nobody knows where the person is. */
    readonly travelMinutes: number;
    /** Minutes until it is one's turn, per door. */
    readonly waitMinutes: { readonly [D in Door]?: number };
    /** Days until somebody comes, answers or reads a letter, per door. */
    readonly leadDays: { readonly [D in Door]?: number };
  };
}

/** A city as data: another city is another folder, no code. */
export interface City {
  readonly ars: string;
  readonly name: string;
  readonly officialName: string;
  /** Colours of the city on top of the design system, as hexadecimal RGB. */
  readonly colours: { readonly accent: string; readonly onAccent: string };
  readonly phone: {
    readonly citizens: string;
    readonly office: string;
    readonly hours: { readonly de: string; readonly 'de-leicht'?: string; readonly en: string };
  };
  readonly website: string;
  readonly limits: Limits;
  /** Amounts of the state and the city, each with source and first day. */
  readonly tariffs: readonly FeeRow[];
}

/** An item of a fee, as it stands on the receipt. */
export interface FeeItem {
  readonly code: string;
  readonly cents: Cents;
  /** The law or tariff that says so. */
  readonly source: string;
  /** The first day on which this amount holds, `YYYY-MM-DD`. */
  readonly from: string;
}

/** What is to be paid. */
export interface Fee {
  readonly cents: Cents;
  readonly items: readonly FeeItem[];
}
