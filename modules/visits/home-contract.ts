import { wireId } from '@buergernah/access';
import { LANGUAGES, route } from '@buergernah/kernel';
import { z } from 'zod';
import { AT_DISPATCH, AT_PHONE, day, minute, visitSlot } from './desk-contract.ts';

const command = wireId<'command'>();
const position = z.object({ latitude: z.number(), longitude: z.number() });
const span = z.strictObject({ from: minute, until: minute });

/** One resident: names and rooms lie sealed; lists, sheets and maps show the code. */
export const resident = z.strictObject({
  resident: wireId<'resident'>(),
  name: z.string().trim().min(1).max(200),
  room: z.string().trim().max(20),
  born: z.string().max(10).nullable(),
  services: z
    .array(z.string().regex(/^[a-z0-9-]{1,60}$/))
    .min(1)
    .max(6),
  /** Whether a photo can be taken today; null: not asked yet. */
  fitForPhoto: z.boolean().nullable(),
  /** Who represents: a Betreuer may for many. */
  representative: z.string().trim().max(200).default(''),
  mandate: z.enum(['none', 'betreuerausweis', 'vollmacht-notarised', 'vollmacht']).default('none'),
  note: z.string().trim().max(300).default(''),
});
export type Resident = z.infer<typeof resident>;

export const homeDayBody = z.strictObject({
  day,
  name: z.string().trim().min(1).max(200),
  /** Street and house number. */
  street: z.string().trim().min(1).max(120),
  postcode: z.string().regex(/^\d{5}$/),
  position: z.strictObject(position.shape),
  contact: z.string().trim().max(200).default(''),
  phone: z.string().trim().max(40).default(''),
  /** When the home is ready. */
  window: span,
  /** Rooms in which it takes place, with how many colleagues at once. */
  rooms: z.int().min(1).max(4).default(1),
  language: z.enum(LANGUAGES).default('de'),
  residents: z.array(resident).max(200),
});
export type HomeDayBody = z.infer<typeof homeDayBody>;

const homeDay = wireId<'home-day'>();
export const homeDayLine = z.object({
  homeDay,
  day,
  code: z.string(),
  window: span,
  residents: z.int(),
  minutes: z.int(),
  version: z.int(),
  /** How many of the residents lie in a tour. */
  planned: z.int(),
});

export const saveHomeDay = route({
  useCase: 'visits.save-home-day',
  method: 'PUT',
  path: '/visits/home-days/{homeDay}',
  who: AT_DISPATCH,
  summary:
    'A day in a care home: who, in which room, who is fit for a photo, who represents. Cut into visits that tours can keep.',
  maxBody: 256_000,
  params: z.strictObject({ homeDay }),
  body: z.strictObject({ command, basedOn: z.int(), ...homeDayBody.shape }),
  reply: homeDayLine,
});

export const listHomeDays = route({
  useCase: 'visits.list-home-days',
  method: 'GET',
  path: '/visits/home-days',
  who: AT_PHONE,
  summary: 'Days in care homes, by code and time alone: all residents are protected by law (BMG § 52).',
  reply: z.object({ homeDays: z.array(homeDayLine) }),
});

export const openHomeDay = route({
  useCase: 'visits.open-home-day',
  method: 'POST',
  path: '/visits/home-days/{homeDay}/open',
  who: AT_DISPATCH,
  summary: 'Opens the list of residents: a read with a purpose, kept in a stream of its own.',
  params: z.strictObject({ homeDay }),
  body: z.strictObject({ purpose: z.enum(['call', 'plan', 'visit']) }),
  reply: z.object({ homeDay, version: z.int(), ...homeDayBody.shape }),
});

export const cancelHomeDay = route({
  useCase: 'visits.cancel-home-day',
  method: 'POST',
  path: '/visits/home-days/{homeDay}/cancel',
  who: AT_DISPATCH,
  summary: 'The day in the home does not happen; its visits leave their tours.',
  params: z.strictObject({ homeDay }),
  body: z.strictObject({ command, basedOn: z.int() }),
});

/** Which slots a home day could have, for the telephone call with the home. */
export const findHomeDays = route({
  useCase: 'visits.find-home-days',
  method: 'POST',
  path: '/visits/home-days/slots',
  who: AT_DISPATCH,
  summary: 'Days on which tours have room for so many minutes in a home.',
  body: z.strictObject({
    position: z.strictObject(position.shape),
    minutes: z.int().min(10).max(2000),
    people: z.int().min(1).max(2),
  }),
  reply: z.object({ slots: z.array(visitSlot) }),
});
