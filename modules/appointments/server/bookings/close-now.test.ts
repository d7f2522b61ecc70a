import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { grant } from '@buergernah/access/test/make';
import * as contract from '../../contract.ts';
import { ask, makeMember, makeParty, makeTestId } from '../../test/make.ts';
import { makeQueue, type TestQueue } from '../../test/make-queue.ts';

let office: TestQueue;
before(async () => {
  office = await makeQueue();
  await office.rota('gerthe', ...['A', 'B', 'C', 'D'].map(sign => makeMember({ sign })));
});
after(() => office?.close());

/** Today is Tuesday, and it is ten o'clock. */
const TODAY = '2026-11-24';
const HALF_PAST_TEN = 630;

async function book(start: number, day = TODAY) {
  const booking = makeTestId<'booking'>();
  const wish = { booking, party: makeParty('meldebescheinigung'), place: 'gerthe', day, start, language: 'de' };
  const held = await ask(office, contract.holdSlot, { body: wish });
  assert.ok(held.body.held, held.body.code);
  const body = { command: makeTestId(), contact: { kind: 'none' }, remind: false };
  const confirmed = await ask(office, contract.confirmBooking, { params: { booking }, body });
  return { booking, code: confirmed.body.code };
}

const arrive = (code: string) =>
  ask(office, contract.arrive, { params: { place: 'gerthe' }, body: { command: makeTestId(), code } });
const stateOf = async (code: string) => (await ask(office, contract.ownBooking, { body: { code } })).body.state;

test('whoever has come and still waits gets another slot too; whoever is being served is served to the end', async () => {
  const [served, waiting, later] = [await book(HALF_PAST_TEN), await book(HALF_PAST_TEN), await book(780)];
  assert.equal((await arrive(served.code)).status, 200);
  const clerk = await office.clerk('gerthe', '1');
  const called = await office.callNext('gerthe', clerk);
  assert.ok(called);
  await office.step('begin', called.ticket, clerk);
  assert.equal((await arrive(waiting.code)).status, 200);
  await office.draw('gerthe');

  const manager = await office.actAs(grant('site-manager', 'gerthe'));
  const body = { command: makeTestId(), from: null, until: `${TODAY}T15:00:00Z`, reason: 'safety' };
  const closed = await ask(office, contract.closeNow, { params: { place: 'gerthe' }, body }, manager);
  assert.equal(closed.status, 200, closed.body.code);
  assert.deepEqual([closed.body.displaced, closed.body.unreachable, closed.body.tickets], [2, 2, 2]);
  assert.deepEqual(
    [await stateOf(served.code), await stateOf(waiting.code), await stateOf(later.code)],
    ['arrived', 'displaced', 'displaced'],
  );
  await office.step('finish', called.ticket, clerk);
  assert.equal(await stateOf(served.code), 'kept');
});

test('a host shuts its own place for today at most, the office for some weeks', async () => {
  const until = (hours: number) => office.clock.now().add({ hours }).toString({ smallestUnit: 'millisecond' });
  const close = async (hours: number, who: Parameters<typeof grant>) => {
    const body = { command: makeTestId(), from: null, until: until(hours), reason: 'technical' };
    const given = { params: { place: 'buecherei' }, body };
    const closed = await ask(office, contract.closeNow, given, await office.actAs(grant(...who)));
    return closed.status === 200 ? 'closed' : closed.body.code;
  };
  assert.equal(await close(25, ['host-partner', 'buecherei']), 'closing-too-long');
  assert.equal(await close(5, ['host-partner', 'mitte']), 'place-not-yours');
  assert.equal(await close(5, ['host-partner', 'buecherei']), 'closed');
  assert.equal(await close(61 * 24, ['clerk', 'mitte']), 'closing-too-long');
  assert.equal(await close(48, ['clerk', 'mitte']), 'closed');
});

test('two hundred people who lose their appointment are told in one go', async () => {
  const day = '2026-11-26';
  const site = { place: 'mitte', day };
  await office.rota('mitte', ...Array.from({ length: 10 }, (_, at) => makeMember({ sign: `M${at}` })));
  const clerk = await office.actAs(grant('clerk', 'mitte'));
  let booked = 0;
  for (let start = 480; start < 780; start += 15) {
    for (let at = 0; at < 10; at++) {
      const booking = makeTestId<'booking'>();
      const wish = { booking, party: makeParty('meldebescheinigung'), ...site, start, language: 'de' };
      const address = `10.7.${start >> 8}.${start & 255}`;
      const held = await ask(office, contract.holdSlot, { body: wish }, {}, address);
      if (!held.body.held) continue;
      const body = {
        command: makeTestId(),
        contact: { kind: 'email', address: `p${booked}@example.org` },
        remind: false,
      };
      const confirmed = await ask(office, contract.confirmBooking, { params: { booking }, body }, {}, address);
      assert.equal(confirmed.status, 200, confirmed.body.code);
      booked++;
    }
  }
  assert.ok(booked >= 150, `only ${booked} were booked`);
  const body = { command: makeTestId(), from: `${day}T06:00:00Z`, until: `${day}T18:00:00Z`, reason: 'building' };
  const closed = await ask(office, contract.closeNow, { params: { place: 'mitte' }, body }, clerk);
  assert.deepEqual([closed.body.displaced, closed.body.told], [booked, booked], closed.body.code);
  const free = await ask(office, contract.freeSlots, {
    body: { party: makeParty('meldebescheinigung'), places: ['mitte'], from: day, days: 1 },
  });
  assert.deepEqual(free.body.days, []);
});
