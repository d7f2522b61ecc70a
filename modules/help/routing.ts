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
  const desks = advisers
    .filter(one => !one.interprets)
    .sort((a, b) => a.readySince - b.readySince || (a.id < b.id ? -1 : 1));
  const lists = deskLists(desks, advisers, rules);
  const numbers = new Map(desks.map((one, number) => [one.id, number]));
  const taken = new Uint8Array(desks.length);
  const matches: CallMatch[] = [];
  for (const call of calls.toSorted(byTurn)) {
    if (matches.length === desks.length) break;
    const asked = lists(call, circleOf(call, rules, now));
    const isFree = (number: number) => taken[number] === 0 && !hasPassed(call, desks[number]?.id as string, now);
    let found = call.lastAdviser === null ? undefined : numbers.get(call.lastAdviser);
    if (found !== undefined && !(isFree(found) && asked.some(list => list.desks.includes(found as number))))
      found = undefined;
    for (const list of asked) {
      // Desks taken stay taken: the list is never walked over them again.
      while (list.next < list.desks.length && taken[list.desks[list.next] as number] === 1) list.next++;
      for (let at = list.next; at < list.desks.length && found === undefined; at++) {
        const number = list.desks[at] as number;
        if (isFree(number)) found = number;
      }
    }
    if (found === undefined) continue;
    taken[found] = 1;
    matches.push({ call: call.id, adviser: desks[found]?.id as string });
  }
  return matches;
}

/** Numbers of desks in the order in which they are asked, and the first that may be free. */
interface DeskList {
  readonly desks: readonly number[];
  next: number;
}

/** Gives each call the lists of its desks, own city before partners; calls that want the same share them. */
function deskLists(desks: readonly ReadyAdviser[], advisers: readonly ReadyAdviser[], rules: RoutingRules) {
  const lists = new Map<string, DeskList>();
  const knowing = new Map<string, Uint8Array>();
  const interpreted = new Map<string, ReadonlySet<string>>();
  const everybody = desks.map((_, number) => number);
  const speaking = new Map<string, number[]>();
  for (const [number, { speaks }] of desks.entries())
    for (const language of new Set(speaks)) {
      const known = speaking.get(language);
      if (known) known.push(number);
      else speaking.set(language, [number]);
    }

  const knows = (service: string) => {
    let able = knowing.get(service);
    if (!able) {
      able = Uint8Array.from(desks, one => (one.services.length === 0 || one.services.includes(service) ? 1 : 0));
      knowing.set(service, able);
    }
    return able;
  };
  const viaInterpreter = (home: string, speaks: string) => {
    let known = interpreted.get(home);
    if (!known) {
      known = interpretedBy(advisers, home);
      interpreted.set(home, known);
    }
    return known.has(speaks);
  };
  /** `speaks` null: whoever; `isOwn`: of the call's city or of partners. */
  const listOf = ({ home, service, only }: WaitingCall, speaks: string | null, isOwn: boolean): DeskList => {
    const key = `${home} ${service} ${only} ${speaks} ${isOwn}`;
    const known = lists.get(key);
    if (known) return known;
    const able = service === null ? undefined : knows(service);
    const fitting = (speaks === null ? everybody : (speaking.get(speaks) ?? [])).filter(number => {
      if (able?.[number] === 0) return false;
      const where = (desks[number] as ReadyAdviser).home;
      return (only === null || where === only) && (where === home ? isOwn : !isOwn && rules.agreements.has(where));
    });
    const list = { desks: fitting, next: 0 };
    lists.set(key, list);
    return list;
  };

  return (call: WaitingCall, circle: Circle): readonly DeskList[] => {
    const { home, speaks } = call;
    const anyLanguage = circle.withInterpreter && viaInterpreter(home, speaks);
    const own = listOf(call, anyLanguage ? null : speaks, true);
    return circle.partners ? [own, listOf(call, speaks, false)] : [own];
  };
}
