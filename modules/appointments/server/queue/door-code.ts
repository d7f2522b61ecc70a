import { type Ars, instantText } from '@buergernah/kernel';
import { codeOf, readCode } from '../codes.ts';
import type { AppointmentOffice } from '../office.ts';

/** Milliseconds that a code hangs at the door. It opens for as long again, for whoever scanned it just before it changed. */
const WINDOW = 5 * 60_000;

/** The code at the door of a place in this moment, and when another one hangs there. */
export function doorCodeAt(
  office: AppointmentOffice,
  municipality: Ars,
  place: string,
  now: Temporal.Instant,
): { readonly code: string; readonly until: string } {
  const window = windowOf(now);
  const until = Temporal.Instant.fromEpochMilliseconds((window + 1) * WINDOW);
  return { code: codeIn(office, municipality, place, window), until: instantText(until) };
}

/** Whether a typed code hangs at the door of a place now, or did until a few minutes ago. */
export function isDoorCode(
  office: AppointmentOffice,
  municipality: Ars,
  place: string,
  typed: string,
  now: Temporal.Instant,
): boolean {
  const code = readCode('door', typed);
  const window = windowOf(now);
  return code.ok && [window, window - 1].some(one => codeIn(office, municipality, place, one) === code.value);
}

function codeIn(office: AppointmentOffice, municipality: Ars, place: string, window: number): string {
  return codeOf(office, municipality, 'door', `${place} ${window}`);
}

function windowOf(now: Temporal.Instant): number {
  return Math.floor(now.epochMilliseconds / WINDOW);
}
