import type { SecrecyClass } from '@buergernah/catalogue';

/** A call that waits, as the order of answering sees it. Times in milliseconds since 1970. */
export interface WaitingCall {
  readonly id: string;
  /** The municipality that the caller turned to. */
  readonly home: string;
  /** An adviser's line broke in the middle: such calls go first. */
  readonly isLost: boolean;
  readonly waitsSince: number;
  readonly service: string | null;
  readonly secrecy: SecrecyClass | null;
  /** Language to be spoken: ISO 639-1, or `dgs` for Deutsche Gebärdensprache. */
  readonly speaks: string;
  /** Handed on to this municipality and to no other; null: as the rules say. */
  readonly only: string | null;
  /** Who let it ring, or handed it on; not asked again before `passedUntil`. */
  readonly passed: readonly string[];
  readonly passedUntil: number;
  /** Who had it before, asked first. */
  readonly lastAdviser: string | null;
}

/** An adviser who is ready. */
export interface ReadyAdviser {
  readonly id: string;
  readonly home: string;
  readonly readySince: number;
  /** Services this adviser answers; empty: all. */
  readonly services: readonly string[];
  readonly speaks: readonly string[];
  /** Interprets for others, and takes no calls meanwhile. */
  readonly interprets: boolean;
}

/** How the circle widens, in milliseconds of waiting. */
export interface RoutingRules {
  readonly withInterpreter: number;
  readonly partners: number;
  /** Municipalities with an agreement on file today. */
  readonly agreements: ReadonlySet<string>;
}

/** A call and the adviser on whose desk it rings. */
export interface CallMatch {
  readonly call: string;
  readonly adviser: string;
}

/** Secrecy classes of which an adviser of another municipality hears nothing (AO § 30, SGB I § 35, PAuswG). */
const CLOSED: ReadonlySet<SecrecyClass> = new Set(['sozial', 'steuer', 'ausweis']);

/** Whether a call may leave the municipality: never for social, tax and identity matters. */
export function mayLeave(secrecy: SecrecyClass | null): boolean {
  return secrecy === null || !CLOSED.has(secrecy);
}

/** How far the circle of a call reaches at a moment. */
export interface Circle {
  readonly withInterpreter: boolean;
  readonly partners: boolean;
}

/** How far the circle of a call reaches: the own city, with an interpreter, partner municipalities. */
export function circleOf(call: WaitingCall, rules: RoutingRules, now: number): Circle {
  const waited = now - call.waitsSince;
  return {
    withInterpreter: waited >= rules.withInterpreter,
    partners: mayLeave(call.secrecy) && (call.only !== null || waited >= rules.partners),
  };
}

/** Whether an adviser may answer a call at a moment. `interpreted`: languages for which an interpreter of the home city is ready. */
export function mayAnswer(
  call: WaitingCall,
  adviser: ReadyAdviser,
  rules: RoutingRules,
  now: number,
  interpreted: ReadonlySet<string>,
): boolean {
  const circle = circleOf(call, rules, now);
  return fits(call, adviser, circle, rules, interpreted) && !hasPassed(call, adviser.id, now);
}

function fits(
  call: WaitingCall,
  adviser: ReadyAdviser,
  circle: Circle,
  rules: RoutingRules,
  interpreted: ReadonlySet<string>,
): boolean {
  if (adviser.interprets) return false;
  if (call.only !== null && adviser.home !== call.only) return false;
  const own = adviser.home === call.home;
  if (!own && !(circle.partners && rules.agreements.has(adviser.home))) return false;
  if (call.service !== null && adviser.services.length > 0 && !adviser.services.includes(call.service)) return false;
  if (adviser.speaks.includes(call.speaks)) return true;
  return own && circle.withInterpreter && interpreted.has(call.speaks);
}

function hasPassed(call: WaitingCall, adviser: string, now: number): boolean {
  return now < call.passedUntil && call.passed.includes(adviser);
}

/** The order in which calls are answered: who was lost first, then who waits longest. */
export function byTurn(a: WaitingCall, b: WaitingCall): number {
  if (a.isLost !== b.isLost) return a.isLost ? -1 : 1;
  return a.waitsSince - b.waitsSince || (a.id < b.id ? -1 : 1);
}

/** Languages for which an interpreter is ready in a municipality. */
export function interpretedBy(advisers: readonly ReadyAdviser[], home: string): ReadonlySet<string> {
  return new Set(advisers.filter(one => one.interprets && one.home === home).flatMap(one => one.speaks));
}

/**
 * Which waiting call rings on which ready desk: call by call in their turn, each on the desk of the last adviser, else of the longest-ready
 * fitting one, own city before partners. No adviser is given two calls and no call two advisers; whoever waits longest among equals comes first, so
 * that nobody starves. Calls that want the same share one list of desks, so that a thousand calls over three hundred desks take a moment.
 */
export function routeCalls(
  calls: readonly WaitingCall[],
  advisers: readonly ReadyAdviser[],
  rules: RoutingRules,
  now: number,
): CallMatch[] {
  const ready = advisers.toSorted((a, b) => a.readySince - b.readySince || (a.id < b.id ? -1 : 1));
  const byId = new Map(ready.map(one => [one.id, one]));
  const taken = new Set<string>();
  const lists = new Map<string, { readonly desks: readonly ReadyAdviser[]; next: number }>();
  const interpreted = new Map<string, ReadonlySet<string>>();
  const takers = ready.reduce((sum, one) => sum + (one.interprets ? 0 : 1), 0);

  const languagesAt = (home: string) => {
    const known = interpreted.get(home) ?? interpretedBy(ready, home);
    interpreted.set(home, known);
    return known;
  };
  const listOf = (call: WaitingCall, circle: Circle) => {
    const key = `${call.home} ${call.service} ${call.secrecy} ${call.speaks} ${call.only} ${circle.withInterpreter} ${circle.partners}`;
    let list = lists.get(key);
    if (!list) {
      const desks = ready.filter(one => fits(call, one, circle, rules, languagesAt(call.home)));
      const own = desks.filter(one => one.home === call.home);
      const partners = desks.filter(one => one.home !== call.home);
      list = { desks: [...own, ...partners], next: 0 };
      lists.set(key, list);
    }
    return list;
  };

  const matches: CallMatch[] = [];
  for (const call of calls.toSorted(byTurn)) {
    if (taken.size === takers) break;
    const circle = circleOf(call, rules, now);
    const last = call.lastAdviser === null ? undefined : byId.get(call.lastAdviser);
    const isFree = (one: ReadyAdviser) => !taken.has(one.id) && !hasPassed(call, one.id, now);
    let found =
      last && isFree(last) && fits(call, last, circle, rules, languagesAt(call.home)) ? last : undefined;
    if (!found) {
      const list = listOf(call, circle);
      // Desks taken stay taken: the list is never walked over them again.
      while (list.next < list.desks.length && taken.has((list.desks[list.next] as ReadyAdviser).id)) list.next++;
      for (let at = list.next; at < list.desks.length && !found; at++) {
        const desk = list.desks[at] as ReadyAdviser;
        if (isFree(desk)) found = desk;
      }
    }
    if (!found) continue;
    taken.add(found.id);
    matches.push({ call: call.id, adviser: found.id });
  }
  return matches;
}
