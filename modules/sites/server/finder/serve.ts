import type { Ars } from '@buergernah/kernel';
import { dayOf, ok, refuse } from '@buergernah/kernel';
import type { Edge } from '@buergernah/kernel/server';
import { searchAddresses, siteOf, sitesContract } from '@buergernah/sites';
import { listOpenings } from './list-openings.ts';
import { type Finder, placesNow } from './places-now.ts';
import { siteFeed } from './site-feed.ts';
import { sitesAsGeoJson } from './sites-geojson.ts';

/** Browsers need the closed days that anybody may still look at: a year back, and as far ahead as one books, with room. */
const YEARS_BACK = 1;
const YEARS_AHEAD = 2;

/** Opens the routes by which people, maps and city apps find places. */
export function serveFinder<Actor>(edge: Edge<Actor>, finder: Finder): void {
  const now = (asked: { readonly municipality: Ars; readonly now: Temporal.Instant }) =>
    placesNow(finder, asked.municipality, asked.now);

  edge.serve(sitesContract.listSites, async asked => {
    const sites = await now(asked);
    const today = dayOf(asked.now);
    const first = today.subtract({ years: YEARS_BACK }).toString();
    const last = today.add({ years: YEARS_AHEAD }).toString();
    return ok({ ...sites, closed: sites.closed.filter(day => first <= day && day <= last) } as never);
  });

  edge.serve(sitesContract.sitesGeoJson, async asked => ok(sitesAsGeoJson(await now(asked), asked.now)));

  edge.serve(sitesContract.cityMap, async ({ municipality }) => {
    const { attribution, ...map } = finder.map(municipality);
    return ok({ attribution, tiles: finder.tiles, map });
  });

  edge.serve(sitesContract.openings, async asked => {
    const { from, days } = asked.query;
    const sites = await now(asked);
    const today = dayOf(asked.now);
    const first = from ? Temporal.PlainDate.from(from) : today;
    const found = listOpenings(sites, sites.sites, { today, from: first, days });
    if (!found.ok) return found;
    return ok({
      openings: found.value.map(one => ({
        place: one.site.id,
        day: one.day.toString(),
        from: one.from.toString(),
        until: one.until.toString(),
      })),
    });
  });

  edge.serve(sitesContract.siteFeed, async asked => {
    const sites = await now(asked);
    const site = siteOf(sites, asked.params.place);
    if (!site) return refuse('place-unknown');
    const today = dayOf(asked.now);
    const found = listOpenings(sites, [site], { today, from: today, days: asked.query.days });
    if (!found.ok) return found;
    const text = siteFeed(asked.municipality, site, found.value, asked.now);
    return ok({
      bytes: new TextEncoder().encode(text),
      type: 'text/calendar; charset=utf-8',
      filename: `${site.id}.ics`,
    });
  });

  edge.serve(sitesContract.findAddress, async ({ municipality, body }) => {
    const found = searchAddresses(finder.addresses(municipality), body.text, finder.cityName(municipality));
    return ok({
      matches: found.map(({ kind, name, postcode, position }) => ({
        kind,
        name:
          postcode && found.some(other => other.name === name && other.postcode !== postcode)
            ? `${name}, ${postcode}`
            : name,
        street: kind === 'street' ? name : null,
        postcode: postcode ?? (kind === 'postcode' ? name : null),
        position,
      })),
    });
  });
}
