import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { grant } from '@buergernah/access/test/make';
import { newId } from '@buergernah/kernel/server';
import { sitesContract as contract } from '@buergernah/sites';
import { makePlaces, said, type TestPlaces } from '../../test/day.ts';

const HOUSE = { place: 'buecherei' };

let places: TestPlaces;
before(async () => {
  places = await makePlaces();
});
after(() => places.close());

const kinds = async (stream: string) => (await places.factsOf(stream)).map(fact => fact.kind);

test('an alarm is one however often and by how many it is pressed, and ends once', async () => {
  const { office, ask, say, clerk, host } = places;
  const counter = '3';
  const pressed = await Promise.all(
    Array.from({ length: 6 }, (_, at) => ask(contract.raiseAlarm, HOUSE, at % 2 ? clerk : host, { counter })),
  );
  const [alarm] = new Set(pressed.map(one => one.alarm));
  assert.ok(alarm && pressed.every(one => one.alarm === alarm));
  const unnamed = await ask(contract.raiseAlarm, HOUSE, host, { counter: null });
  assert.notEqual(unnamed.alarm, alarm, 'another counter is another alarm');
  assert.equal((await ask(contract.raiseAlarm, HOUSE, host, { counter: null })).alarm, unnamed.alarm);

  // Help may be near: a clerk of any place sees and answers it, with the place and nothing else.
  const near = await office.actAs(grant('clerk', 'gerthe'));
  const listed = async () => (await ask(contract.listAlarms, {}, near)).alarms.filter(one => one.alarm === alarm);
  const raisedAt = office.clock.now().toString({ smallestUnit: 'millisecond' });
  assert.deepEqual(await listed(), [{ alarm, place: 'buecherei', counter, raisedAt, answeredAt: null }]);
  assert.deepEqual(
    (await ask(contract.readDay, HOUSE, host)).alarms.map(one => one.alarm).sort(),
    [alarm, unnamed.alarm].sort(),
  );
  assert.equal(await say(contract.answerAlarm, { alarm }, near, { end: false }), 'done');
  assert.equal((await listed())[0]?.answeredAt, raisedAt);
  assert.equal(await say(contract.answerAlarm, { alarm }, near, { end: true }), 'done');
  assert.equal(await say(contract.answerAlarm, { alarm }, near, { end: true }), 'alarm-unknown');
  assert.equal(await say(contract.answerAlarm, { alarm: newId() }, near, { end: true }), 'alarm-unknown');
  assert.deepEqual(await listed(), []);
  const told = await kinds(`alarm/${alarm}`);
  assert.deepEqual(
    [told[0], told.filter(kind => kind === 'sites.alarm-repeated').length, ...told.slice(-2)],
    ['sites.alarm-raised', 5, 'sites.alarm-answered', 'sites.alarm-ended'],
  );
  assert.notEqual(
    (await ask(contract.raiseAlarm, HOUSE, host, { counter })).alarm,
    alarm,
    'what was ended begins anew',
  );
  for (const kind of ['terminal', 'display'] as const) {
    const device = await office.device(kind, 'buecherei');
    for (const route of [contract.listAlarms, contract.readDay, contract.watchPlaces]) {
      assert.notEqual(said(await office.ask(route, { params: HOUSE }, device.headers)), 'done', 'silent at the place');
    }
  }
});

test('the live line tells of the own places, and of an alarm everybody who could help', async () => {
  const { office, say, ask, clerk } = places;
  const { edge } = office;
  await edge.app.listen({ port: 0, host: '127.0.0.1' });
  const port = (edge.app.server.address() as { port: number }).port;
  const listen = async (headers: object) => {
    const reply = await fetch(`http://127.0.0.1:${port}/api/v1/sites/live`, { headers: { ...headers } });
    assert.equal(reply.status, 200);
    const reader = (reply.body as ReadableStream<Uint8Array>).getReader();
    let text = '';
    return async (until: string) => {
      for (;;) {
        if (text.includes(until)) return [...text.matchAll(/"stream":"([a-z]+\/[^"]+)"/g)].map(([, stream]) => stream);
        const { value, done } = await reader.read();
        if (done) throw new Error(`the line ended before ${until}`);
        text += new TextDecoder().decode(value);
      }
    };
  };
  const far = await listen(await office.actAs(grant('clerk', 'gerthe')));
  const near = await listen(await office.actAs(grant('clerk', 'mitte')));
  const house = await listen(places.host);
  await say(contract.openDay, HOUSE, clerk);
  await say(contract.openDay, { place: 'gerthe' }, clerk);
  const { alarm } = await ask(contract.raiseAlarm, { place: 'tresor' }, clerk, { counter: null });
  await say(contract.closeDay, HOUSE, clerk);
  await say(contract.closeDay, { place: 'gerthe' }, clerk);
  // Each line is read to the last note of a place that it hears, which came after the alarm.
  const last = async (place: string) => `"place/${place}","seq":${(await places.factsOf(`place/${place}`)).length}`;
  const [atHouse, gerthe] = [await last('buecherei'), await last('gerthe')];
  assert.deepEqual(new Set(await far(gerthe)), new Set(['place/gerthe', `alarm/${alarm}`]));
  assert.deepEqual(new Set(await near(atHouse)), new Set(['place/buecherei', `alarm/${alarm}`]));
  assert.deepEqual(new Set(await house(atHouse)), new Set(['place/buecherei']), 'nothing of the alarm');
});
