import type { Ars, Id } from '@buergernah/kernel';
import type { PlanChange, PlanWhy } from '../../contract.ts';
import type { LeftOutReason } from '../../solver/care/index.ts';
import type { VisitOffice } from '../office.ts';
import type { DayState } from './day-state.ts';
import { codeShown, reasonNamed, signsOf } from './plan-why.ts';
import type { PlanCause } from './write-plan.ts';

/** A plan before and after, and what moved it. */
export interface Compared {
  readonly before: DayState;
  readonly after: DayState;
  readonly cause: PlanCause;
  /** The visit, or the tour, that it was about. */
  readonly about: string;
  /** Why visits found no room. */
  readonly leftOut?: readonly { readonly visit: string; readonly reason: LeftOutReason }[];
  readonly now: Temporal.Instant;
}

type Lies = { tour: Id<'tour'>; start: number } | null;

/** What became otherwise for each visit, and why, as codes. Visits that lie as they lay are not named. */
export function planChanges(office: VisitOffice, municipality: Ars, compared: Compared): PlanChange[] {
  const { before, after } = compared;
  const [was, is] = [legs(before), legs(after)];
  const changes: PlanChange[] = [];
  for (const visit of new Set([...was.keys(), ...is.keys()])) {
    for (const [from, to] of pairUp(was.get(visit) ?? [], is.get(visit) ?? [])) {
      if (from && to && from.tour === to.tour && from.start === to.start) continue;
      const known = before.visits.get(visit) ?? after.visits.get(visit);
      const starts = from?.start ?? to?.start ?? 0;
      const code = known ? codeShown(office, municipality, before, known, compared.now, starts) : null;
      changes.push({ visit: visit as Id<'visit'>, code, from, to, why: whyOf(compared, visit, from, to) });
    }
  }
  return changes.sort((a, b) => (a.from?.start ?? a.to?.start ?? 0) - (b.from?.start ?? b.to?.start ?? 0));
}

/** Where each visit lies: one place, or two where two tours meet. */
function legs(state: DayState): Map<string, NonNullable<Lies>[]> {
  const found = new Map<string, NonNullable<Lies>[]>();
  for (const tour of state.tours.values())
    for (const { visit, start } of tour.stops)
      found.set(visit, [...(found.get(visit) ?? []), { tour: tour.tour, start }]);
  return found;
}

/** What stayed in its tour stays beside itself; the rest goes together in any order. */
function pairUp(was: readonly NonNullable<Lies>[], is: readonly NonNullable<Lies>[]): [Lies, Lies][] {
  const stayed = was.filter(one => is.some(other => other.tour === one.tour));
  const left = was.filter(one => !stayed.includes(one));
  const came = is.filter(one => !was.some(other => other.tour === one.tour));
  return [
    ...stayed.map((one): [Lies, Lies] => [one, is.find(other => other.tour === one.tour) ?? null]),
    ...Array.from({ length: Math.max(left.length, came.length) }, (_, at): [Lies, Lies] => [
      left[at] ?? null,
      came[at] ?? null,
    ]),
  ];
}

function whyOf(
  { before, after, cause, about, leftOut = [] }: Compared,
  visit: string,
  from: Lies,
  to: Lies,
): PlanWhy[] {
  const signOf = (state: DayState, lies: Lies) => signsOf(lies ? state.tours.get(lies.tour) : undefined);
  const why: PlanWhy[] = [];
  if (visit === about) why.push({ code: cause === 'longer' ? 'takes-longer' : 'moved-by-hand' });
  else if (cause === 'dropped' && from?.tour === about)
    why.push({ code: 'tour-dropped', values: { tour: signOf(before, from) } });
  else if (cause === 'replanned') why.push({ code: 'less-driving' });
  else if (cause === 'longer') why.push({ code: 'makes-up-time' });
  else why.push({ code: 'makes-room' });
  if (from && to && from.tour !== to.tour)
    why.push({ code: 'other-tour', values: { from: signOf(before, from), to: signOf(after, to) } });
  const known = after.visits.get(visit);
  if (from && to && from.start !== to.start && known)
    why.push({
      code: to.start > from.start ? 'later-in-window' : 'earlier-in-window',
      values: { minutes: Math.abs(to.start - from.start) },
    });
  if (!to) {
    const reason = leftOut.find(one => one.visit === visit)?.reason;
    why.push({ code: reason ? reasonNamed(after.tours.values(), known, reason) : 'taken-out' });
  }
  return why;
}
