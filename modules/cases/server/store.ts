import { CommandIdReused, type Tx, tablesOf } from '@buergernah/kernel/server';
import { type Selectable, sql } from 'kysely';
import type { CaseState } from '../case.ts';
import { ENDED, type Phase } from '../life.ts';

interface CaseRow {
  municipality: string;
  id: string;
  number: string;
  service: string;
  phase: Phase;
  door: string;
  place: string | null;
  office: string;
  claimed_by: string | null;
  protected: boolean;
  submitted_at: Temporal.Instant | null;
  changed_at: Temporal.Instant;
  destroy_on: Temporal.PlainDate | null;
  seq: number;
  state: CaseState;
}

interface Tables {
  'cases.cases': CaseRow;
  'cases.keys': { municipality: string; case_id: string; wrapped: Buffer };
  'cases.contents': { municipality: string; case_id: string; id: string; kind: string; sealed: Buffer };
  'cases.secrets': { municipality: string; case_id: string; hash: string; wrong: number };
  'cases.openings': { municipality: string; case_id: string; staff: string; purpose: string; session: string };
  'cases.certificates': {
    municipality: string;
    code: string;
    case_id: string;
    issued_on: Temporal.PlainDate;
    digest: Buffer | null;
  };
}

/** A case with what is needed to decide: state, wrapped key, and the answers as they lie. */
export interface StoredCase {
  readonly state: CaseState;
  readonly seq: number;
  readonly wrapped: Buffer | null;
  readonly answers: Buffer | null;
  /** When the Geheimwort was renewed: older sessions of its citizen count no more. */
  readonly renewedAt: Temporal.Instant | null;
}

/** Reads a case for a decision, in one round trip. Its stream is locked by then. */
export async function loadCase(tx: Tx, id: string): Promise<StoredCase | undefined> {
  const { rows } = await sql<StoredCase>`
    select c.state, c.seq, k.wrapped, a.sealed as answers, s.renewed_at as "renewedAt"
    from cases.cases c
    left join cases.secrets s on s.municipality = c.municipality and s.case_id = c.id
    left join cases.keys k on k.municipality = c.municipality and k.case_id = c.id
    left join cases.contents a on a.municipality = c.municipality and a.case_id = c.id and a.id = (c.state->>'answers')::uuid
    where c.municipality = ${tx.municipality} and c.id = ${id}`.execute(tx.kysely);
  return rows[0];
}

/** What a decision leaves behind beside its facts. */
export interface Saved {
  readonly id: string;
  readonly state: CaseState;
  readonly seq: number;
  readonly changedAt: Temporal.Instant;
  /** Only at the start: the wrapped data key, and the hash of the Geheimwort if there is one. */
  readonly born?: { readonly wrapped: Buffer; readonly secretHash: string | null };
  readonly contents: readonly { readonly id: string; readonly kind: string; readonly sealed: Buffer }[];
}

/**
 * Writes a case's row, its key and its new contents, in one statement. A number that is taken already is drawn again (40001); the id of
 * a content that is taken throws `CommandIdReused`.
 */
export async function saveCase(tx: Tx, saved: Saved): Promise<void> {
  const { state, id, seq } = saved;
  const m = tx.municipality;
  const contents = saved.contents.length
    ? sql`, content as (insert into cases.contents (municipality, case_id, id, kind, sealed) values ${sql.join(
        saved.contents.map(c => sql`(${m}, ${id}::uuid, ${c.id}::uuid, ${c.kind}, ${c.sealed}::bytea)`),
      )})`
    : sql``;
  const submitted = state.submittedAt === null ? null : saved.changedAt.toString();
  const columns = sql`phase = ${state.phase}, office = ${state.office}, claimed_by = ${state.claimedBy}::uuid,
      protected = ${state.protected}, submitted_at = coalesce(submitted_at, ${submitted}::timestamptz),
      changed_at = ${saved.changedAt.toString()}::timestamptz, destroy_on = ${state.destroyOn}::date, seq = ${seq}::bigint, state = ${state}::jsonb`;
  const secret = saved.born?.secretHash
    ? sql`, secret as (insert into cases.secrets (municipality, case_id, hash) values (${m}, ${id}::uuid, ${saved.born.secretHash}))`
    : sql``;
  const statement = saved.born
    ? sql`with saved as (
        insert into cases.cases (municipality, id, number, service, phase, door, place, office, claimed_by, protected, submitted_at,
          changed_at, destroy_on, seq, state)
        values (${m}, ${id}::uuid, ${state.number}, ${state.service}, ${state.phase}, ${state.door}, ${state.place}, ${state.office},
          ${state.claimedBy}::uuid, ${state.protected}, ${submitted}::timestamptz, ${saved.changedAt.toString()}::timestamptz,
          ${state.destroyOn}::date, ${seq}::bigint, ${state}::jsonb)
      ), key as (insert into cases.keys (municipality, case_id, wrapped) values (${m}, ${id}::uuid, ${saved.born.wrapped}::bytea))
      ${secret} ${contents} select 1`
    : sql`with saved as (update cases.cases set ${columns} where municipality = ${m} and id = ${id}::uuid) ${contents} select 1`;
  try {
    await statement.execute(tx.kysely);
  } catch (fault) {
    const taken = fault as { code?: string; constraint_name?: string };
    if (taken.code === '23505' && taken.constraint_name === 'cases_number') {
      throw Object.assign(new Error('the case number is taken, draw again'), { code: '40001' });
    }
    // The sender's id of a content stands for something else already.
    if (taken.code === '23505' && taken.constraint_name === 'contents_pkey') throw new CommandIdReused();
    throw fault;
  }
}

/** One row of the inbox; nothing about the person. */
export type InboxRow = Pick<
  Selectable<CaseRow>,
  | 'id'
  | 'number'
  | 'service'
  | 'phase'
  | 'door'
  | 'place'
  | 'office'
  | 'claimed_by'
  | 'submitted_at'
  | 'changed_at'
  | 'state'
>;

export interface InboxWish {
  readonly offices: 'everywhere' | readonly string[];
  readonly seesProtected: boolean;
  readonly service?: string | undefined;
  readonly place?: string | undefined;
  readonly door?: string | undefined;
  readonly office?: string | undefined;
  readonly phase?: Phase | undefined;
  readonly claimedBy?: string | undefined;
  readonly after?: { readonly submittedAt: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** Cases that wait, longest-waiting first. */
export async function selectInbox(tx: Tx, wish: InboxWish): Promise<InboxRow[]> {
  let query = tablesOf<Tables>(tx)
    .selectFrom('cases.cases')
    .select([
      'id',
      'number',
      'service',
      'phase',
      'door',
      'place',
      'office',
      'claimed_by',
      'submitted_at',
      'changed_at',
      'state',
    ])
    .where('municipality', '=', tx.municipality)
    .where('submitted_at', 'is not', null);
  query = wish.phase ? query.where('phase', '=', wish.phase) : query.where('phase', 'not in', [...ENDED]);
  if (wish.offices !== 'everywhere')
    query = query.where('office', 'in', wish.offices.length ? [...wish.offices] : ['']);
  if (!wish.seesProtected) query = query.where('protected', '=', false);
  if (wish.service) query = query.where('service', '=', wish.service);
  if (wish.place) query = query.where('place', '=', wish.place);
  if (wish.door) query = query.where('door', '=', wish.door);
  if (wish.office) query = query.where('office', '=', wish.office);
  if (wish.claimedBy) query = query.where('claimed_by', '=', wish.claimedBy);
  if (wish.after) {
    query = query.where(
      sql<boolean>`(submitted_at, id) > (${wish.after.submittedAt}::timestamptz, ${wish.after.id}::uuid)`,
    );
  }
  return query.orderBy('submitted_at').orderBy('id').limit(wish.limit).execute();
}

/** The id of the case with a number. */
export async function findNumber(tx: Tx, number: string): Promise<string | undefined> {
  const row = await tablesOf<Tables>(tx)
    .selectFrom('cases.cases')
    .select('id')
    .where('municipality', '=', tx.municipality)
    .where('number', '=', number)
    .executeTakeFirst();
  return row?.id;
}

/** Which of these numbers a case has. */
export async function takenAmong(tx: Tx, numbers: readonly string[]): Promise<string[]> {
  const rows = await tablesOf<Tables>(tx)
    .selectFrom('cases.cases')
    .select('number')
    .where('municipality', '=', tx.municipality)
    .where('number', 'in', [...numbers])
    .execute();
  return rows.map(row => row.number);
}

/** The contents of a case, as they lie. */
export async function loadContents(tx: Tx, id: string): Promise<{ id: string; kind: string; sealed: Buffer }[]> {
  return tablesOf<Tables>(tx)
    .selectFrom('cases.contents')
    .select(['id', 'kind', 'sealed'])
    .where('municipality', '=', tx.municipality)
    .where('case_id', '=', id)
    .where('kind', '!=', 'paper')
    .execute();
}

/** One content of a case. */
export async function loadContent(
  tx: Tx,
  caseId: string,
  id: string,
): Promise<{ kind: string; sealed: Buffer } | undefined> {
  return tablesOf<Tables>(tx)
    .selectFrom('cases.contents')
    .select(['kind', 'sealed'])
    .where('municipality', '=', tx.municipality)
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** The hash of a case's Geheimwort and the wrong tries so far; locked, so that two guesses count as two. */
export async function lockSecret(tx: Tx, caseId: string): Promise<{ hash: string; wrong: number } | undefined> {
  return tablesOf<Tables>(tx)
    .selectFrom('cases.secrets')
    .select(['hash', 'wrong'])
    .where('municipality', '=', tx.municipality)
    .where('case_id', '=', caseId)
    .forUpdate()
    .executeTakeFirst();
}

/** Writes the number of wrong tries. */
export async function countWrong(tx: Tx, caseId: string, wrong: number): Promise<void> {
  await tablesOf<Tables>(tx)
    .updateTable('cases.secrets')
    .set({ wrong })
    .where('municipality', '=', tx.municipality)
    .where('case_id', '=', caseId)
    .execute();
}

/** Gives a case a new Geheimwort. */
export async function replaceSecret(tx: Tx, caseId: string, hash: string, at: Temporal.Instant): Promise<void> {
  await sql`insert into cases.secrets (municipality, case_id, hash, renewed_at)
    values (${tx.municipality}, ${caseId}::uuid, ${hash}, ${at.toString()}::timestamptz)
    on conflict (municipality, case_id) do update set hash = excluded.hash, wrong = 0, renewed_at = excluded.renewed_at`.execute(
    tx.kysely,
  );
}

/** Notes that staff opened a case's content; false when it is known for this session and purpose. */
export async function noteOpening(
  tx: Tx,
  opening: { caseId: string; staff: string; purpose: string; session: string },
): Promise<boolean> {
  const { rows } = await sql`insert into cases.openings (municipality, case_id, staff, purpose, session)
    values (${tx.municipality}, ${opening.caseId}::uuid, ${opening.staff}::uuid, ${opening.purpose}, ${opening.session})
    on conflict do nothing returning 1`.execute(tx.kysely);
  return rows.length === 1;
}

/** Registers a certificate for the check page. */
export async function insertCertificate(
  tx: Tx,
  certificate: { code: string; caseId: string; issuedOn: string; digest: Buffer | null },
): Promise<void> {
  await sql`insert into cases.certificates (municipality, code, case_id, issued_on, digest)
    values (${tx.municipality}, ${certificate.code}, ${certificate.caseId}::uuid, ${certificate.issuedOn}::date, ${certificate.digest})`.execute(
    tx.kysely,
  );
}

/** A certificate by its code. */
export async function findCertificate(
  tx: Tx,
  code: string,
): Promise<{ issuedOn: Temporal.PlainDate; digest: Buffer | null } | undefined> {
  return tablesOf<Tables>(tx)
    .selectFrom('cases.certificates')
    .select(['issued_on as issuedOn', 'digest'])
    .where('municipality', '=', tx.municipality)
    .where('code', '=', code)
    .executeTakeFirst();
}

/** Takes the digest away: an Auskunftssperre was entered after the certificate was issued. */
export async function silenceCertificates(tx: Tx, caseId: string): Promise<void> {
  await tablesOf<Tables>(tx)
    .updateTable('cases.certificates')
    .set({ digest: null })
    .where('municipality', '=', tx.municipality)
    .where('case_id', '=', caseId)
    .execute();
}

/** Cases whose time has come: begun and never submitted, or ended and kept long enough. */
export async function selectDue(
  tx: Tx,
  today: Temporal.PlainDate,
  limit: number,
): Promise<{ id: string; phase: Phase; service: string }[]> {
  const rows = await tablesOf<Tables>(tx)
    .selectFrom('cases.cases')
    .select(['id', 'phase', 'service'])
    .where('municipality', '=', tx.municipality)
    .where('destroy_on', '<=', today)
    .where('phase', '!=', 'destroyed')
    .orderBy('destroy_on')
    .limit(limit)
    .execute();
  return rows;
}

/**
 * Destroys a case's key, and with it its content; also who opened it. The Geheimwort stays: with it the citizen reads in the record
 * what was deleted and when. Says whether there was a key.
 */
export async function destroyKey(tx: Tx, caseId: string): Promise<boolean> {
  const { rows } =
    await sql`with key as (delete from cases.keys where municipality = ${tx.municipality} and case_id = ${caseId}::uuid returning 1),
      content as (delete from cases.contents where municipality = ${tx.municipality} and case_id = ${caseId}::uuid),
      opening as (delete from cases.openings where municipality = ${tx.municipality} and case_id = ${caseId}::uuid),
      certificate as (update cases.certificates set digest = null where municipality = ${tx.municipality} and case_id = ${caseId}::uuid)
    select 1 from key`.execute(tx.kysely);
  return rows.length > 0;
}

/** Which of these cases have a key. */
export async function keysAmong(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tablesOf<Tables>(tx)
    .selectFrom('cases.keys')
    .select('case_id')
    .where('municipality', '=', tx.municipality)
    .where('case_id', 'in', [...ids])
    .execute();
  return rows.map(row => row.case_id);
}

/** Every case with its state and wrapped key or none, page by page, for the audit. */
export async function selectForAudit(
  tx: Tx,
  after: string,
  limit: number,
): Promise<{ id: string; state: CaseState; seq: number; hasKey: boolean }[]> {
  const { rows } = await sql<{ id: string; state: CaseState; seq: number; hasKey: boolean }>`
    select c.id, c.state, c.seq, exists (
      select 1 from cases.keys k where k.municipality = c.municipality and k.case_id = c.id) as "hasKey"
    from cases.cases c where c.municipality = ${tx.municipality} and c.id > ${after}::uuid order by c.id limit ${limit}`.execute(
    tx.kysely,
  );
  return rows;
}

/** SHA-256 of each content of a case as it lies, for the audit. */
export async function contentHashes(tx: Tx, caseId: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; hash: string }>`
    select id, encode(sha256(sealed), 'hex') as hash from cases.contents
    where municipality = ${tx.municipality} and case_id = ${caseId}::uuid`.execute(tx.kysely);
  return new Map(rows.map(row => [row.id, row.hash]));
}
