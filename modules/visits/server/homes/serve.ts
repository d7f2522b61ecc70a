import type { Actor } from '@buergernah/access';
import type { Edge } from '@buergernah/kernel/server';
import * as contract from '../../contract.ts';
import type { VisitWiring } from '../desk/serve.ts';
import { cancelHomeDay } from './cancel-home-day.ts';
import { findHomeDays } from './find-home-days.ts';
import { listHomeDays } from './list-home-days.ts';
import { openHomeDay } from './open-home-day.ts';
import { saveHomeDay } from './save-home-day.ts';

/** Opens the routes about days in care homes. */
export function serveHomes(edge: Edge<Actor>, { office, access }: Pick<VisitWiring, 'office' | 'access'>): void {
  edge.serve(contract.saveHomeDay, asked => {
    const { command, ...body } = asked.body;
    return saveHomeDay(office, asked, asked.params.homeDay, body, access.command(asked, command));
  });
  edge.serve(contract.listHomeDays, asked => listHomeDays(office, asked));
  edge.serve(contract.openHomeDay, asked => openHomeDay(office, asked, asked.params.homeDay, asked.body.purpose));
  edge.serve(contract.cancelHomeDay, asked => {
    const { command, basedOn } = asked.body;
    const wanted = { homeDay: asked.params.homeDay, basedOn };
    return cancelHomeDay(office, asked, wanted, access.command(asked, command));
  });
  edge.serve(contract.findHomeDays, asked => findHomeDays(office, asked, asked.body));
}
