import type { VisitSettings } from '../../settings.ts';

/** WGS 84, in degrees. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** How long colleagues are on the way from one address to another: in seconds of whole minutes, so that every planned start is one. */
export interface Ways {
  /** From one position to another, with parking and the way to the door. */
  seconds(from: Position, to: Position): number;
  /** To and from one position, for each of many others. */
  around(here: Position, others: readonly Position[]): Around;
  /** Gets ready to answer for the ways there and back between some positions and others; never fails. */
  learn(some: readonly Position[], others: readonly Position[]): Promise<void>;
}

/** Seconds by the number of the other position. */
export interface Around {
  readonly to: Int32Array;
  readonly from: Int32Array;
}

/** Mean radius of the earth in metres (IUGG). */
const EARTH = 6_371_009;

/**
 * Ways where no routing service runs: the great circle, longer by the city's detour, at the city's speed, and the minutes to park. The sum
 * of two ways is never shorter than the way itself, so that a visit less never makes a tour later.
 */
export function airWays({ detour, kilometresAnHour, parkMinutes }: VisitSettings['travel']): Ways {
  const minutesAMetre = (detour * 60) / (kilometresAnHour * 1000);
  const known = new WeakMap<readonly Position[], Float64Array>();
  /** Points of positions one after the other; lists only ever grow. */
  const pointsOf = (positions: readonly Position[]) => {
    const before = known.get(positions);
    if (before?.length === 3 * positions.length) return before;
    const points = new Float64Array(3 * positions.length);
    points.set(before ?? []);
    for (let at = (before?.length ?? 0) / 3; at < positions.length; at++)
      setPoint(points, at, positions[at] as Position);
    known.set(positions, points);
    return points;
  };
  const secondsFor = (square: number) =>
    // a hair less, so that a way of whole minutes is not rounded up by the last bit
    60 * (Math.ceil(2 * EARTH * Math.asin(Math.min(1, Math.sqrt(square) / 2)) * minutesAMetre - 1e-6) + parkMinutes);
  return {
    seconds(from, to) {
      const points = pointsOf([from, to]);
      return secondsFor(chordSquare(points, 0, points, 1));
    },
    around(here, others) {
      const point = pointsOf([here]);
      const points = pointsOf(others);
      const seconds = new Int32Array(others.length);
      for (let at = 0; at < seconds.length; at++) seconds[at] = secondsFor(chordSquare(point, 0, points, at));
      return { to: seconds, from: seconds };
    },
    learn: async () => {},
  };
}

/** Writes a position as a point of the unit sphere. */
function setPoint(points: Float64Array, at: number, { latitude, longitude }: Position): void {
  const [phi, lambda] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
  points[3 * at] = Math.cos(phi) * Math.cos(lambda);
  points[3 * at + 1] = Math.cos(phi) * Math.sin(lambda);
  points[3 * at + 2] = Math.sin(phi);
}

/** The square of the straight line between two points, through the earth. */
function chordSquare(a: Float64Array, from: number, b: Float64Array, to: number): number {
  const x = (a[3 * from] as number) - (b[3 * to] as number);
  const y = (a[3 * from + 1] as number) - (b[3 * to + 1] as number);
  const z = (a[3 * from + 2] as number) - (b[3 * to + 2] as number);
  return x * x + y * y + z * z;
}
