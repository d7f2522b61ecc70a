import type { RefusalTable } from '@buergernah/kernel';

/** What this module may refuse. */
export const accessRefusals = {
  'staff-unknown': 'forbidden',
  'staff-listed': 'conflict',
  'staff-missing': 'not-found',
  'own-grants': 'forbidden',
  'sign-in-expired': 'invalid',
  'sign-in-failed': 'invalid',
  'sign-in-unavailable': 'unavailable',
  'sign-in-not-configured': 'unavailable',
  'sign-in-issuer-unfit': 'unavailable',
  'sign-in-client-missing': 'unavailable',
  'enrolment-code-mistyped': 'invalid',
  'enrolment-code-unknown': 'not-found',
  'device-key-unfit': 'invalid',
  'device-unknown': 'not-found',
  'device-locked': 'forbidden',
  'device-elsewhere': 'forbidden',
  'challenge-expired': 'invalid',
  'challenge-spent': 'conflict',
  'proof-wrong': 'forbidden',
  /** Listed here once, for every module that takes commands. */
  'command-id-reused': 'conflict',
} as const satisfies RefusalTable;
export type AccessRefusal = keyof typeof accessRefusals;
