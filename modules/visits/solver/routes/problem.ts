/**
 * Visits with time windows, to be driven by equal vehicles from one depot. Node 0 is the depot, nodes 1 … `size` − 1 are the visits. All
 * lengths and times are whole tenths: the travel time of a leg equals its distance (convention of the 12th DIMACS challenge, VRPTW track).
 */
export interface RouteProblem {
  readonly name: string;
  /** Nodes, the depot among them. */
  readonly size: number;
  readonly vehicles: number;
  readonly capacity: number;
  /** The number that each node bears in its file. */
  readonly numbers: Int32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly demand: Int32Array;
  /** Earliest and latest begin of the service; of the depot: when vehicles may leave and must be back. */
  readonly ready: Int32Array;
  readonly due: Int32Array;
  readonly service: Int32Array;
  /** The leg from node a to node b stands at a × `size` + b; the same both ways. */
  readonly legs: Int32Array;
}

/** Why a visit is in no tour: nobody can be there within its window and be back in time, it is too large for any vehicle, or the vehicles do not suffice. */
export type WhyUnassigned = 'window-out-of-reach' | 'back-too-late' | 'over-capacity' | 'vehicles-exhausted';

export interface Unassigned {
  /** A node of the problem. */
  readonly node: number;
  readonly reason: WhyUnassigned;
}

/** Visits that no vehicle can make even alone, each with the reason. */
export function outOfReach(problem: RouteProblem): Unassigned[] {
  const found: Unassigned[] = [];
  for (let node = 1; node < problem.size; node++) {
    const reason = whyNotAlone(problem, node);
    if (reason) found.push({ node, reason });
  }
  return found;
}

function whyNotAlone({ capacity, demand, ready, due, service, legs }: RouteProblem, node: number) {
  const leg = legs[node] as number;
  const begin = Math.max((ready[0] as number) + (service[0] as number) + leg, ready[node] as number);
  if ((demand[node] as number) > capacity) return 'over-capacity';
  if (begin > (due[node] as number)) return 'window-out-of-reach';
  return begin + (service[node] as number) + leg > (due[0] as number) ? 'back-too-late' : undefined;
}

/** The same problem with only some of its visits, in the order given, and so many vehicles. Node 0 stays the depot. */
export function narrow(problem: RouteProblem, visits: ArrayLike<number>, vehicles: number): RouteProblem {
  const nodes = Int32Array.from([0, ...Array.from(visits)]);
  const size = nodes.length;
  const pick = (from: Int32Array) => nodes.map(node => from[node] as number);
  const legs = new Int32Array(size * size);
  for (let a = 0; a < size; a++)
    for (let b = 0; b < size; b++)
      legs[a * size + b] = problem.legs[(nodes[a] as number) * problem.size + (nodes[b] as number)] as number;
  return {
    name: problem.name,
    size,
    vehicles,
    capacity: problem.capacity,
    numbers: pick(problem.numbers),
    x: Float64Array.from(nodes, node => problem.x[node] as number),
    y: Float64Array.from(nodes, node => problem.y[node] as number),
    demand: pick(problem.demand),
    ready: pick(problem.ready),
    due: pick(problem.due),
    service: pick(problem.service),
    legs,
  };
}

/** Euclidean distances in tenths, cut, never rounded: the convention of the DIMACS challenge. */
export function euclideanTenths(x: ArrayLike<number>, y: ArrayLike<number>): Int32Array {
  const size = x.length;
  const legs = new Int32Array(size * size);
  for (let a = 0; a < size; a++)
    for (let b = 0; b < size; b++) {
      const [dx, dy] = [(x[a] as number) - (x[b] as number), (y[a] as number) - (y[b] as number)];
      // the root of a square must not fall below it by rounding
      legs[a * size + b] = Math.floor(10 * Math.sqrt(dx * dx + dy * dy) + 1e-9);
    }
  return legs;
}

/** Sum of all legs of tours of nodes, in tenths. */
export function lengthOf({ legs, size }: RouteProblem, tours: readonly (readonly number[])[]): number {
  let sum = 0;
  for (const tour of tours) {
    let at = 0;
    for (const node of tour) {
      sum += legs[at * size + node] as number;
      at = node;
    }
    sum += legs[at] as number;
  }
  return sum;
}
