import { readdirSync, readFileSync } from 'node:fs';
import {
  cancelVisit,
  checkHomeVisit,
  type DrivenPart,
  endShift,
  freeze,
  HomeCareSearch,
  type LivePlan,
  type PlannedStop,
  type PlannedTour,
  parseHomeCare,
  planOf,
  Random,
  repair,
  type SlotWish,
  slotsOver,
  type TourProblem,
  TourSearch,
  travelSeconds,
} from '@buergernah/visits/solver';
import { checkHomeCare } from './care-checker.ts';
import { careDay, promised } from './care-day.ts';
import { type Figure, figure, median } from './figure.ts';

const TOURS = 50;
const VISITS = 600;
const DAYS = 10;
/** Questions asked, after some that do not count since code and caches were cold. */
const QUESTIONS = 1000;
const WARM = 200;
const SEEDS = [1, 2, 3];
/** How often the same is planned anew, since the clock of a thread may be a coarse one. */
const RUNS = 20;
const NOON = 43_200;
const INSTANCES = new URL('./instances/home-care/', import.meta.url);

/** Milliseconds that this thread has worked, whatever else the machine does meanwhile. */
function clock(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** The engine for tours of people: what a caller is offered, what comes after a colleague falls ill, and home care as others measure it. */
export async function* benchCare(long: boolean): AsyncIterable<Figure> {
  const days = Array.from({ length: DAYS }, (_, day) => planned(day + 1, 2000));
  yield* askForSlots(days);
  yield* planAnew(days[0] as LivePlan, long);
  yield* careForPeople('10', 1, 0.5, SEEDS);
  yield* careForPeople('25', 2, 1, long ? SEEDS : [1]);
  if (!long) return;
  yield* careForPeople('50', 60, 3, SEEDS);
  yield* careForPeople('100', 60, 5, SEEDS);
}

/** A day as it stands after some planning and calling. */
function planned(seed: number, totalMs: number): LivePlan {
  const search = new TourSearch(careDay({ seed, tours: TOURS, visits: VISITS }), { seed, totalMs, clock });
  search.run(totalMs);
  return promised(search.live());
}

function* askForSlots(days: readonly LivePlan[]): Iterable<Figure> {
  const random = new Random(5);
  const wish = (people: 1 | 2): SlotWish => {
    const visit = checkHomeVisit({
      id: 'caller',
      place: 'caller',
      seconds: 1200,
      windows: [{ from: 28_800, until: 61_200 }],
      skills: random.unit() < 0.3 ? ['identity'] : [],
      people,
    });
    if (!visit.ok) throw new Error(JSON.stringify(visit.refusal));
    return {
      visit: visit.value,
      position: { latitude: 51.42 + random.unit() * 0.126, longitude: 7.1 + random.unit() * 0.23 },
    };
  };
  const asked = (plans: readonly LivePlan[], people: 1 | 2) => {
    let offered = 0;
    const times = Array.from({ length: QUESTIONS }, () => {
      const one = wish(people);
      // the quickest of three: a moment in which the machine does something else is no answer time of ours
      const three = [0, 1, 2].map(() => {
        const begun = performance.now();
        offered += slotsOver(plans, [one]).length / 3;
        return performance.now() - begun;
      });
      return Math.min(...three);
    });
    const counted = times.slice(WARM).sort((a, b) => a - b);
    const note = `half of them within ${median(counted).toFixed(2)} ms; ${(offered / QUESTIONS).toFixed(1)} windows offered`;
    return { p99: counted[Math.floor(counted.length * 0.99)] as number, note };
  };
  const one = asked(days.slice(0, 1), 1);
  yield figure(`visits.slots-of-${TOURS}-tours`, one.p99, 'ms', { most: 2 }, one.note);
  const two = asked(days.slice(0, 1), 2);
  yield figure(`visits.slots-of-${TOURS}-tours-for-two`, two.p99, 'ms', { most: 2 }, two.note);
  const many = asked(days, 1);
  yield figure(`visits.slots-of-${DAYS}-days-of-${TOURS}-tours`, many.p99, 'ms', { most: 10 }, many.note);
}

/** What was driven by noon, the last visit of each tour some seconds late; whoever is on the way is on the way. */
function drivenByNoon(plan: LivePlan, late: number): DrivenPart[] {
  const told = planOf(plan);
  const { places, visits } = plan.problem;
  const positions = new Map(places.map(place => [place.id, place.position]));
  const homes = new Map(visits.map(visit => [visit.id, positions.get(visit.place)]));
  const isOnTheWay = (tour: PlannedTour, next: PlannedStop | undefined) => {
    const last = tour.stops[tour.stops.indexOf(next as PlannedStop) - 1];
    const [from, to] = [last && homes.get(last.visit), next && homes.get(next.visit)];
    return from && to && next ? next.start - travelSeconds(from, to, 'car') <= NOON : false;
  };
  const next = told.tours.map(tour => tour.stops.find(stop => stop.start > NOON));
  return told.tours.map((tour, at) => {
    const coming = next[at];
    const both = told.tours.filter((_, other) => coming && next[other]?.visit === coming.visit);
    const people = visits.find(visit => visit.id === coming?.visit)?.people;
    const begun = tour.stops.filter(stop => stop.start <= NOON);
    if (
      coming &&
      both.length === people &&
      both.every(one =>
        isOnTheWay(
          one,
          one.stops.find(stop => stop.visit === coming.visit),
        ),
      )
    )
      begun.push(coming);
    return {
      tour: tour.tour,
      driven: begun.map(({ visit, start, end }, number) => ({
        visit,
        from: start,
        until: end + (number === begun.length - 1 ? late : 0),
      })),
      breaksTaken: tour.breaks.filter(pause => pause.from <= Math.max(NOON, begun.at(-1)?.start ?? 0)).length,
    };
  });
}

/** What happens at noon: somebody cancels, a colleague falls ill, and all are a quarter of an hour late. */
function happenings(plan: LivePlan): [name: string, plan: () => LivePlan][] {
  const told = planOf(plan);
  const must = <T>(answer: { ok: true; value: T } | { ok: false; refusal: object }): T => {
    if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
    return answer.value;
  };
  const noon = must(freeze(plan, NOON, drivenByNoon(plan, 0)));
  const ill = told.tours.find(tour => tour.stops.length > 8)?.tour as string;
  return [
    ['cancelled', () => repair(cancelVisit(noon, told.tours[0]?.stops.at(-1)?.visit as string))],
    ['ill-from-the-morning', () => repair(must(endShift(plan, ill, 0)))],
    ['ill-from-noon', () => repair(must(endShift(noon, ill, NOON)))],
    ['all-late', () => repair(must(freeze(plan, NOON, drivenByNoon(plan, 900))))],
  ];
}

function* planAnew(plan: LivePlan, long: boolean): Iterable<Figure> {
  for (const [name, happen] of happenings(plan)) {
    let after = happen();
    const begun = clock();
    for (let run = 0; run < RUNS; run++) after = happen();
    const each = (clock() - begun) / RUNS;
    const { leftOut } = planOf(after);
    const note = `${VISITS} visits; ${leftOut.length} left out, ${leftOut.filter(one => one.isPromised).length} of them promised`;
    yield figure(`visits.replan-${name}`, each, 'ms', { most: 50 }, note);
  }
  if (!long) return;
  const ill = (happenings(plan)[1] as [string, () => LivePlan])[1]();
  const found = (from: LivePlan | TourProblem, totalMs: number) => {
    const search = new TourSearch(from, { seed: 1, totalMs, clock });
    search.run(totalMs);
    return search.best();
  };
  const { plan: _, ...blank } = ill.problem;
  const warm = found(ill, 2000);
  const fresh = found(blank, 60_000);
  const note = `2 s after the live plan: ${warm.plan.leftOut.length} left out; 60 s from the beginning: ${fresh.plan.leftOut.length}`;
  yield figure('visits.replan-over-fresh-plan', (warm.cost / fresh.cost - 1) * 100, '%', { most: 1 }, note);
}

/** Percent over the best known costs, the middle of the seeds, for the instance that comes out worst. Every plan is checked anew. */
function* careForPeople(patients: string, seconds: number, most: number, seeds: readonly number[]): Iterable<Figure> {
  const known = new Map(
    readFileSync(new URL('mankowska_bks.csv', INSTANCES), 'utf8')
      .split(/\r?\n/)
      .map(line => line.split(','))
      .map(columns => [String(columns[0]).toLowerCase(), Number(columns[4])]),
  );
  const gaps = readdirSync(INSTANCES)
    .filter(name => name.includes(`_${patients}_`))
    .map(name => {
      const text = readFileSync(new URL(name, INSTANCES), 'utf8');
      const problem = parseHomeCare(text);
      if (!problem.ok) throw new Error(`${name}: ${JSON.stringify(problem.refusal)}`);
      const costs = seeds.map(seed => {
        const search = new HomeCareSearch(problem.value, { seed, totalMs: seconds * 1000, clock });
        search.run(seconds * 1000);
        const checked = checkHomeCare(text, search.best().plan);
        if (typeof checked === 'string') throw new Error(`${name}: ${checked}`);
        return checked;
      });
      return (median(costs) / (known.get(name.replace('.json', '')) ?? Number.NaN) - 1) * 100;
    });
  const mean = gaps.reduce((sum, one) => sum + one, 0) / gaps.length;
  const note = `${seconds} CPU-seconds, the worst of ${gaps.length}; on average ${mean.toFixed(2)} %`;
  yield figure(`visits.home-care-of-${patients}-over-best-known`, Math.max(...gaps), '%', { most }, note);
}
