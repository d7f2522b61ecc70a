import { type CaseRules, sealingKey, serviceRules } from '@buergernah/cases';
import { type City, catalogueContract, type Feel, feeTable, type Service, wordsOf } from '@buergernah/catalogue';
import { loadFeel } from '@buergernah/catalogue/ui';
import type { Language } from '@buergernah/kernel';
import { type Answer, ask, dressAs } from '@buergernah/kernel/ui';
import { signal } from '@preact/signals';
import { z } from 'zod';
import { keepNote, readNote } from '../keep/database.ts';

/** What everybody may know and a Koffer needs without a line: the city, its services with their forms, the office's public key. */
interface Reference {
  readonly city: City;
  readonly services: ReadonlyMap<string, Service>;
  readonly key: Answer<typeof sealingKey>;
}

export const reference = signal<Reference | undefined>(undefined);

const kept = z.object({
  catalogue: catalogueContract.readCatalogue.reply,
  services: z.array(catalogueContract.readService.reply),
  key: sealingKey.reply,
});
let feel: Feel | undefined;
const rules = new Map<string, CaseRules>();

/** Reads what was taken along earlier, and wakes the form engine. */
export async function findReference(): Promise<void> {
  feel ??= await loadFeel();
  const known = kept.safeParse(await readNote('reference'));
  if (known.success) take(known.data);
}

/** Takes everything along anew; false where the office could not be reached. */
export async function fetchReference(): Promise<boolean> {
  const [catalogue, key] = await Promise.all([ask(catalogueContract.readCatalogue, {}), ask(sealingKey, {})]);
  if (!catalogue.ok || !key.ok) return false;
  const services = [];
  for (const offer of catalogue.value.offers.filter(offer => offer.doors.koffer)) {
    const read = await ask(catalogueContract.readService, { params: { slug: offer.slug } });
    if (!read.ok) return false;
    services.push(read.value);
  }
  const fresh = { catalogue: catalogue.value, services, key: key.value };
  await keepNote('reference', fresh);
  take(fresh);
  return true;
}

function take({ catalogue, services, key }: z.output<typeof kept>): void {
  rules.clear();
  const { city } = catalogue;
  reference.value = { city, services: new Map(services.map(one => [one.slug, one])), key };
  dressAs({ colour: city.colours.accent, action: city.colours.accent });
}

/** The office's public key. Without it nothing is kept: a Koffer that has no key has never been set out. */
export async function sealingKeyNow(): Promise<Reference['key']> {
  const key = reference.peek()?.key;
  if (!key) throw new Error('this Koffer does not know the office’s key');
  return key;
}

/** The form engine; there since the start. */
export function feelNow(): Feel {
  if (!feel) throw new Error('the form engine is not loaded');
  return feel;
}

/** The rules of a service, as the office has them; undefined for what this Koffer did not take along. */
export function rulesOf(slug: string): CaseRules | undefined {
  const known = rules.get(slug);
  if (known) return known;
  const now = reference.peek();
  const service = now?.services.get(slug);
  if (!now || !service) return undefined;
  const { city } = now;
  const made = serviceRules(service, { version: 'koffer', feel: feelNow(), fees: feeTable(city), limits: city.limits });
  rules.set(slug, made);
  return made;
}

/** The name of a service, its slug where it is not along. */
export function serviceName(slug: string, language: Language): string {
  const service = reference.value?.services.get(slug);
  return service ? wordsOf(service.name, language) : slug;
}
