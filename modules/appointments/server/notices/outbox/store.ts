import { type Tx, tablesOf } from '@buergernah/kernel/server';
import type { Selectable } from 'kysely';
import type { NoticeState, NoticeTable, Tables } from '../store.ts';

/** A line of the outbox: nothing of whom and what. */
export type OutboxRow = Omit<Selectable<NoticeTable>, 'municipality' | 'sealed' | 'booking' | 'give_up_at'>;

const OUTBOX = [
  'id',
  'place',
  'channel',
  'kind',
  'state',
  'language',
  'created_at',
  'tries',
  'next_try_at',
  'trouble',
] as const;

/** The outbox, newest first. */
export async function selectOutbox(
  tx: Tx,
  wish: {
    readonly places: readonly string[];
    readonly state: NoticeState | undefined;
    readonly limit: number;
  },
): Promise<OutboxRow[]> {
  if (wish.places.length === 0) return [];
  let query = tablesOf<Tables>(tx)
    .selectFrom('appointments.notices')
    .select([...OUTBOX])
    .where('municipality', '=', tx.municipality)
    .where('place', 'in', [...wish.places]);
  if (wish.state) query = query.where('state', '=', wish.state);
  return query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(wish.limit).execute();
}

/** A notice as it lies; without `wrapped` nobody can open it any more. */
export type StoredNotice = OutboxRow & {
  readonly booking: string;
  readonly sealed: Buffer;
  readonly wrapped: Buffer | null;
};

/** One notice as it lies, with the wrapped key of its contact. */
export async function selectNotice(tx: Tx, id: string): Promise<StoredNotice | undefined> {
  return tablesOf<Tables>(tx)
    .selectFrom('appointments.notices as n')
    .leftJoin('appointments.contacts as c', join =>
      join.onRef('c.municipality', '=', 'n.municipality').onRef('c.booking', '=', 'n.booking'),
    )
    .select(OUTBOX.map(column => `n.${column}` as const))
    .select(['n.booking', 'n.sealed', 'c.wrapped'])
    .where('n.municipality', '=', tx.municipality)
    .where('n.id', '=', id)
    .executeTakeFirst();
}

/** Lets a notice wait again from now on. */
export async function waitAgain(tx: Tx, id: string, now: Temporal.Instant, giveUpAt: Temporal.Instant): Promise<void> {
  await tablesOf<Tables>(tx)
    .updateTable('appointments.notices')
    .set({ state: 'waiting', next_try_at: now, give_up_at: giveUpAt, trouble: null })
    .where('municipality', '=', tx.municipality)
    .where('id', '=', id)
    .execute();
}

/** Marks a notice as told by a person. */
export async function markPrinted(tx: Tx, id: string): Promise<void> {
  await tablesOf<Tables>(tx)
    .updateTable('appointments.notices')
    .set({ state: 'printed', next_try_at: null })
    .where('municipality', '=', tx.municipality)
    .where('id', '=', id)
    .execute();
}
