import { z } from 'zod';

/** How a place takes bookings and walk-ins. A city states them in `appointments.yaml`, once for all and differently for single places. */
export const settingsSchema = z.strictObject({
  /** Days ahead that are open for booking. */
  horizonDays: z.int().min(1).max(365),
  /** Minutes from now before which nothing can be booked any more. */
  leadMinutes: z.int().min(0).max(10_080),
  /** Minutes a chosen slot is held while somebody fills in the rest. */
  holdMinutes: z.int().min(2).max(60),
  /** Minutes kept free after each appointment. */
  bufferMinutes: z.int().min(0).max(60),
  /** Minutes after a cancellation until the slot is offered again, so that slots cannot be handed over. */
  freeAfterMinutes: z.int().min(0).max(1440),
  /** Open bookings that one e-mail address or telephone number may have. */
  perContact: z.int().min(1).max(50),
  /** Slots held at once from one internet address, and open bookings without contact from it. */
  perAddress: z.int().min(1).max(500),
  /** How often a booking may be moved. */
  moves: z.int().min(0).max(20),
  /** Hours before the appointment when a reminder goes out. */
  remindHours: z.int().min(1).max(168),
  /** Minutes before and after the beginning in which somebody who arrives counts as on time. */
  arriveEarlyMinutes: z.int().min(5).max(120),
  graceMinutes: z.int().min(0).max(60),
  /** How the queue is ordered. */
  queue: z.strictObject({
    /** After so many appointments in a row a waiting walk-in comes. */
    appointmentsInRow: z.int().min(1).max(20),
    /** Minutes after which a walk-in comes before appointments. */
    longestWait: z.int().min(5).max(240),
    /** Matters up to so many minutes take the quick lane; 0: none. */
    quickMinutes: z.int().min(0).max(15),
    /** After so many others a waiting quick one comes. */
    quickEvery: z.int().min(1).max(20),
    /** Times a ticket is called before it counts as missed. */
    calls: z.int().min(1).max(5),
  }),
  /** Tickets may be drawn with the code on the door from one's own telephone. */
  ticketsByPhone: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

/** A city's `appointments.yaml`: the settings of all places, and what single places have differently. */
export const settingsFileSchema = z.strictObject({
  everywhere: settingsSchema,
  places: z.record(z.string(), settingsSchema.partial()),
});
export type SettingsFile = z.infer<typeof settingsFileSchema>;

/** The settings of one place. */
export function settingsFor(file: SettingsFile, place: string): Settings {
  return { ...file.everywhere, ...file.places[place] } as Settings;
}
