import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { grant } from '@buergernah/access/test/make';
import { ask } from '@buergernah/cases/test/make';
import { fetchDay, listArrivals } from '../../contract.ts';
import { makeTestId, makeVisits, type TestVisits } from '../../test/make.ts';
import { factsOf, fresh, makeWay, Outbox, said, send } from '../../test/make-way.ts';

let visits: TestVisits;
before(async () => {
  visits = await makeVisits();
});
after(() => visits.close());

test('nobody opened the door, or it could not be done: the fact says no more than that', async () => {
  const reasons = { 'nobody-opened': 'nobody-opened', 'not-able': 'not-done', refused: 'not-done' } as const;
  for (const [at, [reason, told]] of Object.entries(reasons).entries()) {
    const way = await makeWay(visits, `Koffer ${at + 2}`);
    const outbox = new Outbox(visits, way);
    outbox.step({ kind: 'miss-visit', reason });
    outbox.step({ kind: 'start-visit' });
    const outcomes = await send(visits, way.headers, outbox.acts);
    assert.deepEqual(
      outcomes.map(one => one.refusal?.code ?? one.outcome),
      ['done', 'visit-moved-on'],
    );
    const facts = await factsOf(visits, `visit/${way.visit}`);
    assert.equal(facts.find(fact => fact.kind === 'visits.missed')?.data.reason, told);
  }
});

test('a day: fetched, a certificate at the kitchen table under the number told there, handed in, seen by the office', async () => {
  const way = await makeWay(visits);
  const day = said(await ask(visits, fetchDay, {}, way.headers));
  assert.deepEqual(
    day.visits.map(one => one.visit),
    [way.visit],
  );
  assert.equal(day.visits[0]?.person.name, 'Erna Beispiel');
  assert.equal(day.numbers.length, 5);

  const outbox = new Outbox(visits, way);
  const about = makeTestId<'case'>();
  outbox.step({ kind: 'start-visit' });
  outbox.certificate(about, day.numbers[0]);
  outbox.step({ kind: 'use-stock', stock: 'seal', move: 'used', quantity: 1, numbers: ['S-101'] });
  outbox.step({ kind: 'finish-visit', minutes: 25 });
  visits.clock.forward({ minutes: 40 });
  const outcomes = await send(visits, await fresh(visits, way), outbox.acts);
  assert.deepEqual(
    outcomes.map(one => one.outcome),
    outbox.acts.map(() => 'done'),
    JSON.stringify(outcomes),
  );
  assert.equal(outcomes[1]?.number, day.numbers[0]);
  const kinds = (await factsOf(visits, `case/${about}`)).map(fact => fact.kind);
  assert.deepEqual(kinds, ['cases.started', 'cases.filled', 'cases.identified', 'cases.submitted', 'cases.taken']);
  const ofVisit = (await factsOf(visits, `visit/${way.visit}`)).map(fact => fact.kind);
  assert.deepEqual(ofVisit.slice(-2), ['visits.started', 'visits.finished']);
  const open = said(await ask(visits, listArrivals, {}, await visits.actAs(grant('phone-desk')))).arrivals;
  assert.ok(!open.some(one => one.case === about || one.visit === way.visit));
});
