import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOCHUM, grant } from '@buergernah/access/test/make';
import { fleetContract } from '@buergernah/fleet';
import { serveFleet } from '@buergernah/fleet/server';
import { createSites } from '@buergernah/sites/server';
import { freeSlots, holdSlot } from '../../contract.ts';
import {
  ask,
  makeAppointments,
  makeMember,
  makeParty,
  makePlaces,
  makeTestId,
  type TestAppointments,
} from '../../test/make.ts';

const DAY = '2026-11-25';
const card = makeParty('personalausweis');
const certificate = makeParty('meldebescheinigung');

let office: TestAppointments;
before(async () => {
  const places = makePlaces();
  const sites = createSites(new Map([[BOCHUM, places]]));
  office = await makeAppointments({
    places,
    serve: (edge, access) => serveFleet(edge, { database: access.options.database, access, sites }),
  });
  await office.rota('mitte', makeMember({ sign: 'A' }), makeMember({ sign: 'B' }));
});
after(() => office.close());

test('what stands still is not offered, and offered again once it was mended; what is only slow is', async () => {
  const clerk = await office.actAs(grant('clerk', 'mitte'));
  const report = async (unit: string, code: 'dead' | 'slow') => {
    const body = { command: makeTestId<'command'>(), unit, code };
    const said = await ask(office, fleetContract.reportFault, { params: { place: 'mitte' }, body }, clerk);
    assert.equal(said.status, 200, said.body.code);
    return said.body.fault;
  };
  const free = async (party: typeof card) => {
    const found = await ask(office, freeSlots, { body: { party, places: ['mitte'], from: DAY, days: 1 } });
    return found.body.days[0]?.starts ?? [];
  };
  const hold = async () => {
    const body = {
      booking: makeTestId<'booking'>(),
      party: card,
      place: 'mitte',
      day: DAY,
      start: 600,
      language: 'de',
    };
    return ask(office, holdSlot, { body });
  };

  const all = await free(card);
  assert.ok(all.includes(600));
  await report('id-capture-1', 'slow');
  assert.deepEqual(await free(card), all);

  // Of two pieces one is left: two parties at once are no longer served.
  const first = await report('id-capture-1', 'dead');
  assert.deepEqual(await free(card), all);
  assert.ok((await hold()).body.held);
  assert.ok(!(await free(card)).includes(600));
  assert.equal((await hold()).body.held, null);

  await report('id-capture-2', 'dead');
  assert.deepEqual(await free(card), []);
  assert.ok((await free(certificate)).includes(600), 'what needs no equipment goes on');

  const mended = await ask(
    office,
    fleetContract.mendFault,
    { params: { fault: first }, body: { command: makeTestId() } },
    clerk,
  );
  assert.equal(mended.status, 204);
  assert.ok((await free(card)).includes(600), 'the second colleague with the mended piece');
});
