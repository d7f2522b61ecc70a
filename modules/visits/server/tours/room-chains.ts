import type { DayState } from './day-state.ts';

/**
 * Orders the visits of each care home into as many chains as the home gives rooms: of one chain, one begins when the one before is over,
 * whoever drives there. So there are never more colleagues at once than rooms. Visits that are planned keep their order; the others follow.
 */
export function roomChains(state: DayState, planned: ReadonlySet<string>): string[][] {
  const starts = new Map<string, { readonly start: number; readonly until: number }>();
  for (const tour of state.tours.values())
    for (const { visit, start, minutes } of tour.stops) starts.set(visit, { start, until: start + minutes });
  const homes = new Map<string, string[]>();
  for (const visit of state.visits.values())
    if (visit.homeDay !== null && planned.has(visit.visit))
      homes.set(visit.homeDay, [...(homes.get(visit.homeDay) ?? []), visit.visit]);
  return [...homes].flatMap(([home, visits]) => {
    const chains = Array.from({ length: state.rooms.get(home) ?? 1 }, () => ({ visits: [] as string[], until: 0 }));
    const known = visits.filter(visit => starts.has(visit)).sort((a, b) => startOf(a) - startOf(b));
    for (const visit of known) {
      // where a visit takes longer than the rooms allow, the next one waits for the room that is free first
      const soonest = chains.reduce((first, one) => (one.until < first.until ? one : first));
      const chain = chains.find(one => one.until <= startOf(visit)) ?? soonest;
      chain.visits.push(visit);
      chain.until = starts.get(visit)?.until ?? 0;
    }
    const open = visits.filter(visit => !starts.has(visit));
    for (const visit of open)
      chains.reduce((least, one) => (one.visits.length < least.visits.length ? one : least)).visits.push(visit);
    return chains.map(chain => chain.visits);
  });

  function startOf(visit: string): number {
    return starts.get(visit)?.start ?? 0;
  }
}
