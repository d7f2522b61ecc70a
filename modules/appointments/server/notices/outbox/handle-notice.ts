import { type Command, inOne, takeOnce } from '@buergernah/access/server';
import { ok, type Result, refuse } from '@buergernah/kernel';
import { NotOurs, type Tx } from '@buergernah/kernel/server';
import type { AppointmentOffice } from '../../office.ts';
import type { Carriers } from '../carrier.ts';
import { type NoticeWords, openNotice } from '../sealed.ts';
import { OVERTAKEN } from '../store.ts';
import { mayAt, type NoticeView, noticeView, type OutboxAsker } from './list-outbox.ts';
import { markPrinted, type StoredNotice, selectNotice, waitAgain } from './store.ts';

/** How long a notice is tried once more. */
const AGAIN: Temporal.DurationLike = { hours: 24 };

type Handled = { code: 'notice-unknown' | 'notice-not-waiting' };

/**
 * Opens a notice for somebody who will tell it by hand; that it was read is a fact. Refused: `notice-unknown`, also where the asker does not
 * work for its place or the contact was erased.
 */
export async function readNotice(
  office: AppointmentOffice,
  carriers: Carriers,
  asker: OutboxAsker,
  notice: string,
  command: Command,
): Promise<Result<{ notice: NoticeView; to: string; subject: string; text: string }>> {
  return inOne(office.database, asker.municipality, async tx => {
    const found = await find(tx, office, asker, notice);
    const words = found && open(office, tx, found);
    if (!found || !words) return refuse('notice-unknown');
    const { channel, booking } = found;
    const payload = { read: notice };
    const read = await takeOnce(tx, { ...command, payload, stream: `notice/${notice}` }, async () =>
      ok({ facts: [{ kind: 'appointments.notice-read', at: command.now, data: { booking, channel } }], outcome: null }),
    );
    if (!read.ok) return read;
    const { to, subject, text } = words;
    return ok({ notice: noticeView(found, carriers), to, subject, text });
  });
}

/** Tries a notice that waits or was given up again from now on. Refused: `notice-unknown`, `notice-not-waiting`. */
export async function sendAgain(
  office: AppointmentOffice,
  asker: OutboxAsker,
  notice: string,
  command: Command,
): Promise<Result<undefined>> {
  return handle(office, asker, notice, 'again', command, tx =>
    waitAgain(tx, notice, command.now, command.now.add(AGAIN)),
  );
}

/** Marks a notice as told by a person: by letter, by telephone. Refused: `notice-unknown`, `notice-not-waiting`. */
export async function noticePrinted(
  office: AppointmentOffice,
  asker: OutboxAsker,
  notice: string,
  command: Command,
): Promise<Result<undefined>> {
  return handle(office, asker, notice, 'printed', command, tx => markPrinted(tx, notice));
}

async function handle(
  office: AppointmentOffice,
  asker: OutboxAsker,
  notice: string,
  name: 'again' | 'printed',
  command: Command,
  change: (tx: Tx) => Promise<void>,
): Promise<Result<undefined>> {
  return inOne(office.database, asker.municipality, async tx => {
    if (!(await find(tx, office, asker, notice))) return refuse('notice-unknown');
    const payload = { [name]: notice };
    const done = await takeOnce(tx, { ...command, payload, stream: `notice/${notice}` }, async () => {
      // Read again under the lock of the stream: a colleague may have done it meanwhile.
      const now = await selectNotice(tx, notice);
      const refused = stands(now);
      if (refused) return refused;
      await change(tx);
      const data = { booking: now?.booking ?? null, channel: now?.channel ?? null };
      return ok({ facts: [{ kind: `appointments.notice-${name}`, at: command.now, data }], outcome: null });
    });
    return done.ok ? ok(undefined) : done;
  });
}

/** What is sent, told or overtaken is not to be told again. */
function stands(row: StoredNotice | undefined): { ok: false; refusal: Handled } | undefined {
  if (!row?.wrapped) return refuse('notice-unknown');
  const open = row.state === 'waiting' || (row.state === 'given-up' && row.trouble !== OVERTAKEN);
  return open ? undefined : refuse('notice-not-waiting');
}

async function find(
  tx: Tx,
  office: AppointmentOffice,
  asker: OutboxAsker,
  notice: string,
): Promise<StoredNotice | undefined> {
  const row = await selectNotice(tx, notice);
  return row && mayAt(office, asker, row.place) ? row : undefined;
}

function open(office: AppointmentOffice, tx: Tx, { id, wrapped, sealed }: StoredNotice): NoticeWords | undefined {
  if (!wrapped) return undefined;
  try {
    return openNotice(office.keyring, tx.municipality, id, { wrapped, sealed });
  } catch (fault) {
    if (fault instanceof NotOurs) return undefined;
    throw fault;
  }
}
