import type { Site, Sites } from './site.ts';

/** A place by its id, or undefined. */
export function siteOf(sites: Sites, id: string): Site | undefined {
  return sites.sites.find(site => site.id === id);
}

/**
 * The office that answers for what happens at a place: its clerks find the case in their inbox. An office answers for itself. An id
 * that the city does not list has no office.
 */
export function officeFor(sites: Sites, id: string): Site | undefined {
  const site = siteOf(sites, id);
  return site && siteOf(sites, site.servedBy);
}

/** The places that an office answers for, itself first. */
export function servedBy(sites: Sites, office: string): readonly Site[] {
  const served = sites.sites.filter(site => site.servedBy === office);
  return [...served.filter(site => site.id === office), ...served.filter(site => site.id !== office)];
}
