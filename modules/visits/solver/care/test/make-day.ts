import { Random } from '../../random.ts';
import { checkTourProblem, type TourProblem } from '../index.ts';

/** How a made-up day looks. Shares are between 0 and 1. */
export interface DayShape {
  readonly seed: number;
  readonly tours: number;
  readonly visits: number;
  readonly skills?: number;
  /** Share of visits for two people, with a promise, with an order, with a wish, in a group, with a Koffer. */
  readonly pairs?: number;
  readonly promised?: number;
  readonly ordered?: number;
  readonly preferred?: number;
  readonly grouped?: number;
  readonly withKoffer?: number;
  readonly apart?: number;
  readonly breaks?: number;
  /** Seconds that a window is wide at least; each is up to three times as wide. */
  readonly window?: number;
  readonly koffers?: number;
  readonly maxWork?: boolean;
  readonly metres?: number;
}

/** A day in a made-up town: colleagues with shifts of eight hours from one office, people around it. The same seed gives the same day. */
export function makeDay(shape: DayShape): TourProblem {
  const random = new Random(shape.seed);
  const share = (of: number | undefined) => random.unit() < (of ?? 0);
  const skills = Array.from({ length: shape.skills ?? 3 }, (_, at) => `skill-${at}`);
  const some = (most: number) => skills.filter(() => random.unit() < most);
  const spread = (shape.metres ?? 12_000) / 111_000;
  const position = () => ({
    latitude: 51.48 + (random.unit() - 0.5) * spread,
    longitude: 7.22 + (random.unit() - 0.5) * spread * 1.6,
  });
  const places = [
    { id: 'office', position: { latitude: 51.48, longitude: 7.22 } },
    ...Array.from({ length: shape.visits }, (_, at) => ({ id: `home-${at}`, position: position() })),
  ];
  const tours = Array.from({ length: shape.tours }, (_, at) => {
    const from = 28_800 + 3600 * random.below(4);
    return {
      id: `tour-${at}`,
      skills: some(0.8),
      from,
      until: from + 28_800,
      start: 'office',
      end: 'office',
      breaks: Array.from({ length: shape.breaks ?? 1 }, (_, pause) => ({
        from: from + 7200 + 10_800 * pause,
        until: from + 16_200 + 10_800 * pause,
        seconds: 1800,
      })),
      ...(shape.maxWork ? { maxWork: 14_400 + random.below(10_800) } : {}),
    };
  });
  const visits = Array.from({ length: shape.visits }, (_, at) => {
    const span = () => {
      const from = 28_800 + 900 * random.below(36);
      const least = shape.window ?? 3600;
      return { from, until: from + least + random.below(2 * least + 1) };
    };
    const windows = share(0.3) ? [span(), span()] : [span()];
    const group = share(shape.grouped) ? { group: `group-${random.below(3)}` } : {};
    const others = (of: number | undefined, from: number) =>
      from < shape.visits && share(of) ? [`visit-${from + random.below(shape.visits - from)}`] : [];
    return {
      id: `visit-${at}`,
      place: group.group ? `home-${Number(group.group.slice(6)) % shape.visits}` : `home-${at}`,
      seconds: 900 + 300 * random.below(6),
      windows,
      ...(share(shape.promised) ? { promise: { from: windows[0]?.from, until: (windows[0]?.from ?? 0) + 1800 } } : {}),
      skills: some(0.2),
      people: share(shape.pairs) ? 2 : 1,
      ...(share(shape.withKoffer) ? { koffer: 'full' } : {}),
      priority: 1 + random.below(3),
      before: others(shape.ordered, at + 1),
      notTogetherWith: others(shape.apart, at + 1),
      preferred: share(shape.preferred) ? [`tour-${random.below(shape.tours)}`] : [],
      ...group,
    };
  });
  const made = checkTourProblem({
    format: 'buergernah-tours/1',
    places,
    tours,
    visits,
    koffers: [{ kind: 'full', count: shape.koffers ?? 3 }],
  });
  if (!made.ok) throw new Error(`the made-up day is faulty: ${JSON.stringify(made.refusal)}`);
  return made.value;
}
