import type { Actor } from '@buergernah/access';
import type { Access } from '@buergernah/access/server';
import { ok } from '@buergernah/kernel';
import type { Edge, EdgeOptions, Live } from '@buergernah/kernel/server';
import { watchQueue } from '../../contract.ts';
import type { AppointmentOffice } from '../office.ts';
import { noteSeen } from './counters/store.ts';
import { presentAt } from './standing.ts';

/** What the queues need from the process that carries them. */
export interface QueueWiring {
  readonly office: AppointmentOffice;
  readonly access: Access;
  readonly live: Live;
  /** Who is asking, asked again while a line stays open (module access). */
  readonly identify: EdgeOptions<Actor>['identify'];
}

/** Streams whose moves concern who waits and who serves at a place. Cases name the same offices, and an alarm is silent there. */
const TOLD = ['queue/', 'place/', 'rota/', 'fault/'];

/** Opens the live line of a place. While a colleague's page holds it, the colleague counts as being there. */
export function serveWatch(edge: Edge<Actor>, { office, access, live, identify }: QueueWiring): void {
  edge.serve(watchQueue, async asked => {
    const { request, reply, municipality, actor } = asked;
    const { place } = asked.params;
    const here = presentAt(office, asked, place);
    if (!here.ok) return here;
    const who = whoOf(actor);
    live.stream(reply, {
      municipality,
      who,
      wanted: ({ stream, marks }) =>
        TOLD.some(kind => stream.startsWith(kind)) && (marks?.offices.includes(place) ?? false),
      stillThere: async () => {
        const again = await identify(request, municipality);
        if (whoOf(again) !== who || !presentAt(office, { actor: again, municipality }, place).ok) return false;
        const { staff } = again;
        const now = access.options.clock.now();
        if (staff) await office.database.withMunicipality(municipality, tx => noteSeen(tx, staff.staff, now));
        return true;
      },
    });
    return ok(undefined);
  });
}

function whoOf(actor: Actor): string {
  return actor.staff?.staff ?? actor.device?.device ?? '';
}
