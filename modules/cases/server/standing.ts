import { type Actor, actorText, grantsAt, isInGroup } from '@buergernah/access';
import type { Ars } from '@buergernah/kernel';
import type { CaseState } from '../case.ts';
import type { Command } from '../command.ts';
import type { CaseNumber } from '../number.ts';

/** The roles that serve people. */
const AT_COUNTERS = ['clerk', 'field-officer'] as const;

/** Who sends commands, where, when. */
export interface Sender {
  readonly actor: Actor;
  readonly municipality: Ars;
  readonly now: Temporal.Instant;
  /**
   * When it happened, where that was earlier and the office believes the door's clock: facts say so, and fees, rules and periods go by its day.
   * Absent: now.
   */
  readonly happenedAt?: Temporal.Instant;
  /** A case number that this sender was given beforehand (`reserveNumbers`); a case that begins takes it. Absent: one is drawn. */
  readonly number?: CaseNumber;
}

/** Who sends, as facts write it. Whoever begins at home is the same before and after the first answer has made them the case's holder. */
export function senderText(actor: Actor): string {
  if (actor.staff) return actorText(actor);
  return actor.device ? `device:${actor.device.device}` : 'citizen';
}

/**
 * Door, place and device as the session knows them; undefined where the sender claims a door that is not theirs. At the doors of
 * colleagues a role counts at the very place or at the office that answers for it (`officeOf`), and a place that the city does not have
 * is nobody's.
 */
export function standOf(
  actor: Actor,
  { door, ...rest }: Command,
  officeOf: (place: string) => string | undefined,
): { place: string | null; device: string | null } | undefined {
  const place = 'place' in rest ? (rest.place ?? null) : null;
  switch (door) {
    case 'terminal':
      return actor.device?.kind === 'terminal' ? { place: actor.device.place, device: actor.device.device } : undefined;
    case 'portal':
      return actor.staff || actor.device ? undefined : { place: null, device: null };
    case 'office':
      return { place: null, device: null };
    case 'counter':
    case 'service-point':
    case 'koffer': {
      const answering = place === null ? null : officeOf(place);
      if (answering === undefined) return undefined;
      const works = AT_COUNTERS.some(role => grantsAt(actor, role, place) || grantsAt(actor, role, answering));
      return works ? { place, device: actor.device?.device ?? null } : undefined;
    }
    default:
      return undefined;
  }
}

/**
 * Whether a case is this asker's business: their own by code, or one that their office answers for; protected ones only in the group.
 * `who` are the words that may ask at all: a role that is not among them opens nothing here, wherever it counts.
 */
export function mayTouch(
  actor: Actor,
  caseId: string,
  state: CaseState,
  who: readonly string[],
  renewedAt: Temporal.Instant | null,
): boolean {
  if (actor.citizen?.case === caseId && (who.includes('code-holder') || who.includes('anyone'))) {
    // A new Geheimwort ends what was opened with the old one.
    if (renewedAt === null || Temporal.Instant.compare(actor.citizen.since, renewedAt) >= 0) return true;
  }
  if (!actor.staff) return false;
  if (state.protected && !isInGroup(actor, 'protected')) return false;
  return actor.staff.grants.some(
    grant => (who.includes(grant.role) || who.includes('anyone')) && grantsAt(actor, grant.role, state.office),
  );
}
