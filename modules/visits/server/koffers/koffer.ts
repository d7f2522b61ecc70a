import type { Actor, Role } from '@buergernah/access';
import type { Access, Command } from '@buergernah/access/server';
import { type Ars, instantText } from '@buergernah/kernel';
import type { KofferView } from '../../contract.ts';
import { KOFFER_LIFE, type KofferState } from '../../life.ts';
import type { VisitOffice } from '../office.ts';
import type { KofferRow } from './store.ts';

/** What the use cases of Koffers work with. */
export interface KofferWiring {
  readonly office: VisitOffice;
  readonly access: Access;
}

/** Who asks, in which city. */
export interface Asking {
  readonly municipality: Ars;
  readonly actor: Actor;
  readonly now: Temporal.Instant;
}

/** Whoever may hand out and take back every Koffer; field officers those of their own tours. */
export const DISPATCH: readonly Role[] = ['phone-desk', 'site-manager'];

/** The stream of facts of a Koffer. */
export function streamOfKoffer(koffer: string): string {
  return `koffer/${koffer}`;
}

/** Where a step leads from a state; undefined where it is not allowed. */
export function kofferStep(state: KofferState, step: string): KofferState | undefined {
  return (KOFFER_LIFE[state] as Readonly<Record<string, KofferState>>)[step];
}

/** A Koffer as the office sees it. */
export function viewOf(row: KofferRow): KofferView {
  return {
    koffer: row.koffer,
    name: row.name,
    state: row.state,
    device: row.device,
    tour: row.tour,
    contents: row.contents.map(count => ({ ...count, numbers: [...count.numbers] })),
    charge: row.charge,
    seenAt: row.seenAt && instantText(row.seenAt),
    waiting: row.waiting,
    overdue: row.overdue,
    version: row.version,
  };
}

/** A command with the office from which visits are made in its facts. */
export function commandAtBase(office: VisitOffice, municipality: Ars, command: Command): Command {
  return { ...command, by: { ...command.by, place: office.settingsOf(municipality).base } };
}

/** The asker with the right over this one device: the custody of its Koffer is reason enough. Facts name them as they are. */
export function byRightOf(actor: Actor): Actor {
  if (!actor.staff) return actor;
  return { ...actor, staff: { ...actor.staff, grants: [{ role: 'administrator', place: null }] } };
}
