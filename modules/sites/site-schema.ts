import { z } from 'zod';
import { hoursFaults } from './hours-check.ts';
import {
  type Calendar,
  CLOSING_REASONS,
  EQUIPMENT,
  LIMITS,
  SITE_KINDS,
  type Site,
  type SitesFile,
  type Span,
  WEEKDAYS,
} from './site.ts';

const words = z.string().trim().min(1).max(200);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time like 08:00');
const closing = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a time like 18:00, at most 24:00');
const date = z.iso.date();
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const span = z
  .strictObject({ opens: time, closes: closing })
  .refine(one => one.opens < one.closes, 'closes before it opens');
const hours = z
  .strictObject({
    opens: time,
    closes: closing,
    everyWeeks: z.strictObject({ weeks: z.int().min(2).max(52), from: date }).exactOptional(),
    weekOfMonth: z
      .array(
        z
          .int()
          .min(-1)
          .max(5)
          .refine(week => week !== 0, 'weeks of a month are 1 to 5, or -1 for the last'),
      )
      .min(1)
      .exactOptional(),
    from: date.exactOptional(),
    until: date.exactOptional(),
    schoolHolidays: z.enum(['closed', 'only']).exactOptional(),
  })
  .refine(one => one.opens < one.closes, 'closes before it opens')
  .refine(one => one.from === undefined || one.until === undefined || one.from <= one.until, 'ends before it begins');

export const positionSchema = z.strictObject({
  latitude: z.number().min(47).max(56),
  longitude: z.number().min(5).max(16),
});

/** A place as a city's `sites.yaml` states it, and as browsers receive it. */
export const siteSchema = z.strictObject({
  id: slug,
  kind: z.enum(SITE_KINDS),
  name: words,
  address: z.strictObject({
    street: words,
    houseNumber: words,
    postcode: z.string().regex(/^\d{5}$/),
    place: words,
    hint: words.exactOptional(),
  }),
  position: positionSchema,
  hours: z.partialRecord(z.enum(WEEKDAYS), z.array(hours).min(1)),
  exceptions: z
    .array(
      z
        .strictObject({ from: date, until: date, hours: z.array(span), reason: z.enum(CLOSING_REASONS) })
        .refine(one => one.from <= one.until, 'ends before it begins'),
    )
    .exactOptional(),
  limits: z.array(z.enum(LIMITS)).exactOptional(),
  transport: z
    .array(
      z.strictObject({
        name: words,
        lines: z.array(z.string().min(1).max(12)).min(1),
        metres: z.int().min(0).max(5000),
      }),
    )
    .exactOptional(),
  equipment: z.array(z.enum(EQUIPMENT)),
  units: z.partialRecord(z.enum(EQUIPMENT), z.int().min(1).max(50)).exactOptional(),
  counters: z.int().min(1).max(99).exactOptional(),
  countedByTwo: z.boolean().exactOptional(),
  barrierFree: z.strictObject({
    stepFree: z.boolean(),
    doorWidth: z.int().min(60).max(400).exactOptional(),
    toilet: z.boolean().exactOptional(),
    inductionLoop: z.boolean().exactOptional(),
    parking: z.boolean().exactOptional(),
    lift: z.boolean().exactOptional(),
    reachHeight: z.int().min(300).max(2000).exactOptional(),
  }),
  servedBy: z.string(),
  cashDesk: z.boolean(),
  screenEdge: z.int().min(500).max(1500).exactOptional(),
});

/** Why a place opens differently or not at all. */
export const closingReason = z.enum(CLOSING_REASONS);

/** A place shut on short notice, as the wire carries it. */
export const closureSchema = z.strictObject({
  id: z.string(),
  place: slug,
  from: z.iso.datetime({ offset: true }),
  until: z.iso.datetime({ offset: true }),
  reason: z.enum(CLOSING_REASONS),
});

const schoolHolidays = z.array(z.strictObject({ from: date, until: date }));

/** The days that shape a city's year, as the wire carries them. */
export const calendarSchema = z.strictObject({
  closed: z.array(date),
  schoolHolidays,
  closures: z.array(closureSchema),
});

/**
 * A city's `sites.yaml`. Every id stands once, whoever answers for a place is an office of the same list, and hours can be kept: none of a
 * day overlap, and no single day names a time that the clock jumps over.
 */
export const sitesSchema = z
  .strictObject({
    land: z.string().regex(/^[A-Z]{2}$/),
    alsoClosed: z.array(date),
    schoolHolidays,
    sites: z.array(siteSchema).min(1),
  })
  .superRefine(({ sites }, ctx) => {
    const offices = new Set(sites.filter(site => site.kind === 'buergerbuero').map(site => site.id));
    sites.forEach((site, at) => {
      for (const { path, message } of hoursFaults(site))
        ctx.addIssue({ code: 'custom', path: ['sites', at, ...path], message });
      if (sites.findIndex(other => other.id === site.id) !== at) {
        ctx.addIssue({ code: 'custom', path: ['sites', at, 'id'], message: `"${site.id}" stands twice` });
      }
      if (!offices.has(site.servedBy)) {
        ctx.addIssue({
          code: 'custom',
          path: ['sites', at, 'servedBy'],
          message: `"${site.servedBy}" is no office here`,
        });
      }
    });
  });

// The hand-written types and the schemas say the same, or this does not compile.
type Says<T, Schema extends z.ZodType<T>> = Schema;
export type SitesSaid = [
  Says<SitesFile, typeof sitesSchema>,
  Says<Site, typeof siteSchema>,
  Says<Calendar, typeof calendarSchema>,
  Says<Span, typeof span>,
];
