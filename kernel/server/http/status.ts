import type { RefusalKind, RefusalTable } from '@buergernah/kernel';

/** The one place where a refusal becomes an HTTP status. */
export const STATUS: Readonly<Record<RefusalKind, number>> = {
  invalid: 400,
  'signed-out': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
};

/** What the edge itself may refuse, before any module is asked. */
export const edgeRefusals = {
  'input-invalid': 'invalid',
  'body-unreadable': 'invalid',
  'body-too-large': 'too-large',
  'path-unknown': 'not-found',
  'municipality-unknown': 'not-found',
  'signed-out': 'signed-out',
  'not-allowed': 'forbidden',
  'foreign-page': 'forbidden',
  'too-many-requests': 'too-many',
  'try-again': 'unavailable',
  // What the kernel's own words refuse when they are read.
  'ars-invalid': 'invalid',
  'id-invalid': 'invalid',
  'code-mistyped': 'invalid',
} as const satisfies RefusalTable;

export type EdgeRefusal = keyof typeof edgeRefusals;

/** The code of a fault on the wire: our bug, not the citizen's. Nothing about it leaves the server but this word. */
export const FAULT = { status: 500, code: 'fault' } as const;
