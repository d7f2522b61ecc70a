import type { Actor } from '@buergernah/access';
import type { Ars } from '@buergernah/kernel';
import { actsAt } from '@buergernah/sites/server';
import type { z } from 'zod';
import type * as contract from '../../../contract.ts';
import type { AppointmentOffice } from '../../office.ts';
import type { Carriers } from '../carrier.ts';
import type { NoticeState } from '../store.ts';
import { type OutboxRow, selectOutbox } from './store.ts';

/** Notices that a list shows at most. */
const PAGE = 500;

/** Who asks for the outbox of which municipality. */
export interface OutboxAsker {
  readonly municipality: Ars;
  readonly actor: Actor;
  readonly who: readonly string[];
}

/** A notice as the outbox shows it. */
export type NoticeView = z.infer<typeof contract.outbox.reply>['notices'][number];

/** The notices of the places that the asker works for, newest first, without addresses and words. */
export async function listOutbox(
  office: AppointmentOffice,
  carriers: Carriers,
  asker: OutboxAsker,
  state: NoticeState | undefined,
): Promise<{ mail: boolean; notices: NoticeView[] }> {
  const places = office.sites
    .of(asker.municipality)
    .sites.map(site => site.id)
    .filter(place => mayAt(office, asker, place));
  const rows = await office.database.withMunicipality(asker.municipality, tx =>
    selectOutbox(tx, { places, state, limit: PAGE }),
  );
  return { mail: carriers.email !== undefined, notices: rows.map(row => noticeView(row, carriers)) };
}

/** Whether the asker works for a place. */
export function mayAt(office: AppointmentOffice, { actor, who, municipality }: OutboxAsker, place: string): boolean {
  return actsAt(actor, who as never, municipality, place, office.sites).ok;
}

/** A row of the outbox as the contract says it. What nothing can carry is not going to be tried: a person has to tell it. */
export function noticeView(row: OutboxRow, carriers: Carriers): NoticeView {
  const carried = row.state === 'waiting' && carriers[row.channel] !== undefined;
  return {
    notice: row.id as NoticeView['notice'],
    channel: row.channel,
    kind: row.kind,
    state: row.state,
    language: row.language,
    place: row.place,
    createdAt: row.created_at.toString(),
    tries: row.tries,
    nextTryAt: carried ? (row.next_try_at?.toString() ?? null) : null,
    trouble: row.trouble,
  };
}
