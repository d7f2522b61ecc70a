import { ok, type Result, refuse } from '@buergernah/kernel';
import {
  type OpenSpan,
  openInstants,
  type Site,
  type Sites,
  type SitesRefusal,
  sitesContract,
} from '@buergernah/sites';

const { LONGEST_FEED } = sitesContract;

/** An opening of a place on a day of its own calendar. */
export interface Opening extends OpenSpan {
  readonly site: Site;
  readonly day: Temporal.PlainDate;
}

/**
 * When places are open, day by day from a day on, place after place. Refuses `feed-too-long` where more than {@link LONGEST_FEED} days are
 * asked for, or days that lie further ahead of today than that: nobody knows them.
 */
export function listOpenings(
  calendar: Sites,
  sites: readonly Site[],
  asked: { readonly today: Temporal.PlainDate; readonly from: Temporal.PlainDate; readonly days: number },
): Result<readonly Opening[], { code: SitesRefusal }> {
  const { today, from, days } = asked;
  const ahead = today.until(from).days + days;
  if (days > LONGEST_FEED || ahead > LONGEST_FEED) return refuse('feed-too-long', { days: LONGEST_FEED });
  const each = Array.from({ length: days }, (_, at) => from.add({ days: at }));
  return ok(
    sites.flatMap(site => each.flatMap(day => openInstants(site, calendar, day).map(span => ({ site, day, ...span })))),
  );
}
