import type { Actor } from '@buergernah/access';
import type { Edge } from '@buergernah/kernel/server';
import * as contract from '../../contract.ts';
import type { AppointmentOffice } from '../office.ts';
import { freeSlots } from './free-slots.ts';

/** Opens the route about slots. */
export function serveSlots(edge: Edge<Actor>, office: AppointmentOffice): void {
  edge.serve(contract.freeSlots, ({ municipality, now, body }) => freeSlots(office, { municipality, now, ...body }));
}
