import { dayOf } from '@buergernah/kernel';
import { metresBetween } from './distance.ts';
import { type OpenState, openingOn, openState } from './opening.ts';
import type { Site, Sites, Span } from './site.ts';

/** A place where one can pay in cash, how far it is, and when. */
export interface CashDesk {
  readonly site: Site;
  readonly metres: number;
  /** Its hours today; empty where it stays shut. */
  readonly today: readonly Span[];
  readonly open: OpenState;
}

/**
 * The nearest place where one can pay in cash, whether it is open or not; the place itself where it has a cash desk. Said wherever a place
 * takes cards only. Undefined in a city without a cash desk.
 */
export function nearestCashDesk(site: Site, sites: Sites, at: Temporal.Instant): CashDesk | undefined {
  const far = (other: Site) => (other.id === site.id ? -1 : metresBetween(site.position, other.position));
  const nearest = sites.sites
    .filter(other => other.cashDesk)
    .reduce<Site | undefined>((best, other) => (best && far(best) <= far(other) ? best : other), undefined);
  if (!nearest) return undefined;
  const open = openState(nearest, sites, at);
  const today = openingOn(nearest, sites, dayOf(at));
  return { site: nearest, metres: Math.max(0, far(nearest)), today, open };
}
