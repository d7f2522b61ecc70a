import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { BOCHUM, grant } from '@buergernah/access/test/make';
import { newId, readFacts } from '@buergernah/kernel/server';
import * as contract from '../../../contract.ts';
import { makeNotices } from '../../../test/make-notices.ts';
import type { Carrier, Message } from '../carrier.ts';
import { forgetContact } from '../keep-contact.ts';
import { sendDue } from '../send-due.ts';

const notices = await makeNotices();
const { clock, office } = notices;
const carried: Message[] = [];
const email: Carrier = {
  async send(message) {
    carried.push(message);
    return message.to.startsWith('gone') ? { kind: 'refused', trouble: 'smtp-550' } : { kind: 'sent' };
  },
};
type Listed = { mail: boolean; notices: { notice: string; state: string; place: string; kind: string }[] };
const clerkAt = (place: string | null = null) => notices.actAs(grant('clerk', place));
const list = async (headers: Awaited<ReturnType<typeof clerkAt>>, query = {}) =>
  (await notices.ask(contract.outbox, { query }, headers)).body as Listed;
const body = () => ({ command: newId<'command'>(clock) });
const first = async () => (await list(await clerkAt())).notices[0]?.notice as string;

beforeEach(async () => {
  await notices.database.owner.unsafe('truncate appointments.notices, appointments.contacts, appointments.bookings');
  carried.length = 0;
  notices.carriers = { email };
});
after(() => notices.close());

test('the outbox shows each colleague their places, without address and words', async () => {
  await notices.book();
  await notices.book({ place: 'gerthe' });
  const all = await notices.ask(contract.outbox, {}, await clerkAt());
  assert.equal((all.body as Listed).notices.length, 2);
  assert.doesNotMatch(JSON.stringify(all.body), /erika|example|Termin|#/);
  assert.deepEqual(
    (await list(await clerkAt('gerthe'))).notices.map(({ place }) => place),
    ['gerthe'],
  );
  assert.equal((await list(await clerkAt(), { state: 'sent' })).notices.length, 0);
  assert.equal((await list(await clerkAt())).mail, true);
  notices.carriers = {};
  assert.equal((await list(await clerkAt())).mail, false);
});

test('a host partner, an auditor and a stranger see no outbox; an administrator sees no words', async () => {
  await notices.book();
  for (const role of ['host-partner', 'auditor'] as const)
    assert.equal((await notices.ask(contract.outbox, {}, await notices.actAs(grant(role, 'mitte')))).status, 403);
  assert.equal((await notices.ask(contract.outbox, {})).status, 401);
  const params = { notice: await first() };
  const administrator = await notices.actAs(grant('administrator'));
  assert.equal((await notices.ask(contract.readNotice, { params }, administrator)).status, 403);
});

test('whoever reads a notice sees address and words, and a fact says that they were read', async () => {
  const { code, booking } = await notices.book({ contact: { kind: 'phone', number: '0234 9100' } });
  const params = { notice: await first() };
  const read = await notices.ask(contract.readNotice, { params }, await clerkAt('mitte'));
  const { to, text } = read.body as { to: string; text: string };
  assert.equal(to, '+492349100');
  assert.ok(text.includes(code));
  const facts = await notices.database.withMunicipality(BOCHUM, tx => readFacts(tx, `notice/${params.notice}`));
  assert.deepEqual(
    facts.map(({ kind, data }) => ({ kind, data })),
    [{ kind: 'appointments.notice-read', data: { booking, channel: 'sms' } }],
  );
  assert.match(facts[0]?.actor ?? '', /^staff:/);
});

test('a colleague of another place learns nothing', async () => {
  await notices.book();
  const params = { notice: await first() };
  const elsewhere = await clerkAt('gerthe');
  for (const [route, given] of [
    [contract.readNotice, { params }],
    [contract.sendAgain, { params, body: body() }],
    [contract.noticePrinted, { params, body: body() }],
  ] as const) {
    const { status, body: said } = await notices.ask(route, given, elsewhere);
    assert.deepEqual([status, (said as { code: string }).code], [404, 'notice-unknown']);
  }
});

test('a notice that was given up is tried again by hand, one that was sent is not', async () => {
  await notices.book({ contact: { kind: 'email', address: 'gone@example.org' } });
  await sendDue(office, notices.carriers, BOCHUM, clock.now());
  assert.equal((await list(await clerkAt())).notices[0]?.state, 'given-up');
  const params = { notice: await first() };
  assert.equal((await notices.ask(contract.sendAgain, { params, body: body() }, await clerkAt())).status, 204);
  await sendDue(office, notices.carriers, BOCHUM, clock.now());
  assert.equal(carried.length, 2);

  await notices.book();
  await sendDue(office, notices.carriers, BOCHUM, clock.now());
  const sent = (await list(await clerkAt(), { state: 'sent' })).notices[0]?.notice as string;
  const again = await notices.ask(contract.sendAgain, { params: { notice: sent }, body: body() }, await clerkAt());
  assert.deepEqual([again.status, (again.body as { code: string }).code], [409, 'notice-not-waiting']);
});

test('what somebody told by telephone waits no longer; saying it twice is one', async () => {
  await notices.book({ contact: { kind: 'phone', number: '0234 9100' } });
  const params = { notice: await first() };
  const clerk = await clerkAt();
  const told = body();
  assert.equal((await notices.ask(contract.noticePrinted, { params, body: told }, clerk)).status, 204);
  assert.equal((await notices.ask(contract.noticePrinted, { params, body: told }, clerk)).status, 204);
  const twice = await notices.ask(contract.noticePrinted, { params, body: body() }, clerk);
  assert.equal((twice.body as { code: string }).code, 'notice-not-waiting');
  assert.equal((await list(clerk)).notices[0]?.state, 'printed');
});

test('an overtaken notice cannot be sent: it is no longer true', async () => {
  const { booking } = await notices.book();
  await notices.tell(booking, { kind: 'cancelled', reason: 'own' });
  const old = (await list(await clerkAt())).notices.find(({ kind }) => kind === 'booked')?.notice as string;
  const again = await notices.ask(contract.sendAgain, { params: { notice: old }, body: body() }, await clerkAt());
  assert.equal((again.body as { code: string }).code, 'notice-not-waiting');
});

test('an erased contact takes its notices along', async () => {
  const { booking } = await notices.book();
  const params = { notice: await first() };
  await notices.database.withMunicipality(BOCHUM, tx => forgetContact(tx, booking));
  assert.equal((await notices.ask(contract.readNotice, { params }, await clerkAt())).status, 404);
  assert.equal(await sendDue(office, notices.carriers, BOCHUM, clock.now()), 0);
  assert.equal(carried.length, 0);
});

test('without its key a notice says nothing to anybody', async () => {
  await notices.book();
  await notices.database.owner.unsafe('delete from appointments.contacts');
  const params = { notice: await first() };
  assert.equal((await notices.ask(contract.readNotice, { params }, await clerkAt())).status, 404);
  await sendDue(office, notices.carriers, BOCHUM, clock.now());
  assert.equal(carried.length, 0);
  assert.equal((await list(await clerkAt())).notices[0]?.state, 'given-up');
});

test('the holder of a code gets the booking as a calendar file, a wrong code none', async () => {
  const { code } = await notices.book();
  const asked = await notices.ask(contract.ownCalendarFile, { body: { code, language: 'de' } });
  assert.equal(asked.status, 200);
  assert.match(String(asked.headers['content-type']), /^text\/calendar/);
  assert.match(String(asked.body), /DTSTART:20261201T080000Z/);
  assert.ok(!String(asked.body).includes(code) && !String(asked.body).includes('personalausweis'));
  const swapped = `${code[1]}${code[0]}${code.slice(2)}`;
  const wrong = await notices.ask(contract.ownCalendarFile, { body: { code: swapped, language: 'de' } });
  assert.ok(wrong.status === 400 || wrong.status === 404 || code[0] === code[1]);
});
