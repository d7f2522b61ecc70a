import type { RefusalTable } from '@buergernah/kernel';

/** Everything this module may say no with. */
export const caseRefusals = {
  'number-mistyped': 'invalid',
  'case-unknown': 'not-found',
  'case-deleted': 'gone',
  'case-exists': 'conflict',
  'case-moved': 'conflict',
  'case-taken': 'conflict',
  'case-not-taken': 'conflict',
  'not-in-this-phase': 'conflict',
  'service-without-form': 'invalid',
  'answers-incomplete': 'invalid',
  'answers-invalid': 'invalid',
  'not-at-this-door': 'conflict',
  'delivery-not-offered': 'invalid',
  'identity-missing': 'conflict',
  'register-not-checked': 'conflict',
  'register-differs': 'conflict',
  'hearing-missing': 'conflict',
  'reasons-missing': 'invalid',
  'certificate-missing': 'conflict',
  'no-certificate-here': 'conflict',
  'paper-missing': 'invalid',
  'papers-too-many': 'too-large',
  'office-unknown': 'invalid',
  'paper-unreadable': 'invalid',
  'paper-kind-not-taken': 'invalid',
  'paper-unknown': 'not-found',
  'code-wrong': 'forbidden',
  'code-locked': 'too-many',
  'code-too-weak': 'invalid',
  'purpose-missing': 'invalid',
  'door-not-yours': 'forbidden',
} as const satisfies RefusalTable;

/** `command-id-reused` is listed by access, for every module that takes commands. */
export type CaseRefusal = keyof typeof caseRefusals | 'command-id-reused';
