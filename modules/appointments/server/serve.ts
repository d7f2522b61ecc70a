import type { Actor } from '@buergernah/access';
import type { Access } from '@buergernah/access/server';
import type { Edge, EdgeOptions, Live } from '@buergernah/kernel/server';
import { serveBookings } from './bookings/serve.ts';
import type { Carriers } from './notices/carrier.ts';
import { serveNotices } from './notices/serve.ts';
import type { AppointmentOffice } from './office.ts';
import { serveQueue } from './queue/serve.ts';
import { serveRota } from './rota/serve.ts';
import { serveSlots } from './slots/serve.ts';

/** What the module needs from the process that carries it. */
export interface AppointmentWiring {
  readonly office: AppointmentOffice;
  readonly access: Access;
  readonly live: Live;
  /** Who is asking, asked again while a line stays open (module access). */
  readonly identify: EdgeOptions<Actor>['identify'];
  readonly mailer: Carriers;
}

/** Opens the module's routes. */
export function serveAppointments(edge: Edge<Actor>, wiring: AppointmentWiring): void {
  serveBookings(edge, wiring);
  serveSlots(edge, wiring.office);
  serveRota(edge, wiring.office, wiring.access);
  serveQueue(edge, wiring);
  serveNotices(edge, wiring);
}
