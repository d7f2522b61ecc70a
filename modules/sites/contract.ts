import { placeId } from '@buergernah/access';
import { route } from '@buergernah/kernel';
import { z } from 'zod';
import { calendarSchema, positionSchema, siteSchema } from './site-schema.ts';

export * from './day-contract.ts';

const instant = z.iso.datetime({ offset: true });
const day = z.iso.date();
const place = z.strictObject({ place: placeId });

/** Days that a feed or a list of openings may reach: a little over a year. */
export const LONGEST_FEED = 400;

export const listSites = route({
  useCase: 'sites.list',
  method: 'GET',
  path: '/sites',
  who: ['anyone'],
  summary:
    'The places of the municipality: address, opening hours, equipment, limits, and which office answers for each.',
  reply: z.object({ sites: z.array(siteSchema), ...calendarSchema.shape }),
});

const point = z.object({ type: z.literal('Point'), coordinates: z.tuple([z.number(), z.number()]) });
export const sitesGeoJson = route({
  useCase: 'sites.geojson',
  method: 'GET',
  path: '/sites/geojson',
  who: ['anyone'],
  summary: 'The places as GeoJSON (RFC 7946), for maps and city apps.',
  reply: z.object({
    type: z.literal('FeatureCollection'),
    features: z.array(
      z.object({
        type: z.literal('Feature'),
        id: placeId,
        geometry: point,
        properties: z.object({
          name: z.string(),
          kind: z.string(),
          address: z.string(),
          stepFree: z.boolean(),
          equipment: z.array(z.string()),
          limits: z.array(z.string()),
          /** The next opening: the day and its hours, `2026-11-24T10:00/18:00`; null where none is known. */
          nextOpening: z.string().nullable(),
        }),
      }),
    ),
  }),
});

export const cityMap = route({
  useCase: 'sites.map',
  method: 'GET',
  path: '/sites/map',
  who: ['anyone'],
  summary: "The city's own map (GeoJSON): boundary and districts, with the attribution that must stand beside it.",
  reply: z.object({
    attribution: z.string(),
    /** Tiles of the operator's own choice (`https://…/{z}/{x}/{y}.png`); null: the drawn map alone. */
    tiles: z.string().nullable(),
    map: z.object({
      type: z.literal('FeatureCollection'),
      features: z.array(
        z.object({
          type: z.literal('Feature'),
          properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
          geometry: z.object({ type: z.string(), coordinates: z.array(z.unknown()) }),
        }),
      ),
    }),
  }),
});

export const openings = route({
  useCase: 'sites.openings',
  method: 'GET',
  path: '/sites/openings',
  who: ['anyone'],
  summary: 'When the places are truly open, worked out day by day: weekdays, seasons, holidays, exceptions, closures.',
  query: z.strictObject({ from: day.optional(), days: z.coerce.number().int().min(1).max(100_000).default(14) }),
  reply: z.object({
    openings: z.array(z.object({ place: placeId, day, from: instant, until: instant })),
  }),
});

export const siteFeed = route({
  useCase: 'sites.feed',
  method: 'GET',
  path: '/sites/{place}/calendar.ics',
  who: ['anyone'],
  summary: 'The openings of a place as an iCalendar feed (RFC 5545).',
  params: place,
  query: z.strictObject({ days: z.coerce.number().int().min(1).max(100_000).default(60) }),
  reply: 'stream',
});

export const findAddress = route({
  useCase: 'sites.find-address',
  method: 'POST',
  path: '/sites/find-address',
  who: ['anyone'],
  summary:
    'Streets and districts of the city that a typed text may mean, best first; empty where none fits. Nothing is kept.',
  perMinute: 120,
  body: z.strictObject({ text: z.string().trim().min(1).max(120) }),
  reply: z.object({
    matches: z.array(
      z.object({
        name: z.string(),
        kind: z.enum(['street', 'district', 'postcode']),
        /** Of a street, as it stands on a letter; the name beside it says the postcode only where two streets share one. */
        street: z.string().nullable(),
        postcode: z.string().nullable(),
        position: positionSchema,
      }),
    ),
  }),
});
