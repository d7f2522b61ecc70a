import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { appointmentsContract } from '@buergernah/appointments';
import { newId } from '@buergernah/kernel/server';
import { makeAsker } from './rig/api.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { voiceOf } from './rig/words.ts';

const { confirmBooking, freeSlots, holdSlot } = appointmentsContract;
const say = voiceOf('de');

let house: OwnHouse;
before(async () => {
  house = await openHouse();
});
after(() => house?.close());

async function book(): Promise<string> {
  const asker = makeAsker(house.url);
  const party = { people: [{ services: ['meldebescheinigung'], prepared: false }] };
  const free = await asker.ask(freeSlots, { body: { party, days: 14 } });
  const [slot] = free.body.days;
  assert.ok(slot, 'nothing is free in the demo city');
  const { place, day, starts } = slot;
  const booking = newId<'booking'>();
  await asker.ask(holdSlot, { body: { booking, party, place, day, start: starts[0], language: 'de' } });
  const body = { command: newId(), contact: { kind: 'none' }, remind: false };
  return (await asker.ask(confirmBooking, { params: { booking }, body })).body.code;
}

/** Sends the form of the page as a browser without script does. */
async function send(fields: Readonly<Record<string, string>>): Promise<string> {
  const reply = await makeAsker(house.url).send('/einfach/termin', {
    method: 'POST',
    body: new URLSearchParams(fields),
  });
  assert.equal(reply.status, 200);
  return reply.text();
}

test('without script one sees one’s booking by its code and cancels it', async () => {
  const code = await book();
  assert.ok((await send({ tun: 'sehen', code })).includes(say('portal.plain.booking.cancel')));
  assert.ok((await send({ tun: 'absagen', code })).includes(say('portal.plain.booking.cancelled')));
  const seen = await send({ tun: 'sehen', code });
  assert.ok(seen.includes(say('portal.plain.booking.cancelled')));
  assert.ok(!seen.includes(say('portal.plain.booking.cancel')), 'what is cancelled is not cancelled again');
  assert.match(await send({ tun: 'absagen', code }), /role="alert"/);
});

test('a wrong code, no code and nonsense get a sentence above the form', async () => {
  for (const fields of [{ tun: 'sehen', code: 'ABCDEFGH2' }, { tun: 'sehen' }, { tun: 'löschen', code: '<b>' }]) {
    const page = await send(fields as Record<string, string>);
    assert.match(page, /role="alert".*name="code"/s);
    assert.ok(!page.includes('<b>'));
  }
});
