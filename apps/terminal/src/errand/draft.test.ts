import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import fc from 'fast-check';
import { wipe } from '../store.ts';
import { confirm, takeSlot } from './book/office.ts';
import { change, draft, MOST_SERVICES, own, partyOf, startDraft, toggled, withPeople } from './draft.ts';

const slot = { place: 'buergerbuero-mitte', day: '2026-11-24', start: 540, minutes: 15 };
const view = {
  ...slot,
  state: 'held' as const,
  party: { people: [{ services: ['personalausweis'], prepared: false }] },
  language: 'de' as const,
  contact: 'none' as const,
  movesLeft: 5,
  heldUntil: '2026-11-24T07:10:00Z',
  proposals: [],
  ticket: null,
};
const { fetch: realFetch } = globalThis;
let asked: { readonly path: string; readonly body: Record<string, unknown> }[] = [];
let answer: (path: string, body: Record<string, unknown>) => Response | undefined;

beforeEach(() => {
  wipe();
  asked = [];
  globalThis.fetch = (async (path: string, init: RequestInit) => {
    const body = init.body ? JSON.parse(String(init.body)) : {};
    asked.push({ path, body });
    const reply = answer(path, body);
    if (!reply) throw new TypeError('nobody there');
    return reply;
  }) as typeof fetch;
});
afterEach(() => {
  globalThis.fetch = realFetch;
});

const held = (_path: string, body: Record<string, unknown>) =>
  Response.json({ held: { ...view, booking: body.booking }, nextBest: [] });
const settled = () => new Promise(resolve => setImmediate(resolve));

test('whoever leaves gives the held slot back, and nothing of the appointment stays', async () => {
  answer = held;
  startDraft('personalausweis');
  assert.equal(await takeSlot(slot), undefined);
  const booking = draft.value?.held?.booking;
  change({ email: 'erika@example.org' });
  answer = () => new Response(null, { status: 204 });
  wipe();
  await settled();
  assert.equal(draft.value, undefined);
  assert.equal(own.value, undefined);
  assert.equal(asked.at(-1)?.path, `/api/v1/appointments/holds/${booking}/release`);
});

test('a hold whose answer never came is tried again as the same hold, and given back by whoever leaves', async () => {
  answer = () => undefined;
  startDraft('personalausweis');
  assert.equal((await takeSlot(slot))?.code, 'unreachable');
  assert.equal((await takeSlot(slot))?.code, 'unreachable');
  const [first, second] = asked.map(({ body }) => body.booking);
  assert.equal(first, second);
  wipe();
  await settled();
  assert.equal(asked.at(-1)?.path, `/api/v1/appointments/holds/${first}/release`);
});

test('a slot that somebody else took leads to the next best ones, and the times are asked for anew', async () => {
  answer = () => Response.json({ held: null, nextBest: [{ ...slot, start: 555 }] });
  startDraft('personalausweis');
  change({ free: { days: [], without: [] } });
  assert.equal(await takeSlot(slot), undefined);
  assert.equal(draft.value?.free, undefined);
  assert.deepEqual(draft.value?.instead, [{ ...slot, start: 555 }]);
});

test('once booked the address is gone from the screen; only the code remains', async () => {
  answer = held;
  startDraft('personalausweis', { prepared: true });
  await takeSlot(slot);
  change({ email: 'erika@example.org' });
  const booking = draft.value?.held?.booking;
  answer = () => Response.json({ code: 'KXX6C2ZH7', booking: { ...view, booking, state: 'booked', heldUntil: null } });
  assert.equal(await confirm('email'), undefined);
  assert.deepEqual(asked.at(-1)?.body.contact, { kind: 'email', address: 'erika@example.org' });
  assert.equal(draft.value?.booked?.code, 'KXX6C2ZH7');
  assert.ok(!JSON.stringify(draft.value).includes('example.org'));
});

test('only the first person has prepared something', () => {
  const party = partyOf({ people: [['personalausweis'], ['reisepass']], prepared: true });
  assert.deepEqual(
    party.people.map(person => person.prepared),
    [true, false],
  );
});

test('nobody comes without a matter, nobody with too many, and touching twice changes nothing', () => {
  const slug = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.array(fc.tuple(fc.nat(7), slug)), (count, touches) => {
      let people = withPeople([['a']], count);
      assert.equal(people.length, count);
      for (const [person, service] of touches) people = toggled(people, person, service);
      for (const services of people) {
        assert.ok(services.length >= 1 && services.length <= MOST_SERVICES);
        assert.equal(new Set(services).size, services.length);
      }
      const before = people[0] as readonly string[];
      if (before.length < MOST_SERVICES && !before.includes('z'))
        assert.deepEqual(toggled(toggled(people, 0, 'z'), 0, 'z'), people);
    }),
  );
});
