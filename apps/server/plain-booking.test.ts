import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { appointmentsContract } from '@buergernah/appointments';
import type { Route } from '@buergernah/kernel';
import { newId } from '@buergernah/kernel/server';
import { type House, openHouse, pathOf } from './test/house.ts';

const { confirmBooking, freeSlots, holdSlot } = appointmentsContract;

let house: House;
before(async () => {
  house = await openHouse();
});
after(() => house?.close());

async function post(route: Route, body: unknown, booking = ''): Promise<Record<string, never>> {
  const reply = await house.ask(
    pathOf(route, () => booking),
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  );
  assert.equal(reply.status, 200);
  return (await reply.json()) as Record<string, never>;
}

async function book(): Promise<string> {
  const party = { people: [{ services: ['meldebescheinigung'], prepared: false }] };
  const free = (await post(freeSlots, { party, days: 14 })) as unknown as {
    days: { place: string; day: string; starts: number[] }[];
  };
  const [slot] = free.days;
  assert.ok(slot);
  const booking = newId<'booking'>();
  const { place, day, starts } = slot;
  await post(holdSlot, { booking, party, place, day, start: starts[0], language: 'de' });
  const body = { command: newId(), contact: { kind: 'none' }, remind: false };
  return ((await post(confirmBooking, body, booking)) as unknown as { code: string }).code;
}

const send = async (fields: Record<string, string>) => {
  const reply = await house.ask('/einfach/termin', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields),
  });
  return { status: reply.status, text: await reply.text() };
};

test('without script one sees one’s booking by its code and cancels it', async () => {
  const code = await book();
  const seen = await send({ tun: 'sehen', code });
  assert.equal(seen.status, 200);
  assert.match(seen.text, /Der Termin steht/);
  assert.match((await send({ tun: 'absagen', code })).text, /Der Termin ist abgesagt/);
  assert.match((await send({ tun: 'sehen', code })).text, /Der Termin ist abgesagt/);
  assert.match((await send({ tun: 'absagen', code })).text, /role="alert"/);
});

test('a wrong code, no code and nonsense get a sentence above the form', async () => {
  for (const fields of [{ tun: 'sehen', code: 'ABCDEFGH2' }, { tun: 'sehen' }, { tun: 'löschen', code: '<b>' }, {}]) {
    const { status, text } = await send(fields as Record<string, string>);
    assert.equal(status, 200);
    assert.match(text, /role="alert".*name="code"/s);
    assert.ok(!text.includes('<b>'));
  }
});
