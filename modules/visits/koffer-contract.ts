import { wireId } from '@buergernah/access';
import { route } from '@buergernah/kernel';
import { STOCK_KINDS, type StockKind } from '@buergernah/sites';
import { z } from 'zod';
import { day, minute } from './desk-contract.ts';
import { KOFFER_LIFE, type KofferState } from './life.ts';

const instant = z.iso.datetime({ offset: true });
const command = wireId<'command'>();
const koffer = wireId<'koffer'>();
const tour = wireId<'tour'>();
/** The kinds of things that a Koffer carries and that are counted. */
export const stockKinds = Object.keys(STOCK_KINDS) as [StockKind, ...StockKind[]];
const kofferStates = Object.keys(KOFFER_LIFE) as [KofferState, ...KofferState[]];
/** Whoever hands Koffers out and takes them back. */
export const AT_KOFFERS = ['field-officer', 'site-manager', 'phone-desk'] as const;

/** What lies in a Koffer of one kind, counted. */
export const kofferCount = z.strictObject({
  kind: z.enum(stockKinds),
  quantity: z.int().min(0).max(500),
  numbers: z.array(z.string().trim().min(1).max(40)).max(200).default([]),
});
export type KofferCount = z.infer<typeof kofferCount>;

export const kofferView = z.object({
  koffer,
  name: z.string(),
  state: z.enum(kofferStates),
  device: wireId<'device'>().nullable(),
  tour: tour.nullable(),
  /** What the books say lies in it. */
  contents: z.array(kofferCount),
  charge: z.int().min(0).max(100).nullable(),
  /** When it last spoke with the office. */
  seenAt: instant.nullable(),
  /** What it still has to hand in, as it said last. */
  waiting: z.int(),
  /** What must never stay out overnight (seals, blanks) was still out when its day ended. */
  overdue: z.boolean(),
  version: z.int(),
});
export type KofferView = z.infer<typeof kofferView>;

/** A tour for which a Koffer goes out today, or is out: what whoever hands it over has to know, and nothing of the people it drives to. */
export const kofferTour = z.object({
  tour,
  koffer,
  day,
  state: z.enum(['planned', 'underway']),
  /** As boards show the crew. */
  signs: z.array(z.string()),
  shift: z.object({ from: minute, until: minute }),
});
export type KofferTour = z.infer<typeof kofferTour>;

export const listKoffers = route({
  useCase: 'visits.list-koffers',
  method: 'GET',
  path: '/visits/koffers',
  who: [...AT_KOFFERS, 'administrator', 'auditor'],
  summary: 'The Koffers: where they are, what lies in them, when they last spoke with the office.',
  reply: z.object({
    koffers: z.array(kofferView),
    /** For which of them the asker may hand a Koffer out or take it back: dispatchers for all, a field officer for the own ones. */
    tours: z.array(kofferTour),
  }),
});

export const saveKoffer = route({
  useCase: 'visits.save-koffer',
  method: 'PUT',
  path: '/visits/koffers/{koffer}',
  who: ['administrator', 'site-manager'],
  summary: 'Names a Koffer and says which enrolled device lies in it.',
  params: z.strictObject({ koffer }),
  body: z.strictObject({
    command,
    basedOn: z.int(),
    name: z.string().trim().min(1).max(40),
    device: wireId<'device'>().nullable(),
  }),
  reply: kofferView,
});

export const checkOutKoffer = route({
  useCase: 'visits.check-out-koffer',
  method: 'POST',
  path: '/visits/koffers/{koffer}/check-out',
  who: AT_KOFFERS,
  summary: 'Hands a Koffer out for a tour: counted, charged, signed for. The tour is then underway.',
  params: z.strictObject({ koffer }),
  body: z.strictObject({
    command,
    basedOn: z.int(),
    tour,
    charge: z.int().min(0).max(100),
    counted: z.array(kofferCount).max(6),
  }),
  reply: kofferView,
});

export const checkInKoffer = route({
  useCase: 'visits.check-in-koffer',
  method: 'POST',
  path: '/visits/koffers/{koffer}/check-in',
  who: AT_KOFFERS,
  summary: 'Takes a Koffer back: counted against what was used on the way. A difference is told, never hidden.',
  params: z.strictObject({ koffer }),
  body: z.strictObject({
    command,
    basedOn: z.int(),
    charge: z.int().min(0).max(100),
    counted: z.array(kofferCount).max(6),
  }),
  reply: z.object({
    koffer: kofferView,
    differences: z.array(
      z.object({
        kind: z.enum(stockKinds),
        difference: z.int(),
        missing: z.array(z.string()),
        found: z.array(z.string()),
      }),
    ),
  }),
});

export const unpackKoffer = route({
  useCase: 'visits.unpack-koffer',
  method: 'POST',
  path: '/visits/koffers/{koffer}/unpack',
  who: ['administrator', 'site-manager'],
  summary:
    'Takes out what lies in a Koffer in the house, counted against the books; it is empty then and can be retired.',
  params: z.strictObject({ koffer }),
  body: z.strictObject({ command, basedOn: z.int(), counted: z.array(kofferCount).max(6) }),
  reply: z.object({
    koffer: kofferView,
    differences: checkInKoffer.reply.shape.differences,
  }),
});

export const retireKoffer = route({
  useCase: 'visits.retire-koffer',
  method: 'POST',
  path: '/visits/koffers/{koffer}/retire',
  who: ['administrator', 'site-manager'],
  summary: 'A Koffer that is used no more, or was lost for good: it leaves the list, its facts stay.',
  params: z.strictObject({ koffer }),
  body: z.strictObject({ command, basedOn: z.int() }),
});

export const loseKoffer = route({
  useCase: 'visits.lose-koffer',
  method: 'POST',
  path: '/visits/koffers/{koffer}/lose',
  who: [...AT_KOFFERS, 'administrator'],
  summary:
    'Stolen or left behind: its device is locked for ever and wipes itself as soon as it has a line, its numbers and tour are taken from it.',
  params: z.strictObject({ koffer }),
  body: z.strictObject({ command }),
  reply: kofferView,
});
