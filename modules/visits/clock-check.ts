/** Seconds that a Koffer's clock may be wrong and still be believed. */
export const CLOCK_TOLERANCE = 120;

/** What the office knows when it is told a time by a Koffer. */
export interface ClockGiven {
  /** When it says that it happened. */
  readonly at: Temporal.Instant;
  /** When the Koffer was handed out for the tour. */
  readonly outAt: Temporal.Instant;
  /** When its key to the tour expires. */
  readonly expiresAt: Temporal.Instant;
  readonly now: Temporal.Instant;
  /** Seconds that its clock was ahead when it last spoke with the office on this tour; null: it has not, so nothing is believed. */
  readonly offSeconds: number | null;
  /** When the act before it about the same case or visit happened, where that was believed: time does not run backwards. */
  readonly notBefore: Temporal.Instant | null;
}

/**
 * When something happened without a line, as the office takes it: the Koffer's time where its clock was right within
 * {@link CLOCK_TOLERANCE}, the time lies within the tour and not in the future, and is not earlier than what happened before it; else null,
 * and the moment of receipt counts. A clock that jumped back is caught by the last rule, one that jumped ahead by the last hello or the future.
 */
export function believedAt(given: ClockGiven): Temporal.Instant | null {
  const { at, outAt, expiresAt, now, offSeconds, notBefore } = given;
  if (offSeconds === null || Math.abs(offSeconds) > CLOCK_TOLERANCE) return null;
  const slack = { seconds: CLOCK_TOLERANCE };
  if (isBefore(at, outAt.subtract(slack)) || isBefore(expiresAt, at)) return null;
  if (isBefore(now.add(slack), at)) return null;
  if (notBefore !== null && isBefore(at, notBefore)) return null;
  // What is a little ahead of the office's clock happened now at the latest.
  return isBefore(now, at) ? now : at;
}

/** Seconds that a clock is ahead of the office's, as whole seconds. */
export function offSecondsOf(at: Temporal.Instant, now: Temporal.Instant): number {
  return Math.round((at.epochMilliseconds - now.epochMilliseconds) / 1000);
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0;
}
