import type { VisitSettings } from '../../settings.ts';

/** WGS 84, in degrees. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** How long colleagues are on the way from one address to another. */
export interface Ways {
  /** Seconds in whole minutes, with parking and the way to the door, so that every planned start is a whole minute. */
  seconds(from: Position, to: Position): number;
  /** Gets ready to answer for the ways there and back between some positions and others; never fails. */
  learn(some: readonly Position[], others: readonly Position[]): Promise<void>;
}

/** Mean radius of the earth in metres (IUGG). */
const EARTH = 6_371_009;

/**
 * Ways where no routing service runs: the great circle, longer by the city's detour, at the city's speed, and the minutes to park. The sum
 * of two ways is never shorter than the way itself, so that a visit less never makes a tour later.
 */
export function airWays({ detour, kilometresAnHour, parkMinutes }: VisitSettings['travel']): Ways {
  const metresAMinute = (kilometresAnHour * 1000) / 60;
  const half = (from: number, to: number) => Math.sin(((to - from) * Math.PI) / 360) ** 2;
  const cosine = (degrees: number) => Math.cos((degrees * Math.PI) / 180);
  return {
    seconds(from, to) {
      const square =
        half(from.latitude, to.latitude) +
        cosine(from.latitude) * cosine(to.latitude) * half(from.longitude, to.longitude);
      const metres = 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(square))) * detour;
      return 60 * (Math.ceil(metres / metresAMinute) + parkMinutes);
    },
    learn: async () => {},
  };
}
