import { z } from 'zod';
import type { City } from './city.ts';
import { DOORS } from './service.ts';

const words = z.string().trim().min(1).max(300);
const text = z.strictObject({ de: words, 'de-leicht': words.exactOptional(), en: words });
const colour = z.string().regex(/^#[0-9a-f]{6}$/);
const day = z.iso.date();
const perDoor = z.partialRecord(z.enum(DOORS), z.int().min(0).max(365));

/** `cities/<city>/city.yaml`: who the city is, and what it decides for itself. */
export const citySchema = z.strictObject({
  ars: z.string().regex(/^\d{12}$/, 'twelve digits'),
  name: words,
  officialName: words,
  colours: z.strictObject({ accent: colour, onAccent: colour }),
  phone: z.strictObject({ citizens: words, office: words, hours: text }),
  website: z.url(),
  limits: z.strictObject({
    compartments: z
      .strictObject({ released: z.boolean(), by: words.exactOptional(), on: day.exactOptional() })
      .refine(
        switched => !switched.released || (switched.by !== undefined && switched.on !== undefined),
        'released by whom, on which day?',
      ),
    proxyMinimumAge: z.int().min(14).max(21),
    photoFee: z.enum(['per-document', 'per-visit']),
    electionWindows: z.array(z.strictObject({ from: day, to: day })),
    adviser: z.strictObject({ travelMinutes: z.int().min(1).max(240), waitMinutes: perDoor, leadDays: perDoor }),
  }),
});

/** `cities/<city>/tariffs.yaml`: amounts of the state and the city. `unset` says that the city has not set one yet. */
export const tariffsSchema = z.strictObject({
  tariffs: z.array(
    z.strictObject({
      service: words,
      item: words.default('base'),
      options: z.array(words).min(1).exactOptional(),
      ages: z.tuple([z.int().min(0), z.int().min(1)]).exactOptional(),
      doors: z.array(z.enum(DOORS)).min(1).exactOptional(),
      cents: z.union([z.int().min(0).max(1_000_000), z.literal('unset')]),
      from: day,
      to: day.exactOptional(),
      source: words,
    }),
  ),
});

// The hand-written type and the schema say the same, or this does not compile.
type Says<T, Schema extends z.ZodType<T>> = Schema;
export type CityFile = z.infer<Says<Omit<City, 'tariffs'>, typeof citySchema>>;
