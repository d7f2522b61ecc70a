import { OFFICE_ZONE } from '@buergernah/kernel';
import { openingOn, openState, type Site, type Sites, type sitesContract } from '@buergernah/sites';
import type { z } from 'zod';

type SitesGeoJson = z.infer<typeof sitesContract.sitesGeoJson.reply>;

/** The places as GeoJSON (RFC 7946: longitude first), each with its present or next opening. */
export function sitesAsGeoJson(sites: Sites, now: Temporal.Instant): SitesGeoJson {
  return {
    type: 'FeatureCollection',
    features: sites.sites.map(site => ({
      type: 'Feature',
      id: site.id,
      geometry: { type: 'Point', coordinates: [site.position.longitude, site.position.latitude] },
      properties: {
        name: site.name,
        kind: site.kind,
        address: `${site.address.street} ${site.address.houseNumber}, ${site.address.postcode} ${site.address.place}`,
        stepFree: site.barrierFree.stepFree,
        equipment: [...site.equipment],
        limits: [...(site.limits ?? [])],
        nextOpening: presentOrNext(site, sites, now),
      },
    })),
  };
}

/** `2026-11-24T10:00/18:00`, or null where none is known. */
function presentOrNext(site: Site, sites: Sites, now: Temporal.Instant): string | null {
  const { open, next } = openState(site, sites, now);
  const today = now.toZonedDateTimeISO(OFFICE_ZONE);
  const time = today.toPlainTime().toString({ smallestUnit: 'minute' });
  const span = open
    ? openingOn(site, sites, today.toPlainDate()).findLast(({ opens }) => opens <= time)
    : next?.hours[0];
  return span ? `${next?.day ?? today.toPlainDate()}T${span.opens}/${span.closes}` : null;
}
