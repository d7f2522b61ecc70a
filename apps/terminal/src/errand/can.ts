import { needAt, type Party } from '@buergernah/appointments';
import { type Door, type Limits, mayFinish, type Service } from '@buergernah/catalogue';
import type { CanDo, Equipment, Site, SiteKind } from '@buergernah/sites';

/** The door that a kind of place stands for. */
const DOOR_OF: Readonly<Record<SiteKind, Door>> = {
  buergerbuero: 'counter',
  'service-point': 'service-point',
  terminal: 'terminal',
  'compartment-bank': 'compartment',
};

/**
 * What a place can do for this matter: finish it where the rules let its door finish it, the service is offered there and the equipment
 * for it stands there and works; prepare it at a terminal; or nothing. Nobody's age is known here, so what only some may finish counts.
 */
export function canAt(
  service: Service,
  on: Temporal.PlainDate,
  limits: Limits,
  broken: ReadonlyMap<string, readonly Equipment[]> = new Map(),
): (site: Site) => CanDo {
  const matter = { service: service.slug, born: null, on, options: [] };
  const party: Party = { people: [{ services: [service.slug], prepared: false }] };
  return site => {
    const door = DOOR_OF[site.kind];
    if (!service.doors[door]) return 'no';
    if (site.limits?.includes('collect-only') && service.topic !== 'abholen') return 'no';
    const verdict = mayFinish(matter, door, limits);
    const finishes = verdict.ok && verdict.value.answer !== 'refused';
    if (site.kind === 'terminal') return finishes ? 'finish' : service.form ? 'prepare' : 'no';
    if (!finishes) return 'no';
    if (site.kind === 'compartment-bank') return 'finish';
    const gone = broken.get(site.id) ?? [];
    const works = { kind: site.kind, equipment: site.equipment.filter(kind => !gone.includes(kind)) };
    return needAt(works, party, slug => (slug === service.slug ? service : undefined)) ? 'finish' : 'no';
  };
}
