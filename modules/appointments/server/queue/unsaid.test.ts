import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { grant } from '@buergernah/access/test/make';
import * as contract from '../../contract.ts';
import { ask, makeTestId } from '../../test/make.ts';
import { makeQueue, type TestQueue } from '../../test/make-queue.ts';

let office: TestQueue;
before(async () => {
  office = await makeQueue();
});
after(() => office?.close());

const draw = async (place: string, services: readonly string[]) => {
  const host = await office.actAs(grant('host-partner', 'buecherei'));
  const id = makeTestId<'ticket'>();
  const party = { people: [{ services: [...services], prepared: false }] };
  const body = { command: makeTestId(), ticket: id, party, language: 'de' };
  const drawn = await ask(office, contract.drawTicket, { params: { place }, body }, host);
  return { id, drawn };
};

test('nobody has to say in somebody else’s house what it is about: the number waits all the same', async () => {
  const { id, drawn } = await draw('buecherei', []);
  assert.equal(drawn.status, 200, drawn.body.code);
  const clerk = await office.clerk('buecherei', '1');
  const [waiting] = (await office.read('buecherei', clerk)).waiting;
  assert.deepEqual([waiting?.ticket, waiting?.services, waiting?.lane], [id, [], 'walk-in']);
  const called = await office.callNext('buecherei', clerk);
  assert.equal(called?.ticket, id);
  await office.step('begin', id, clerk);
  const said = await office.step('add-matter', id, clerk, { services: ['meldebescheinigung'] });
  assert.ok(typeof said !== 'string', String(said));
  assert.deepEqual(said.services, ['meldebescheinigung']);
  assert.notEqual(typeof (await office.step('finish', id, clerk)), 'string');
});

test('where nobody serves, a number without a matter is refused like any other', async () => {
  const device = await office.device('terminal', 'ruhr-park');
  const party = { people: [{ services: [], prepared: false }] };
  const body = { command: makeTestId(), ticket: makeTestId(), party, language: 'de' };
  const drawn = await ask(office, contract.drawTicket, { params: { place: 'ruhr-park' }, body }, device.headers);
  assert.ok(['not-served-here', 'place-closed-now'].includes(drawn.body.code), drawn.body.code);
});

test('a booking still says what it is about: colleagues and equipment are chosen by it', async () => {
  const wish = { booking: makeTestId(), place: 'mitte', day: '2026-11-25', start: 540, language: 'de' };
  const held = await ask(office, contract.holdSlot, { body: { ...wish, party: { people: [{ services: [] }] } } });
  assert.equal(held.body.code, 'input-invalid');
});
