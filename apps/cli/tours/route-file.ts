import type { RouteProblem } from '@buergernah/visits/solver';
import { say } from '../say.ts';
import { type Plannable, plannable } from './plannable.ts';

/** Vehicles with time windows out of a file in Solomon's text format, told by the numbers of the file, lengths with one decimal. */
export function plannableRoutes(problem: RouteProblem): Plannable {
  return plannable(
    'routes',
    problem,
    {
      json: ({ plan }) => ({
        routes: plan.tours.map(tour => tour.map(visit => visit.number)),
        distance: plan.distance / 10,
        vehicles: plan.tours.length,
        unassigned: plan.unassigned,
      }),
      lines: ({ plan }) => [
        ...plan.tours.map((tour, at) =>
          say('cli.tours.tour', {
            name: `Tour ${at + 1}`,
            visits: tour
              .map(({ number, start }) => say('cli.tours.visit', { name: number, start: tenths(start) }))
              .join(' · '),
          }),
        ),
        ...plan.unassigned.map(({ number, reason }) =>
          say('cli.tours.left-out', { name: number, reason: say(`cli.tours.reason.${reason}`) }),
        ),
        sum(plan),
      ],
      brief: ({ plan }) =>
        plan.unassigned.length === 0
          ? sum(plan)
          : `${sum(plan)}, ${say('cli.tours.left-out-count', { count: plan.unassigned.length })}`,
    },
    objective => ({ objective }),
  );
}

function sum(plan: { readonly tours: readonly unknown[]; readonly distance: number }): string {
  return say('cli.tours.sum', { tours: plan.tours.length, distance: tenths(plan.distance) });
}

function tenths(value: number): string {
  return (value / 10).toLocaleString('de', { minimumFractionDigits: 1 });
}
