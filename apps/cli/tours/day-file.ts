import type { TourPlan, TourProblem } from '@buergernah/visits/solver';
import { say } from '../say.ts';
import { type Plannable, plannable } from './plannable.ts';

/** A day of colleagues out of a file of the format `buergernah-tours/1`, told by names and by the time of the day. */
export function plannableDay(problem: TourProblem): Plannable {
  return plannable('care', problem, {
    json: ({ plan, cost }) => ({ ...plan, cost }),
    lines: ({ plan }) => [
      ...plan.tours.map(({ tour, stops }) =>
        say('cli.tours.tour', {
          name: tour,
          visits:
            stops.map(({ visit, start }) => say('cli.tours.visit', { name: visit, start: clock(start) })).join(' · ') ||
            say('cli.tours.empty'),
        }),
      ),
      ...plan.leftOut.map(({ visit, reason, isPromised }) => {
        const why = say(`cli.tours.reason.${reason}`);
        return say('cli.tours.left-out', {
          name: visit,
          reason: isPromised ? `${why} (${say('cli.tours.promised')})` : why,
        });
      }),
      sum(plan),
    ],
    brief: ({ plan }) =>
      plan.leftOut.length === 0
        ? sum(plan)
        : `${sum(plan)}, ${say('cli.tours.left-out-count', { count: plan.leftOut.length })}`,
  });
}

function sum({ tours, travelSeconds, waitingSeconds }: TourPlan): string {
  return say('cli.tours.day-sum', {
    tours: tours.filter(tour => tour.stops.length > 0).length,
    visits: new Set(tours.flatMap(tour => tour.stops.map(stop => stop.visit))).size,
    travel: minutes(travelSeconds),
    waiting: minutes(waitingSeconds),
  });
}

function minutes(seconds: number): string {
  return say('cli.tours.minutes', { minutes: Math.round(seconds / 60) });
}

/** 09:05; a moment of the next night goes on counting: 25:10. */
function clock(second: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${two(second / 3600)}:${two((second % 3600) / 60)}`;
}
