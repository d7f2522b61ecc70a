import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, test } from 'node:test';
import { BOCHUM, grant, HERNE } from '@buergernah/access/test/make';
import { createLog } from '@buergernah/kernel/server';
import { outbox } from '../../contract.ts';
import { makeNotices, makePostOffice, type PostOffice } from '../../test/make-notices.ts';
import { type AppointmentMailer, appointmentMailer } from './appointment-mailer.ts';
import type { Carrier } from './carrier.ts';
import { noticeJobs } from './jobs.ts';
import { sendDue } from './send-due.ts';

const FROM = 'Stadt Bochum <termine@bochum.example>';
const notices = await makeNotices();
const { clock, office } = notices;
let post: PostOffice;
const mailers: AppointmentMailer[] = [];

function mailer(url: string): AppointmentMailer {
  const made = appointmentMailer(`${url}?socketTimeout=250&greetingTimeout=250`, FROM);
  mailers.push(made);
  return made;
}
const send = (carriers = notices.carriers, at = clock.now()) => sendDue(office, carriers, BOCHUM, at);
async function inOutbox() {
  const { body } = await notices.ask(outbox, {}, await notices.actAs(grant('clerk')));
  return (
    body as {
      notices: { state: string; trouble: string | null; tries: number; nextTryAt: string | null; kind: string }[];
    }
  ).notices;
}

beforeEach(async () => {
  await notices.database.owner.unsafe('truncate appointments.notices, appointments.contacts, appointments.bookings');
  post = await makePostOffice();
  notices.carriers = mailer(post.url);
});
afterEach(async () => {
  for (const one of mailers.splice(0)) one.close();
  await post.close();
});
after(() => notices.close());

test('a confirmation arrives once, with words, code, link and a file for the calendar', async () => {
  const { code, told } = await notices.book();
  assert.equal(told, 'told');
  assert.equal(await send(), 1);
  assert.equal(await send(), 0);
  assert.equal(post.arrived.length, 1);
  const [mail] = post.arrived;
  assert.deepEqual([mail?.from, mail?.to], ['termine@bochum.example', 'erika@example.org']);
  for (const said of [
    code,
    `https://termine.example/termin#${code}`,
    'Auto-Submitted: auto-generated',
    'method=PUBLISH',
  ])
    assert.ok(mail?.words.includes(said), said);
  assert.match(mail?.raw ?? '', /^Subject: Ihr Termin am Dienstag, 1\. Dezember um 09:00 Uhr\r$/m);
  assert.match(mail?.raw ?? '', /text\/calendar; charset=utf-8; method=PUBLISH/);
  assert.doesNotMatch(mail?.words ?? '', /personalausweis/i);
  assert.deepEqual(
    (await inOutbox()).map(({ state, tries, trouble }) => ({ state, tries, trouble })),
    [{ state: 'sent', tries: 1, trouble: null }],
  );
});

test('people are told in their language', async () => {
  await notices.book({ language: 'en' });
  await notices.book({ language: 'de-leicht' });
  await send();
  const words = post.arrived.map(mail => mail.words);
  assert.ok(words.some(one => /Content-Language: en[\s\S]*Your appointment is booked/.test(one)));
  assert.ok(words.some(one => /Content-Language: de\r[\s\S]*Sie haben einen Termin bei uns/.test(one)));
});

test('a dead mail server loses nothing: one try, the others keep their turn, and all go out when it is back', async () => {
  const port = Number(new URL(post.url).port);
  await post.close();
  for (let at = 0; at < 3; at++) await notices.book();
  assert.equal(await send(), 0);
  const waiting = await inOutbox();
  assert.deepEqual(waiting.map(({ tries }) => tries).sort(), [0, 0, 1]);
  assert.ok(waiting.every(({ state }) => state === 'waiting'));
  assert.equal(waiting.find(({ tries }) => tries === 1)?.trouble, 'unreachable');
  post = await makePostOffice(port);
  assert.equal(await send(), 2);
  clock.forward({ minutes: 1, seconds: 5 });
  assert.equal(await send(), 1);
  assert.equal(post.arrived.length, 3);
});

test('a server that is busy is asked again after a minute, five, fifteen, an hour, three, and given up after a day', async () => {
  post.mood = () => 'busy';
  await notices.book();
  const waits: number[] = [];
  for (let guard = 0; guard < 20; guard++) {
    await send();
    const [one] = await inOutbox();
    assert.equal(one?.trouble, 'smtp-450');
    if (one?.state === 'given-up') break;
    const wait = Temporal.Instant.from(one?.nextTryAt as string)
      .since(clock.now())
      .total('minutes');
    waits.push(Math.round(wait));
    clock.forward({ minutes: Math.ceil(wait) });
  }
  assert.deepEqual(waits, [1, 5, 15, 60, 180, 180, 180, 180, 180, 180, 180]);
  assert.equal((await inOutbox())[0]?.state, 'given-up');
});

test('an address that the server knows for wrong is given up at once, and the next one is served', async () => {
  post.mood = to => (to === 'gone@example.org' ? 'no-such-person' : 'kind');
  await notices.book({ contact: { kind: 'email', address: 'gone@example.org' } });
  await notices.book();
  assert.equal(await send(), 1);
  const gone = (await inOutbox()).find(({ state }) => state === 'given-up');
  assert.deepEqual([gone?.trouble, gone?.tries, gone?.nextTryAt], ['smtp-550', 1, null]);
});

test('a no to the office itself is nobody else’s end: notices wait until somebody mends it', async () => {
  for (const mood of ['no-sender', 'no-words'] as const) {
    post.mood = () => mood;
    await notices.book();
    assert.equal(await send(), 0);
    assert.equal((await inOutbox())[0]?.state, 'waiting');
  }
  assert.deepEqual((await inOutbox()).map(({ trouble }) => trouble).sort(), ['smtp-553', 'smtp-554']);
});

test('a server that falls silent is left, and asked again', async () => {
  post.mood = () => 'silent';
  await notices.book();
  assert.equal(await send(), 0);
  assert.deepEqual(
    (await inOutbox()).map(({ state, trouble }) => [state, trouble]),
    [['waiting', 'timeout']],
  );
  post.mood = () => 'kind';
  clock.forward({ minutes: 1, seconds: 5 });
  assert.equal(await send(), 1);
});

test('servers that send at once send each notice once', async () => {
  for (let at = 0; at < 12; at++) await notices.book({ contact: { kind: 'email', address: `e${at}@example.org` } });
  const sent = await Promise.all([send(mailer(post.url)), send(mailer(post.url)), send(mailer(post.url))]);
  assert.equal(
    sent.reduce((sum, one) => sum + one, 0),
    12,
  );
  assert.equal(new Set(post.arrived.map(mail => mail.to)).size, 12);
  assert.equal(post.arrived.length, 12);
});

test('what a dying server had in hand is sent by another, with the same message id', async () => {
  await notices.book();
  const ids: string[] = [];
  const dying: Carrier = {
    send: async message => {
      ids.push(message.notice);
      throw new Error('the power went');
    },
  };
  await assert.rejects(send({ email: dying }));
  assert.equal(await send(), 0);
  clock.forward({ minutes: 10, seconds: 5 });
  assert.equal(await send(), 1);
  assert.ok(post.arrived[0]?.raw.includes(`Message-ID: <${ids[0]}@bochum.example>`));
});

test('a newer notice makes the older ones untrue: nobody reads the old time last', async () => {
  post.mood = () => 'busy';
  const { booking, code } = await notices.book();
  await send();
  post.mood = () => 'kind';
  await notices.tell(booking, { kind: 'moved', day: '2026-12-02', code });
  assert.equal(await send(), 1);
  clock.forward({ hours: 1 });
  assert.equal(await send(), 0);
  assert.match(post.arrived[0]?.words ?? '', /verlegt/);
  assert.deepEqual((await inOutbox()).map(({ kind, state, trouble }) => [kind, state, trouble]).sort(), [
    ['booked', 'given-up', 'overtaken'],
    ['moved', 'sent', null],
  ]);
});

test('a cancellation takes the appointment out of the calendar', async () => {
  const { booking } = await notices.book();
  await notices.tell(booking, { kind: 'cancelled', reason: 'own' });
  await send();
  assert.match(post.arrived.at(-1)?.raw ?? '', /method=CANCEL/);
});

test('a confirmation that comes after the appointment is not sent; that it was dropped is', async () => {
  const soon = { day: '2026-11-24', start: clock.now().toZonedDateTimeISO('Europe/Berlin').hour * 60 + 90 };
  notices.carriers = {};
  await notices.book(soon);
  const dropped = await notices.book(soon);
  await notices.tell(dropped.booking, { ...soon, kind: 'displaced', reason: 'staff', code: dropped.code });
  clock.forward({ hours: 3 });
  const back = mailer(post.url);
  assert.equal(await send(back), 1);
  assert.match(post.arrived[0]?.words ?? '', /fehlt Personal/);
  assert.ok((await inOutbox()).some(({ kind, trouble }) => kind === 'booked' && trouble === 'too-late'));
});

test('whoever left no contact is unreachable, and no mail of one city is sent by another', async () => {
  const none = await notices.book({ contact: { kind: 'none' } });
  assert.equal(none.told, 'unreachable');
  await notices.book();
  assert.equal(await sendDue(office, notices.carriers, HERNE, clock.now()), 0);
  assert.equal(await send(), 1);
});

test('without a mail server, and to a telephone, notices wait for a person', async () => {
  await notices.book({ contact: { kind: 'phone', number: '0234 9100' } });
  assert.equal(await send(), 0);
  notices.carriers = appointmentMailer(undefined, FROM);
  await notices.book();
  assert.equal(await send(), 0);
  const waiting = await inOutbox();
  assert.deepEqual(
    waiting.map(({ state, tries, nextTryAt }) => [state, tries, nextTryAt]),
    [
      ['waiting', 0, null],
      ['waiting', 0, null],
    ],
  );
});

test('nothing that is stored in the open names the address, and no trouble does', async () => {
  post.mood = () => 'no-such-person';
  const { code } = await notices.book();
  await send();
  const rows = await notices.database.owner.unsafe(
    'select n::text || c::text as everything, n.trouble from appointments.notices n, appointments.contacts c',
  );
  assert.equal(rows.length, 1);
  for (const hidden of ['erika', 'example.org', code, 'Termin']) {
    assert.ok(!rows[0]?.everything.includes(hidden));
    assert.ok(!rows[0]?.everything.includes(Buffer.from(hidden).toString('hex')));
  }
  assert.equal(rows[0]?.trouble, 'smtp-550');
});

test('a line that should be protected and is not carries nothing', async () => {
  await notices.book();
  const strict = appointmentMailer(`${post.url}?requireTLS=true`, FROM);
  mailers.push(strict);
  assert.equal(await send(strict), 0);
  assert.equal((await inOutbox())[0]?.state, 'waiting');
  const foreign = await makePostOffice(0, { tls: true });
  clock.forward({ minutes: 2 });
  assert.equal(await send(mailer(foreign.url)), 0);
  assert.deepEqual(
    (await inOutbox()).map(({ state, tries }) => [state, tries]),
    [['waiting', 2]],
  );
  assert.equal(foreign.arrived.length + post.arrived.length, 0);
  await foreign.close();
});

test('the log says how many, never to whom', async () => {
  const lines: string[] = [];
  const log = createLog('trace', { write: line => void lines.push(line) });
  const jobs = noticeJobs(office, mailer(`${post.url}`), { clock, log });
  post.mood = to => (to.startsWith('gone') ? 'no-such-person' : 'kind');
  await notices.book();
  await notices.book({ contact: { kind: 'email', address: 'gone@example.org' } });
  for (const job of jobs) await job.work(BOCHUM);
  assert.equal(post.arrived.length, 1);
  assert.match(lines.join(), /"sent":1/);
  assert.doesNotMatch(lines.join(), /erika|gone|example/);
});
