import type { Id } from '@buergernah/kernel';
import { type Tx, tablesOf } from '@buergernah/kernel/server';
import { sql } from 'kysely';

/** Where somebody is who called for help, and how exactly that is known. */
export interface Whereabouts {
  readonly latitude: number;
  readonly longitude: number;
  readonly metres: number;
}

export type HelpCause = 'pressed' | 'no-sign-of-life';

interface HelpTable {
  municipality: string;
  id: Id<'help'>;
  koffer: Id<'koffer'>;
  tour: Id<'tour'> | null;
  commands: string[];
  cause: HelpCause;
  raised_at: Temporal.Instant;
  position: Whereabouts | null;
  answered_at: Temporal.Instant | null;
  ended_at: Temporal.Instant | null;
}

interface Tables {
  'visits.help': HelpTable;
  'visits.signs_of_life': { municipality: string; koffer: Id<'koffer'>; due_at: Temporal.Instant };
  'visits.koffers': { municipality: string; id: Id<'koffer'>; name: string };
}

/** A call for help. */
export interface HelpRow {
  readonly help: Id<'help'>;
  readonly koffer: Id<'koffer'>;
  readonly tour: Id<'tour'> | null;
  readonly commands: readonly string[];
  readonly cause: HelpCause;
  readonly raisedAt: Temporal.Instant;
  readonly position: Whereabouts | null;
  readonly answeredAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
}

function helpIn(tx: Tx) {
  return tablesOf<Tables>(tx)
    .selectFrom('visits.help as h')
    .select(['h.id as help', 'h.koffer', 'h.tour', 'h.commands', 'h.cause', 'h.raised_at as raisedAt'])
    .select(['h.position', 'h.answered_at as answeredAt', 'h.ended_at as endedAt'])
    .where('h.municipality', '=', tx.municipality);
}

/** The call that a command of a Koffer raised or joined, open or ended. */
export function helpOfCommand(tx: Tx, koffer: Id<'koffer'>, command: string): Promise<HelpRow | undefined> {
  return helpIn(tx)
    .where('h.koffer', '=', koffer)
    .where(sql<boolean>`${command}::uuid = any(h.commands)`)
    .forUpdate('h')
    .executeTakeFirst();
}

/** The open call of a Koffer. */
export function openHelpOf(tx: Tx, koffer: Id<'koffer'>): Promise<HelpRow | undefined> {
  return helpIn(tx).where('h.koffer', '=', koffer).where('h.ended_at', 'is', null).forUpdate('h').executeTakeFirst();
}

/** One call, locked. */
export function lockHelp(tx: Tx, help: string): Promise<HelpRow | undefined> {
  return helpIn(tx)
    .where('h.id', '=', help as Id<'help'>)
    .forUpdate('h')
    .executeTakeFirst();
}

/** All open calls, oldest first, with the name of the Koffer. */
export function openHelp(tx: Tx): Promise<(HelpRow & { readonly kofferName: string })[]> {
  return helpIn(tx)
    .innerJoin('visits.koffers as k', join =>
      join.onRef('k.municipality', '=', 'h.municipality').onRef('k.id', '=', 'h.koffer'),
    )
    .select('k.name as kofferName')
    .where('h.ended_at', 'is', null)
    .orderBy('h.raised_at')
    .execute();
}

const json = (position: Whereabouts | null) =>
  position === null ? null : sql<Whereabouts>`${JSON.stringify(position)}::text::jsonb`;

/** Writes a call; false where the Koffer has an open one already. */
export async function insertHelp(
  tx: Tx,
  row: Pick<HelpRow, 'help' | 'koffer' | 'tour' | 'commands' | 'cause' | 'raisedAt' | 'position'>,
): Promise<boolean> {
  const written = await tablesOf<Tables>(tx)
    .insertInto('visits.help')
    .values({
      municipality: tx.municipality,
      id: row.help,
      koffer: row.koffer,
      tour: row.tour,
      commands: [...row.commands],
      cause: row.cause,
      raised_at: row.raisedAt,
      position: json(row.position),
      answered_at: null,
      ended_at: null,
    })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return written !== undefined;
}

/** A newer position of an open call, and the command that brought it. */
export async function renewHelp(
  tx: Tx,
  help: Id<'help'>,
  { commands, position }: { readonly commands: readonly string[]; readonly position: Whereabouts | null },
): Promise<void> {
  await tablesOf<Tables>(tx)
    .updateTable('visits.help')
    .set({ commands: [...commands], ...(position === null ? {} : { position: json(position) }) })
    .where('municipality', '=', tx.municipality)
    .where('id', '=', help)
    .execute();
}

/** Help is on its way, or it is over: then the position is gone. */
export async function setHelp(
  tx: Tx,
  help: Id<'help'>,
  answeredAt: Temporal.Instant | null,
  endedAt: Temporal.Instant | null,
): Promise<void> {
  await tablesOf<Tables>(tx)
    .updateTable('visits.help')
    .set({ answered_at: answeredAt, ended_at: endedAt, ...(endedAt === null ? {} : { position: null }) })
    .where('municipality', '=', tx.municipality)
    .where('id', '=', help)
    .execute();
}

/** Forgets calls that ended before an instant. */
export async function forgetHelp(tx: Tx, before: Temporal.Instant): Promise<void> {
  await tablesOf<Tables>(tx)
    .deleteFrom('visits.help')
    .where('municipality', '=', tx.municipality)
    .where('ended_at', '<', before)
    .execute();
}

/** Writes when the next sign of life is due; null: none is awaited. */
export async function setSignDue(tx: Tx, koffer: Id<'koffer'>, dueAt: Temporal.Instant | null): Promise<void> {
  if (dueAt === null)
    await tablesOf<Tables>(tx)
      .deleteFrom('visits.signs_of_life')
      .where('municipality', '=', tx.municipality)
      .where('koffer', '=', koffer)
      .execute();
  else
    await sql`insert into visits.signs_of_life (municipality, koffer, due_at)
      values (${tx.municipality}, ${koffer}::uuid, ${dueAt.toString()}::timestamptz)
      on conflict (municipality, koffer) do update set due_at = excluded.due_at`.execute(tx.kysely);
}

/** Takes the signs that are overdue out of the list: each is raised once. */
export async function takeOverdue(tx: Tx, now: Temporal.Instant): Promise<Id<'koffer'>[]> {
  const rows = await tablesOf<Tables>(tx)
    .deleteFrom('visits.signs_of_life')
    .where('municipality', '=', tx.municipality)
    .where('due_at', '<', now)
    .returning('koffer')
    .execute();
  return rows.map(row => row.koffer);
}
