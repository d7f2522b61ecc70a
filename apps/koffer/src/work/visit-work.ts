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

/** Whether the address of a visit may be on the screen: always, unless it is protected; then once it is the next and due, or begun. */
export function showsAddress(
  visit: CarriedVisit,
  now: { readonly minute: number; readonly next: string | undefined; readonly done: VisitDone | undefined },
): boolean {
  if (!isProtected(visit) || standOf(now.done) === 'underway') return true;
  return now.next === visit.visit && now.minute >= visit.start - DUE_MINUTES;
}

/** Metres through the air from stop to stop, in driving order, the first from the office. */
export function metresTo(day: DayPackage): ReadonlyMap<string, number> {
  const out = new Map<string, number>();
  let from = day.base.position;
  for (const visit of [...day.visits].sort((a, b) => a.start - b.start)) {
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

/** All matters of a visit in the order in which they were said; cases that were brought along lie at the first matter of their service. */
export function mattersOf(visit: CarriedVisit, cases: readonly CaseWork[]): readonly VisitMatter[] {
  const own = cases.filter(one => one.visit === visit.visit);
  if (visit.residents.length > 0)
    return visit.residents.flatMap(one =>
      one.services.map(service => {
        const key = `${one.resident}/${service}`;
        return {
          key,
          service,
          who: one.name,
          room: one.room,
          born: one.born,
          options: [],
          fitForPhoto: one.fitForPhoto,
          representative: one.representative,
          mandate: one.mandate,
          case: own.find(held => held.matter === key),
        };
      }),
    );
  return visit.work.people.flatMap(({ services, born, options }, at) =>
    services.map(service => {
      const key = `${at}/${service}`;
      return {
        key,
        service,
        who: at === 0 ? visit.person.name : '',
        room: '',
        born,
        options,
        fitForPhoto: null,
        representative: '',
        mandate: at === 0 ? visit.person.mandate : 'none',
        case: own.find(held => held.matter === key),
      };
    }),
  );
}
