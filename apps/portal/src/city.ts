import { type City, catalogueContract } from '@buergernah/catalogue';
import { OFFICE_ZONE } from '@buergernah/kernel';
import { type Answer, dressAs } from '@buergernah/kernel/ui';
import { nextOpening, openingOn, type Site, sitesContract } from '@buergernah/sites';
import { signal } from '@preact/signals';
import { ask } from './ask.ts';

const { readCatalogue } = catalogueContract;
const { listSites } = sitesContract;

/** The city, its topics and services, and its places: everything that is the same for everybody. */
export type CityNow = Omit<Answer<typeof readCatalogue>, 'city'> & { readonly city: City } & Answer<typeof listSites>;

/** What is known of the city; nothing until it has answered. */
export const city = signal<CityNow | undefined>(undefined);
/** Whether the city could not be reached. */
export const trouble = signal(false);

/** Loads city, services and places once. */
export async function loadCity(): Promise<void> {
  trouble.value = false;
  const [catalogue, places] = await Promise.all([ask(readCatalogue, {}), ask(listSites, {})]);
  if (!catalogue.ok || !places.ok) {
    trouble.value = true;
    return;
  }
  city.value = { ...catalogue.value, city: catalogue.value.city as City, ...places.value };
  const { accent } = catalogue.value.city.colours;
  dressAs({ colour: accent, action: accent });
}

/** The office's day now. */
export function today(): Temporal.PlainDate {
  return Temporal.Now.plainDateISO(OFFICE_ZONE);
}

/** The hours of a place today; empty where it stays shut. */
export function hoursToday(now: CityNow, site: Site) {
  return openingOn(site, now, today());
}

/** The next day on which a place opens, today included. */
export function opensNext(now: CityNow, site: Site) {
  return nextOpening(site, now, today());
}

/** The name of a place; its id where it is not known. */
export function placeName(id: string): string {
  return city.value?.sites.find(site => site.id === id)?.name ?? id;
}
