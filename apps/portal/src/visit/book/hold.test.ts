import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

Object.defineProperty(globalThis, 'sessionStorage', {
  value: { getItem: () => null, setItem: () => undefined, removeItem: () => undefined },
});
const { beginBooking, booking, changeBooking, dropBooking } = await import('./booking-draft.ts');
const { booked } = await import('./booked-store.ts');
const { confirm, hold } = await import('./hold.ts');

const slot = { place: 'mitte', day: '2026-11-24', start: 540, minutes: 20 };
const next = { ...slot, start: 560 };
const until = '2026-11-23T09:10:00Z';
const bodies: { path: string; body: Record<string, unknown> }[] = [];
let answers: ((path: string, body: Record<string, unknown>) => Response | undefined)[] = [];

/** An office on the wire that answers what a test says, in order; letting go of a hold is always fine. */
globalThis.fetch = (async (path: string, request: RequestInit) => {
  const body = request.body ? JSON.parse(String(request.body)) : {};
  if (path.endsWith('/release')) {
    bodies.push({ path, body });
    return new Response(null, { status: 204 });
  }
  bodies.push({ path, body });
  const answer = answers.shift()?.(path, body);
  if (!answer) throw new TypeError('the line is broken');
  return answer;
}) as typeof fetch;

const json = (body: unknown) => new Response(JSON.stringify(body));
const refusal = (code: string) =>
  new Response(
    JSON.stringify({ type: `urn:buergernah:refusal:${code}`, title: `Satz zu ${code}`, status: 409, code }),
    {
      status: 409,
    },
  );
const view = (id: string, state: string, heldUntil: string | null) => ({
  booking: id,
  state,
  ...slot,
  party: { people: [{ services: ['reisepass'], prepared: false }] },
  language: 'de',
  contact: 'none',
  movesLeft: 3,
  heldUntil,
  proposals: [],
  ticket: null,
});
const held = (_path: string, body: Record<string, unknown>) =>
  json({ held: view(String(body.booking), 'held', until), nextBest: [] });
const taken = () => json({ held: null, nextBest: [next] });
const confirmed = (path: string) =>
  json({ code: 'ABC123', booking: view(path.split('/').at(-2) as string, 'booked', null) });

beforeEach(() => {
  dropBooking();
  booked.value = undefined;
  bodies.length = 0;
  answers = [];
  beginBooking({ service: 'reisepass' });
  changeBooking({ contact: 'email', email: 'jemand@beispiel.de' });
});

test('a slot that somebody else has: the next best come back, and nothing that was typed is lost', async () => {
  answers = [taken];
  const answer = await hold(slot);
  assert.deepEqual(answer, { ok: true, value: { nextBest: [next] } });
  assert.equal(booking.value?.hold, undefined);
  assert.equal(booking.value?.email, 'jemand@beispiel.de');
});

test('after a broken line the same slot is asked for under the same id', async () => {
  answers = [];
  assert.equal((await hold(slot)).ok, false);
  answers = [held];
  assert.equal((await hold(slot)).ok, true);
  assert.equal(bodies[0]?.body.booking, bodies[1]?.body.booking);
  assert.equal(booking.value?.hold?.until, until);
});

test('choosing another slot gives the one before back, but only after the new one was reached for', async () => {
  answers = [held, held];
  await hold(slot);
  const first = booking.value?.hold?.booking;
  await hold(next);
  assert.deepEqual(
    bodies.map(one => one.path.split('/').at(-1)),
    ['holds', 'holds', 'release'],
  );
  assert.match(bodies[2]?.path ?? '', new RegExp(first as string));
});

test('a hold that ran out while somebody was typing is taken again and booked', async () => {
  answers = [held, () => refusal('hold-ended'), held, confirmed];
  await hold(slot);
  assert.deepEqual(await confirm({ kind: 'none' }, false), { ok: true, value: 'booked' });
  assert.equal(booked.value?.code, 'ABC123');
  assert.equal(booking.value, undefined, 'what was typed is gone');
  assert.notEqual(bodies[1]?.body.command, bodies[3]?.body.command);
});

test('a hold that ran out and is taken by somebody else: the next best, and the draft stays', async () => {
  answers = [held, () => refusal('hold-ended'), taken];
  await hold(slot);
  assert.deepEqual(await confirm({ kind: 'none' }, false), { ok: true, value: { nextBest: [next] } });
  assert.equal(booking.value?.email, 'jemand@beispiel.de');
  assert.equal(booked.value, undefined);
});

test('a confirmation whose answer got lost is sent again as the very same command', async () => {
  answers = [held];
  await hold(slot);
  assert.equal((await confirm({ kind: 'none' }, false)).ok, false);
  answers = [confirmed];
  assert.equal((await confirm({ kind: 'none' }, false)).ok, true);
  const sent = bodies.filter(one => one.path.endsWith('/confirm'));
  assert.equal(sent[0]?.body.command, sent[1]?.body.command);
});

test('another refusal is shown with the office’s own sentence, and nothing is lost', async () => {
  answers = [held, () => refusal('contact-invalid')];
  await hold(slot);
  const answer = await confirm({ kind: 'none' }, false);
  assert.equal(answer.ok, false);
  assert.equal(!answer.ok && answer.refusal.sentence, 'Satz zu contact-invalid');
  assert.ok(booking.value?.hold);
});
