import type { Actor } from '@buergernah/access';
import type { Access } from '@buergernah/access/server';
import type { Edge } from '@buergernah/kernel/server';
import * as contract from '../../contract.ts';
import type { AppointmentOffice } from '../office.ts';
import { readRota } from './read-rota.ts';
import { saveRota } from './save-rota.ts';

/** Opens the routes about who serves where and when. */
export function serveRota(edge: Edge<Actor>, office: AppointmentOffice, access: Access): void {
  edge.serve(contract.readRota, asked => readRota(office, { ...asked, place: asked.params.place }));
  edge.serve(contract.saveRota, asked =>
    saveRota(office, { ...asked, place: asked.params.place }, asked.body, access.command(asked, asked.body.command)),
  );
}
