import { z } from 'zod';
import { EQUIPMENT, SITE_KINDS, type Sites, WEEKDAYS } from './site.ts';

const words = z.string().trim().min(1).max(200);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time like 08:00');
const hours = z
  .strictObject({ opens: time, closes: time })
  .refine(one => one.opens < one.closes, 'closes before it opens');

/** A place as a city's `sites.yaml` states it, and as browsers receive it. */
export const siteSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
  kind: z.enum(SITE_KINDS),
  name: words,
  address: z.strictObject({
    street: words,
    houseNumber: words,
    postcode: z.string().regex(/^\d{5}$/),
    place: words,
    hint: words.exactOptional(),
  }),
  position: z.strictObject({ latitude: z.number().min(47).max(56), longitude: z.number().min(5).max(16) }),
  hours: z.partialRecord(z.enum(WEEKDAYS), z.array(hours).min(1)),
  equipment: z.array(z.enum(EQUIPMENT)),
  barrierFree: z.strictObject({
    stepFree: z.boolean(),
    doorWidth: z.int().min(60).max(400).exactOptional(),
    toilet: z.boolean().exactOptional(),
    inductionLoop: z.boolean().exactOptional(),
    parking: z.boolean().exactOptional(),
  }),
  servedBy: z.string(),
  cashDesk: z.boolean(),
  screenEdge: z.int().min(500).max(1500).exactOptional(),
});

/** A city's `sites.yaml`. Every id stands once, and whoever answers for a place is an office of the same list. */
export const sitesSchema = z
  .strictObject({ sites: z.array(siteSchema).min(1), closed: z.array(z.iso.date()) })
  .superRefine(({ sites }, ctx) => {
    const offices = new Set(sites.filter(site => site.kind === 'buergerbuero').map(site => site.id));
    sites.forEach((site, at) => {
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

// The hand-written type and the schema say the same, or this does not compile.
type Says<T, Schema extends z.ZodType<T>> = Schema;
export type SitesFile = z.infer<Says<Sites, typeof sitesSchema>>;
