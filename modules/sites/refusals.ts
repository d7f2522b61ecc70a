import type { RefusalTable } from '@buergernah/kernel';

/** What this module may refuse. */
export const sitesRefusals = {
  'place-unknown': 'not-found',
  'place-not-yours': 'forbidden',
  'feed-too-long': 'invalid',
  'day-already-open': 'conflict',
  'day-not-open': 'conflict',
  'closure-backwards': 'invalid',
  'closure-unknown': 'not-found',
  'stock-short': 'conflict',
  'stock-number-unknown': 'conflict',
  'stock-number-twice': 'conflict',
  'stock-numbers-missing': 'invalid',
  'stock-not-counted': 'conflict',
  'stock-overnight': 'conflict',
  'second-person-needed': 'conflict',
  'second-person-same': 'conflict',
  'second-count-differs': 'conflict',
  'alarm-unknown': 'not-found',
  'host-not-a-service-point': 'invalid',
} as const satisfies RefusalTable;
export type SitesRefusal = keyof typeof sitesRefusals;
