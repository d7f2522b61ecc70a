import type { RefusalTable } from '@buergernah/kernel';

/** What this module may refuse. */
export const helpRefusals = {
  'help-call-unknown': 'not-found',
  'help-call-over': 'gone',
  'help-call-taken': 'conflict',
  'help-call-moved': 'conflict',
  'help-too-many-calls': 'too-many',
  'help-not-ready': 'conflict',
  'help-not-your-call': 'forbidden',
  'help-nobody-there': 'conflict',
  'help-third-taken': 'conflict',
  'help-link-ended': 'gone',
  'help-no-consent': 'forbidden',
  'help-not-yours-to-say': 'forbidden',
  'help-field-masked': 'forbidden',
  'help-field-unknown': 'invalid',
  'help-no-agreement': 'forbidden',
  'help-callback-unknown': 'not-found',
  'help-callback-taken': 'conflict',
  'help-callback-time-taken': 'conflict',
  'help-signal-too-large': 'too-large',
  'help-days-unfit': 'invalid',
} as const satisfies RefusalTable;
