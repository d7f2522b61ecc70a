import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOCHUM, grant } from '@buergernah/access/test/make';
import fc from 'fast-check';
import * as contract from '../../contract.ts';
import { ask, makeTestId } from '../../test/make.ts';
import { makeQueue, type TestClerk, type TestQueue } from '../../test/make-queue.ts';

let office: TestQueue;
const clerks: TestClerk[] = [];
before(async () => {
  office = await makeQueue();
  for (const counter of ['1', '2', '3', '4', '5', '6']) clerks.push(await office.clerk('mitte', counter));
});
after(() => office.close());

const called = (body: { command: string; quickOnly?: boolean }, clerk: TestClerk) =>
  ask(office, contract.callNext, { params: { place: 'mitte' }, body }, clerk.headers);

async function finishAll(): Promise<void> {
  for (const clerk of clerks) {
    const inHand = (await office.read('mitte', clerk)).called.find(one => one.mine);
    if (!inHand) continue;
    if (inHand.state === 'called') await office.step('begin', inHand.ticket, clerk);
    await office.step('finish', inHand.ticket, clerk);
  }
}

test('a ticket is called by at most one clerk, however many call at once and however often they say so', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 8 }),
      fc.array(fc.record({ clerk: fc.nat(clerks.length - 1), twice: fc.boolean() }), { minLength: 2, maxLength: 12 }),
      async (count, callers) => {
        for (let one = 0; one < count; one += 1) await office.draw('mitte');
        const said = callers.flatMap(({ clerk, twice }) => {
          const one = { clerk, body: { command: makeTestId() } };
          return twice ? [one, one] : [one];
        });
        const answers = await Promise.all(
          said.map(async ({ clerk, body }) => ({
            clerk,
            command: body.command,
            ...(await called(body, clerks[clerk] as TestClerk)),
          })),
        );
        for (const { status, body } of answers)
          assert.ok(status === 200 || body.code === 'ticket-in-hand', `${status} ${body.code}`);
        const got = new Map<string, string>();
        const hands = new Map<number, string>();
        for (const { clerk, command, status, body } of answers) {
          if (status !== 200 || !body.ticket) continue;
          const { ticket } = body.ticket;
          assert.equal(got.get(ticket) ?? command, command, 'one ticket by two calls');
          assert.equal(hands.get(clerk) ?? ticket, ticket, 'two tickets in one hand');
          got.set(ticket, command);
          hands.set(clerk, ticket);
        }
        const asking = new Set(callers.map(({ clerk }) => clerk)).size;
        assert.equal(
          got.size,
          Math.min(count, asking),
          'whoever asks with free hands gets somebody while somebody waits',
        );
        await finishAll();
        for (const clerk of clerks) while (await office.callNext('mitte', clerk)) await finishAll();
      },
    ),
    { numRuns: 25 },
  );
});

test('one number called by all at once goes to one of them', async () => {
  const drawn = await office.draw('mitte');
  const steps = await Promise.all(clerks.map(clerk => office.step('call', drawn.id, clerk)));
  assert.equal(steps.filter(done => typeof done !== 'string').length, 1);
  for (const done of steps) if (typeof done === 'string') assert.equal(done, 'ticket-moved-on');
  await finishAll();
});

test('numbers drawn at once are all different and follow each other without a gap', async () => {
  const devices = await Promise.all([1, 2, 3].map(() => office.device('terminal', 'gerthe')));
  const drawn = await Promise.all(
    Array.from({ length: 24 }, (_, at) =>
      office.draw('gerthe', { headers: devices[at % devices.length]?.headers as never }),
    ),
  );
  const counts = drawn.map(one => Number(one.number.replace('B ', ''))).sort((one, other) => one - other);
  assert.deepEqual(
    counts,
    Array.from({ length: 24 }, (_, at) => at + 1),
  );
});

test('two places that send to each other at the same time lose nobody', async () => {
  const [here, there] = [clerks[0] as TestClerk, await office.clerk('gerthe', '1')];
  const lying = (await office.read('gerthe', there)).waiting.map(one => one.ticket);
  const sent = await Promise.all(Array.from({ length: 6 }, () => office.draw('mitte')));
  const all = await Promise.all([
    ...sent.map(one => office.step('forward', one.id, here, { to: 'gerthe' })),
    ...lying.slice(0, 6).map(id => office.step('forward', id, there, { to: 'mitte' })),
  ]);
  assert.ok(all.every(done => typeof done !== 'string' && done.state === 'waiting'));
  const ids = async (place: string, clerk: TestClerk) =>
    (await office.read(place, clerk)).waiting.map(one => one.ticket).sort();
  assert.deepEqual(await ids('mitte', here), lying.slice(0, 6).sort());
  assert.deepEqual(await ids('gerthe', there), [...lying.slice(6), ...sent.map(one => one.id)].sort());
});

test('a counter is taken by one of those who sit down at once', async () => {
  const people = await Promise.all(
    [1, 2, 3, 4].map(() =>
      office.signIn({ grants: [grant('clerk', 'mitte'), grant('clerk', 'gerthe')], groups: [], verpflichtetOn: null }),
    ),
  );
  const sit = (place: string, counter: string, { headers }: TestClerk) =>
    ask(office, contract.sitDown, { params: { place }, body: { command: makeTestId(), counter } }, headers);
  const said = await Promise.all(people.map(one => sit('mitte', '7', one)));
  assert.deepEqual(said.map(one => one.body?.code ?? 'sat').sort(), [
    'counter-taken',
    'counter-taken',
    'counter-taken',
    'sat',
  ]);
  const [one] = people as [TestClerk, ...TestClerk[]];
  const both = await Promise.all([sit('mitte', '8', one), sit('gerthe', '8', one)]);
  assert.ok(both.some(reply => reply.status === 204));
  const rows = await office.database
    .owner`select count(*)::int as n from appointments.counters where staff = ${one.staff} and municipality = ${BOCHUM}`;
  assert.equal(rows[0]?.n, 1);
});
