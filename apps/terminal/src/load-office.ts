import type { City, Service, Topic } from '@buergernah/catalogue';
import { route } from '@buergernah/kernel';
import { ask } from '@buergernah/kernel/ui';
import type { Sites } from '@buergernah/sites';
import { z } from 'zod';
import { dress } from './dress.ts';
import { type Offer, office, trouble } from './office.ts';

const FRESH_MS = 5 * 60_000;
const AGAIN_MS = 5_000;

const readCatalogue = route({
  useCase: 'catalogue.read',
  method: 'GET',
  path: '/catalogue',
  who: ['anyone'],
  summary: 'x',
  reply: z.custom<{ city: City; topics: Topic[]; offers: Offer[] }>(),
});
const readSites = route({
  useCase: 'sites.read',
  method: 'GET',
  path: '/sites',
  who: ['anyone'],
  summary: 'x',
  reply: z.custom<Sites>(),
});
const readServiceRoute = route({
  useCase: 'catalogue.read-service',
  method: 'GET',
  path: '/catalogue/services/{slug}',
  who: ['anyone'],
  summary: 'x',
  params: z.object({ slug: z.string() }),
  reply: z.custom<Service>(),
});

/** Loads city, places, topics and services now and every five minutes; sooner while the office cannot be reached. */
export function keepOfficeFresh(): void {
  void load().then(loaded => setTimeout(keepOfficeFresh, loaded ? FRESH_MS : AGAIN_MS));
}

async function load(): Promise<boolean> {
  const [catalogue, sites] = await Promise.all([ask(readCatalogue, {}), ask(readSites, {})]);
  trouble.value = !catalogue.ok || !sites.ok;
  if (!catalogue.ok || !sites.ok) return false;
  office.value = { ...catalogue.value, sites: sites.value };
  dress(catalogue.value.city);
  return true;
}

/** One service with form and long texts; undefined when the office cannot be reached. */
export async function readService(slug: string): Promise<Service | undefined> {
  const answer = await ask(readServiceRoute, { params: { slug } });
  return answer.ok ? answer.value : undefined;
}
