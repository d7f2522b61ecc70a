import type { Actor } from '@buergernah/access';
import type { Edge } from '@buergernah/kernel/server';
import type { AppointmentWiring } from '../serve.ts';

/** Opens the routes about bookings. */
export function serveBookings(_edge: Edge<Actor>, _wiring: AppointmentWiring): void {}
