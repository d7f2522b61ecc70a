import { type Actor, grantsAt, type Role } from '@buergernah/access';
import type { Command } from '@buergernah/access/server';
import { type Ars, ok, type Result, refuse } from '@buergernah/kernel';
import type { LiveNote } from '@buergernah/kernel/server';
import type { Site } from '@buergernah/sites';
import type { CitySites } from '../city-sites.ts';

/**
 * The place that is asked for, for somebody who holds one of these roles where it is concerned: at the place itself, or at the office
 * that answers for it. A host partner belongs to one house and counts at that very place alone. Refused: `place-unknown`,
 * `place-not-yours`.
 */
export function actsAt(
  actor: Actor,
  roles: readonly Role[],
  municipality: Ars,
  place: string,
  sites: CitySites,
): Result<Site> {
  const site = sites.site(municipality, place);
  if (!site) return refuse('place-unknown');
  const holds = roles.some(role =>
    role === 'host-partner'
      ? (actor.staff?.grants ?? []).some(grant => grant.role === role && grant.place === place)
      : grantsAt(actor, role, place) || grantsAt(actor, role, site.servedBy),
  );
  return holds ? ok(site) : refuse('place-not-yours');
}

/** The stream of what the office answers for at a place; its lock lets one after the other act there. */
export function placeStream(place: string): string {
  return `place/${place}`;
}

/** The command with the place in its facts. */
export function commandAt(command: Command, place: string): Command {
  return { ...command, by: { ...command.by, place } };
}

/** What the live line keeps of a place that moved; who may hear it, the listening route decides by {@link actsAt}. */
export function noteAt(place: string): NonNullable<LiveNote['marks']> {
  return { offices: [place], protected: false };
}
