import { EQUIPMENT, type Equipment, type Site } from '@buergernah/sites';

/** One piece of equipment at a place: `photo-station-2`. Its name is made of what `sites.yaml` states, so it needs no list of its own. */
export interface Unit {
  readonly id: string;
  readonly kind: Equipment;
}

/** What may be wrong with a piece; `slow` leaves it usable: `fleet.fault.<code>`. */
export const FAULTS = {
  dead: { stops: true },
  jammed: { stops: true },
  damaged: { stops: true },
  unreadable: { stops: true },
  slow: { stops: false },
  dirty: { stops: false },
  other: { stops: false },
} as const;
export type FaultCode = keyof typeof FAULTS;

/** The pieces that stand at a place, in the order of the kinds. */
export function unitsOf(site: Pick<Site, 'equipment' | 'units'>): readonly Unit[] {
  return EQUIPMENT.filter(kind => site.equipment.includes(kind)).flatMap(kind =>
    Array.from({ length: site.units?.[kind] ?? 1 }, (_, at) => ({ id: `${kind}-${at + 1}`, kind })),
  );
}
