import type { RefusalTable } from '@buergernah/kernel';

/** What the Koffer itself may say no with, besides what the office refuses. */
export const kofferRefusals = {
  'password-wrong': 'forbidden',
  'password-wait': 'too-many',
  'passkey-missing': 'forbidden',
  'passkey-without-prf': 'conflict',
  'storage-full': 'too-large',
  'koffer-shut': 'forbidden',
  'numbers-used-up': 'conflict',
  'service-not-along': 'not-found',
} as const satisfies RefusalTable;
export type KofferRefusal = keyof typeof kofferRefusals;

/** Nobody answered; nothing is known to have happened. */
export const unreachable = { ok: false, refusal: { code: 'unreachable' } } as const;
