import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { appointmentsContract } from '@buergernah/appointments';
import { begin } from '@buergernah/cases';
import { makeBatch } from '@buergernah/cases/test/make';
import { instantText, type Route } from '@buergernah/kernel';
import { newId, systemClock } from '@buergernah/kernel/server';
import { type Headers, type House, openHouse, pathOf } from './test/house.ts';

const { confirmBooking, drawTicket, freeSlots, holdSlot } = appointmentsContract;

/** The service point whose host looks around, the office that answers for it, and somebody else's service point. */
const HERE = 'service-point-buecherei-langendreer';
const ELSEWHERE = 'service-point-linden';

/** What a host partner may ask beside what anybody may. A new line here is a decision about privacy, not a formality. */
const MAY = [
  'appointments.close-now',
  'appointments.door-code',
  'appointments.queue-numbers',
  'appointments.resume',
  'appointments.watch-queue',
  'fleet.list-units',
  'fleet.mend-fault',
  'fleet.report-fault',
  'sites.close-day',
  'sites.open-day',
  'sites.raise-alarm',
  'sites.read-day',
  'sites.watch',
];

/** Bodies of which each route that a host may ask takes one. */
const BODIES: readonly object[] = [
  {},
  { counter: null },
  { unit: 'printer-1', code: 'dead' },
  { reason: 'other', from: null, until: instantText(systemClock.now().add({ hours: 2 })) },
];

/** What must never reach a host: everything about the person of the case and of the booking. */
const SECRETS = ['Özdemir-Geheim', 'Ayşe Đorđe', '1954-03-17', 'Verborgener Weg', 'wer.bucht@geheim.example'];

let house: House;
let host: Headers;
const known = new Map<string, string>();
let number = '';

before(async () => {
  house = await openHouse();
  host = await house.as('host-partner', HERE);
  const batch = makeBatch(systemClock, {
    purpose: 'pension',
    content: 'simple',
    familyName: SECRETS[0],
    givenNames: SECRETS[1],
    birthDate: SECRETS[2],
    address: { kind: 'germany', street: SECRETS[3], houseNumber: '1 a', postcode: '44787', place: 'Bochum' },
    delivery: 'post',
  });
  const begun = await post(begin, {}, batch.body, {});
  assert.equal(begun.status, 200);
  number = ((await begun.json()) as { number: string }).number;
  known.set('case', batch.body.case);
  const clerk = await house.as('clerk', null);
  const protect = {
    id: newId(),
    kind: 'protect',
    at: instantText(systemClock.now()),
    door: 'counter',
    place: 'buergerbuero-mitte',
    on: true,
  };
  const shut = await house.ask(`/api/v1/cases/${batch.body.case}/protect`, {
    method: 'POST',
    headers: { ...clerk, 'content-type': 'application/json' },
    body: JSON.stringify(protect),
  });
  assert.equal(shut.status, 200, await shut.text());
  await bookHere();
});
after(() => house?.close());

/** Somebody books here with an e-mail address, and somebody draws a number. */
async function bookHere() {
  const party = { people: [{ services: ['meldebescheinigung'], prepared: false }] };
  const free = await post(freeSlots, {}, { party, places: [HERE], days: 14 }, {});
  const { days } = (await free.json()) as { days: { day: string; starts: number[] }[] };
  const [slot] = days;
  assert.ok(slot, 'no free slot at the service point');
  const booking = newId<'booking'>();
  const wish = { booking, party, place: HERE, day: slot.day, start: slot.starts[0], language: 'de' };
  assert.equal((await post(holdSlot, {}, wish, {})).status, 200);
  const contact = { kind: 'email', address: SECRETS[4] };
  const confirmed = await post(confirmBooking, { booking }, { command: newId(), contact, remind: true }, {});
  assert.equal(confirmed.status, 200);
  known.set('booking', booking);
  await house.ask(`/api/v1/sites/${HERE}/open`, {
    method: 'POST',
    headers: { ...host, 'content-type': 'application/json' },
    body: JSON.stringify({ command: newId() }),
  });
  const ticket = newId<'ticket'>();
  const drawn = await post(drawTicket, { place: HERE }, { command: newId(), ticket, party, language: 'de' }, host);
  assert.equal(drawn.status, 200, await drawn.text());
  known.set('ticket', ticket);
}

function post(route: Route, params: Readonly<Record<string, string>>, body: unknown, headers: Headers) {
  return house.ask(
    pathOf(route, name => params[name] ?? ''),
    {
      method: route.method,
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    },
  );
}

/** Asks as the host, with ids of things that are there and as much of a body as fits every route. */
async function tryAsHost(route: Route, place: string, body: unknown): Promise<{ status: number; text: string }> {
  const leaving = new AbortController();
  const path = pathOf(route, name => (name === 'place' ? place : (known.get(name) ?? newId())));
  const reply = await house.ask(path, {
    method: route.method,
    headers: { ...host, ...(route.body ? { 'content-type': 'application/json' } : {}) },
    ...(route.body ? { body: JSON.stringify(body) } : {}),
    signal: leaving.signal,
  });
  const streams = /event-stream/.test(reply.headers.get('content-type') ?? '');
  const text = streams ? '' : await reply.text();
  leaving.abort();
  return { status: reply.status, text };
}

test('what a host partner may ask is what was decided, and nothing else', () => {
  const open = house.server.edge.routes.filter(route => route.who.includes('host-partner')).map(route => route.useCase);
  assert.deepEqual(open.toSorted(), MAY);
});

test('the numbers that a host sees hold no service and no case', async () => {
  const reply = await house.ask(`/api/v1/appointments/places/${HERE}/numbers`, { headers: host });
  const text = await reply.text();
  assert.equal(reply.status, 200, text);
  assert.ok(!text.includes('meldebescheinigung'));
  assert.equal((JSON.parse(text) as { waiting: number }).waiting, 1);
});

test('no route tells a host partner anything of a case, a protected name or whoever booked', async () => {
  for (const route of house.server.edge.routes) {
    if (route.useCase === 'access.sign-out') continue;
    for (const more of BODIES) {
      const { status, text } = await tryAsHost(route, HERE, { command: newId(), ...more });
      const where = `${route.useCase}: ${status} ${text.slice(0, 200)}`;
      if (!route.who.includes('host-partner') && !route.who.includes('anyone'))
        assert.ok(status === 401 || status === 403, where);
      for (const secret of [...SECRETS, number]) assert.ok(!text.includes(secret), `${route.useCase} tells ${secret}`);
    }
  }
});

test('a host partner is one at the own place alone', async () => {
  for (const route of house.server.edge.routes) {
    if (!route.who.includes('host-partner') || !route.path.includes('{place}')) continue;
    const said = await Promise.all(BODIES.map(body => tryAsHost(route, ELSEWHERE, { command: newId(), ...body })));
    const statuses = said.map(({ status }) => status);
    assert.ok(statuses.includes(403), `${route.useCase}: ${statuses}`);
    assert.ok(!statuses.some(status => status < 400), `${route.useCase}: ${statuses}`);
  }
});
