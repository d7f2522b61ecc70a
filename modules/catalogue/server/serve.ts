import { ok, type Refusal, type Result, refuse } from '@buergernah/kernel';
import type { Edge } from '@buergernah/kernel/server';
import { siteOf } from '@buergernah/sites';
import type { z } from 'zod';
import { waysTo } from '../adviser.ts';
import * as contract from '../contract.ts';
import { feeOf, feeTable } from '../fees.ts';
import { formSchema } from '../form-schema.ts';
import { type Matter, mayFinish } from '../gatekeeper.ts';
import type { Service } from '../service.ts';
import type { Catalogue } from './load.ts';
import type { LoadedCity } from './load-city.ts';
import { type MatterAsked, readMatter } from './read-matter.ts';

type Reply<R extends { reply: z.ZodType }> = z.infer<R['reply']>;

/** Opens this module's routes. All of them are open to anyone, read files that were loaded at start, and touch no database. */
export function serveCatalogue<Actor>(
  edge: Edge<Actor>,
  catalogue: Catalogue,
  cities: ReadonlyMap<string, LoadedCity>,
): void {
  const services = [...catalogue.services.values()];
  const offers = services.map(({ form, ...service }) => {
    const { slug, topic, wave, name, summary, doors, identity, secrecy, resultDays } = service;
    return { slug, topic, wave, name, summary, doors, identity, secrecy, resultDays, hasForm: form !== undefined };
  });
  const fees = new Map([...cities].map(([ars, { city }]) => [ars, feeTable(city)]));

  const serviceOf = (slug: string): Result<Service, Refusal<'service-unknown'>> => {
    const service = catalogue.services.get(slug);
    return service ? ok(service) : refuse('service-unknown', { service: slug });
  };
  const cityOf = (ars: string): Result<LoadedCity, Refusal<'municipality-unknown'>> => {
    const city = cities.get(ars);
    return city ? ok(city) : refuse('municipality-unknown');
  };
  /** What all questions about a matter need: the service, the city, the matter itself. */
  const about = (
    slug: string,
    asked: MatterAsked,
    ars: string,
    now: Temporal.Instant,
  ): Result<{ service: Service; loaded: LoadedCity; matter: Matter; fees: ReturnType<typeof feeTable> }> => {
    const service = serviceOf(slug);
    if (!service.ok) return service;
    const loaded = cityOf(ars);
    if (!loaded.ok) return loaded;
    const matter = readMatter(slug, asked, now);
    if (!matter.ok) return matter;
    const table = fees.get(ars) ?? feeTable(loaded.value.city);
    return ok({ service: service.value, loaded: loaded.value, matter: matter.value, fees: table });
  };

  edge.serve(contract.readCatalogue, async ({ municipality }) => {
    const loaded = cityOf(municipality);
    if (!loaded.ok) return loaded;
    const { city } = loaded.value;
    return ok({ city, topics: catalogue.topics, offers } as unknown as Reply<typeof contract.readCatalogue>);
  });

  edge.serve(contract.readService, async ({ params }) => {
    const service = serviceOf(params.slug);
    return service.ok ? ok(service.value as Reply<typeof contract.readService>) : service;
  });

  edge.serve(contract.readFormSchema, async ({ params }) => {
    const service = serviceOf(params.slug);
    if (!service.ok) return service;
    return ok({ ...formSchema(service.value.form ?? { pages: [] }, service.value.name.de) });
  });

  edge.serve(contract.computeFee, async ({ params, body, municipality, now }) => {
    const asked = about(params.slug, body, municipality, now);
    if (!asked.ok) return asked;
    const fee = feeOf(asked.value.fees, asked.value.matter, body.door);
    return fee.ok ? ok({ cents: fee.value.cents, items: [...fee.value.items] }) : fee;
  });

  edge.serve(contract.judgeDoor, async ({ params, body, municipality, now }) => {
    const asked = about(params.slug, body, municipality, now);
    if (!asked.ok) return asked;
    const verdict = mayFinish(asked.value.matter, body.door, asked.value.loaded.city.limits);
    return verdict.ok ? ok(verdict.value as Reply<typeof contract.judgeDoor>) : verdict;
  });

  edge.serve(contract.adviseWay, async ({ params, body, municipality, now }) => {
    const asked = about(params.slug, body, municipality, now);
    if (!asked.ok) return asked;
    const { service, loaded, matter } = asked.value;
    const at = body.at === undefined ? undefined : siteOf(loaded.sites, body.at);
    if (body.at !== undefined && !at) return refuse('site-unknown', { site: body.at });
    const city = { limits: loaded.city.limits, fees: asked.value.fees, sites: loaded.sites };
    const ways = waysTo(service, at ? { matter, at } : { matter }, city);
    return ways.ok ? ok({ ways: ways.value } as Reply<typeof contract.adviseWay>) : ways;
  });
}
