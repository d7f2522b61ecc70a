import {
  checkTourProblem,
  type LivePlan,
  livePlan,
  planLines,
  planOf,
  Random,
  type TourProblem,
} from '@buergernah/visits/solver';

/** How large a day is. */
export interface CareDay {
  readonly seed: number;
  readonly tours: number;
  readonly visits: number;
}

const SKILLS = ['identity', 'passport', 'certificates', 'parking', 'sign-language', 'children'];
const HALF_HOUR = 1800;

/**
 * A day in a town of fourteen by sixteen kilometres: colleagues with early and late shifts, a break each, most of the skills; people who
 * have time for two to six hours, one in twenty needs two colleagues, one in ten something of which there are only some.
 */
export function careDay({ seed, tours, visits }: CareDay): TourProblem {
  const random = new Random(seed);
  const pick = (share: number) => SKILLS.filter(() => random.unit() < share);
  const position = () => ({ latitude: 51.42 + random.unit() * 0.126, longitude: 7.1 + random.unit() * 0.23 });
  const made = checkTourProblem({
    format: 'buergernah-tours/1',
    places: [
      { id: 'north', position: position() },
      { id: 'south', position: position() },
      ...Array.from({ length: visits }, (_, at) => ({ id: `home-${at}`, position: position() })),
    ],
    koffers: [{ kind: 'large', count: Math.ceil(tours / 3) }],
    tours: Array.from({ length: tours }, (_, at) => {
      const from = 25_200 + 3600 * random.below(4);
      const office = at % 2 ? 'north' : 'south';
      const rest = { from: from + 10_800, until: from + 19_800, seconds: HALF_HOUR };
      return {
        id: `tour-${at}`,
        skills: pick(0.75),
        from,
        until: from + 30_600,
        start: office,
        end: office,
        breaks: [rest],
      };
    }),
    visits: Array.from({ length: visits }, (_, at) => {
      const from = 25_200 + HALF_HOUR * random.below(14);
      return {
        id: `visit-${at}`,
        place: `home-${at}`,
        seconds: 900 + 300 * random.below(3),
        windows: [{ from, until: from + 7200 + HALF_HOUR * random.below(9) }],
        skills: random.unit() < 0.5 ? pick(0.2) : [],
        people: random.unit() < 0.05 ? 2 : 1,
        ...(random.unit() < 0.1 ? { koffer: 'large' } : {}),
      };
    }),
  });
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made.value;
}

/** The same day after the telephone calls: every second visit that is planned has been promised the half hour in which it begins. */
export function promised(plan: LivePlan): LivePlan {
  const told = planOf(plan);
  const starts = new Map(told.tours.flatMap(tour => tour.stops.map(stop => [stop.visit, stop.start] as const)));
  const visits = plan.problem.visits.map((visit, at) => {
    const start = starts.get(visit.id);
    if (at % 2 || start === undefined) return visit;
    const from = Math.floor(start / HALF_HOUR) * HALF_HOUR;
    return { ...visit, promise: { from, until: from + HALF_HOUR } };
  });
  return livePlan({ ...plan.problem, visits, plan: planLines(plan) });
}
