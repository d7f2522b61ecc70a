import type { RefusalTable } from '@buergernah/kernel';

/** What this module may refuse. */
export const catalogueRefusals = {
  /** Said by the kernel's reading of dates; listed here once. */
  'date-impossible': 'invalid',
  'service-unknown': 'not-found',
  'site-unknown': 'not-found',
  'option-not-offered': 'invalid',
  'option-not-yet': 'conflict',
  'option-not-at-this-age': 'conflict',
  'direktversand-without-dwelling': 'conflict',
  'before-first-entry': 'invalid',
  'born-after-day': 'invalid',
  'fee-age-unknown': 'conflict',
  'fee-unconfirmed': 'conflict',
  'tariff-not-set': 'conflict',
} as const satisfies RefusalTable;
export type CatalogueRefusal = keyof typeof catalogueRefusals;
