import type { Actor } from '@buergernah/access';
import type { Edge } from '@buergernah/kernel/server';
import { serveDesk, type VisitWiring } from './desk/serve.ts';
import { serveHomes } from './homes/serve.ts';
import { serveKoffers } from './koffers/serve.ts';
import { serveTours } from './tours/serve.ts';
import { serveWay } from './way/serve.ts';

/** Opens the module's routes. */
export function serveVisits(edge: Edge<Actor>, wiring: VisitWiring): void {
  serveDesk(edge, wiring);
  serveHomes(edge, wiring);
  serveTours(edge, wiring);
  serveKoffers(edge, wiring);
  serveWay(edge, wiring);
}
