import { z } from 'zod';

const seconds = z.int().min(1).max(3600);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** How a city answers calls for help: its `help.yaml`. */
export const helpSettingsSchema = z
  .strictObject({
    /** The number to call instead. */
    phone: z.string().min(3).max(40),
    /** Seconds a call rings on one desk before it goes to the next. */
    offerSeconds: z.int().min(5).max(120),
    /** Seconds of waiting after which the circle widens: language by an interpreter, then partner municipalities. */
    widen: z.strictObject({ withInterpreter: seconds, partners: seconds }),
    /** Seconds of waiting after which something else is offered beside it, one after the other. */
    offers: z.strictObject({ audio: seconds, callback: seconds, appointment: seconds, nextPlace: seconds }),
    /** Seconds after which a call ends unanswered: no call rings for ever. */
    longest: seconds,
    /** Seconds without a sign of life until an adviser's or a caller's line counts as lost. */
    lostAfter: z.int().min(5).max(120),
    /** Seconds a lost caller is waited for. */
    resumeWithin: seconds,
    /** How somebody is called back: minutes of a time, how many at once, when. */
    callback: z.strictObject({
      minutes: z.int().min(5).max(60),
      atOnce: z.int().min(1).max(50),
      hours: z.array(z.strictObject({ weekday: z.int().min(1).max(7), from: time, until: time })).max(28),
    }),
    /** Days after which notes about a case are erased. */
    noteDays: z.int().min(1).max(365),
    /** Calls one device or internet address may begin within ten minutes. */
    perDevice: z.int().min(1).max(100),
    /**
     * Municipalities whose advisers may answer, each with the agreement on file (GDPR Art. 28) and its first day. `form`: the agreement also lets
     * them see a form, with consent, and never of social, tax or identity matters.
     */
    partners: z
      .array(
        z.strictObject({
          ars: z.string().regex(/^\d{12}$/),
          agreement: z.string().min(3).max(200),
          from: z.iso.date(),
          form: z.boolean().default(false),
        }),
      )
      .max(50),
  })
  .refine(({ widen }) => widen.withInterpreter <= widen.partners, { path: ['widen'], message: 'partners come last' })
  .refine(
    ({ offers, longest }) =>
      offers.audio <= offers.callback &&
      offers.callback <= offers.appointment &&
      offers.appointment <= offers.nextPlace &&
      offers.nextPlace < longest,
    { path: ['offers'], message: 'audio, callback, appointment, nextPlace, longest must follow each other' },
  );
export type HelpSettings = z.infer<typeof helpSettingsSchema>;
