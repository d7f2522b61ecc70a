import { dayOf, ok, parseBirthDate, parseDate, type Result } from '@buergernah/kernel';
import type { Matter } from '../gatekeeper.ts';

/** A matter as it is asked about over the wire. */
export interface MatterAsked {
  readonly born?: string | undefined;
  readonly on?: string | undefined;
  readonly options: readonly string[];
}

/** Reads a matter: an impossible date is refused (`date-impossible`); without a day it is today's. */
export function readMatter(
  service: string,
  asked: MatterAsked,
  now: Temporal.Instant,
): Result<Matter, { code: 'date-impossible' }> {
  const born = asked.born === undefined ? ok(null) : parseBirthDate(asked.born);
  if (!born.ok) return born;
  const on = asked.on === undefined ? ok(dayOf(now)) : parseDate(asked.on);
  if (!on.ok) return on;
  return ok({ service, born: born.value, on: on.value, options: asked.options });
}
