import { z } from 'zod';
import { NEED_CODES } from './needs.ts';

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);

/** How a city visits its citizens: its `visits.yaml`. */
export const visitSettingsSchema = z.strictObject({
  /** The office from which tours start and that answers for the cases of visits. */
  base: slug,
  /** The number that letters and the phone desk name for ringing back. */
  phone: z.string().min(3).max(40),
  /** Days ahead that can be promised. */
  horizonDays: z.int().min(1).max(60),
  /** Minutes from now before which nothing is promised any more. */
  leadMinutes: z.int().min(0).max(10_080),
  /** How wide a promised window is. */
  windowMinutes: z.int().min(15).max(240),
  /** How many slots a caller is offered at once. */
  offers: z.int().min(1).max(12),
  /** Minutes of a visit besides its services: ringing, greeting, setting up, packing. */
  setUpMinutes: z.int().min(0).max(60),
  /** Minutes of a service at home where the catalogue's are not right. */
  minutes: z.record(slug, z.int().min(1).max(180)),
  /** Minutes more for a need, where a city has measured its own. */
  needMinutes: z.partialRecord(z.enum(NEED_CODES), z.int().min(0).max(120)),
  /** Visits of one service that must have been measured before their mean counts. */
  measuredFrom: z.int().min(5).max(500),
  travel: z.strictObject({
    /** Ways are longer than the line through the air. */
    detour: z.number().min(1).max(3),
    kilometresAnHour: z.number().min(3).max(120),
    /** Minutes to park and reach the door. */
    parkMinutes: z.int().min(0).max(30),
  }),
  /** Addresses to which nobody goes alone, as the city decided: street and, where given, house number. */
  twoPeople: z.array(z.string().min(3).max(120)),
  /** Minutes before its start from which a stop in a care home shows where and which: all who live there are protected (BMG § 52). */
  protectedMinutes: z.int().min(0).max(1440).default(60),
  /** Minutes between two signs of life of somebody who works alone; 0: none asked for. */
  signOfLifeMinutes: z.int().min(0).max(240),
  /** Hours after the end of a tour until what a Koffer carries can no longer be opened. */
  keyHours: z.int().min(1).max(48),
  /** Below so many per cent no Koffer is handed out. */
  minimumCharge: z.int().min(0).max(100).default(60),
  /** Case numbers that a Koffer takes along for what begins without a line. */
  numbersAlong: z.int().min(0).max(100),
  /** The words of which one is told to the citizen and said first by the colleague at the door. */
  words: z.array(z.string().regex(/^[A-ZÄÖÜ][a-zäöüß]{2,14}$/)).min(20),
});
export type VisitSettings = z.infer<typeof visitSettingsSchema>;
