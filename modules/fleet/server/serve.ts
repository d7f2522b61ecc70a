import type { Actor } from '@buergernah/access';
import { type Access, inOne } from '@buergernah/access/server';
import { fleetContract } from '@buergernah/fleet';
import { type Ars, instantText, ok, type Result } from '@buergernah/kernel';
import type { Database, Edge } from '@buergernah/kernel/server';
import type { Site } from '@buergernah/sites';
import { actsAt, type CitySites } from '@buergernah/sites/server';
import { listBroken } from './list-broken.ts';
import { listUnits } from './list-units.ts';
import { mendFault } from './mend-fault.ts';
import { reportFault } from './report-fault.ts';

/** What the module needs from the process that carries it. */
export interface FleetWiring {
  readonly database: Database;
  readonly access: Access;
  readonly sites: CitySites;
}

/** Opens the module's routes. */
export function serveFleet(edge: Edge<Actor>, { database, access, sites }: FleetWiring): void {
  edge.serve(fleetContract.listBroken, async ({ municipality }) => {
    const rows = await database.withMunicipality(municipality, tx => listBroken(tx, sites.of(municipality)));
    return ok({ broken: rows.map(row => ({ ...row, since: instantText(row.since) })) });
  });

  edge.serve(fleetContract.listUnits, async ({ actor, municipality, params }) => {
    const site = actsAt(actor, fleetContract.listUnits.who, municipality, params.place, sites);
    if (!site.ok) return site;
    const { units, faults } = await database.withMunicipality(municipality, tx => listUnits(tx, site.value));
    return ok({
      units: units.map(({ id: unit, kind, works }) => ({ unit, kind, works })),
      faults: faults.map(fault => ({ ...fault, reportedAt: instantText(fault.reportedAt) })),
    });
  });

  edge.serve(fleetContract.reportFault, async asked => {
    const { actor, municipality, params, body } = asked;
    const site = reportsAt(actor, municipality, params.place, sites);
    if (!site.ok) return site;
    const command = access.command(asked, body.command);
    return inOne(database, municipality, tx => reportFault(tx, site.value, body, command));
  });

  edge.serve(fleetContract.mendFault, async asked => {
    const { actor, municipality, params, body } = asked;
    const mayAt = (place: string) => actsAt(actor, fleetContract.mendFault.who, municipality, place, sites);
    const command = access.command(asked, body.command);
    const mended = await inOne(database, municipality, tx => mendFault(tx, params.fault, mayAt, command));
    return mended.ok ? ok(undefined) : mended;
  });
}

const STAFF = ['clerk', 'host-partner', 'site-manager', 'administrator'] as const;

/** A terminal reports what is wrong where it stands, and nowhere else. */
function reportsAt(actor: Actor, municipality: Ars, place: string, sites: CitySites): Result<Site> {
  const site = sites.site(municipality, place);
  if (actor.device?.kind === 'terminal' && actor.device.place === place && site) return ok(site);
  return actsAt(actor, STAFF, municipality, place, sites);
}
