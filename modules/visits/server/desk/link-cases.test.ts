import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { grant, type Headers } from '@buergernah/access/test/make';
import { type CaseView, commandRoute, findByNumber } from '@buergernah/cases';
import { beginCase, send as sendAtDesk } from '@buergernah/cases/test/desk';
import { ask, command } from '@buergernah/cases/test/make';
import type { Id } from '@buergernah/kernel';
import { bookVisit, cancelVisit, fetchDay, openVisit, type VisitWork } from '../../contract.ts';
import { makeBooking, makeTestId, makeVisits, makeWork, type TestVisits, WEDNESDAY } from '../../test/make.ts';
import { checkOut, factsOf, hello, makeKoffer, makeTour, Outbox, said, send, TODAY } from '../../test/make-way.ts';

let visits: TestVisits;
before(async () => {
  visits = await makeVisits();
  for (const name of ['Koffer 2', 'Koffer 3']) await visits.tour({ koffer: (await makeKoffer(visits, name)).koffer });
});
after(() => visits.close());

const CERTIFICATE = makeWork('meldebescheinigung');

/** Asks for a visit with these cases; gives what was said. */
async function book(
  cases: readonly string[] | undefined,
  given: {
    readonly visit?: Id<'visit'>;
    readonly work?: VisitWork;
    readonly headers?: Headers;
    readonly day?: string;
  } = {},
) {
  const { visit = makeTestId<'visit'>(), work = CERTIFICATE, headers = visits.desk, day = WEDNESDAY } = given;
  const [slot] = await visits.slots(work, undefined, { from: day, until: day, weekdays: [] });
  assert.ok(slot, 'no window is free');
  const body = makeBooking(slot, { work, ...(cases ? { cases: cases as Id<'case'>[] } : {}) });
  return { visit, reply: await ask(visits, bookVisit, { params: { visit }, body }, headers) };
}

/** The citizen takes a case back. */
async function withdraw({ case: id, seq }: CaseView): Promise<void> {
  const body = command(visits.clock, 'withdraw', { basedOn: seq });
  const given = { params: { case: id }, body };
  const taken = await visits.ask(commandRoute('withdraw'), given, await visits.holder(id as Id<'case'>));
  assert.equal(taken.status, 200, JSON.stringify(taken.body));
}

const casesOf = async (visit: Id<'visit'>) => {
  const opened = await ask(visits, openVisit, { params: { visit }, body: { purpose: 'call' } }, visits.desk);
  return said(opened).cases;
};

test('prepared at another door and named on the telephone: the colleague has the case in the day’s package and goes on under its number', async () => {
  const prepared = await beginCase(visits);
  const found = said(await ask(visits, findByNumber, { params: { number: prepared.number } }, visits.desk));
  assert.equal(found.case, prepared.case);
  const koffer = await makeKoffer(visits);
  const { tour, speaks, headers } = await makeTour(visits, koffer);
  const work = { ...CERTIFICATE, speaks };
  const { visit, reply } = await book([found.case], { work, day: TODAY });
  assert.deepEqual(said(reply).booked?.cases, [prepared.case]);
  const told = (await factsOf(visits, `visit/${visit}`)).at(-1);
  assert.deepEqual([told?.kind, told?.data.cases], ['visits.booked', [prepared.case]]);

  await checkOut(visits, koffer, tour.tour, headers);
  await hello(visits, koffer);
  const day = said(await ask(visits, fetchDay, {}, headers));
  const carried = day.visits.find(one => one.visit === visit)?.cases;
  assert.deepEqual(
    carried?.map(one => [one.case, one.number, one.service, one.seq]),
    [[prepared.case, prepared.number, 'meldebescheinigung', prepared.seq]],
  );
  const outbox = new Outbox(visits, { tour, visit });
  outbox.step({ kind: 'start-visit' });
  const id = prepared.case as Id<'case'>;
  outbox.case(id, 'identify', { document: 'personalausweis', basedOn: prepared.seq });
  outbox.case(id, 'take', { basedOn: prepared.seq + 1 });
  const outcomes = await send(visits, headers, outbox.acts);
  assert.deepEqual(
    outcomes.map(one => one.refusal?.code ?? one.number ?? one.outcome),
    ['done', prepared.number, prepared.number],
  );
  assert.deepEqual(await casesOf(visit), [prepared.case]);
});

test('not there, not to be seen and protected read the same; nothing is promised', async () => {
  const unknown = (await book([makeTestId()])).reply;
  const seen = await beginCase(visits);
  const elsewhere = await visits.actAs(
    grant('clerk', 'buergerbuero-linden'),
    grant('phone-desk', 'buergerbuero-mitte'),
  );
  const hidden = await beginCase(visits);
  const group = await visits.signIn({ grants: [grant('clerk')], groups: ['protected'], verpflichtetOn: null });
  const made = await sendAtDesk(visits, group.headers, 'protect', hidden.case, { on: true });
  assert.equal(made.status, 200, JSON.stringify(made.body));
  const both = [unknown, (await book([hidden.case])).reply];
  for (const reply of both) assert.deepEqual([reply.status, reply.body.code], [404, 'case-unknown']);
  assert.equal((await book([seen.case], { headers: elsewhere })).reply.status, 200, 'their own office’s they see');
  const typed = { params: { number: '123456789' } };
  assert.equal((await ask(visits, findByNumber, typed, visits.desk)).body.code, 'case-unknown');
});

test('closed, of a service that is not part of the visit, of another office: each is said, and what was typed can be promised without', async () => {
  const over = await beginCase(visits);
  const clerk = await visits.actAs(grant('clerk'));
  await withdraw(over);
  assert.equal((await book([over.case])).reply.body.code, 'case-closed');
  const open = await beginCase(visits);
  const card = makeWork('lebensbescheinigung');
  const other = (await book([open.case], { work: card })).reply;
  assert.equal(other.body.code, 'case-not-of-visit');
  const handed = await sendAtDesk(visits, clerk, 'take', open.case, { basedOn: open.seq });
  assert.equal(handed.status, 200, JSON.stringify(handed.body));
  const on = { basedOn: open.seq + 1, office: 'buergerbuero-linden' };
  assert.equal((await sendAtDesk(visits, clerk, 'hand-on', open.case, on)).status, 200);
  assert.equal((await book([open.case])).reply.body.code, 'case-elsewhere');
  assert.ok(said((await book(undefined)).reply).booked);
});

test('a case goes to one open visit alone, also where two link it at once; it comes free when that one is cancelled', async () => {
  const { case: about } = await beginCase(visits);
  const both = await Promise.all([book([about]), book([about])]);
  const codes = both.map(({ reply }) => (reply.status === 200 ? 'booked' : reply.body.code)).toSorted();
  assert.deepEqual(codes, ['booked', 'case-on-other-visit']);
  const first = both.find(({ reply }) => reply.status === 200);
  assert.ok(first);
  // Moved without a word about cases it keeps them; asked for with none it leaves them.
  const moved = await book(undefined, { visit: first.visit });
  assert.deepEqual(said(moved.reply).booked?.cases, [about]);
  const again = await book([about], { visit: first.visit });
  assert.deepEqual(said(again.reply).booked?.cases, [about]);
  const basedOn = said(again.reply).booked?.seq;
  const cancel = { params: { visit: first.visit }, body: { command: makeTestId(), basedOn } };
  said(await ask(visits, cancelVisit, cancel, visits.desk));
  const next = await book([about]);
  assert.deepEqual(said(next.reply).booked?.cases, [about]);
  const without = await book([], { visit: next.visit });
  assert.deepEqual(said(without.reply).booked?.cases, []);
});

test('what ended meanwhile stays with the visit when it is moved', async () => {
  const prepared = await beginCase(visits);
  const { visit, reply } = await book([prepared.case]);
  assert.ok(said(reply).booked);
  await withdraw(prepared);
  const moved = await book([prepared.case], { visit });
  assert.deepEqual(said(moved.reply).booked?.cases, [prepared.case]);
});
