import type { ProblemFlaw, Span, TourProblem } from './plan.ts';

/** What a file says against itself, the first of it: unknown or doubled names, windows that end before they begin, missing ways. */
export function contradictions(problem: TourProblem): ProblemFlaw | null {
  return (
    doubled('places', problem.places) ??
    doubled('tours', problem.tours) ??
    doubled('visits', problem.visits) ??
    ways(problem) ??
    kofferKinds(problem) ??
    tourFaults(problem) ??
    visitFaults(problem) ??
    circle(problem) ??
    planFaults(problem)
  );
}

const fault = (code: ProblemFlaw['code'], where: string, what: string): ProblemFlaw => ({
  code,
  values: { where, what },
});

function doubled(list: string, entries: readonly { readonly id: string }[]): ProblemFlaw | null {
  const seen = new Set<string>();
  for (const [at, { id }] of entries.entries()) {
    if (seen.has(id)) return fault('name-twice', `${list}.${at}`, id);
    seen.add(id);
  }
  return null;
}

function ways({ places, travel }: TourProblem): ProblemFlaw | null {
  if ('mode' in travel) {
    const at = places.findIndex(place => !place.position);
    return at === -1 ? null : fault('no-way', `places.${at}`, 'has neither a position nor travel times');
  }
  if (travel.seconds.length !== places.length)
    return fault('no-way', 'travel.seconds', `has ${travel.seconds.length} rows for ${places.length} places`);
  const at = travel.seconds.findIndex(row => row.length !== places.length);
  return at === -1 ? null : fault('no-way', `travel.seconds.${at}`, `should have ${places.length} columns`);
}

function kofferKinds({ koffers, visits }: TourProblem): ProblemFlaw | null {
  const twice = doubled(
    'koffers',
    koffers.map(koffer => ({ id: koffer.kind })),
  );
  if (twice) return twice;
  const kinds = new Set(koffers.map(koffer => koffer.kind));
  const at = visits.findIndex(visit => visit.koffer !== undefined && !kinds.has(visit.koffer));
  return at === -1 ? null : fault('unknown-name', `visits.${at}.koffer`, visits[at]?.koffer ?? '');
}

function isBackwards(span: Span): boolean {
  return span.from > span.until;
}

function tourFaults({ tours, places, visits }: TourProblem): ProblemFlaw | null {
  const known = new Set(places.map(place => place.id));
  const ids = new Set(visits.map(visit => visit.id));
  for (const [at, tour] of tours.entries()) {
    const where = `tours.${at}`;
    if (isBackwards(tour)) return fault('impossible-window', where, 'the shift ends before it begins');
    for (const end of ['start', 'end'] as const)
      if (!known.has(tour[end])) return fault('unknown-name', `${where}.${end}`, tour[end]);
    if (tour.breaksTaken > tour.breaks.length)
      return fault('impossible-plan', `${where}.breaksTaken`, `has ${tour.breaks.length} breaks`);
    let free = 0;
    for (const [number, pause] of tour.breaks.entries()) {
      free = Math.max(free, pause.from) + pause.seconds;
      if (free > pause.until)
        return fault('impossible-window', `${where}.breaks.${number}`, 'the break has no room in its window');
    }
    let last = 0;
    for (const [number, done] of tour.driven.entries()) {
      const here = `${where}.driven.${number}`;
      if (!ids.has(done.visit)) return fault('unknown-name', here, done.visit);
      if (isBackwards(done) || done.from < last) return fault('impossible-plan', here, 'the times do not follow');
      last = done.until;
    }
  }
  return null;
}

function visitFaults({ visits, places, tours }: TourProblem): ProblemFlaw | null {
  const known = new Set(places.map(place => place.id));
  const ids = new Set(visits.map(visit => visit.id));
  const tourIds = new Set(tours.map(tour => tour.id));
  for (const [at, visit] of visits.entries()) {
    const where = `visits.${at}`;
    if (!known.has(visit.place)) return fault('unknown-name', `${where}.place`, visit.place);
    const backwards = visit.windows.findIndex(isBackwards);
    if (backwards !== -1)
      return fault('impossible-window', `${where}.windows.${backwards}`, 'the window ends before it begins');
    if (visit.promise && isBackwards(visit.promise))
      return fault('impossible-window', `${where}.promise`, 'the promise ends before it begins');
    for (const list of ['before', 'notTogetherWith'] as const)
      for (const other of visit[list])
        if (!ids.has(other) || other === visit.id) return fault('unknown-name', `${where}.${list}`, other);
    for (const tour of visit.preferred)
      if (!tourIds.has(tour)) return fault('unknown-name', `${where}.preferred`, tour);
  }
  return null;
}

/** Visits that wait for each other in a circle can never begin. */
function circle({ visits }: TourProblem): ProblemFlaw | null {
  const waits = new Map(visits.map(visit => [visit.id, 0]));
  for (const visit of visits) for (const later of visit.before) waits.set(later, (waits.get(later) ?? 0) + 1);
  const next = new Map(visits.map(visit => [visit.id, visit.before]));
  const free = visits.filter(visit => waits.get(visit.id) === 0).map(visit => visit.id);
  for (const id of free)
    for (const later of next.get(id) ?? []) {
      const left = (waits.get(later) ?? 0) - 1;
      waits.set(later, left);
      if (left === 0) free.push(later);
    }
  if (free.length === visits.length) return null;
  const at = visits.findIndex(visit => (waits.get(visit.id) ?? 0) > 0);
  return fault('impossible-window', `visits.${at}.before`, 'visits wait for each other in a circle');
}

function planFaults({ plan, tours, visits }: TourProblem): ProblemFlaw | null {
  const people = new Map(visits.map(visit => [visit.id, visit.people as number]));
  const tourIds = new Set(tours.map(tour => tour.id));
  const driven = tours.flatMap(tour => tour.driven.map(done => [tour.id, done.visit] as const));
  const planned = (plan ?? []).flatMap(line => line.visits.map(visit => [line.tour, visit] as const));
  const seen = new Set<string>();
  for (const [at, line] of (plan ?? []).entries())
    if (!tourIds.has(line.tour)) return fault('unknown-name', `plan.${at}.tour`, line.tour);
  const twice = doubled(
    'plan',
    (plan ?? []).map(line => ({ id: line.tour })),
  );
  if (twice) return twice;
  for (const [tour, visit] of [...driven, ...planned]) {
    const left = people.get(visit);
    if (left === undefined) return fault('unknown-name', `plan of ${tour}`, visit);
    if (left === 0 || seen.has(`${tour}\n${visit}`))
      return fault('impossible-plan', `plan of ${tour}`, `${visit} is there too often`);
    people.set(visit, left - 1);
    seen.add(`${tour}\n${visit}`);
  }
  return null;
}
