import { dayOf, type Id } from '@buergernah/kernel';
import type { VisitSlot, VisitWish } from '../../contract.ts';
import type { VisitSettings } from '../../settings.ts';
import type { TourSpot } from '../../solver/care/index.ts';
import type { LiveDay } from './live-days.ts';
import { airWays, type Position } from './ways.ts';

/** What somebody asks windows for: where, for how long, who has to come. */
export interface SlotsWanted {
  readonly position: Position;
  readonly minutes: number;
  readonly skills: readonly string[];
  readonly two: boolean;
  readonly needsKoffer: boolean;
  readonly wish: VisitWish;
  /** A visit that would be moved: its own place counts as free. */
  readonly except?: string;
}

/** A window that could be promised, before it is known whether it is among the best. */
export interface Candidate {
  /** The number of the day among those asked. */
  readonly day: number;
  readonly from: number;
  readonly until: number;
  /** Seconds that it costs, torn groups included. */
  readonly cost: number;
  readonly extraSeconds: number;
  readonly spot: TourSpot;
  readonly tours: { tour: Id<'tour'>; version: number }[];
}

/** A day later is worth as many seconds of driving. */
const DAY_LATER = 240;
/** So little driving more is close by. */
const CLOSE_SECONDS = 600;
/** Two addresses so near to each other are one street. */
const SAME_STREET_METRES = 150;

/**
 * The best windows, best first, at most as many as the city offers at once. What was wished comes first; among equals little driving, and
 * soon. The soonest is always among them, and two windows of a day never overlap: three that begin half an hour apart are no choice.
 */
export function rankSlots(
  settings: VisitSettings,
  live: readonly LiveDay[],
  wanted: SlotsWanted,
  found: readonly Candidate[],
  now: Temporal.Instant,
): VisitSlot[] {
  const today = dayOf(now);
  const dayAt = (one: Candidate) => (live[one.day] as LiveDay).ground.state.day;
  const ahead = live.map(day => today.until(day.ground.state.day).days);
  const isWished = (one: Candidate) => matches(wanted.wish, dayAt(one).dayOfWeek, one);
  const ranked = found
    .map(one => ({ one, isWished: isWished(one), score: one.cost + DAY_LATER * (ahead[one.day] ?? 0) }))
    .sort((a, b) => Number(b.isWished) - Number(a.isWished) || a.score - b.score || a.one.from - b.one.from);
  const first = ranked.reduce<(typeof ranked)[number] | undefined>(
    (soonest, next) =>
      !soonest ||
      (next.isWished && !soonest.isWished) ||
      (next.isWished === soonest.isWished && isSooner(next.one, soonest.one))
        ? next
        : soonest,
    undefined,
  );
  const chosen: typeof ranked = [];
  for (const next of ranked) {
    if (chosen.length === settings.offers) break;
    if (chosen.some(({ one }) => overlaps(one, next.one))) continue;
    chosen.push(next);
  }
  if (first && !chosen.includes(first)) {
    const clear = chosen.filter(({ one }) => !overlaps(one, first.one)).slice(0, settings.offers - 1);
    chosen.splice(0, chosen.length, ...clear, first);
    chosen.sort((a, b) => ranked.indexOf(a) - ranked.indexOf(b));
  }
  const hasWish = wishesAnything(wanted);
  return chosen.map(({ one, isWished: wished, ...rest }) => {
    const why = [
      ...(hasWish && wished ? ['as-wished'] : []),
      ...(first?.one === one ? ['soonest'] : []),
      ...(isSameStreet(settings, live[one.day] as LiveDay, one, wanted.position)
        ? ['same-street']
        : rest.score >= 0 && one.extraSeconds <= CLOSE_SECONDS
          ? ['close-by']
          : []),
    ];
    const { from, until, extraSeconds, tours } = one;
    return { day: dayAt(one).toString(), from, until, extraSeconds, why, tours };
  });
}

function isSooner(a: Candidate, b: Candidate): boolean {
  return a.day < b.day || (a.day === b.day && a.from < b.from);
}

function overlaps(a: Candidate, b: Candidate): boolean {
  return a.day === b.day && a.from < b.until && b.from < a.until;
}

function wishesAnything({ wish }: SlotsWanted): boolean {
  return Boolean(wish.from || wish.until || wish.weekdays.length > 0 || wish.notBefore || wish.notAfter !== undefined);
}

function matches(wish: SlotsWanted['wish'], weekday: number, { from, until }: Candidate): boolean {
  return (
    (wish.weekdays.length === 0 || wish.weekdays.includes(weekday)) &&
    (wish.notBefore === undefined || from >= wish.notBefore) &&
    (wish.notAfter === undefined || until <= wish.notAfter)
  );
}

/** Whether the visit before or after it is in the same street. */
function isSameStreet(
  { travel }: VisitSettings,
  { ground, live }: LiveDay,
  { spot }: Candidate,
  here: Position,
): boolean {
  const metresAMinute = (travel.kilometresAnHour * 1000) / 60 / travel.detour;
  const air = airWays({ ...travel, parkMinutes: 0 });
  const at = live.board.table.tourNumber.get(spot.tour);
  const tour = at === undefined ? undefined : live.board.tours[at];
  if (!tour) return false;
  return [spot.at, spot.at + 1].some(position => {
    if (position < 1 || position > tour.size) return false;
    const place = live.board.table.place[(tour.nodes[position] as number) >> 1] as number;
    const minutes = air.seconds(here, ground.ways.positions[place] as Position) / 60;
    return minutes <= Math.max(1, SAME_STREET_METRES / metresAMinute);
  });
}
