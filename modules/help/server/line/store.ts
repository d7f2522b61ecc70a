import { type Tx, tablesOf } from '@buergernah/kernel/server';
import { sql } from 'kysely';
import type { EntryKind, LineEntry, Party } from '../../contract.ts';

interface Tables {
  'help.line': {
    municipality: string;
    call: string;
    n: number;
    sender: Party;
    recipient: Party | null;
    kind: EntryKind;
    body: unknown;
  };
}

/** Entries that lie between a line's ends at most; who was away longer begins anew. */
const MOST_ENTRIES = 1000;

/** Takes the next numbers of a connected call's line, and gives the last; undefined where the call is not connected any more. */
export async function takeNumbers(tx: Tx, call: string, count: number): Promise<number | undefined> {
  const { rows } = await sql<{ last: number }>`
    update help.calls set last_entry = last_entry + ${count}::int
    where municipality = ${tx.municipality} and id = ${call}::uuid and state = 'connected' returning last_entry as last`.execute(
    tx.kysely,
  );
  return rows[0]?.last;
}

/** Lays entries on the line and takes off what nobody needs any more: an older state of the form, and all beyond a thousand. */
export async function insertEntries(tx: Tx, call: string, entries: readonly LineEntry[]): Promise<void> {
  if (entries.some(entry => entry.kind === 'form')) await deleteForms(tx, call);
  await tablesOf<Tables>(tx)
    .insertInto('help.line')
    .values(
      entries.map(({ n, from, to, kind, body }) => ({
        municipality: tx.municipality,
        call,
        n,
        sender: from,
        recipient: to,
        kind,
        body: sql`${JSON.stringify(body)}::text::jsonb` as never,
      })),
    )
    .execute();
  const last = entries.at(-1)?.n ?? 0;
  if (last <= MOST_ENTRIES) return;
  await sql`delete from help.line where municipality = ${tx.municipality} and call = ${call}::uuid
    and n <= ${last - MOST_ENTRIES}::int`.execute(tx.kysely);
}

/** What lies on a line for one party since an entry, oldest first. */
export function entriesFor(tx: Tx, call: string, me: Party, after: number): Promise<LineEntry[]> {
  return tablesOf<Tables>(tx)
    .selectFrom('help.line')
    .select(['n', 'sender as from', 'recipient as to', 'kind', 'body'])
    .where('municipality', '=', tx.municipality)
    .where('call', '=', call)
    .where('n', '>', after)
    .where('sender', '<>', me)
    .where(eb => eb.or([eb('recipient', 'is', null), eb('recipient', '=', me)]))
    .orderBy('n')
    .limit(200)
    .$castTo<LineEntry>()
    .execute();
}

/** The number before the first entry that lies on a line; undefined where nothing lies there. */
export async function beforeFirst(tx: Tx, call: string): Promise<number | undefined> {
  const { rows } = await sql<{ n: number | null }>`
    select min(n) - 1 as n from help.line where municipality = ${tx.municipality} and call = ${call}::uuid`.execute(
    tx.kysely,
  );
  return rows[0]?.n ?? undefined;
}

/** Takes everything off a line: the call is over, or somebody else answers it. */
export async function clearLine(tx: Tx, call: string): Promise<void> {
  await sql`delete from help.line where municipality = ${tx.municipality} and call = ${call}::uuid`.execute(tx.kysely);
}

/** Takes states of the form off a line: the consent ended. */
export async function deleteForms(tx: Tx, call: string): Promise<void> {
  await sql`delete from help.line where municipality = ${tx.municipality} and call = ${call}::uuid and kind = 'form'`.execute(
    tx.kysely,
  );
}
