import { route } from '@buergernah/kernel';
import { z } from 'zod';
import { WAY_CODES } from './adviser.ts';
import { citySchema } from './city-schema.ts';
import { CONDITION_CODES } from './rules/row.ts';
import { DOORS } from './service.ts';
import { serviceSchema, topicsSchema } from './service-schema.ts';

const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60);
const day = z.string().max(10);

/** A service as lists show it, with what decides where it can be done; its form and long texts come when somebody has chosen it. */
const offer = serviceSchema
  .pick({
    slug: true,
    topic: true,
    wave: true,
    name: true,
    summary: true,
    doors: true,
    identity: true,
    secrecy: true,
    resultDays: true,
  })
  .extend({ hasForm: z.boolean() });

const tariff = z.object({
  service: z.string(),
  item: z.string(),
  options: z.array(z.string()).exactOptional(),
  ages: z.tuple([z.int(), z.int()]).exactOptional(),
  doors: z.array(z.enum(DOORS)).exactOptional(),
  cents: z.union([z.int(), z.literal('unset')]),
  from: z.string(),
  to: z.string().exactOptional(),
  source: z.string(),
  sure: z.literal('M'),
});

export const readCatalogue = route({
  useCase: 'catalogue.read',
  method: 'GET',
  path: '/catalogue',
  who: ['anyone'],
  summary: 'The city, the topics of the first screen, and every service as a list shows it.',
  reply: z.object({
    city: citySchema.extend({ tariffs: z.array(tariff) }),
    topics: topicsSchema,
    offers: z.array(offer),
  }),
});

export const readService = route({
  useCase: 'catalogue.read-service',
  method: 'GET',
  path: '/catalogue/services/{slug}',
  who: ['anyone'],
  summary: 'One service with its texts and its form.',
  params: z.object({ slug }),
  reply: serviceSchema,
});

export const readFormSchema = route({
  useCase: 'catalogue.read-form-schema',
  method: 'GET',
  path: '/catalogue/services/{slug}/form-schema',
  who: ['anyone'],
  summary: 'The JSON Schema of the answers to a service’s form, for integrators.',
  params: z.object({ slug }),
  reply: z.record(z.string(), z.unknown()),
});

/** What is asked about a matter. Dates as text: what the calendar does not have is refused with a code, not as bad input. */
const matter = {
  /** Birth date of the person concerned; day or month may be missing, and all of it. */
  born: day.optional(),
  /** The day asked about; absent means today. */
  on: day.optional(),
  options: z.array(slug).max(20).default([]),
};

export const computeFee = route({
  useCase: 'catalogue.compute-fee',
  method: 'POST',
  path: '/catalogue/services/{slug}/fee',
  who: ['anyone'],
  summary: 'What a matter costs on a day, item by item with its legal source.',
  params: z.object({ slug }),
  body: z.strictObject({ ...matter, door: z.enum(DOORS).optional() }),
  reply: z.object({
    cents: z.int(),
    items: z.array(z.object({ code: z.string(), cents: z.int(), source: z.string(), from: z.string() })),
  }),
});

const conditions = z.array(z.enum(CONDITION_CODES));

export const judgeDoor = route({
  useCase: 'catalogue.judge-door',
  method: 'POST',
  path: '/catalogue/services/{slug}/may',
  who: ['anyone'],
  summary: 'Whether a matter can be finished at a door. A refusal here is no decision of the authority.',
  params: z.object({ slug }),
  body: z.strictObject({ ...matter, door: z.enum(DOORS) }),
  reply: z.object({
    answer: z.enum(['allowed', 'conditional', 'refused']),
    conditions,
    source: z.string(),
    elsewhere: z.array(
      z.object({
        door: z.enum(DOORS),
        answer: z.enum(['allowed', 'conditional']),
        conditions,
        at: z.string().optional(),
      }),
    ),
  }),
});

export const adviseWay = route({
  useCase: 'catalogue.advise-way',
  method: 'POST',
  path: '/catalogue/services/{slug}/way',
  who: ['anyone'],
  summary: 'The ways to a matter, best first, with trips, days, minutes and cents; and why a door is not possible.',
  params: z.object({ slug }),
  /** `at` is the place where one stands. Nothing of this is kept. */
  body: z.strictObject({ ...matter, at: slug.optional() }),
  reply: z.object({
    ways: z.array(
      z.object({
        door: z.enum(DOORS),
        possible: z.boolean(),
        trips: z.int(),
        days: z.int(),
        minutes: z.int(),
        cents: z.int().nullable(),
        why: z.array(
          z.object({
            code: z.enum([...WAY_CODES, ...CONDITION_CODES]),
            values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
          }),
        ),
        site: z.object({ id: z.string(), name: z.string(), day: z.string() }).optional(),
        options: z.array(z.string()).optional(),
      }),
    ),
  }),
});
