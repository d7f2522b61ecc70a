import type { Ars } from '@buergernah/kernel';
import { officeFor, type Site, type Sites, siteOf } from '@buergernah/sites';

/** The places of every municipality that this installation serves. They come from the cities' files at start and do not change. */
export interface CitySites {
  /** All places and closed days; a municipality without a file has none. */
  of(municipality: Ars): Sites;
  site(municipality: Ars, id: string): Site | undefined;
  /** The office that answers for a place. */
  officeFor(municipality: Ars, id: string): Site | undefined;
}

const NOWHERE: Sites = { sites: [], closed: [], schoolHolidays: [], closures: [] };

/** Holds the places that were read at start. */
export function createSites(read: ReadonlyMap<string, Sites>): CitySites {
  const of = (municipality: Ars) => read.get(municipality) ?? NOWHERE;
  return {
    of,
    site: (municipality, id) => siteOf(of(municipality), id),
    officeFor: (municipality, id) => officeFor(of(municipality), id),
  };
}
