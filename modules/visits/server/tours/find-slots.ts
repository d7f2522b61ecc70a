import { type Ars, dayOf, type Id } from '@buergernah/kernel';
import type { VisitSlot, VisitWish } from '../../contract.ts';
import { removeVisit, type SlotWindow, type SlotWish, slotsOver } from '../../solver/care/index.ts';
import type { VisitOffice } from '../office.ts';
import { type LiveDay, liveDays, minuteNow, waysOf } from './live-days.ts';
import { skillsNeeded } from './problem-of.ts';
import { type Candidate, rankSlots, type SlotsWanted } from './rank-slots.ts';
import type { Around, Position, Ways } from './ways.ts';

/** Windows, best first; where there is none, why: `no-tours`, `nobody-has-skill`, `too-long`, `all-taken`. */
export interface SlotsOffered {
  readonly slots: VisitSlot[];
  readonly without: string | null;
}

/** Minutes between the beginnings of two windows that could be offered. */
const STEP = 30;
/** Addresses near a new one that a routing service is asked about. */
const NEAREST = 99;

/**
 * Windows in which a colleague can truly come to an address, best first: those that were wished, then by what they cost in driving and how
 * soon they are. Days before and after what was wished are not offered. Nothing is kept. Every promise, break and shift of the day stays
 * as it is told; the Koffer and skills are there; where two go there is a crew of two, or two tours that can begin together.
 */
export async function findSlots(
  office: VisitOffice,
  municipality: Ars,
  now: Temporal.Instant,
  wanted: SlotsWanted,
): Promise<SlotsOffered> {
  const days = daysAsked(office, municipality, now, wanted.wish);
  const live = await office.database.withMunicipality(municipality, tx => liveDays(tx, office, days, now));
  return slotsAmong(office, municipality, now, live, wanted);
}

/** The same among days that were read already ({@link daysAsked}). */
export async function slotsAmong(
  office: VisitOffice,
  municipality: Ars,
  now: Temporal.Instant,
  live: readonly LiveDay[],
  wanted: SlotsWanted,
): Promise<SlotsOffered> {
  const ways = waysOf(office, municipality);
  if (office.waysOf) await ways.learn([wanted.position], nearest(live, wanted.position, ways));
  const found = askDays(office, municipality, live, wanted, now, ways);
  const slots = rankSlots(office.settingsOf(municipality), live, wanted, found, now);
  return { slots, without: slots.length > 0 ? null : whyNone(live, wanted) };
}

/** Days that can be promised and were not excluded. */
export function daysAsked(
  office: VisitOffice,
  municipality: Ars,
  now: Temporal.Instant,
  wish: VisitWish,
): Temporal.PlainDate[] {
  const today = dayOf(now);
  const { horizonDays } = office.settingsOf(municipality);
  return Array.from({ length: horizonDays + 1 }, (_, ahead) => today.add({ days: ahead })).filter(day => {
    const key = day.toString();
    return (wish.from === undefined || key >= wish.from) && (wish.until === undefined || key <= wish.until);
  });
}

function askDays(
  office: VisitOffice,
  municipality: Ars,
  live: readonly LiveDay[],
  wanted: SlotsWanted,
  now: Temporal.Instant,
  ways: Ways,
): Candidate[] {
  const settings = office.settingsOf(municipality);
  const plans = live.map(day => (wanted.except ? removeVisit(day.live, wanted.except) : day.live));
  const around = live.map(day => ways.around(wanted.position, day.ground.ways.positions));
  const found: SlotWindow[] = [];
  // a crew of two goes alone; two tours meet only where there is none, or where they fit better
  for (const isPair of wanted.two ? [false, true] : [false]) {
    const wishes = live.map(({ axis }, at): SlotWish => {
      const { to, from } = around[at] as Around;
      const soonest = (minuteNow(axis, now.add({ minutes: settings.leadMinutes + 1 })) ?? 0) * 60;
      return {
        visit: {
          place: '#asked',
          seconds: 60 * wanted.minutes,
          windows: [{ from: soonest, until: 60 * axis.minutes }],
          skills: skillsNeeded({ ...wanted }, isPair),
          people: isPair ? 2 : 1,
          ...(isPair ? { secondSkills: [] } : {}),
          priority: 1,
          notTogetherWith: [],
          preferred: [],
        },
        // a tour comes to the address on the way that leads there from its places
        ways: { to: from, from: to },
        width: 60 * settings.windowMinutes,
        step: 60 * STEP,
      };
    });
    found.push(...slotsOver(plans, wishes));
  }
  return found.flatMap(window => {
    const { state } = (live[window.day] as LiveDay).ground;
    const [from, until] = [window.from / 60, window.until / 60];
    const tours = [window.spot, ...(window.second ? [window.second] : [])].map(({ tour }) => ({
      tour: tour as Id<'tour'>,
      version: state.tours.get(tour)?.version ?? 0,
    }));
    return [
      { day: window.day, from, until, cost: window.cost, extraSeconds: window.travelSeconds, spot: window.spot, tours },
    ];
  });
}

/** Why nothing could be offered. */
function whyNone(live: readonly LiveDay[], wanted: SlotsWanted): string {
  const tours = live.flatMap(day => [...day.ground.state.tours.values()].map(tour => ({ tour, day })));
  const going = tours.filter(({ tour }) => tour.state !== 'over');
  if (going.length === 0) return 'no-tours';
  const skillsOf = (id: string, day: LiveDay) => day.compiled.problem.tours.find(one => one.id === id)?.skills ?? [];
  const fits = (needed: readonly string[]) =>
    going.filter(({ tour, day }) => needed.every(skill => skillsOf(tour.tour, day).includes(skill)));
  const able = [...fits(skillsNeeded(wanted, false)), ...(wanted.two ? fits(skillsNeeded(wanted, true)) : [])];
  if (able.length === 0) return 'nobody-has-skill';
  return able.every(({ tour }) => tour.until - tour.from < wanted.minutes) ? 'too-long' : 'all-taken';
}

/** The positions of some days that lie nearest to an address. */
function nearest(live: readonly LiveDay[], here: Position, ways: Ways): Position[] {
  return live
    .flatMap(day => day.ground.ways.positions)
    .map(position => ({ position, seconds: ways.seconds(here, position) }))
    .sort((a, b) => a.seconds - b.seconds)
    .slice(0, NEAREST)
    .map(one => one.position);
}
