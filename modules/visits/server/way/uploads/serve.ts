import type { Actor } from '@buergernah/access';
import { ok } from '@buergernah/kernel';
import { API, type Asked, type Edge } from '@buergernah/kernel/server';
import * as contract from '../../../contract.ts';
import type { KofferWiring } from '../../koffers/koffer.ts';
import { kofferThere } from '../there.ts';
import { tusFor } from './tus-store.ts';

/** Opens the routes on which a Koffer sends sealed papers, part by part. */
export function serveUploads(edge: Edge<Actor>, { office }: KofferWiring): void {
  const speak = async (asked: Asked<Actor, typeof contract.createUpload>) => {
    const { municipality, actor, now, request, reply } = asked;
    const koffer = await office.database.withMunicipality(municipality, tx => kofferThere(tx, { actor }));
    if (!koffer?.device) return { ok: false, refusal: { code: 'koffer-locked' } } as const;
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) reply.raw.setHeader(name, value as string);
    reply.raw.setHeader('Cache-Control', 'no-store');
    const sending = { database: office.database, municipality, device: koffer.device, now };
    await tusFor(sending, API + contract.UPLOADS).handle(request.raw, reply.raw);
    return ok(undefined);
  };
  for (const route of [contract.createUpload, contract.uploadOffset, contract.continueUpload])
    edge.serve(route as typeof contract.createUpload, speak);
}
