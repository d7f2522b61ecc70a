import type { Position, Site } from './site.ts';

/** Mean radius of the earth in metres (IUGG). */
const EARTH = 6_371_009;
/** Ways on foot are longer than the line through the air, by about a third in a town. */
const DETOUR = 1.3;
const METRES_A_MINUTE_ON_FOOT = 75;
/** Beyond this people take bus, tram or car. */
const FAR = 2_500;
const METRES_A_MINUTE_BY_BUS = 250;
const MINUTES_UNTIL_THE_BUS = 8;

/** Metres between two positions as the crow flies (haversine). */
export function metresBetween(a: Position, b: Position): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half =
    Math.sin(radians(b.latitude - a.latitude) / 2) ** 2 +
    Math.cos(radians(a.latitude)) *
      Math.cos(radians(b.latitude)) *
      Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** A travel time for one way, and whether it is a walk: an estimate that says "about", never a timetable. */
export function travel(from: Position, to: Position): { readonly minutes: number; readonly onFoot: boolean } {
  const metres = metresBetween(from, to) * DETOUR;
  const onFoot = metres <= FAR;
  const minutes = onFoot ? metres / METRES_A_MINUTE_ON_FOOT : MINUTES_UNTIL_THE_BUS + metres / METRES_A_MINUTE_BY_BUS;
  return { minutes: Math.ceil(minutes), onFoot };
}

/** Places ordered from near to far. */
export function nearestFirst(sites: readonly Site[], from: Position): readonly Site[] {
  return [...sites].sort((a, b) => metresBetween(from, a.position) - metresBetween(from, b.position));
}
