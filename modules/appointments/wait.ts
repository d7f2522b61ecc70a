import { type Called, nextTicket, type QueueRules, type Skills, type Waiting } from './queue.ts';

/** A counter in use. */
interface Server {
  readonly skills: Skills;
  /** Minutes until whoever is served there now is done; 0: free. */
  readonly rest: number;
}

/** Somebody with an appointment who is not here yet. */
interface Coming {
  readonly at: Temporal.Instant;
  readonly minutes: number;
  readonly services: readonly string[];
}

/** A place at a moment, as far as waiting depends on it. */
export interface Scene {
  readonly waiting: readonly Waiting[];
  readonly rules: QueueRules;
  readonly recent: readonly Called[];
  readonly now: Temporal.Instant;
  readonly servers: readonly Server[];
  readonly coming: readonly Coming[];
}

/** Minutes of waiting: half of all wait shorter than `from`, nine of ten shorter than `to`. */
export interface Minutes {
  readonly from: number;
  readonly to: number;
}

/** A wait as it is reckoned from the queue alone, before it is corrected by what happened lately. */
export interface Reckoned {
  readonly expected: number;
  /** Standard deviation in minutes. */
  readonly spread: number;
}

/** One wait that has ended: what was reckoned for it and how long it was, in minutes. */
export interface Measured {
  readonly expected: number;
  readonly waited: number;
}

/** How much matters vary in length: standard deviation by mean, of one matter (short ones more, a family's less). */
const VARIATION = 0.6;
/** Minutes from "done" to the next call: goodbye, notes, a look at the screen. */
const BETWEEN = 1;
/** One in ten lies beyond so many standard deviations, if many small things add up. */
const NINE_OF_TEN = 1.28;
/** Nobody is foretold more. */
const LONGEST = 720;
/** Waits that must have been measured before they correct anything. */
const ENOUGH = 8;

/**
 * The minutes until somebody who waits is called, as the queue, the counters in use and the appointments of the next hours let expect.
 * Undefined where nobody serves, or nobody who may serve them.
 */
export function reckonWait(scene: Scene, id: string): Reckoned | undefined {
  const { rules, now } = scene;
  const servers = scene.servers.map(({ skills, rest }) => ({ skills, freeAt: rest }));
  const count = servers.length;
  const waiting = new Set(scene.waiting);
  const coming = scene.coming
    .map((one, at) => ({ ...one, id: `coming-${at}`, inMinutes: minutesBetween(now, one.at) }))
    .sort((one, other) => one.inMinutes - other.inMinutes);
  const recent: Called[] = [...scene.recent];
  let squares = servers.reduce((sum, { freeAt }) => sum + freeAt ** 2, 0);
  for (;;) {
    const server = servers.reduce((first, one) => (one.freeAt < first.freeAt ? one : first), servers[0] ?? NOBODY);
    const at = server.freeAt;
    if (at > LONGEST) return undefined;
    for (let next = coming[0]; next && next.inMinutes <= at; next = coming[0]) {
      coming.shift();
      waiting.add({ ...next, lane: 'appointment', soon: false, drawnAt: next.at, appointmentAt: next.at });
    }
    const called = nextTicket([...waiting], rules, recent, now.add({ seconds: Math.round(at * 60) }), server.skills);
    if (!called) {
      server.freeAt = coming[0]?.inMinutes ?? LONGEST + 1;
      continue;
    }
    if (called.id === id) return { expected: at, spread: (VARIATION * Math.sqrt(squares)) / count };
    waiting.delete(called);
    recent.push(called);
    const minutes = called.minutes + BETWEEN;
    squares += minutes ** 2;
    server.freeAt += minutes;
  }
}

const NOBODY = { skills: { takes: 'both' as const }, freeAt: Number.POSITIVE_INFINITY };

/**
 * By how much waits lately were longer (above 1) or shorter than reckoned: the median of the ratios, so that one odd day changes little.
 * Between 0.4 and 2.5. Only where a wait of three minutes and more was reckoned: who is called at once says nothing about the pace of a
 * queue. 1 until eight such waits were measured.
 */
export function correction(measured: readonly Measured[]): number {
  const ratios = measured.filter(({ expected }) => expected >= 3).map(({ expected, waited }) => waited / expected);
  return ratios.length < ENOUGH ? 1 : Math.min(2.5, Math.max(0.4, median(ratios)));
}

/** A wait as people are told it, in whole minutes. */
export function toldWait({ expected, spread }: Reckoned, corrected: number): Minutes {
  const from = Math.round(expected * corrected);
  return { from, to: Math.max(from + 1, Math.ceil((expected + NINE_OF_TEN * spread) * corrected)) };
}

/** How far foretellings were off: the median of the differences in minutes; null where nothing was measured. */
export function offBy(measured: readonly { readonly foretold: number; readonly waited: number }[]): number | null {
  if (measured.length === 0) return null;
  return Math.round(median(measured.map(({ foretold, waited }) => Math.abs(waited - foretold))));
}

/** Minutes that somebody who is being served still takes; who has outlasted the plan takes a fifth of it more. */
export function restOf(minutes: number, since: number): number {
  return Math.max(minutes - since, minutes / 5);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const [low = 0, high = low] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}

function minutesBetween(from: Temporal.Instant, to: Temporal.Instant): number {
  return (to.epochMilliseconds - from.epochMilliseconds) / 60_000;
}
