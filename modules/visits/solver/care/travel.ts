import type { TourPosition } from './plan.ts';

/** Mean radius of the earth in metres (IUGG). */
const EARTH = 6_371_009;
/** Streets are longer than the line through the air, by about a third in a town. */
const DETOUR = 1.3;
/** Metres a second: 25 km/h through a town by car, and older people on foot. */
const SPEED = { car: 25_000 / 3600, foot: 1 } as const;

/** How a colleague travels. */
export type TravelMode = keyof typeof SPEED;

/**
 * Seconds from one position to another where nobody runs a routing service: great circle × 1.3 at 25 km/h by car or 1 m/s on foot.
 * Whole seconds, rounded up, the same both ways.
 */
export function travelSeconds(a: TourPosition, b: TourPosition, mode: TravelMode): number {
  return secondsBetween(point(a), point(b), mode);
}

/** A position as the haversine formula wants it, reckoned once for each place. */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
  readonly cosine: number;
}

/** Degrees turned into what `secondsBetween` takes. */
export function point(at: TourPosition): Point {
  const latitude = (at.latitude * Math.PI) / 180;
  return { latitude, longitude: (at.longitude * Math.PI) / 180, cosine: Math.cos(latitude) };
}

/** The same as `travelSeconds` where the points are known. */
export function secondsBetween(a: Point, b: Point, mode: TravelMode): number {
  const north = Math.sin((b.latitude - a.latitude) / 2);
  const east = Math.sin((b.longitude - a.longitude) / 2);
  // the sum of both orders is the same to the last bit, so that there and back take equally long
  const half = north * north + a.cosine * b.cosine * (east * east);
  return Math.ceil((2 * EARTH * Math.asin(Math.min(1, Math.sqrt(half))) * DETOUR) / SPEED[mode]);
}
