import { placeId, wireId } from '@buergernah/access';
import { route } from '@buergernah/kernel';
import { z } from 'zod';
import { closureSchema } from './site-schema.ts';
import { STOCK_KINDS, STOCK_MOVES, type StockKind } from './stock.ts';

const instant = z.iso.datetime({ offset: true });
const day = z.iso.date();
const place = z.strictObject({ place: placeId });
const kinds = Object.keys(STOCK_KINDS) as [StockKind, ...StockKind[]];
const command = wireId<'command'>();

/** Whoever runs a place: its own people, and the partner whose rooms it is in. */
const AT_PLACE = ['clerk', 'host-partner', 'site-manager'] as const;

export const openDay = route({
  useCase: 'sites.open-day',
  method: 'POST',
  path: '/sites/{place}/open',
  who: AT_PLACE,
  summary: 'Opens a place for today.',
  params: place,
  body: z.strictObject({ command }),
});

export const closeDay = route({
  useCase: 'sites.close-day',
  method: 'POST',
  path: '/sites/{place}/close',
  who: AT_PLACE,
  summary: 'Closes a place for today; refused while stock is uncounted or would lie at a host overnight.',
  params: place,
  body: z.strictObject({ command }),
});

export const readDay = route({
  useCase: 'sites.read-day',
  method: 'GET',
  path: '/sites/{place}/day',
  who: [...AT_PLACE, 'administrator'],
  summary: 'How today stands at a place: opened, counted, closed; closures and open alarms.',
  params: place,
  reply: z.object({
    day,
    openedAt: instant.nullable(),
    closedAt: instant.nullable(),
    counted: z.object({
      opening: z.enum(['no', 'second-needed', 'yes']),
      closing: z.enum(['no', 'second-needed', 'yes']),
    }),
    closures: z.array(closureSchema),
    alarms: z.array(z.object({ alarm: wireId<'alarm'>(), raisedAt: instant, counter: z.string().nullable() })),
  }),
});

export const liftClosure = route({
  useCase: 'sites.lift-closure',
  method: 'POST',
  path: '/sites/{place}/closures/{closure}/lift',
  who: ['clerk', 'site-manager'],
  summary: 'A place that was shut on short notice opens after all.',
  params: z.strictObject({ place: placeId, closure: wireId<'closure'>() }),
  body: z.strictObject({ command }),
});

// ---- security-relevant stock

const stock = z.object({ kind: z.enum(kinds), quantity: z.int().min(0), numbers: z.array(z.string()) });
/** Written one way, so that one number cannot stand twice. */
const pieceNumber = z.string().trim().toUpperCase().min(1).max(40);
const numbersFit = (one: { readonly kind: StockKind; readonly numbers: readonly string[] }) =>
  STOCK_KINDS[one.kind].numbered || one.numbers.length === 0;
const NO_NUMBERS = 'pieces of this kind have no numbers';

export const readStock = route({
  useCase: 'sites.read-stock',
  method: 'GET',
  path: '/sites/{place}/stock',
  who: ['clerk', 'site-manager', 'auditor'],
  summary: 'What security-relevant stock lies at a place, and what moved it lately.',
  params: place,
  reply: z.object({
    stock: z.array(stock),
    moves: z.array(
      z.object({
        at: instant,
        kind: z.enum(kinds),
        move: z.enum([...STOCK_MOVES, 'counted']),
        quantity: z.int(),
        numbers: z.array(z.string()),
        /** Counted differs from the books: found minus expected. */
        difference: z.int(),
      }),
    ),
  }),
});

export const moveStock = route({
  useCase: 'sites.move-stock',
  method: 'POST',
  path: '/sites/{place}/stock',
  who: ['clerk', 'site-manager'],
  summary: 'Notes pieces that came or went.',
  params: place,
  body: z
    .strictObject({
      command,
      kind: z.enum(kinds),
      move: z.enum(STOCK_MOVES),
      quantity: z.int().min(1).max(10_000),
      numbers: z.array(pieceNumber).max(500).default([]),
    })
    .refine(numbersFit, NO_NUMBERS),
});

export const countStock = route({
  useCase: 'sites.count-stock',
  method: 'POST',
  path: '/sites/{place}/stock/count',
  who: ['clerk', 'site-manager'],
  summary: 'Counts the stock at opening or closing; where the place says so a second colleague sends the same count.',
  params: place,
  body: z.strictObject({
    command,
    at: z.enum(['opening', 'closing']),
    /** Everything that lies there: a kind that is not named was not found. */
    counted: z
      .array(
        z
          .strictObject({
            kind: z.enum(kinds),
            quantity: z.int().min(0).max(100_000),
            numbers: z.array(pieceNumber).max(2000).default([]),
          })
          .refine(numbersFit, NO_NUMBERS),
      )
      .max(kinds.length)
      .refine(list => new Set(list.map(one => one.kind)).size === list.length, 'a kind stands twice'),
  }),
  reply: z.object({
    state: z.enum(['counted', 'second-needed']),
    /** Kinds of which the books say something else: found minus expected. */
    differences: z.array(z.object({ kind: z.enum(kinds), difference: z.int(), numbers: z.array(z.string()) })),
  }),
});

// ---- silent alarm

export const raiseAlarm = route({
  useCase: 'sites.raise-alarm',
  method: 'POST',
  path: '/sites/{place}/alarm',
  who: AT_PLACE,
  summary: 'Calls help to a place without a sound there; every other colleague on duty sees it at once.',
  params: place,
  perMinute: 30,
  body: z.strictObject({ command, counter: z.string().trim().min(1).max(20).nullable() }),
  reply: z.object({ alarm: wireId<'alarm'>() }),
});

export const listAlarms = route({
  useCase: 'sites.list-alarms',
  method: 'GET',
  path: '/sites/alarms',
  who: ['clerk', 'site-manager', 'administrator'],
  summary: 'Alarms that nobody has ended yet.',
  reply: z.object({
    alarms: z.array(
      z.object({
        alarm: wireId<'alarm'>(),
        place: placeId,
        counter: z.string().nullable(),
        raisedAt: instant,
        /** When the first colleague said that help is on its way. */
        answeredAt: instant.nullable(),
      }),
    ),
  }),
});

export const answerAlarm = route({
  useCase: 'sites.answer-alarm',
  method: 'POST',
  path: '/sites/alarms/{alarm}/answer',
  who: ['clerk', 'site-manager', 'administrator'],
  summary: 'Says that help is on its way, or ends the alarm.',
  params: z.strictObject({ alarm: wireId<'alarm'>() }),
  body: z.strictObject({ command, end: z.boolean() }),
});

export const watchPlaces = route({
  useCase: 'sites.watch',
  method: 'GET',
  path: '/sites/live',
  who: ['clerk', 'site-manager', 'administrator', 'host-partner'],
  summary: 'Server-sent events: which place moved (opened, closed, stock, alarm), ids only.',
  reply: 'stream',
});

// ---- host partners

/** The end of a contract; PostgreSQL has no year 0. */
const lastDay = z.iso.date().refine(text => text >= '1900-01-01', 'a date since 1900');
const words = z.string().trim().min(1).max(200);
export const hostSchema = z.strictObject({
  /** The service point in the partner's rooms. */
  place: placeId,
  name: words,
  contact: z.strictObject({ name: words, phone: words, email: z.email().max(200).nullable() }),
  room: words,
  /** Who holds which key. */
  key: words,
  contractUntil: lastDay.nullable(),
  insuredUntil: lastDay.nullable(),
  /** Colleagues of the partner: their ids in the module access, where training and background check have their dates. */
  people: z.array(wireId<'staff'>()).max(50),
});
export type Host = z.infer<typeof hostSchema>;

export const listHosts = route({
  useCase: 'sites.list-hosts',
  method: 'GET',
  path: '/sites/hosts',
  who: ['site-manager', 'administrator'],
  summary: 'The host partners with their contracts, and what runs out within sixty days.',
  reply: z.object({
    hosts: z.array(
      hostSchema.extend({
        host: wireId<'host'>(),
        warnings: z.array(z.enum(['contract-ends', 'contract-ended', 'insurance-ends', 'insurance-ended'])),
      }),
    ),
  }),
});

export const saveHost = route({
  useCase: 'sites.save-host',
  method: 'PUT',
  path: '/sites/hosts/{host}',
  who: ['administrator'],
  summary: 'Writes down a host partner, new or changed.',
  params: z.strictObject({ host: wireId<'host'>() }),
  body: z.strictObject({ command, host: hostSchema }),
});
