import type { Database } from '@buergernah/kernel/server';

/** What the one who made the visits of a test knows of each. */
export interface KnownVisit {
  readonly position: { readonly latitude: number; readonly longitude: number };
  readonly skills: readonly string[];
}

interface Tour {
  readonly id: string;
  readonly state: string;
  readonly base: string;
  readonly crew: readonly { readonly staff: string; readonly skills: readonly string[] }[];
  readonly from: number;
  readonly until: number;
  readonly breaks: readonly { readonly from: number; readonly until: number; readonly minutes: number }[];
  readonly koffer: string | null;
  readonly stops: readonly { readonly visit: string; readonly start: number; readonly minutes: number }[];
  readonly rests: readonly { readonly from: number; readonly until: number }[];
}

interface Visit {
  readonly id: string;
  readonly state: string;
  readonly from: number;
  readonly until: number;
  readonly minutes: number;
  readonly two: boolean;
  readonly needsKoffer: boolean;
  readonly tours: readonly string[];
  readonly homeDay: string | null;
  readonly toTell: string | null;
}

/** Where tours start, and the minute of the day up to which all is driven; −1: the day has not begun. */
export interface Around {
  readonly base: KnownVisit['position'];
  readonly now: number;
  readonly visits: ReadonlyMap<string, KnownVisit>;
}

/** A plan as it lies in the database, read by itself. */
export interface LyingPlan {
  readonly tours: readonly Tour[];
  readonly visits: ReadonlyMap<string, Visit>;
}

/** Reads the tours and visits of a day with the owner's eyes. */
export async function readLyingPlan(owner: Database['owner'], day: string): Promise<LyingPlan> {
  const tours = await owner<Tour[]>`
    select id, state, base, crew, from_minute as "from", until_minute as until, breaks, koffer, stops, rests
    from visits.tours where day = ${day}::date and state <> 'dropped' order by id`;
  const visits = await owner<Visit[]>`
    select id, state, from_minute as "from", until_minute as until, minutes, two, needs_koffer as "needsKoffer", tours,
      home_day as "homeDay", to_tell as "toTell"
    from visits.visits where day = ${day}::date order by id`;
  return { tours: [...tours], visits: new Map(visits.map(visit => [visit.id, visit])) };
}

/** Minutes of driving: by the haversine, where the product takes the chord through the earth. */
export function driveMinutes(a: KnownVisit['position'], b: KnownVisit['position']): number {
  const half = (from: number, to: number) => Math.sin(((to - from) * Math.PI) / 360) ** 2;
  const cosine = (degrees: number) => Math.cos((degrees * Math.PI) / 180);
  const square =
    half(a.latitude, b.latitude) + cosine(a.latitude) * cosine(b.latitude) * half(a.longitude, b.longitude);
  const metres = 2 * 6_371_009 * Math.asin(Math.sqrt(square)) * 1.3;
  return Math.ceil(metres / (25_000 / 60) - 1e-6) + 4;
}

/** What is wrong with a plan, in words; empty where every promise, skill, break, Koffer and pair is kept. */
export function wrongs(plan: LyingPlan, around: Around): string[] {
  return [
    ...plan.tours.flatMap(tour => tourWrongs(plan, tour, around)),
    ...[...plan.visits.values()].flatMap(visit => visitWrongs(plan, visit, around)),
    ...engagedTwice(plan),
    ...crowdedRooms(plan, around.now),
  ];
}

function tourWrongs({ visits }: LyingPlan, tour: Tour, { base, now, visits: known }: Around): string[] {
  const found: string[] = [];
  const say = (what: string) => found.push(`tour ${tour.id.slice(-4)}: ${what}`);
  let place = base;
  let over = tour.from;
  let isHome: string | null = null;
  const isLast = (at: number) => at === tour.stops.length - 1;
  for (const [at, stop] of tour.stops.entries()) {
    const visit = visits.get(stop.visit);
    const where = known.get(stop.visit)?.position;
    if (!visit || !where) {
      say(`drives to ${stop.visit}, who is not visited that day`);
      continue;
    }
    const isSameHome = visit.homeDay !== null && visit.homeDay === isHome;
    const way = isSameHome ? 0 : driveMinutes(place, where);
    const isFree = stop.start > now && visit.state === 'booked';
    const rest = tour.rests
      .filter(one => one.from >= over - 0 && one.until <= stop.start && one.from > now)
      .reduce((sum, one) => sum + one.until - one.from, 0);
    if (isFree && stop.start < over + way + rest) say(`begins ${stop.start}, is there at ${over + way + rest}`);
    if (isFree && (stop.start < visit.from || stop.start > visit.until))
      say(`begins ${stop.start}, promised ${visit.from}–${visit.until}`);
    if (isFree && visit.homeDay !== null && stop.start + stop.minutes > visit.until)
      say('stays after the home is ready');
    if (isFree && stop.minutes !== visit.minutes) say(`takes ${stop.minutes} minutes instead of ${visit.minutes}`);
    for (const one of tour.rests)
      if (one.from > now && one.from < stop.start + stop.minutes && one.until > stop.start) say('rests in a visit');
    over = stop.start + stop.minutes;
    place = where;
    isHome = visit.homeDay;
    if (isFree && isLast(at)) {
      const late = tour.rests.filter(one => one.from >= over).reduce((sum, one) => sum + one.until - one.from, 0);
      if (over + late + driveMinutes(where, base) > tour.until) say('comes back after the shift');
    }
  }
  const isGoingOn = tour.stops.some(stop => stop.start > now && visits.get(stop.visit)?.state === 'booked');
  if (isGoingOn) for (const [at, pause] of tour.breaks.entries()) found.push(...breakWrongs(tour, pause, at, now));
  return found;
}

function breakWrongs(tour: Tour, pause: Tour['breaks'][number], at: number, now: number): string[] {
  const rest = tour.rests[at];
  const name = `tour ${tour.id.slice(-4)}: break ${at}`;
  if (!rest) return [`${name} is missing`];
  if (rest.from <= now) return [];
  const found: string[] = [];
  if (rest.until - rest.from !== pause.minutes) found.push(`${name} is too short`);
  // what took longer may push a break out of its window, never a plan
  const isPushed = tour.stops.some(
    stop => stop.start <= now && stop.start + stop.minutes > pause.until - pause.minutes,
  );
  const isLate = now > pause.until - pause.minutes;
  if (rest.from < pause.from || (rest.until > pause.until && !isPushed && !isLate))
    found.push(`${name} lies ${rest.from}–${rest.until} outside ${pause.from}–${pause.until}`);
  return found;
}

function visitWrongs({ tours }: LyingPlan, visit: Visit, { now, visits: known }: Around): string[] {
  const found: string[] = [];
  const say = (what: string) => found.push(`visit ${visit.id.slice(-4)} (${visit.state}): ${what}`);
  const lies = tours.flatMap(tour =>
    tour.stops.filter(stop => stop.visit === visit.id).map(stop => ({ tour, start: stop.start })),
  );
  const names = lies.map(one => one.tour.id).sort();
  if (visit.state === 'owed' || visit.state === 'cancelled') {
    if (names.length > 0) say('still lies in a tour');
    if (visit.state === 'owed' && visit.toTell !== 'owed') say('nobody is told');
    return found;
  }
  if (visit.state !== 'booked') return found;
  if (visit.until <= now) return found;
  if (String([...visit.tours].sort()) !== String(names)) say(`says ${visit.tours} and lies in ${names}`);
  // of a care home somebody may still wait for a first place; the board shows it
  if (names.length === 0 && visit.homeDay === null) say('was promised and lies in no tour');
  const crews = lies.flatMap(one => one.tour.crew.map(member => member.skills));
  const missing = known.get(visit.id)?.skills.filter(skill => !crews.some(skills => skills.includes(skill)));
  if (missing?.length) say(`needs ${missing}`);
  if (visit.needsKoffer && !lies.some(one => one.tour.koffer !== null)) say('needs the Koffer');
  if (visit.two && crews.length < 2) say('should be visited by two');
  if (lies.length > 2 || (lies.length === 2 && !visit.two)) say(`lies in ${lies.length} tours`);
  if (new Set(lies.map(one => one.start)).size > 1) say(`two begin at ${lies.map(one => one.start)}`);
  return found;
}

function engagedTwice({ tours }: LyingPlan): string[] {
  const all = tours.flatMap(tour => [
    ...tour.crew.map(one => one.staff),
    ...(tour.koffer === null ? [] : [tour.koffer]),
  ]);
  return all.filter((one, at) => all.indexOf(one) !== at).map(one => `${one} is on two tours`);
}

/** More colleagues at once in a home than it gives rooms; every home of tests gives two. */
function crowdedRooms({ tours, visits }: LyingPlan, now: number): string[] {
  const stops = tours.flatMap(tour =>
    tour.stops.flatMap(stop => {
      const visit = visits.get(stop.visit);
      return visit?.homeDay && stop.start > now && visit.state === 'booked' ? [{ ...stop, home: visit.homeDay }] : [];
    }),
  );
  return stops.flatMap(stop => {
    const atOnce = stops.filter(
      one => one.home === stop.home && one.start <= stop.start && one.start + one.minutes > stop.start,
    );
    return atOnce.length > 2 ? [`${atOnce.length} at once in a home with two rooms`] : [];
  });
}
