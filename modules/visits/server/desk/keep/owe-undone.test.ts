import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOCHUM } from '@buergernah/access/test/make';
import { ask } from '@buergernah/cases/test/make';
import { checkInKoffer, listKoffers, listVisits } from '../../../contract.ts';
import { makeTestId, makeVisits, type TestVisits } from '../../../test/make.ts';
import { CONTENTS, factsOf, fresh, makeWay, Outbox, said, send, TODAY } from '../../../test/make-way.ts';
import { oweUndone } from './owe-undone.ts';

let visits: TestVisits;
before(async () => {
  visits = await makeVisits();
});
after(() => visits.close());

const run = () => oweUndone(visits.office, BOCHUM, visits.clock.now());
const line = async (visit: string) => {
  const { visits: lines } = said(await ask(visits, listVisits, { query: { from: TODAY, until: TODAY } }, visits.desk));
  return lines.find(one => one.visit === visit);
};

test('a promise to which nobody came is owed when its Koffer is back; what is handed in late shows that somebody was there', async () => {
  const way = await makeWay(visits);
  assert.equal(await run(), 0, 'the tour is on its way');
  const { koffers } = said(await ask(visits, listKoffers, {}, visits.manager));
  const basedOn = koffers.find(one => one.koffer === way.koffer)?.version;
  const counted = CONTENTS.map(count => ({ ...count, numbers: [...count.numbers] }));
  const body = { command: makeTestId(), basedOn, charge: 40, counted };
  said(await ask(visits, checkInKoffer, { params: { koffer: way.koffer }, body }, visits.manager));
  assert.equal(await run(), 1);
  assert.equal(await run(), 0, 'once');
  const owed = await line(way.visit);
  assert.deepEqual([owed?.state, owed?.toTell], ['owed', 'owed']);
  assert.equal((await factsOf(visits, `visit/${way.visit}`)).at(-1)?.data.reason, 'nobody-came');

  const outbox = new Outbox(visits, way);
  outbox.step({ kind: 'start-visit' });
  outbox.step({ kind: 'finish-visit', minutes: 20 });
  const outcomes = await send(visits, await fresh(visits, way), outbox.acts);
  assert.deepEqual(
    outcomes.map(one => one.refusal?.code ?? one.outcome),
    ['done', 'done'],
  );
  const done = await line(way.visit);
  assert.deepEqual([done?.state, done?.toTell], ['done', null]);
});

test('a Koffer without a line is waited for until the second day', async () => {
  const way = await makeWay(visits, 'Koffer 2');
  visits.clock.forward({ hours: 24 });
  assert.equal(await run(), 0, 'it may stand in a cellar');
  visits.clock.forward({ hours: 24 });
  assert.equal(await run(), 1);
  assert.deepEqual((await factsOf(visits, `visit/${way.visit}`)).at(-1)?.kind, 'visits.owed');
});
