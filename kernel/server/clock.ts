import { randomBytes } from 'node:crypto';
import { type Clock, type Id, makeId } from '@buergernah/kernel';

/** The machine's clock. Everything else is given a {@link Clock}. */
export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** A fresh id at this moment, from the machine's randomness. */
export function newId<Kind extends string>(clock: Clock = systemClock): Id<Kind> {
  return makeId<Kind>(clock.now(), randomBytes(10));
}
