import { makeId } from '@buergernah/kernel';

/** A fresh id (UUID version 7): of a command, a case, a booking, a ticket. */
export function newId(): string {
  return makeId(Temporal.Now.instant(), crypto.getRandomValues(new Uint8Array(10)));
}
