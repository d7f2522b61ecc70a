import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { ROLES, type Role } from '@buergernah/access';
import { BOCHUM, grant, type Headers } from '@buergernah/access/test/make';
import { instantText, type Route } from '@buergernah/kernel';
import { LIVE_CHANNEL, liveNote } from '@buergernah/kernel/server';
import * as contract from '../../contract.ts';
import { ask, makeMember, makeParty, makeTestId } from '../../test/make.ts';
import { makeQueue, STEPS, type TestQueue } from '../../test/make-queue.ts';

let office: TestQueue;
let url: string;
before(async () => {
  office = await makeQueue();
  await office.rota('mitte', makeMember({ sign: 'A' }));
  await office.edge.app.listen({ port: 0, host: '127.0.0.1' });
  url = `http://127.0.0.1:${(office.edge.app.server.address() as AddressInfo).port}`;
});
after(async () => {
  office?.live.close();
  await office?.close();
});

/** The first thing that a line at a place tells after it was opened and `moved` happened. */
async function firstHeard(place: string, headers: Headers, moved: () => Promise<unknown>): Promise<string> {
  const leaving = new AbortController();
  const reply = await fetch(`${url}/api/v1/appointments/places/${place}/live`, { headers, signal: leaving.signal });
  assert.equal(reply.status, 200);
  const reader = (reply.body as ReadableStream<Uint8Array>).getReader();
  let text = '';
  const events = () => text.split('\n\n').filter(event => event.includes('event: moved'));
  const read = async () => {
    const { value } = await reader.read();
    text += new TextDecoder().decode(value);
  };
  while (!text.includes('event: again')) await read();
  await moved();
  while (events().length === 0) await read();
  leaving.abort();
  return events()[0] as string;
}

test('the line of a place tells a display and a host of queue and day, not of cases, bookings and silent alarms', async () => {
  const devices = [(await office.device('display', 'mitte')).headers, await office.actAs(grant('clerk', 'mitte'))];
  for (const headers of devices) {
    const heard = await firstHeard('mitte', headers, async () => {
      const marks = { offices: ['mitte'], protected: true };
      for (const kind of ['case', 'case-reads', 'alarm', 'booking']) {
        const note = liveNote({ municipality: BOCHUM, stream: `${kind}/${makeTestId()}`, seq: 1, marks });
        await office.database.owner`select pg_notify(${LIVE_CHANNEL}, ${note})`;
      }
      await office.draw('mitte');
    });
    assert.match(heard, /"stream":"queue\/mitte"/);
  }
});

test('whoever has a code at the door cannot fill the queue without end', async () => {
  const place = 'gerthe';
  const display = await office.device('display', place);
  const { body } = await ask(office, contract.doorCode, { params: { place } }, display.headers);
  const draw = () => {
    const wish = { ticket: makeTestId(), party: makeParty('hund-anmelden'), language: 'de', doorCode: body.code };
    return ask(office, contract.drawTicket, { params: { place }, body: { command: makeTestId(), ...wish } });
  };
  assert.equal((await draw()).status, 200);
  await office.database.owner`
    insert into appointments.tickets (municipality, id, number, code_hash, place, day, state, lane, party, language, minutes, drawn_at)
    select municipality, gen_random_uuid(), 'B ' || 1000 + n, decode(md5(n::text), 'hex'), place, day, state, lane, party, language,
      minutes, drawn_at from appointments.tickets, generate_series(1, 150) n where place = ${place}`;
  assert.equal((await draw()).body.code, 'draw-there');
  await office.draw(place);
});

/** A body that fits each route at a place, so that nothing but the place can be wrong. */
const until = () => instantText(office.clock.now().add({ hours: 2 }));
const BODIES: Readonly<Record<string, () => object>> = {
  'appointments.close-now': () => ({ from: null, until: until(), reason: 'other' }),
  'appointments.book-block': () => ({
    booking: makeTestId(),
    day: '2026-11-25',
    start: 540,
    minutes: 30,
    colleagues: 1,
    label: 'Klasse 10b',
  }),
  'appointments.save-rota': () => ({ basedOn: 1, rota: { members: [] } }),
  'appointments.sit-down': () => ({ counter: '9' }),
};

test('no route of a place answers to somebody or a device of another, whatever their role', async () => {
  const routes = (Object.values(contract) as unknown[]).filter(
    (one): one is Route =>
      typeof one === 'object' && one !== null && 'useCase' in one && (one as Route).path.includes('{place}'),
  );
  const closed = routes.filter(route => !route.who.includes('anyone'));
  assert.ok(closed.length >= 10);
  const words = new Map<string, Headers>();
  for (const role of ROLES) words.set(role, await office.actAs(grant(role as Role, 'gerthe')));
  for (const kind of ['terminal', 'display'] as const) words.set(kind, (await office.device(kind, 'gerthe')).headers);
  for (const route of closed) {
    for (const word of route.who) {
      const body = { command: makeTestId(), ...BODIES[route.useCase]?.() };
      const given = { params: { place: 'mitte' }, ...(route.body ? { body } : {}) };
      const said = await ask(office, route, given, words.get(word) ?? {});
      assert.deepEqual(
        [said.status, said.body.code],
        [403, 'place-not-yours'],
        `${route.useCase} as ${word} of gerthe`,
      );
    }
  }
});

test('no step of a number is taken from another place, and nothing of it is told', async () => {
  const { id } = await office.draw('mitte');
  const stranger = await office.clerk('gerthe', '1');
  const rest: Readonly<Record<string, object>> = {
    park: { missing: [] },
    forward: { to: 'gerthe' },
    'add-matter': { services: ['hund-anmelden'] },
  };
  for (const name of Object.keys(STEPS) as (keyof typeof STEPS)[])
    assert.equal(await office.step(name, id, stranger, rest[name]), 'ticket-unknown', name);
});
