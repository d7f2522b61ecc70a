import type { RefusalTable } from '@buergernah/kernel';

/** What this module may refuse. */
export const fleetRefusals = {
  'unit-unknown': 'not-found',
  'fault-unknown': 'not-found',
  'fault-mended': 'conflict',
} as const satisfies RefusalTable;
export type FleetRefusal = keyof typeof fleetRefusals;
