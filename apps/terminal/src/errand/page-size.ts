import { needs } from '../store.ts';

/** How many lines fit without scrolling: fewer with larger letters, and when everything to touch lies in the lower half. */
export function pageSize(most: number): number {
  const { large, reach } = needs.value;
  return Math.max(2, most - (large ? 1 : 0) - (reach ? Math.floor(most / 4) : 0));
}
