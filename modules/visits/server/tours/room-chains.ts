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
      const chain = chains.find(one => one.until <= startOf(visit));
      // more at once than rooms, since the rooms became fewer: what was promised is not torn apart
      if (!chain) continue;
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
