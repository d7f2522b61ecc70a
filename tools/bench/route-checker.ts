/**
 * Checks tours against an instance in Solomon's text format. It reads the file by itself and shares nothing with the solver, so that no
 * mistake can be made in both: distances and times are worked out from the coordinates, leg by leg (DIMACS convention: each distance is
 * cut to one decimal, travel takes as long as the distance).
 */
export interface CheckedRoutes {
  /** What is wrong, in words; empty where every rule is kept. */
  readonly faults: readonly string[];
  /** Sum of all distances, with one decimal. */
  readonly distance: number;
  /** Customer numbers of the file that stand in no tour. */
  readonly missing: readonly number[];
}

interface Row {
  readonly number: number;
  readonly x: number;
  readonly y: number;
  readonly demand: number;
  readonly ready: number;
  readonly due: number;
  readonly service: number;
}

/** Drives all tours as they are told, each a list of customer numbers, and says what breaks. */
export function checkRoutes(file: string, tours: readonly (readonly number[])[]): CheckedRoutes {
  const { vehicles, capacity, depot, rows } = readInstance(file);
  const faults: string[] = [];
  const met = new Map<number, number>();
  let tenths = 0;
  if (tours.length > vehicles) faults.push(`${tours.length} tours, but ${vehicles} vehicles`);
  for (const [at, tour] of tours.entries()) {
    const name = `tour ${at + 1}`;
    let [here, clock, load] = [depot, depot.ready + depot.service, 0];
    if (tour.length === 0) faults.push(`${name} is empty`);
    for (const number of tour) {
      const row = rows.get(number);
      if (!row || number === depot.number) {
        faults.push(`${name}: nobody has number ${number}`);
        continue;
      }
      met.set(number, (met.get(number) ?? 0) + 1);
      const leg = tenthsBetween(here, row);
      tenths += leg;
      // in tenths, so that no sum of decimals decides
      const begin = Math.max(clock + leg, row.ready);
      if (begin > row.due) faults.push(`${name}: at ${number} from ${begin / 10}, window shut at ${row.due / 10}`);
      clock = begin + row.service;
      load += row.demand;
      here = row;
    }
    const home = tenthsBetween(here, depot);
    tenths += home;
    if (clock + home > depot.due) faults.push(`${name}: back at ${(clock + home) / 10}, after ${depot.due / 10}`);
    if (load > capacity) faults.push(`${name}: carries ${load}, holds ${capacity}`);
  }
  for (const [number, times] of met) if (times > 1) faults.push(`${number} is visited ${times} times`);
  const missing = [...rows.keys()].filter(number => number !== depot.number && !met.has(number));
  return { faults, distance: tenths / 10, missing };
}

function tenthsBetween(a: Row, b: Row): number {
  return Math.floor(Math.hypot(a.x - b.x, a.y - b.y) * 10 + 1e-9);
}

function readInstance(file: string) {
  const numbers = file.split(/\r?\n/).map(line => line.trim().split(/\s+/).map(Number));
  const fleet = numbers.find(cells => cells.length === 2 && cells.every(Number.isFinite));
  const all = numbers.filter(cells => cells.length === 7 && cells.every(Number.isFinite)).map(rowOf);
  const depot = all[0];
  if (!fleet || !depot) throw new Error('no instance in Solomon’s format');
  const [vehicles, capacity] = fleet as [number, number];
  return { vehicles, capacity, depot, rows: new Map(all.map(row => [row.number, row])) };
}

function rowOf(cells: readonly number[]): Row {
  const [number, x, y, demand, ready, due, service] = cells as [number, number, number, number, number, number, number];
  return { number, x, y, demand, ready: tenth(ready), due: tenth(due), service: tenth(service) };
}

function tenth(value: number): number {
  return Math.round(value * 10);
}
