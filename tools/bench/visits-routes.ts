import { readFileSync } from 'node:fs';
import { parseSolomon, RouteSearch } from '@buergernah/visits/solver';
import { type Figure, figure, median } from './figure.ts';
import { checkRoutes } from './route-checker.ts';

const FOLDER = new URL('instances/vrptw/', import.meta.url);
const SOLOMON = [
  ...['c101', 'c102', 'c105', 'c201', 'c202', 'r101', 'r102', 'r105', 'r109', 'r111', 'r201', 'r202', 'r205', 'r208'],
  ...['rc101', 'rc102', 'rc105', 'rc201', 'rc202', 'rc205'],
];
const HOMBERGER_200 = ['c1_2_2', 'r1_2_3', 'rc2_2_2'];
const HOMBERGER_1000 = ['r1_10_1', 'rc1_10_1'];

/** What is measured: which files, how long for each, how far above the best known the mean and the worst may lie. */
interface Series {
  readonly name: string;
  readonly files: readonly string[];
  readonly seconds: number;
  readonly mean: number;
  readonly worst?: number;
  readonly isLong: boolean;
}

const SERIES: readonly Series[] = [
  { name: 'solomon-1s', files: SOLOMON, seconds: 1, mean: 1, isLong: false },
  { name: 'solomon-10s', files: SOLOMON, seconds: 10, mean: 0.4, worst: 2, isLong: true },
  { name: 'homberger-200-10s', files: HOMBERGER_200, seconds: 10, mean: 1, isLong: true },
  { name: 'homberger-1000-60s', files: HOMBERGER_1000, seconds: 60, mean: 3.5, isLong: true },
];

/**
 * How far the tours of the solver lie above the best known, in percent of the distance, and whether a checker that shares nothing with the
 * solver finds a fault in any of them. Seconds are those of the thread's own processor time, so that a busy machine says the same; the
 * long form takes the median of three seeds for each file.
 */
export async function* benchRoutes(long: boolean): AsyncIterable<Figure> {
  const best = bestKnown();
  let faults = 0;
  let checked = 0;
  for (const { name, files, seconds, mean, worst } of SERIES.filter(series => long || !series.isLong)) {
    const gaps: { file: string; gap: number }[] = [];
    for (const file of files) {
      const known = best.get(file);
      if (known === undefined) throw new Error(`no best known distance for ${file}`);
      const found = (long ? [1, 2, 3] : [1]).map(seed => solve(file, seconds, seed));
      faults += found.filter(one => one.isFaulty).length;
      checked += found.length;
      gaps.push({ file, gap: (median(found.map(one => one.distance)) / known - 1) * 100 });
    }
    const note = `${files.length} files, ${long ? 'median of three seeds' : 'one seed'}`;
    const sum = gaps.reduce((total, one) => total + one.gap, 0);
    yield figure(`visits.routes.${name}.mean-gap`, sum / gaps.length, '%', { most: mean }, note);
    const last = gaps.reduce((a, b) => (b.gap > a.gap ? b : a));
    yield figure(
      `visits.routes.${name}.largest-gap`,
      last.gap,
      '%',
      worst === undefined ? undefined : { most: worst },
      last.file,
    );
  }
  yield figure('visits.routes.faults', faults, 'plans', { most: 0 }, `${checked} plans checked from outside`);
}

/** Solves one file and has the tours checked from outside; the distance is the checker's. */
function solve(name: string, seconds: number, seed: number): { readonly distance: number; readonly isFaulty: boolean } {
  const text = readFileSync(new URL(`${name}.txt`, FOLDER), 'utf8');
  const read = parseSolomon(text);
  if (!read.ok) throw new Error(`${name}: ${JSON.stringify(read.flaw)}`);
  const search = new RouteSearch(read.value, { seed, totalMs: seconds * 1000, clock: threadMs });
  while (search.run(1000));
  const { plan } = search.best();
  const tours = plan.tours.map(tour => tour.map(visit => visit.number));
  const { distance, faults, missing } = checkRoutes(text, tours);
  return { distance, isFaulty: faults.length > 0 || missing.length > 0 || distance !== plan.distance / 10 };
}

function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** The best distances known, by the name of the file, in the convention of the DIMACS challenge. */
function bestKnown(): Map<string, number> {
  const rows = ['solomon_bks.csv', 'homberger1000_bks_dimacs.csv', 'homberger_reference.csv'].flatMap(file =>
    readFileSync(new URL(file, FOLDER), 'utf8').trim().split('\n').slice(1),
  );
  return new Map(
    rows.map(row => {
      const [name, distance] = row.split(',') as [string, string];
      return [name.toLowerCase(), Number(distance)];
    }),
  );
}
