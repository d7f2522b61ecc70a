import type { Actor, Role } from '@buergernah/access';
import type { Ars, Result } from '@buergernah/kernel';
import type { Site } from '@buergernah/sites';
import { actsAt } from '@buergernah/sites/server';
import type { VisitOffice } from '../office.ts';

/** Who asks, in which city, when. */
export interface AskedBy {
  readonly municipality: Ars;
  readonly actor: Actor;
  readonly now: Temporal.Instant;
}

/**
 * The office that answers for home visits, for somebody who holds one of these roles there or everywhere. Refused: `place-not-yours`.
 */
export function atBase(
  office: VisitOffice,
  { municipality, actor }: Omit<AskedBy, 'now'>,
  who: readonly Role[],
): Result<Site> {
  return actsAt(actor, who, municipality, office.settingsOf(municipality).base, office.sites);
}
