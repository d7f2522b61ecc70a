import { type City, catalogueContract, type Service, wordsOf } from '@buergernah/catalogue';
import { type Answer, ask, dressAs } from '@buergernah/kernel/ui';
import { type Site, sitesContract } from '@buergernah/sites';
import { computed, signal } from '@preact/signals';
import { tally } from './queue/tally.ts';

type Offer = Answer<typeof catalogueContract.readCatalogue>['offers'][number];

/** The city, its services and its places: not personal, loaded once. */
export const city = signal<City | undefined>(undefined);
export const offers = signal<readonly Offer[]>([]);
export const sites = signal<readonly Site[]>([]);

/** The offices that answer for cases. */
export const offices = computed(() => sites.value.filter(site => site.kind === 'buergerbuero'));
/** The places where colleagues work. */
export const workSites = computed(() => sites.value.filter(site => site.kind !== 'terminal'));

const AGAIN_MS = 5_000;

/** Loads city, services and places; tries again while nobody answers. */
export async function loadOffice(): Promise<void> {
  const [catalogue, places] = await Promise.all([
    ask(catalogueContract.readCatalogue, {}),
    ask(sitesContract.listSites, {}),
  ]);
  if (catalogue.ok) {
    city.value = catalogue.value.city;
    offers.value = catalogue.value.offers;
    dressAs({ colour: catalogue.value.city.colours.accent });
  }
  if (places.ok) sites.value = places.value.sites;
  if (!catalogue.ok || !places.ok) setTimeout(() => void loadOffice(), AGAIN_MS);
}

const services = new Map<string, Promise<Service | undefined>>();

/** A service with its form; undefined where the catalogue has none or nobody answers. */
export function serviceOf(slug: string): Promise<Service | undefined> {
  const known = services.get(slug);
  if (known) return known;
  const asked = ask(catalogueContract.readService, { params: { slug } }).then(answer => {
    if (!answer.ok) services.delete(slug);
    return answer.ok ? answer.value : undefined;
  });
  services.set(slug, asked);
  return asked;
}

/** The name of a service, its slug until the catalogue is there. */
export function serviceName(slug: string): string {
  const offer = offers.value.find(one => one.slug === slug);
  return offer ? wordsOf(offer.name, 'de') : slug;
}

/** The names of a party's services, each once: "Reisepass ×2, Meldebescheinigung". */
export function serviceNames(slugs: readonly string[]): string {
  return tally(slugs)
    .map(({ service, times }) => (times > 1 ? `${serviceName(service)} ×${times}` : serviceName(service)))
    .join(', ');
}

/** The name of a place or office. */
export function placeName(id: string): string {
  return sites.value.find(site => site.id === id)?.name ?? id;
}
