import { WEEKDAYS } from '@buergernah/sites';
import type { Rota } from './contract.ts';
import { type DayAxis, minuteOn } from './day-axis.ts';
import { merged, type Stretches } from './slots.ts';

type Member = Rota['members'][number];

/** Somebody who serves at a place on a day. */
export interface Serving {
  readonly staff: Member['staff'];
  readonly sign: string;
  /** In minutes since the first moment of the day. */
  readonly works: Stretches;
  readonly services: ReadonlySet<string> | undefined;
  readonly takes: Member['takes'];
}

/** Who serves on a day by the rota: weekly and single shifts, without those who are away. When the place is open is not its matter. */
export function servingOn(rota: Rota, axis: DayAxis): Serving[] {
  const weekday = WEEKDAYS[axis.weekday - 1];
  return rota.members.flatMap(member => {
    if (isAway(member, axis.day)) return [];
    const spans = [
      ...member.shifts.filter(shift => shift.weekday === weekday),
      ...member.extra.filter(span => span.day === axis.day),
    ];
    const works = merged(spans.flatMap(({ from, until }) => [minuteOn(axis, from), minuteOn(axis, until)]));
    if (works.length === 0) return [];
    const services = member.services && new Set(member.services);
    return [{ staff: member.staff, sign: member.sign, works, services, takes: member.takes }];
  });
}

/** A colleague who would be at two places at once, or twice at one; or whose shift ends before it begins. */
export interface Overlap {
  readonly staff: Member['staff'];
  readonly sign: string;
  /** The place of the other shift. */
  readonly place: string;
}

/**
 * The first overlap between the shifts of a place's rota, and between them and those of other places; undefined where there is none. A
 * single shift elsewhere is no overlap on a day on which the colleague is away from the weekly one.
 */
export function overlaps(
  place: string,
  rota: Rota,
  others: readonly { readonly place: string; readonly rota: Rota }[],
): Overlap | undefined {
  const elsewhere = new Map<string, { place: string; member: Member }[]>();
  for (const other of others) {
    for (const member of other.rota.members) {
      elsewhere.set(member.staff, [...(elsewhere.get(member.staff) ?? []), { place: other.place, member }]);
    }
  }
  const seen = new Set<string>();
  for (const member of rota.members) {
    const { staff, sign } = member;
    if (seen.has(staff) || overlapsItself(member)) return { staff, sign, place };
    seen.add(staff);
    const clash = elsewhere.get(staff)?.find(other => overlap(member, other.member));
    if (clash) return { staff, sign, place: clash.place };
  }
  return undefined;
}

function isAway(member: Member, day: string): boolean {
  return member.away.some(away => away.from <= day && day <= away.until);
}

function overlapsItself({ shifts, extra }: Member): boolean {
  const all = [...shifts, ...extra];
  return all.some((one, at) => {
    if (one.from >= one.until) return true;
    return all.slice(at + 1).some(other => sameDay(one, other) && cross(one, other));
  });
}

function overlap(one: Member, other: Member): boolean {
  const weekly = one.shifts.some(shift =>
    other.shifts.some(also => shift.weekday === also.weekday && cross(shift, also)),
  );
  return weekly || meets(one, other) || meets(other, one);
}

/** Whether a single shift of one meets any shift of the other. */
function meets(one: Member, other: Member): boolean {
  return one.extra.some(span => {
    if (isAway(one, span.day) || isAway(other, span.day)) return false;
    return [...other.shifts, ...other.extra].some(also => sameDay(span, also) && cross(span, also));
  });
}

type Shift = { readonly weekday: string; readonly from: string; readonly until: string };
type Extra = { readonly day: string; readonly from: string; readonly until: string };

/** Whether two shifts can fall on the same day. */
function sameDay(one: Shift | Extra, other: Shift | Extra): boolean {
  if ('day' in one && 'day' in other) return one.day === other.day;
  return weekdayOf(one) === weekdayOf(other);
}

function weekdayOf(one: Shift | Extra): string | undefined {
  return 'weekday' in one ? one.weekday : WEEKDAYS[Temporal.PlainDate.from(one.day).dayOfWeek - 1];
}

function cross(one: { from: string; until: string }, other: { from: string; until: string }): boolean {
  return one.from < other.until && other.from < one.until;
}
