import type { HomeVisit, Span, TourProblem } from './plan.ts';
import { type Point, point, type TravelMode } from './travel.ts';
import { type TravelTable, travelTable } from './travel-table.ts';

/** Later than any day, and earlier; far enough from the ends of 32 bits that durations may be added. */
export const NEVER = 1_000_000_000;
export const ALWAYS = -NEVER;

/** Seconds of travel that a wish is worth, a torn group, a second of waiting, and somebody who is not visited. */
export const COST = { preferred: 300, run: 900, waiting: 0.05, leftOut: 1e6, promised: 1e10 } as const;

/** Breaks still to be taken, in order. */
export interface Breaks {
  readonly count: number;
  readonly from: Int32Array;
  readonly until: Int32Array;
  readonly seconds: Int32Array;
}

/**
 * A problem as the search wants it: everything by number. A visit has the nodes `2v` and `2v + 1`, the second for the second colleague.
 * Seconds of the day throughout.
 */
export interface Table extends TravelTable {
  readonly problem: TourProblem;
  readonly places: number;
  readonly points: readonly Point[] | null;
  readonly mode: TravelMode;
  readonly visits: number;
  readonly groups: number;
  readonly tours: number;
  readonly visitNumber: ReadonlyMap<string, number>;
  readonly tourNumber: ReadonlyMap<string, number>;
  readonly placeNumber: ReadonlyMap<string, number>;
  /** By visit. */
  readonly place: Int32Array;
  readonly seconds: Int32Array;
  readonly people: Uint8Array;
  readonly koffer: Int32Array;
  readonly group: Int32Array;
  readonly leftOutCost: Float64Array;
  /** Visits that have been made, by anybody. */
  readonly isDriven: Uint8Array;
  /** Whether somebody else's time depends on it: two people, or an order. */
  readonly isLinked: Uint8Array;
  readonly earlier: readonly (readonly number[])[];
  readonly later: readonly (readonly number[])[];
  readonly apart: readonly (readonly number[])[];
  /** Windows of visit v lie from `windowAt[v]` until before `windowAt[v + 1]`, in order, none touching another. */
  readonly windowAt: Int32Array;
  readonly windowFrom: Int32Array;
  readonly windowUntil: Int32Array;
  /** `[tour × 2 × visits + node]`: whether the colleague may make it, in this role. */
  readonly fits: Uint8Array;
  /** `[tour × visits + visit]`: seconds that a wish for other tours is worth. */
  readonly unloved: Int32Array;
  /** By tour: where and when it goes on. */
  readonly startPlace: Int32Array;
  readonly endPlace: Int32Array;
  readonly ready: Int32Array;
  readonly until: Int32Array;
  readonly maxWork: Int32Array;
  readonly breaks: readonly Breaks[];
  readonly kinds: number;
  readonly kofferCount: Int32Array;
  /** Stretches of the day between any two moments at which a shift begins or ends. */
  readonly stretches: number;
  readonly firstStretch: Int32Array;
  readonly stretchAfter: Int32Array;
  /** `[tour × kinds + kind]`: what the tour has with it for what it has driven. */
  readonly carried: Uint8Array;
}

/** Puts a checked problem into numbers. With an earlier table of the same first places, their travel times are taken over. */
export function makeTable(problem: TourProblem, before?: Table): Table {
  const numbered = (entries: readonly { readonly id: string }[]) =>
    new Map(entries.map((entry, at) => [entry.id, at] as const));
  const placeNumber = numbered(problem.places);
  const visitNumber = numbered(problem.visits);
  const tourNumber = numbered(problem.tours);
  const points = 'mode' in problem.travel ? problem.places.map(place => point(place.position as never)) : null;
  const mode = 'mode' in problem.travel ? problem.travel.mode : 'car';
  const ways = travelTable(problem, points, mode, before);
  const drivenUntil = new Map<string, number>();
  for (const tour of problem.tours)
    for (const done of tour.driven) drivenUntil.set(done.visit, Math.max(drivenUntil.get(done.visit) ?? 0, done.until));
  const places = problem.places.length;
  const kindNumber = new Map(problem.koffers.map((koffer, at) => [koffer.kind, at]));
  return {
    problem,
    places,
    travel: ways.travel,
    travelTo: ways.travelTo,
    points,
    mode,
    groups: new Set(problem.visits.flatMap(visit => visit.group ?? [])).size,
    visits: problem.visits.length,
    tours: problem.tours.length,
    visitNumber,
    tourNumber,
    placeNumber,
    ...visitColumns(problem, placeNumber, visitNumber, kindNumber, drivenUntil),
    ...fitting(problem, tourNumber),
    ...tourColumns(problem, placeNumber, visitNumber, ways.travel),
    ...kofferColumns(problem, kindNumber, visitNumber),
  };
}

/** Windows in order, overlapping ones as one; nothing begins before what must be over first. */
function mergeWindows(windows: readonly Span[], notBefore: number): Span[] {
  const merged: { from: number; until: number }[] = [];
  for (const { from, until } of [...windows].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (until < notBefore) continue;
    if (last && from <= last.until + 1) last.until = Math.max(last.until, until);
    else merged.push({ from: Math.max(from, notBefore), until });
  }
  return merged;
}

function visitColumns(
  { visits }: TourProblem,
  placeNumber: ReadonlyMap<string, number>,
  visitNumber: ReadonlyMap<string, number>,
  kindNumber: ReadonlyMap<string, number>,
  drivenUntil: ReadonlyMap<string, number>,
) {
  const column = (value: (visit: HomeVisit) => number) => Int32Array.from(visits, value);
  const isDriven = Uint8Array.from(visits, visit => (drivenUntil.has(visit.id) ? 1 : 0));
  const earlier: number[][] = visits.map(() => []);
  const later: number[][] = visits.map(() => []);
  const apart: number[][] = visits.map(() => []);
  const notBefore = new Int32Array(visits.length);
  for (const [at, visit] of visits.entries()) {
    for (const name of visit.before) {
      const other = visitNumber.get(name) as number;
      if (isDriven[at]) notBefore[other] = Math.max(notBefore[other] as number, drivenUntil.get(visit.id) ?? 0);
      else if (!isDriven[other]) {
        (earlier[other] as number[]).push(at);
        (later[at] as number[]).push(other);
      }
    }
    for (const name of visit.notTogetherWith) {
      const other = visitNumber.get(name) as number;
      (apart[at] as number[]).push(other);
      (apart[other] as number[]).push(at);
    }
  }
  const windows = visits.map((visit, at) =>
    mergeWindows(visit.promise ? [visit.promise] : visit.windows, notBefore[at] as number),
  );
  const windowAt = new Int32Array(visits.length + 1);
  for (const [at, list] of windows.entries()) windowAt[at + 1] = (windowAt[at] as number) + list.length;
  const groups = [...new Set(visits.flatMap(visit => visit.group ?? []))];
  const isLinked = (visit: HomeVisit, at: number) => visit.people === 2 || earlier[at]?.length || later[at]?.length;
  return {
    place: column(visit => placeNumber.get(visit.place) as number),
    seconds: column(visit => visit.seconds),
    people: Uint8Array.from(visits, visit => visit.people),
    koffer: column(visit => (visit.koffer === undefined ? -1 : (kindNumber.get(visit.koffer) as number))),
    group: column(visit => (visit.group === undefined ? -1 : groups.indexOf(visit.group))),
    leftOutCost: Float64Array.from(visits, (visit, at) =>
      isDriven[at] ? 0 : COST.leftOut * visit.priority + (visit.promise ? COST.promised : 0),
    ),
    isDriven,
    isLinked: Uint8Array.from(visits, (visit, at) => (isLinked(visit, at) ? 1 : 0)),
    earlier,
    later,
    apart,
    windowAt,
    windowFrom: Int32Array.from(windows.flat(), window => window.from),
    windowUntil: Int32Array.from(windows.flat(), window => window.until),
  };
}

function fitting({ visits, tours }: TourProblem, tourNumber: ReadonlyMap<string, number>) {
  const fits = new Uint8Array(tours.length * visits.length * 2);
  const unloved = new Int32Array(tours.length * visits.length);
  const has = tours.map(tour => new Set(tour.skills));
  // many visits need the same
  const able = new Map<string, Uint8Array>();
  const ableTo = (skills: readonly string[]) => {
    const key = JSON.stringify(skills);
    const known = able.get(key) ?? Uint8Array.from(has, own => (skills.every(skill => own.has(skill)) ? 1 : 0));
    able.set(key, known);
    return known;
  };
  for (const [v, visit] of visits.entries()) {
    const first = ableTo(visit.skills);
    const second = visit.secondSkills ? ableTo(visit.secondSkills) : first;
    for (let t = 0; t < tours.length; t++) {
      const at = 2 * (t * visits.length + v);
      fits[at] = first[t] as number;
      fits[at + 1] = second[t] as number;
    }
  }
  for (const [v, visit] of visits.entries()) {
    if (!visit.preferred.length) continue;
    const loved = new Set(visit.preferred.map(name => tourNumber.get(name)));
    for (let t = 0; t < tours.length; t++) if (!loved.has(t)) unloved[t * visits.length + v] = COST.preferred;
  }
  return { fits, unloved };
}

function tourColumns(
  { tours, visits, places }: TourProblem,
  placeNumber: ReadonlyMap<string, number>,
  visitNumber: ReadonlyMap<string, number>,
  travel: Int32Array,
) {
  const placeOf = (visit: string) =>
    placeNumber.get(visits[visitNumber.get(visit) as number]?.place as string) as number;
  const worked = tours.map(tour => {
    let at = placeNumber.get(tour.start) as number;
    let seconds = 0;
    for (const done of tour.driven) {
      seconds += (travel[at * places.length + placeOf(done.visit)] as number) + done.until - done.from;
      at = placeOf(done.visit);
    }
    return seconds;
  });
  return {
    startPlace: Int32Array.from(tours, tour => {
      const last = tour.driven.at(-1);
      return last ? placeOf(last.visit) : (placeNumber.get(tour.start) as number);
    }),
    endPlace: Int32Array.from(tours, tour => placeNumber.get(tour.end) as number),
    ready: Int32Array.from(tours, tour => Math.max(tour.from, tour.notBefore ?? 0, tour.driven.at(-1)?.until ?? 0)),
    until: Int32Array.from(tours, tour => tour.until),
    maxWork: Int32Array.from(tours, (tour, at) => (tour.maxWork ?? NEVER) - (worked[at] as number)),
    breaks: tours.map((tour): Breaks => {
      const left = tour.breaks.slice(tour.breaksTaken);
      return {
        count: left.length,
        from: Int32Array.from(left, pause => pause.from),
        until: Int32Array.from(left, pause => pause.until),
        seconds: Int32Array.from(left, pause => pause.seconds),
      };
    }),
  };
}

function kofferColumns(
  { tours, visits, koffers }: TourProblem,
  kindNumber: ReadonlyMap<string, number>,
  visitNumber: ReadonlyMap<string, number>,
) {
  const moments = [...new Set(tours.flatMap(tour => [tour.from, tour.until]))].sort((a, b) => a - b);
  const at = new Map(moments.map((moment, index) => [moment, index]));
  const carried = new Uint8Array(tours.length * koffers.length);
  for (const [t, tour] of tours.entries())
    for (const done of tour.driven) {
      const kind = visits[visitNumber.get(done.visit) as number]?.koffer;
      if (kind === undefined || done.isSecond) continue;
      carried[t * koffers.length + (kindNumber.get(kind) as number)] = 1;
    }
  return {
    kinds: koffers.length,
    kofferCount: Int32Array.from(koffers, koffer => koffer.count),
    stretches: moments.length,
    firstStretch: Int32Array.from(tours, tour => at.get(tour.from) as number),
    stretchAfter: Int32Array.from(tours, tour => at.get(tour.until) as number),
    carried,
  };
}
