import fc from 'fast-check';
import { euclideanTenths, type RouteProblem } from '../problem.ts';

const count = (min: number, max: number, step = 1) =>
  fc.integer({ min: min / step, max: max / step }).map(n => n * step);

/** Visits anywhere, or on a grid where all times are round, so that many vehicles arrive in the last moment of a window. */
const rows = (grid: boolean) =>
  fc.array(
    fc.record({
      x: count(0, 60, grid ? 10 : 1),
      y: grid ? fc.constant(30) : count(0, 60),
      demand: count(0, 20),
      ready: count(0, 2500, grid ? 100 : 1),
      width: count(0, grid ? 600 : 1500, grid ? 100 : 1),
      service: count(0, 100, grid ? 100 : 1),
    }),
    { minLength: 1, maxLength: 24 },
  );

/** Small problems of every kind: narrow and wide windows, some out of reach, some too large, now and then too few vehicles. */
export const problems: fc.Arbitrary<RouteProblem> = fc
  .record({
    vehicles: count(1, 12),
    capacity: count(5, 60),
    closes: count(300, 4000, 100),
    rows: fc.oneof(rows(false), rows(true)),
  })
  .map(({ vehicles, capacity, closes, rows }) => {
    const all = [{ x: 30, y: 30, demand: 0, ready: 0, width: closes, service: 0 }, ...rows];
    const pick = (of: (row: (typeof all)[number]) => number) => Int32Array.from(all, of);
    const [x, y] = [Float64Array.from(all, row => row.x), Float64Array.from(all, row => row.y)];
    return {
      name: 'made',
      size: all.length,
      vehicles,
      capacity,
      numbers: Int32Array.from(all, (_, at) => at * 3),
      x,
      y,
      demand: pick(row => row.demand),
      ready: pick(row => row.ready),
      due: pick(row => row.ready + row.width),
      service: pick(row => row.service),
      legs: euclideanTenths(x, y),
    };
  });

/** A clock that ticks once whenever it is read: the same search takes the same steps on every machine. */
export function stepClock(): () => number {
  let ticks = 0;
  return () => ticks++;
}

/** Drives one tour from the beginning: its length, or undefined where a window, the depot or the load is not kept. */
export function drive(problem: RouteProblem, tour: readonly number[]): number | undefined {
  const { capacity, demand, ready, due, service, legs, size } = problem;
  let [at, time, load, length] = [0, (ready[0] as number) + (service[0] as number), 0, 0];
  for (const node of [...tour, 0]) {
    const leg = legs[at * size + node] as number;
    length += leg;
    time = Math.max(time + leg, ready[node] as number);
    if (time > (due[node] as number)) return undefined;
    time += service[node] as number;
    load += node === 0 ? 0 : (demand[node] as number);
    at = node;
  }
  return load > capacity ? undefined : length;
}
