import type { HomeVisit, PlannedStop, PlannedTour, TourPlan, TourProblem } from '../plan.ts';

/**
 * What is wrong with a plan, in words; empty where nothing is. Reads only the problem and the plan in names and reckons everything anew: it
 * shares no code with what plans, so that both cannot be wrong in the same way.
 */
export function faultsOf(problem: TourProblem, plan: TourPlan): string[] {
  const visits = new Map(problem.visits.map(visit => [visit.id, visit]));
  return [
    ...problem.tours.flatMap(tour => {
      const planned = plan.tours.filter(one => one.tour === tour.id);
      return planned.length === 1 && planned[0]
        ? tourFaults(problem, visits, tour, planned[0])
        : [`${tour.id} is not there once`];
    }),
    ...togetherFaults(problem, plan),
    ...kofferFaults(problem, visits, plan),
    ...orderFaults(problem, plan),
  ];
}

/** Seconds of travel from place to place, by the formula of the documentation. */
export function roughTravel(problem: TourProblem, from: string, to: string): number {
  const at = (id: string) => problem.places.findIndex(place => place.id === id);
  if ('seconds' in problem.travel) return problem.travel.seconds[at(from)]?.[at(to)] ?? Number.NaN;
  const a = problem.places[at(from)]?.position;
  const b = problem.places[at(to)]?.position;
  if (!a || !b) return Number.NaN;
  const angle = Math.PI / 180;
  const half =
    (1 - Math.cos((b.latitude - a.latitude) * angle)) / 2 +
    (Math.cos(a.latitude * angle) *
      Math.cos(b.latitude * angle) *
      (1 - Math.cos((b.longitude - a.longitude) * angle))) /
      2;
  return (2 * 6_371_009 * Math.asin(Math.sqrt(half)) * 1.3) / (problem.travel.mode === 'car' ? 25 / 3.6 : 1);
}

type Tour = TourProblem['tours'][number];

function tourFaults(
  problem: TourProblem,
  visits: ReadonlyMap<string, HomeVisit>,
  tour: Tour,
  planned: PlannedTour,
): string[] {
  const faults: string[] = [];
  const say = (what: string) => faults.push(`${tour.id}: ${what}`);
  const driven = planned.stops.filter(stop => stop.isDriven);
  const open = planned.stops.filter(stop => !stop.isDriven);
  if (
    JSON.stringify(driven.map(stop => [stop.visit, stop.start, stop.end])) !==
    JSON.stringify(tour.driven.map(one => [one.visit, one.from, one.until]))
  )
    say('what was driven has changed');
  if (!open.length) return faults;
  const begins = Math.max(tour.from, tour.notBefore ?? 0, driven.at(-1)?.end ?? 0);
  if (planned.leave < begins) say('leaves too early');
  if (planned.back > tour.until) say('comes back too late');
  faults.push(...breakFaults(tour, planned, begins));
  let at = driven.length ? (visits.get(driven.at(-1)?.visit ?? '')?.place ?? '') : tour.start;
  let free = Math.max(
    begins,
    planned.breaks.length && (planned.breaks[0]?.from ?? 0) < planned.leave ? begins : planned.leave,
  );
  let work = 0;
  for (const stop of open) {
    const visit = visits.get(stop.visit);
    if (!visit) {
      say(`there is no ${stop.visit}`);
      continue;
    }
    const travel = roughTravel(problem, at, visit.place);
    work += travel + visit.seconds;
    if (stop.start + 1e-3 < free + travel + paused(planned, free, stop.start)) say(`cannot be at ${visit.id} in time`);
    if (stop.end !== stop.start + visit.seconds) say(`${visit.id} takes another time`);
    const windows = visit.promise ? [visit.promise] : visit.windows;
    if (!windows.some(window => window.from <= stop.start && stop.start <= window.until))
      say(`${visit.id} is visited outside its ${visit.promise ? 'promise' : 'windows'}`);
    for (const pause of planned.breaks)
      if (pause.from < stop.end && stop.start < pause.until) say(`has no break while at ${visit.id}`);
    free = stop.end;
    at = visit.place;
  }
  const home = roughTravel(problem, at, tour.end);
  if (planned.back + 1e-3 < free + home + paused(planned, free, planned.back)) say('cannot be back in time');
  if (tour.maxWork !== undefined && !driven.length && work + home > tour.maxWork + 1e-3) say('works too much');
  return faults;
}

/** Seconds of breaks between two moments. */
function paused(planned: PlannedTour, from: number, until: number): number {
  return planned.breaks
    .filter(pause => pause.from >= from && pause.until <= until)
    .reduce((sum, pause) => sum + pause.until - pause.from, 0);
}

function breakFaults(tour: Tour, planned: PlannedTour, begins: number): string[] {
  const due = tour.breaks.slice(tour.breaksTaken);
  if (due.length !== planned.breaks.length) return [`${tour.id}: has ${planned.breaks.length} of ${due.length} breaks`];
  return planned.breaks.flatMap((pause, at) => {
    const wanted = due[at] as (typeof due)[number];
    const isKept =
      pause.from >= Math.max(wanted.from, begins, planned.breaks[at - 1]?.until ?? 0) &&
      pause.until <= Math.min(wanted.until, planned.back) &&
      pause.until - pause.from === wanted.seconds;
    return isKept ? [] : [`${tour.id}: break ${at} is not kept`];
  });
}

function stopsOf(plan: TourPlan): { readonly tour: string; readonly stop: PlannedStop }[] {
  return plan.tours.flatMap(planned => planned.stops.map(stop => ({ tour: planned.tour, stop })));
}

/** Skills, two people, who is planned or left out, who may not be together. */
function togetherFaults(problem: TourProblem, plan: TourPlan): string[] {
  const skills = new Map(problem.tours.map(tour => [tour.id, new Set(tour.skills)]));
  const stops = stopsOf(plan);
  return problem.visits.flatMap(visit => {
    const own = stops.filter(one => one.stop.visit === visit.id);
    const isLeftOut = plan.leftOut.some(one => one.visit === visit.id);
    const faults: string[] = [];
    if (own.some(one => one.stop.isDriven)) return isLeftOut ? [`${visit.id} was driven and is left out`] : [];
    if (isLeftOut !== (own.length === 0)) faults.push(`${visit.id} is neither planned nor left out, or both`);
    if (!own.length) return faults;
    if (own.length !== visit.people) faults.push(`${visit.id} is visited by ${own.length}`);
    if (new Set(own.map(one => one.tour)).size !== own.length) faults.push(`${visit.id} is in one tour twice`);
    if (new Set(own.map(one => one.stop.start)).size > 1) faults.push(`${visit.id} does not begin at the same moment`);
    const can = (tour: string, needed: readonly string[]) => needed.every(skill => skills.get(tour)?.has(skill));
    const [first, second] = own.map(one => one.tour) as [string, string?];
    const others = visit.secondSkills ?? visit.skills;
    const fits =
      second === undefined
        ? can(first, visit.skills)
        : (can(first, visit.skills) && can(second, others)) || (can(second, visit.skills) && can(first, others));
    if (!fits) faults.push(`${visit.id} is visited by somebody without the skills`);
    for (const other of visit.notTogetherWith)
      if (stops.some(one => one.stop.visit === other && own.some(mine => mine.tour === one.tour)))
        faults.push(`${visit.id} and ${other} are together`);
    return faults;
  });
}

/** At every moment of the day no more of a kind are on the road than there are. */
function kofferFaults(problem: TourProblem, visits: ReadonlyMap<string, HomeVisit>, plan: TourPlan): string[] {
  const faults: string[] = [];
  for (const { kind, count } of problem.koffers) {
    const needed = plan.tours.map(planned => planned.stops.filter(stop => visits.get(stop.visit)?.koffer === kind));
    const having = problem.tours.filter(tour => plan.tours.find(one => one.tour === tour.id)?.koffers.includes(kind));
    for (const [at, planned] of plan.tours.entries())
      for (const stop of needed[at] ?? []) {
        const isThere = plan.tours.some(
          one =>
            one.koffers.includes(kind) &&
            one.stops.some(other => other.visit === stop.visit && other.start === stop.start),
        );
        if (!isThere) faults.push(`${planned.tour}: no ${kind} at ${stop.visit}`);
      }
    for (const tour of having) {
      const together = having.filter(other => other.from <= tour.from && (tour.from < other.until || other === tour));
      if (together.length > count) faults.push(`${together.length} of ${count} ${kind} are on the road`);
    }
  }
  return faults;
}

function orderFaults(problem: TourProblem, plan: TourPlan): string[] {
  const stops = stopsOf(plan);
  return problem.visits.flatMap(visit => {
    const over = Math.max(...stops.filter(one => one.stop.visit === visit.id).map(one => one.stop.end), 0);
    return visit.before.flatMap(later =>
      stops.some(one => one.stop.visit === later && !one.stop.isDriven && one.stop.start < over)
        ? [`${later} begins before ${visit.id} is over`]
        : [],
    );
  });
}
