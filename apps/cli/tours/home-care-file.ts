import type { HomeCareProblem } from '@buergernah/visits/solver';
import { say } from '../say.ts';
import { type Plannable, plannable } from './plannable.ts';

/** Home care out of a JSON file as researchers exchange them, told in the units of the file. */
export function plannableHomeCare(problem: HomeCareProblem): Plannable {
  const cost = (value: number) => say('cli.tours.cost', { cost: decimal(value, 2) });
  return plannable('homeCare', problem, {
    json: ({ plan }) => plan,
    lines: ({ plan }) => [
      ...plan.routes.map(({ caregiver, visits }) =>
        say('cli.tours.tour', {
          name: caregiver,
          visits:
            visits
              .map(({ patient, service, start }) =>
                say('cli.tours.visit', { name: `${patient} (${service})`, start: decimal(start, 1) }),
              )
              .join(' · ') || say('cli.tours.empty'),
        }),
      ),
      cost(plan.cost),
    ],
    brief: ({ plan }) => cost(plan.cost),
  });
}

function decimal(value: number, digits: number): string {
  return value.toLocaleString('de', { maximumFractionDigits: digits });
}
