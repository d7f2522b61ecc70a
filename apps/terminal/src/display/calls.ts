import type { appointmentsContract } from '@buergernah/appointments';
import type { Answer } from '@buergernah/kernel/ui';

/** What the call display reads: numbers called, newest first or not, and how many wait. */
export type Numbers = Answer<typeof appointmentsContract.queueNumbers>;
/** A number that somebody has been called by, and the counter to go to. */
export type Call = Numbers['calls'][number];

/** A call that nobody has heard for so long is not said any more: whoever it was has been looked for in person. */
export const STALE_MS = 3 * 60_000;
/** How long a call counts as new, in milliseconds. */
export const NEW_MS = 40_000;

/** What makes a call one of its own: the same number called once more, or elsewhere, is another call. */
export function keyOf({ number, counter, calledAt, calls }: Call): string {
  return [number, counter, calledAt, calls].join('|');
}

/** Newest first. */
export function newestFirst(calls: readonly Call[]): readonly Call[] {
  return [...calls].sort((a, b) => Date.parse(b.calledAt) - Date.parse(a.calledAt));
}

/** Calls that have been said, or need not be said any more: key and time of the call in milliseconds. */
export type HeardCalls = ReadonlyMap<string, number>;

/**
 * Which calls are to be said now, the oldest first, and what has been heard after that: each call once, however often it is read and
 * whether or not it left the board in between. What a display finds when it is switched on (nothing heard yet) was said before; it
 * stays silent. So does what is stale.
 */
export function toAnnounce(
  heard: HeardCalls | undefined,
  calls: readonly Call[],
  now: number,
): { readonly say: readonly Call[]; readonly heard: HeardCalls } {
  const stale = (calledAt: number) => now - calledAt >= STALE_MS;
  const fresh = calls.filter(call => !heard?.has(keyOf(call)));
  const say = heard ? fresh.filter(call => !stale(Date.parse(call.calledAt))) : [];
  // What is long stale is not said anyhow and may be forgotten.
  const kept = [...(heard ?? [])].filter(([, calledAt]) => now - calledAt < 2 * STALE_MS);
  const read = calls.map(call => [keyOf(call), Date.parse(call.calledAt)] as const);
  return { say: newestFirst(say).toReversed(), heard: new Map([...kept, ...read]) };
}

/** Whether a call is so fresh that the screen points at it. */
export function isNew(call: Call, now: number): boolean {
  return now - Date.parse(call.calledAt) < NEW_MS;
}

/** "4" is said "Platz 4"; a place that calls its rooms otherwise ("Zimmer 2") is said as it is. */
export function isBareNumber(counter: string): boolean {
  return /^\d+$/.test(counter.trim());
}
