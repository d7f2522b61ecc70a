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
  const known = new WeakMap<Position, Point>();
  const pointOf = (position: Position): Point => {
    let point = known.get(position);
    if (!point) {
      point = pointAt(position);
      known.set(position, point);
    }
    return point;
  };
  const between = (a: Point, b: Point) => {
    const half = Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z) / 2;
    // a hair less, so that a way of whole minutes is not rounded up by the last bit
    return 60 * (Math.ceil(2 * EARTH * Math.asin(Math.min(1, half)) * minutesAMetre - 1e-6) + parkMinutes);
  };
  return {
    seconds: (from, to) => between(pointOf(from), pointOf(to)),
    around(here, others) {
      const point = pointAt(here);
      const seconds = Int32Array.from(others, other => between(point, pointOf(other)));
      return { to: seconds, from: seconds };
    },
    learn: async () => {},
  };
}

/** A position on the unit sphere. */
interface Point {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

function pointAt({ latitude, longitude }: Position): Point {
  const [phi, lambda] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
  return { x: Math.cos(phi) * Math.cos(lambda), y: Math.cos(phi) * Math.sin(lambda), z: Math.sin(phi) };
}
