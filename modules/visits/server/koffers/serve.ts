import type { Actor } from '@buergernah/access';
import type { Edge } from '@buergernah/kernel/server';
import * as contract from '../../contract.ts';
import { checkInKoffer } from './check-in.ts';
import { checkOutKoffer } from './check-out.ts';
import type { KofferWiring } from './koffer.ts';
import { listKoffers } from './list-koffers.ts';
import { loseKoffer } from './lose-koffer.ts';
import { retireKoffer } from './retire-koffer.ts';
import { saveKoffer } from './save-koffer.ts';
import { unpackKoffer } from './unpack-koffer.ts';

/** Opens the routes about the custody of Koffers. */
export function serveKoffers(edge: Edge<Actor>, wiring: KofferWiring): void {
  const { office, access } = wiring;
  edge.serve(contract.listKoffers, asked => listKoffers(office, asked));
  edge.serve(contract.saveKoffer, asked => {
    const { command, ...wanted } = asked.body;
    return saveKoffer(wiring, asked, asked.params.koffer, wanted, access.command(asked, command));
  });
  edge.serve(contract.checkOutKoffer, asked => {
    const { command, ...setting } = asked.body;
    return checkOutKoffer(wiring, asked, asked.params.koffer, setting, access.command(asked, command));
  });
  edge.serve(contract.checkInKoffer, asked => {
    const { command, ...back } = asked.body;
    return checkInKoffer(office, asked, asked.params.koffer, back, access.command(asked, command));
  });
  edge.serve(contract.unpackKoffer, asked => {
    const { command, ...out } = asked.body;
    return unpackKoffer(office, asked, asked.params.koffer, out, access.command(asked, command));
  });
  edge.serve(contract.retireKoffer, asked =>
    retireKoffer(wiring, asked, asked.params.koffer, asked.body.basedOn, access.command(asked, asked.body.command)),
  );
  edge.serve(contract.loseKoffer, asked =>
    loseKoffer(wiring, asked, asked.params.koffer, access.command(asked, asked.body.command)),
  );
}
