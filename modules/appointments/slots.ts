import type { Equipment } from '@buergernah/sites';
import { GRID, type Need } from './need.ts';

/** Stretches of a day one after another: from, until, from, until … in minutes since its first moment; `until` is not included. */
export type Stretches = readonly number[];

/** Somebody who serves at a place on a day. */
export interface Colleague {
  readonly id: string;
  /** When they serve; as {@link merged} makes it. */
  readonly works: Stretches;
  /** When they are taken already, in any order. */
  readonly taken: Stretches;
  /** What they are asked to do; undefined: everything. */
  readonly services: ReadonlySet<string> | undefined;
  /** Whether they take appointments at all. */
  readonly appointments: boolean;
}

/** A piece of equipment that works. */
export interface PlannedUnit {
  readonly id: string;
  readonly kind: Equipment;
  readonly taken: Stretches;
}

/** What a place has on a day. */
export interface DayPlan {
  /** When it is open to the public; as {@link merged} makes it. */
  readonly open: Stretches;
  readonly colleagues: readonly Colleague[];
  readonly units: readonly PlannedUnit[];
}

/** How a place gives slots on a day. */
export interface SlotRules {
  /** Minutes kept free after each appointment. */
  readonly buffer: number;
  /** The first minute at which anything may begin. */
  readonly notBefore: number;
}

/** Whom and what an appointment takes. */
export interface Allotted {
  readonly colleague: string;
  readonly units: readonly string[];
}

/** One bit for each start on the grid, up to minute 1,595: the longest day has 1,500. */
const WORDS = 10;

/**
 * The minutes at which an appointment can begin. It takes one colleague who does all its services and one working unit of each needed
 * kind for its minutes and the buffer behind; its minutes lie inside the opening and the colleague's shift, the buffer may reach beyond.
 */
export function freeStarts(plan: DayPlan, need: Need, { buffer, notBefore }: SlotRules): number[] {
  const starts = new Uint32Array(WORDS);
  const one = new Uint32Array(WORDS);
  const length = need.minutes + buffer;
  for (const colleague of plan.colleagues) {
    if (!serves(colleague, need)) continue;
    one.fill(0);
    eachShared(plan.open, colleague.works, (from, until) =>
      setBits(one, Math.ceil(Math.max(from, notBefore) / GRID), Math.floor((until - need.minutes) / GRID)),
    );
    clearTaken(one, colleague.taken, length);
    for (let at = 0; at < WORDS; at++) starts[at] = word(starts, at) | word(one, at);
  }
  const kind = new Uint32Array(WORDS);
  for (const wanted of need.kinds) {
    kind.fill(0);
    for (const unit of plan.units) {
      if (unit.kind !== wanted) continue;
      one.fill(0xffff_ffff);
      clearTaken(one, unit.taken, length);
      for (let at = 0; at < WORDS; at++) kind[at] = word(kind, at) | word(one, at);
    }
    for (let at = 0; at < WORDS; at++) starts[at] = word(starts, at) & word(kind, at);
  }
  return minutesIn(starts);
}

/**
 * Whom and what an appointment at a start takes; undefined exactly where {@link freeStarts} does not offer it. Takes the colleague whose
 * free time around it is shortest, so that long free stretches stay whole; among equals the one who can do less.
 */
export function allot(plan: DayPlan, need: Need, start: number, rules: SlotRules): Allotted | undefined {
  if (start % GRID !== 0 || start < rules.notBefore) return undefined;
  const until = start + need.minutes;
  const open = stretchAround(plan.open, start, until);
  if (!open) return undefined;
  let colleague: { id: string; room: number; can: number } | undefined;
  for (const { id, works, taken, ...rest } of plan.colleagues) {
    const shift = serves(rest, need) && stretchAround(works, start, until);
    if (!shift) continue;
    const room = roomAround(taken, start, until + rules.buffer, shift);
    const can = rest.services?.size ?? Number.POSITIVE_INFINITY;
    if (room === undefined) continue;
    const better = !colleague || room < colleague.room || (room === colleague.room && can < colleague.can);
    if (better) colleague = { id, room, can };
  }
  if (!colleague) return undefined;
  const units: string[] = [];
  for (const kind of need.kinds) {
    let best: { id: string; room: number } | undefined;
    for (const unit of plan.units) {
      if (unit.kind !== kind) continue;
      const room = roomAround(unit.taken, start, until + rules.buffer, open);
      if (room !== undefined && (!best || room < best.room)) best = { id: unit.id, room };
    }
    if (!best) return undefined;
    units.push(best.id);
  }
  return { colleague: colleague.id, units };
}

/**
 * Colleagues who are free for something beside the public slots (a school class), also those who take walk-ins alone and outside the
 * opening hours; those with the shortest free time around it first.
 */
export function freeColleagues(
  colleagues: readonly Colleague[],
  need: Pick<Need, 'minutes' | 'services'>,
  start: number,
): string[] {
  const until = start + need.minutes;
  const free = colleagues.flatMap(({ id, works, taken, services }) => {
    const shift = doesAll(services, need) && stretchAround(works, start, until);
    const room = shift ? roomAround(taken, start, until, shift) : undefined;
    return room === undefined ? [] : [{ id, room }];
  });
  return free.sort((a, b) => a.room - b.room).map(one => one.id);
}

/** Whether a colleague takes appointments and does all services of one. */
export function serves({ services, appointments }: Pick<Colleague, 'services' | 'appointments'>, need: Need): boolean {
  return appointments && doesAll(services, need);
}

/** Whether all services of a need are among these; undefined: everything is. */
export function doesAll(services: ReadonlySet<string> | undefined, need: Pick<Need, 'services'>): boolean {
  return !services || need.services.every(service => services.has(service));
}

/** Stretches in order, with those that overlap or touch made one and empty ones left out. */
export function merged(stretches: Stretches): number[] {
  const pairs: [number, number][] = [];
  for (let at = 0; at < stretches.length; at += 2) {
    const [from, until] = [stretches[at] as number, stretches[at + 1] as number];
    if (from < until) pairs.push([from, until]);
  }
  pairs.sort((a, b) => a[0] - b[0]);
  const result: number[] = [];
  for (const [from, until] of pairs) {
    const last = result.length - 1;
    if (last > 0 && from <= (result[last] as number)) result[last] = Math.max(result[last] as number, until);
    else result.push(from, until);
  }
  return result;
}

/** What is left of stretches when others are cut out. */
export function without(stretches: Stretches, cut: Stretches): number[] {
  let left = merged(stretches);
  for (let at = 0; at < cut.length; at += 2) {
    const [from, until] = [cut[at] as number, cut[at + 1] as number];
    const next: number[] = [];
    for (let one = 0; one < left.length; one += 2) {
      const [begins, ends] = [left[one] as number, left[one + 1] as number];
      next.push(begins, Math.min(ends, Math.max(begins, from)), Math.max(begins, Math.min(ends, until)), ends);
    }
    left = from < until ? merged(next) : left;
  }
  return left;
}

/** Calls `shared` with every stretch that lies in both. */
function eachShared(one: Stretches, other: Stretches, shared: (from: number, until: number) => void): void {
  for (let a = 0, b = 0; a < one.length && b < other.length; ) {
    const from = Math.max(one[a] as number, other[b] as number);
    const [ends, otherEnds] = [one[a + 1] as number, other[b + 1] as number];
    if (from < Math.min(ends, otherEnds)) shared(from, Math.min(ends, otherEnds));
    if (ends < otherEnds) a += 2;
    else b += 2;
  }
}

/** Whether one of the stretches holds all of `[from, until)`. */
export function isInside(stretches: Stretches, from: number, until: number): boolean {
  return stretchAround(stretches, from, until) !== undefined;
}

/** The stretch that holds all of `[from, until)`. */
function stretchAround(stretches: Stretches, from: number, until: number): readonly [number, number] | undefined {
  for (let at = 0; at < stretches.length; at += 2) {
    const [begins, ends] = [stretches[at] as number, stretches[at + 1] as number];
    if (begins <= from && until <= ends) return [begins, ends];
  }
  return undefined;
}

/** Minutes that stay free around `[from, until)` inside a stretch; undefined where something in it is taken. */
function roomAround(
  taken: Stretches,
  from: number,
  until: number,
  [begins, ends]: readonly [number, number],
): number | undefined {
  let before = begins;
  let after = Math.max(ends, until);
  for (let at = 0; at < taken.length; at += 2) {
    const [begun, ended] = [taken[at] as number, taken[at + 1] as number];
    if (begun >= ended) continue;
    if (begun < until && from < ended) return undefined;
    if (ended <= from) before = Math.max(before, ended);
    else after = Math.min(after, begun);
  }
  return from - before + (after - until);
}

/** Takes away the starts of appointments that would touch what is taken. */
function clearTaken(bits: Uint32Array, taken: Stretches, length: number): void {
  for (let at = 0; at < taken.length; at += 2) {
    const [begun, ended] = [taken[at] as number, taken[at + 1] as number];
    // Nothing is taken by an empty stretch.
    if (begun >= ended) continue;
    setBits(bits, Math.floor((begun - length) / GRID) + 1, Math.ceil(ended / GRID) - 1, true);
  }
}

function setBits(bits: Uint32Array, first: number, last: number, clear = false): void {
  const begin = Math.max(0, first);
  const end = Math.min(WORDS * 32 - 1, last);
  for (let at = begin >> 5; at << 5 <= end; at++) {
    const low = Math.max(0, begin - (at << 5));
    const high = Math.min(31, end - (at << 5));
    const mask = (0xffff_ffff << low) & (0xffff_ffff >>> (31 - high));
    bits[at] = clear ? word(bits, at) & ~mask : word(bits, at) | mask;
  }
}

function minutesIn(bits: Uint32Array): number[] {
  const minutes: number[] = [];
  for (let at = 0; at < WORDS; at++) {
    for (let rest = word(bits, at); rest !== 0; rest &= rest - 1) {
      minutes.push(((at << 5) + 31 - Math.clz32(rest & -rest)) * GRID);
    }
  }
  return minutes;
}

function word(bits: Uint32Array, at: number): number {
  return bits[at] as number;
}
