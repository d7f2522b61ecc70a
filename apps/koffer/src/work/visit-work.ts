import { metresBetween } from '@buergernah/sites';
import { z } from 'zod';
import type { CarriedVisit, DayPackage } from '../wire.ts';
import type { CaseWork } from './case-work.ts';

export const MISSED = ['nobody-opened', 'not-able', 'refused', 'not-safe'] as const;

/** What has happened at a visit, as this Koffer knows. */
export const visitWork = z.object({
  visit: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  missed: z.enum(MISSED).nullable(),
  minutes: z.int().nullable(),
  /** The colleague has said the word at the door. */
  wordSaid: z.boolean(),
  /** Matters that nothing is begun for today. */
  dropped: z.array(z.string()),
  lastAct: z.string().nullable(),
});
export type VisitDone = z.infer<typeof visitWork>;

/** A visit before anybody has rung. */
export function notBegun(visit: string): VisitDone {
  return {
    visit,
    startedAt: null,
    endedAt: null,
    missed: null,
    minutes: null,
    wordSaid: false,
    dropped: [],
    lastAct: null,
  };
}

/** Where a visit stands in the day. */
export type VisitStand = 'open' | 'underway' | 'done' | 'missed';

/** Reads where a visit stands. */
export function standOf(done: VisitDone | undefined): VisitStand {
  if (!done?.startedAt && !done?.missed) return 'open';
  if (done.missed) return 'missed';
  return done.endedAt ? 'done' : 'underway';
}

/** The visit to drive to or to go on with: the one underway, else the first open one. */
export function nextVisit(
  day: Pick<DayPackage, 'visits'>,
  done: ReadonlyMap<string, VisitDone>,
): CarriedVisit | undefined {
  const inOrder = [...day.visits].sort((a, b) => a.start - b.start);
  return (
    inOrder.find(visit => standOf(done.get(visit.visit)) === 'underway') ??
    inOrder.find(visit => standOf(done.get(visit.visit)) === 'open')
  );
}

/** Minutes before its start from which a protected address may be shown. */
const DUE_MINUTES = 60;

/** Who is visited: residents with their rooms, or the person for whom the visit was asked. */
export function whoseVisit(visit: CarriedVisit, roomText: (room: string) => string): string {
  if (visit.residents.length === 0) return visit.person.name;
  return visit.residents.map(({ name, room }) => (room ? `${name}, ${roomText(room)}` : name)).join('\n');
}

/** A day in a home is protected by law (BMG § 52): all its residents are. */
export function isProtected(visit: CarriedVisit): boolean {
  return visit.residents.length > 0;
}

/** The visits in one home on this day, one a resident, in the order of the day; a visit to somebody's own home stands alone. */
export function homeOf(day: Pick<DayPackage, 'visits'>, visit: CarriedVisit): readonly CarriedVisit[] {
  if (!isProtected(visit)) return [visit];
  return day.visits.filter(one => isSameHome(one, visit)).sort((a, b) => a.start - b.start);
}

/** The stops of a day in the order of driving: a home with its residents is one stop. */
export function stopsOf(day: Pick<DayPackage, 'visits'>): readonly (readonly [CarriedVisit, ...CarriedVisit[]])[] {
  const stops: [CarriedVisit, ...CarriedVisit[]][] = [];
  for (const visit of [...day.visits].sort((a, b) => a.start - b.start)) {
    const home = stops.find(([first]) => isSameHome(first, visit));
    if (home) home.push(visit);
    else stops.push([visit]);
  }
  return stops;
}

function isSameHome(one: CarriedVisit, other: CarriedVisit): boolean {
  if (!isProtected(one) || !isProtected(other)) return false;
  const where = ({ address }: CarriedVisit) => `${address.street} ${address.houseNumber} ${address.postcode}`;
  return where(one) === where(other);
}

/**
 * Whether address and residents of a visit may be on the screen: always, unless it is protected; then once its home is the next and due, as
 * long as somebody there is still to be seen, and while it is underway.
 */
export function showsAddress(
  visit: CarriedVisit,
  now: {
    readonly minute: number;
    readonly next: CarriedVisit | undefined;
    readonly visits: ReadonlyMap<string, VisitDone>;
    readonly day: Pick<DayPackage, 'visits'>;
  },
): boolean {
  const { minute, next, visits, day } = now;
  if (!isProtected(visit) || standOf(visits.get(visit.visit)) === 'underway') return true;
  if (!next || !isSameHome(next, visit)) return false;
  const hasBegun = homeOf(day, next).some(one => standOf(visits.get(one.visit)) !== 'open');
  return hasBegun || minute >= next.start - DUE_MINUTES;
}

/** Metres through the air from stop to stop, in driving order, the first from the office. */
export function metresTo(day: DayPackage): ReadonlyMap<string, number> {
  const out = new Map<string, number>();
  let from = day.base.position;
  for (const visit of stopsOf(day).flat()) {
    out.set(visit.visit, metresBetween(from, visit.address.position));
    from = visit.address.position;
  }
  return out;
}

/** One person's matter at a visit: which service, whose, and the case that was begun or brought along for it. */
export interface VisitMatter {
  /** `<person or resident>/<service>`. */
  readonly key: string;
  readonly service: string;
  /** The name of the resident, or of the person whom the visit is for; empty for others who are there. */
  readonly who: string;
  readonly room: string;
  readonly born: string | null;
  readonly options: readonly string[];
  readonly fitForPhoto: boolean | null;
  readonly representative: string;
  readonly mandate: string;
  readonly case: CaseWork | undefined;
}

/**
 * All matters of a visit in the order in which they were said; cases that were brought along lie at the first matter of their service, those
 * that nobody had spoken of come last.
 */
export function mattersOf(visit: CarriedVisit, cases: readonly CaseWork[]): readonly VisitMatter[] {
  const own = cases.filter(one => one.visit === visit.visit);
  const said = saidAt(visit).map(matter => ({ ...matter, case: own.find(held => held.matter === matter.key) }));
  const keys = new Set(said.map(one => one.key));
  const besides = own
    .filter(held => !keys.has(held.matter))
    .map(held => ({ ...NOBODY, key: held.matter, service: held.service, case: held }));
  return [...said, ...besides];
}

const NOBODY = {
  who: '',
  room: '',
  born: null,
  options: [],
  fitForPhoto: null,
  representative: '',
  mandate: 'none',
} as const;

function saidAt(visit: CarriedVisit): readonly Omit<VisitMatter, 'case'>[] {
  if (visit.residents.length > 0)
    return visit.residents.flatMap(({ resident, name, services, ...one }) =>
      services.map(service => ({
        key: `${resident}/${service}`,
        service,
        who: name,
        room: one.room,
        born: one.born,
        options: [],
        fitForPhoto: one.fitForPhoto,
        representative: one.representative,
        mandate: one.mandate,
      })),
    );
  return visit.work.people.flatMap(({ services, born, options }, at) =>
    services.map(service => ({
      ...NOBODY,
      key: `${at}/${service}`,
      service,
      who: at === 0 ? visit.person.name : '',
      born,
      options,
      mandate: at === 0 ? visit.person.mandate : 'none',
    })),
  );
}
