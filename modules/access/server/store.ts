import type { DeviceKey, DeviceKind, Grant, Group, StaffRecord } from '@buergernah/access';
import type { Id } from '@buergernah/kernel';
import { type Tx, tablesOf } from '@buergernah/kernel/server';

interface Tables {
  'access.staff': {
    municipality: string;
    id: Id<'staff'>;
    subject: string;
    name: string | null;
    rights: Rights;
    verpflichtet_on: Temporal.PlainDate | null;
    trained_until: Temporal.PlainDate | null;
    checked_until: Temporal.PlainDate | null;
    session_count: number;
  };
  'access.devices': {
    municipality: string;
    id: Id<'device'>;
    kind: DeviceKind;
    place: string;
    code_hash: Buffer;
    code_expires_at: Temporal.Instant;
    public_key: DeviceKey | null;
    announced_at: Temporal.Instant;
    enrolled_at: Temporal.Instant | null;
    locked_at: Temporal.Instant | null;
  };
  'access.spent_challenges': { municipality: string; id: string; expires_at: Temporal.Instant };
}

interface Rights {
  grants: readonly Grant[];
  groups: readonly Group[];
}

/** A colleague as stored. */
export interface StaffRow extends StaffRecord {
  readonly staff: Id<'staff'>;
  /** Sessions that began under another count are over. */
  readonly sessionCount: number;
}

/** A device as stored. */
export interface DeviceRow {
  readonly device: Id<'device'>;
  readonly kind: DeviceKind;
  readonly place: string;
  readonly codeExpiresAt: Temporal.Instant;
  readonly key: DeviceKey | null;
  readonly announcedAt: Temporal.Instant;
  readonly enrolledAt: Temporal.Instant | null;
  readonly lockedAt: Temporal.Instant | null;
}

function staffIn(tx: Tx) {
  return tablesOf<Tables>(tx)
    .selectFrom('access.staff')
    .select([
      'id as staff',
      'subject',
      'name',
      'rights',
      'verpflichtet_on as verpflichtetOn',
      'trained_until as trainedUntil',
      'checked_until as checkedUntil',
      'session_count as sessionCount',
    ])
    .where('municipality', '=', tx.municipality);
}

function staffRow<Row extends { rights: Rights }>({ rights, ...row }: Row) {
  return { ...row, grants: rights.grants, groups: rights.groups };
}

/** One colleague by id. */
export async function staffById(tx: Tx, staff: Id<'staff'>): Promise<StaffRow | undefined> {
  const row = await staffIn(tx).where('id', '=', staff).executeTakeFirst();
  return row && staffRow(row);
}

/** One colleague by the OpenID provider's subject. */
export async function staffBySubject(tx: Tx, subject: string): Promise<StaffRow | undefined> {
  const row = await staffIn(tx).where('subject', '=', subject).executeTakeFirst();
  return row && staffRow(row);
}

/** Everybody who may sign in, by subject. */
export async function allStaff(tx: Tx): Promise<StaffRow[]> {
  return (await staffIn(tx).orderBy('subject').execute()).map(staffRow);
}

function datesOf({ verpflichtetOn, trainedUntil, checkedUntil }: Omit<StaffRecord, 'subject'>) {
  return {
    verpflichtet_on: verpflichtetOn,
    trained_until: trainedUntil ?? null,
    checked_until: checkedUntil ?? null,
  };
}

/** Writes a new colleague; false where the subject is listed already. */
export async function insertStaff(tx: Tx, staff: Id<'staff'>, record: StaffRecord): Promise<boolean> {
  const done = await tablesOf<Tables>(tx)
    .insertInto('access.staff')
    .values({
      municipality: tx.municipality,
      id: staff,
      subject: record.subject,
      name: record.name ?? null,
      rights: { grants: record.grants, groups: record.groups },
      ...datesOf(record),
      session_count: 0,
    })
    .onConflict(conflict => conflict.columns(['municipality', 'subject']).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Sets what a colleague may do; whoever may do nothing any more is known by no name. */
export async function updateStaff(
  tx: Tx,
  staff: Id<'staff'>,
  record: Omit<StaffRecord, 'subject' | 'name'>,
): Promise<void> {
  await tablesOf<Tables>(tx)
    .updateTable('access.staff')
    .set({
      rights: { grants: record.grants, groups: record.groups },
      ...datesOf(record),
      ...(record.grants.length === 0 ? { name: null } : {}),
    })
    .where('municipality', '=', tx.municipality)
    .where('id', '=', staff)
    .execute();
}

/** Notes what the provider calls a colleague. */
export async function noteName(tx: Tx, staff: Id<'staff'>, name: string): Promise<void> {
  await tablesOf<Tables>(tx)
    .updateTable('access.staff')
    .set({ name })
    .where('municipality', '=', tx.municipality)
    .where('id', '=', staff)
    .execute();
}

/** Ends all sessions of a colleague. */
export async function endSessions(tx: Tx, staff: Id<'staff'>): Promise<void> {
  await tablesOf<Tables>(tx)
    .updateTable('access.staff')
    .set(row => ({ session_count: row('session_count', '+', 1) }))
    .where('municipality', '=', tx.municipality)
    .where('id', '=', staff)
    .execute();
}

function devicesIn(tx: Tx) {
  return tablesOf<Tables>(tx)
    .selectFrom('access.devices')
    .select([
      'id as device',
      'kind',
      'place',
      'code_expires_at as codeExpiresAt',
      'public_key as key',
      'announced_at as announcedAt',
      'enrolled_at as enrolledAt',
      'locked_at as lockedAt',
    ])
    .where('municipality', '=', tx.municipality);
}

/** One device by id. */
export async function deviceById(tx: Tx, device: Id<'device'>): Promise<DeviceRow | undefined> {
  return devicesIn(tx).where('id', '=', device).executeTakeFirst();
}

/** The device that waits for a code, locked until the transaction ends: a code works for one browser. */
export async function deviceByCode(tx: Tx, codeHash: Buffer): Promise<DeviceRow | undefined> {
  return devicesIn(tx).where('code_hash', '=', codeHash).forUpdate().executeTakeFirst();
}

/** All devices of the municipality, by place. */
export async function allDevices(tx: Tx): Promise<DeviceRow[]> {
  return devicesIn(tx).orderBy('place').orderBy('announced_at').execute();
}

/** Writes a device that waits for its browser. */
export async function insertDevice(
  tx: Tx,
  row: Pick<DeviceRow, 'device' | 'kind' | 'place' | 'codeExpiresAt' | 'announcedAt'> & { readonly codeHash: Buffer },
): Promise<void> {
  await tablesOf<Tables>(tx)
    .insertInto('access.devices')
    .values({
      municipality: tx.municipality,
      id: row.device,
      kind: row.kind,
      place: row.place,
      code_hash: row.codeHash,
      code_expires_at: row.codeExpiresAt,
      public_key: null,
      announced_at: row.announcedAt,
      enrolled_at: null,
      locked_at: null,
    })
    .execute();
}

/** Gives a device its key. */
export async function setDeviceKey(
  tx: Tx,
  device: Id<'device'>,
  key: DeviceKey,
  enrolledAt: Temporal.Instant,
): Promise<void> {
  await tablesOf<Tables>(tx)
    .updateTable('access.devices')
    .set({ public_key: key, enrolled_at: enrolledAt })
    .where('municipality', '=', tx.municipality)
    .where('id', '=', device)
    .execute();
}

/** Locks a device. */
export async function setDeviceLocked(tx: Tx, device: Id<'device'>, lockedAt: Temporal.Instant): Promise<void> {
  await tablesOf<Tables>(tx)
    .updateTable('access.devices')
    .set({ locked_at: lockedAt })
    .where('municipality', '=', tx.municipality)
    .where('id', '=', device)
    .execute();
}

/** Notes that a challenge was used, and forgets those that could not be used any more; false where it was used before. */
export async function spendChallenge(
  tx: Tx,
  id: string,
  expiresAt: Temporal.Instant,
  now: Temporal.Instant,
): Promise<boolean> {
  const tables = tablesOf<Tables>(tx);
  await tables
    .deleteFrom('access.spent_challenges')
    .where('municipality', '=', tx.municipality)
    .where('expires_at', '<', now)
    .execute();
  const done = await tables
    .insertInto('access.spent_challenges')
    .values({ municipality: tx.municipality, id, expires_at: expiresAt })
    .onConflict(conflict => conflict.columns(['municipality', 'id']).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}
