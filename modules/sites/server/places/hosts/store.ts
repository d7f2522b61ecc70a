import type { Id } from '@buergernah/kernel';
import { type Tx, tablesOf } from '@buergernah/kernel/server';
import type { sitesContract } from '@buergernah/sites';

interface Tables {
  'sites.hosts': {
    municipality: string;
    id: Id<'host'>;
    place: string;
    name: string;
    contact_name: string;
    contact_phone: string;
    contact_email: string | null;
    room: string;
    key: string;
    contract_until: Temporal.PlainDate | null;
    insured_until: Temporal.PlainDate | null;
    people: readonly Id<'staff'>[];
  };
}

/** A host partner as stored. */
export interface HostRow extends sitesContract.Host {
  readonly id: Id<'host'>;
}

/** All host partners, by place. */
export async function allHosts(tx: Tx): Promise<HostRow[]> {
  const rows = await tablesOf<Tables>(tx)
    .selectFrom('sites.hosts')
    .selectAll()
    .where('municipality', '=', tx.municipality)
    .orderBy('place')
    .orderBy('id')
    .execute();
  return rows.map(row => ({
    id: row.id,
    place: row.place,
    name: row.name,
    contact: { name: row.contact_name, phone: row.contact_phone, email: row.contact_email },
    room: row.room,
    key: row.key,
    contractUntil: row.contract_until?.toString() ?? null,
    insuredUntil: row.insured_until?.toString() ?? null,
    people: [...row.people],
  }));
}

/** The place of a host partner; nobody else changes the record until the transaction ends. Undefined for a new one. */
export async function lockHostPlace(tx: Tx, id: Id<'host'>): Promise<string | undefined> {
  const row = await tablesOf<Tables>(tx)
    .selectFrom('sites.hosts')
    .select('place')
    .where('municipality', '=', tx.municipality)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row?.place;
}

/** Writes a host partner, new or changed. */
export async function setHost(tx: Tx, id: Id<'host'>, host: sitesContract.Host): Promise<void> {
  const date = (text: string | null) => (text === null ? null : Temporal.PlainDate.from(text));
  const values = {
    place: host.place,
    name: host.name,
    contact_name: host.contact.name,
    contact_phone: host.contact.phone,
    contact_email: host.contact.email,
    room: host.room,
    key: host.key,
    contract_until: date(host.contractUntil),
    insured_until: date(host.insuredUntil),
    people: host.people,
  };
  await tablesOf<Tables>(tx)
    .insertInto('sites.hosts')
    .values({ municipality: tx.municipality, id, ...values })
    .onConflict(conflict => conflict.columns(['municipality', 'id']).doUpdateSet(values))
    .execute();
}
