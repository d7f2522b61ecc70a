import type { Figure } from './figure.ts';
import { benchCare } from './visits-care.ts';
import { benchDesk } from './visits-desk.ts';
import { benchRoutes } from './visits-routes.ts';
import { benchWay } from './visits-way.ts';

/** How good the tours are that the solver finds in a given time: vehicles with time windows, then people with skills. */
export async function* bench(long: boolean): AsyncIterable<Figure> {
  yield* benchRoutes(long);
  yield* benchCare(long);
  yield* benchDesk(long);
  yield* benchWay(long);
}
