import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { grant } from '@buergernah/access/test/make';
import fc from 'fast-check';
import * as contract from '../../contract.ts';
import { TICKET_LIFE, type TicketState } from '../../life.ts';
import { ask, makeTestId } from '../../test/make.ts';
import { makeQueue, STEPS, type StepName, type TestClerk, type TestQueue } from '../../test/make-queue.ts';

const PLACES = ['mitte', 'gerthe'] as const;
const SITTING = { mitte: ['1', '2'], gerthe: ['1'] } as const;

let office: TestQueue;
before(async () => {
  office = await makeQueue();
});
after(() => office.close());

const REST: Partial<Record<StepName, object>> = {
  park: { missing: [{ service: 'hund-anmelden', bring: 'versicherung' }] },
  forward: { to: 'gerthe' },
  'add-matter': { services: ['fuehrungszeugnis'] },
};

const steps = fc.array(
  fc.record({
    name: fc.constantFrom('draw', 'next', ...(Object.keys(STEPS) as StepName[])),
    clerk: fc.nat(2),
    ticket: fc.nat(20),
    minutes: fc.constantFrom(0, 0, 1, 6),
  }),
  { minLength: 5, maxLength: 40 },
);

/** An empty day with colleagues who have just signed in. */
async function begin() {
  await office.database.owner`delete from appointments.tickets`;
  await office.database.owner`delete from appointments.counters`;
  const clerks: (TestClerk & { readonly place: string })[] = [];
  for (const place of PLACES)
    for (const counter of SITTING[place]) clerks.push({ ...(await office.clerk(place, counter)), place });
  return clerks;
}

/** What the database holds: who has what in hand, and what each number looks like. */
async function rows() {
  return office.database.owner<
    { id: string; state: TicketState; called_by: string | null; counter: string | null; place: string }[]
  >`select id, state, called_by, counter, place from appointments.tickets`;
}

test('whatever is asked in whichever order: the life is kept, a hand holds one number, a repetition changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async asked => {
      const clerks = await begin();
      const tickets: string[] = [];
      for (const { name, clerk: at, ticket: which, minutes } of asked) {
        office.clock.forward({ seconds: minutes * 5 });
        const clerk = clerks[at];
        assert.ok(clerk);
        if (name === 'draw') {
          tickets.push((await office.draw(clerk.place, { headers: clerk.headers })).id);
          continue;
        }
        const id = tickets[which % Math.max(1, tickets.length)] ?? makeTestId();
        const was = (await rows()).find(row => row.id === id);
        const send = () =>
          name === 'next'
            ? ask(office, contract.callNext, { params: { place: clerk.place }, body: next }, clerk.headers)
            : ask(office, STEPS[name], { params: { ticket: id }, body }, clerk.headers);
        const next = { command: makeTestId() };
        const body = { command: makeTestId(), ...(name === 'next' ? {} : REST[name]) };
        const first = await send();
        const after = await rows();
        const again = await send();
        assert.deepEqual(again.body, first.body, `${name} twice`);
        assert.deepEqual(await rows(), after);
        const now = after.find(row => row.id === id);
        if (first.status !== 200) assert.deepEqual(now, was, `${name} was refused with ${first.body.code}`);
        else if (name !== 'next' && was && now) {
          const allowed: readonly string[] = Object.values(TICKET_LIFE[was.state]);
          assert.ok(allowed.includes(now.state), `${was.state} became ${now.state} by ${name}`);
          if (name !== 'forward') assert.equal(now.place, was.place);
        }
        const hands = after.filter(row => row.state === 'called' || row.state === 'serving');
        assert.equal(new Set(hands.map(row => row.called_by)).size, hands.length);
        for (const row of after) {
          const inHand = hands.includes(row);
          assert.equal(row.counter !== null && row.state !== 'done', inHand, `${row.state} at ${row.counter}`);
          if (row.state === 'waiting') assert.equal(row.called_by, null);
        }
      }
    }),
    { numRuns: 20 },
  );
});

test('nobody but those of the place takes a step with its numbers', async () => {
  const drawn = await office.draw('mitte');
  const stranger = { staff: makeTestId<'staff'>(), headers: await office.actAs(grant('clerk', 'gerthe')) };
  for (const name of Object.keys(STEPS) as StepName[])
    assert.equal(await office.step(name, drawn.id, stranger, REST[name] ?? {}), 'ticket-unknown', name);
  const host = { staff: makeTestId<'staff'>(), headers: await office.actAs(grant('host-partner', 'mitte')) };
  for (const name of Object.keys(STEPS).filter(name => name !== 'resume') as StepName[])
    assert.equal(await office.step(name, drawn.id, host, REST[name] ?? {}), 'not-allowed', name);
});
