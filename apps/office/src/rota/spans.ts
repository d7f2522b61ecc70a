import type { Rota } from '@buergernah/appointments';
import { WEEKDAYS, type Weekday } from '@buergernah/sites';
import { means, type TypedText, wrongPart } from '../places/typed-text.ts';

type Member = Rota['members'][number];
export interface TypedSpan {
  readonly from: string;
  readonly until: string;
}

/** Why typed hours mean nothing. */
type WrongHours = 'hours-unreadable' | 'hours-backwards' | 'hours-overlap';

/** Hours as they are typed in a cell of the rota: `8-12, 13-16:30` or `8.30–12`; nothing typed is a free day. */
export function parseHours(text: string): TypedText<readonly TypedSpan[], WrongHours> {
  const spans: TypedSpan[] = [];
  const parts = text
    .split(/[,;+]|\s+und\s+/)
    .map(part => part.trim())
    .filter(part => part !== '');
  for (const part of parts) {
    const match = /^(\d{1,2})(?:[:.]?([0-5]\d))?\s*[-–]\s*(\d{1,2})(?:[:.]?([0-5]\d))?$/.exec(part);
    const [from, until] = [timeOf(match?.[1], match?.[2]), timeOf(match?.[3], match?.[4])];
    if (from === undefined || until === undefined) return wrongPart('hours-unreadable', part);
    if (until <= from) return wrongPart('hours-backwards', part);
    spans.push({ from, until });
  }
  spans.sort((a, b) => a.from.localeCompare(b.from));
  const overlap = spans.findIndex((span, at) => at > 0 && span.from < (spans[at - 1]?.until ?? ''));
  if (overlap !== -1) return wrongPart('hours-overlap', hoursText(spans.slice(overlap, overlap + 1)));
  return means(spans);
}

function timeOf(hour: string | undefined, minute = '00'): string | undefined {
  if (hour === undefined || Number(hour) > 23) return undefined;
  return `${hour.padStart(2, '0')}:${minute}`;
}

/** Hours as a cell shows them, short enough for a narrow one: `8–12, 13–16:30`. */
export function hoursText(spans: readonly TypedSpan[]): string {
  return spans.map(({ from, until }) => `${shortTime(from)}–${shortTime(until)}`).join(', ');
}

function shortTime(time: string): string {
  return time.replace(/^0/, '').replace(/:00$/, '');
}

/** The hours of a weekday of one colleague. */
export function hoursOn(member: Pick<Member, 'shifts'>, weekday: Weekday): readonly TypedSpan[] {
  return member.shifts.filter(shift => shift.weekday === weekday).sort((a, b) => a.from.localeCompare(b.from));
}

/** The shifts of a colleague with one weekday replaced, in the order of the week. */
export function withHours(shifts: Member['shifts'], weekday: Weekday, spans: readonly TypedSpan[]): Member['shifts'] {
  return [
    ...shifts.filter(shift => shift.weekday !== weekday),
    ...spans.map(({ from, until }) => ({ weekday, from, until })),
  ].sort((a, b) => WEEKDAYS.indexOf(a.weekday) - WEEKDAYS.indexOf(b.weekday) || a.from.localeCompare(b.from));
}

/** Hours a week, for one look: 38,5. */
export function weeklyHours(shifts: Member['shifts']): number {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return shifts.reduce((sum, { from, until }) => sum + minutes(until) - minutes(from), 0) / 60;
}

/** Who is away on a day. */
export function isAway(member: Pick<Member, 'away'>, day: string): boolean {
  return member.away.some(({ from, until }) => from <= day && day <= until);
}
