import fc from 'fast-check';
import { euclideanTenths, type RouteProblem } from '../problem.ts';

/** Small problems of every kind: narrow and wide windows, some out of reach, some too large, now and then too few vehicles. */
export const problems: fc.Arbitrary<RouteProblem> = fc
  .record({
    vehicles: fc.integer({ min: 1, max: 12 }),
    capacity: fc.integer({ min: 5, max: 60 }),
    closes: fc.integer({ min: 300, max: 4000 }),
    rows: fc.array(
      fc.record({
        x: fc.integer({ min: 0, max: 60 }),
        y: fc.integer({ min: 0, max: 60 }),
        demand: fc.integer({ min: 0, max: 20 }),
        ready: fc.integer({ min: 0, max: 2500 }),
        width: fc.integer({ min: 0, max: 1500 }),
        service: fc.integer({ min: 0, max: 100 }),
      }),
      { minLength: 1, maxLength: 24 },
    ),
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
