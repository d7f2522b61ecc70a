import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOCHUM, grant, type Headers, makeOffice, type TestOffice } from '@buergernah/access/test/make';
import { fleetContract as contract, FAULTS, type FaultCode, fleetRefusals } from '@buergernah/fleet';
import { newId, readFacts } from '@buergernah/kernel/server';
import { sitesRefusals } from '@buergernah/sites';
import { createSites } from '@buergernah/sites/server';
import { makeSite, makeSites } from '@buergernah/sites/test/make';
import { brokenUnits, fleetMigrations, serveFleet } from './index.ts';

const CITY = makeSites(
  makeSite({ id: 'mitte', equipment: ['id-capture', 'printer'], units: { 'id-capture': 2 } }),
  makeSite({ id: 'gerthe', equipment: ['printer'] }),
  makeSite({ id: 'ruhr-park', kind: 'terminal', equipment: ['scanner'], servedBy: 'mitte', cashDesk: false }),
);

let office: TestOffice;
let clerk: Headers;
let terminal: Headers;
before(async () => {
  const sites = createSites(new Map([[BOCHUM, CITY]]));
  office = await makeOffice({
    migrations: [fleetMigrations],
    refusals: { ...sitesRefusals, ...fleetRefusals },
    serve: (edge, access) => serveFleet(edge, { database: access.options.database, access, sites }),
  });
  clerk = await office.actAs(grant('clerk', 'mitte'));
  terminal = (await office.device('terminal', 'ruhr-park')).headers;
});
after(() => office.close());

const report = async (place: string, unit: string, code: FaultCode, by = clerk, command: string = newId()) => {
  const reply = await office.ask(contract.reportFault, { params: { place }, body: { command, unit, code } }, by);
  return reply.body as { fault?: string; code?: string };
};
const mend = async (fault: string, by = clerk) => {
  const reply = await office.ask(contract.mendFault, { params: { fault }, body: { command: newId() } }, by);
  return reply.status === 204 ? 'done' : (reply.body as { code: string }).code;
};
const units = async (place: string, by = clerk) =>
  contract.listUnits.reply.parse((await office.ask(contract.listUnits, { params: { place } }, by)).body);
const broken = async () => contract.listBroken.reply.parse((await office.ask(contract.listBroken, {})).body).broken;
const stopped = (places?: readonly string[]) => office.database.withMunicipality(BOCHUM, tx => brokenUnits(tx, places));

test('a kind of equipment is broken when its last piece stands still, and since then', async () => {
  const first = await report('mitte', 'id-capture-1', 'dead');
  assert.deepEqual(await broken(), [], 'the other one works');
  office.clock.forward({ minutes: 3 });
  const second = await report('mitte', 'id-capture-2', 'jammed');
  const since = office.clock.now().toString({ smallestUnit: 'millisecond' });
  assert.deepEqual(await broken(), [{ place: 'mitte', kind: 'id-capture', since }]);
  assert.deepEqual(await stopped(), new Map([['mitte', new Set(['id-capture-1', 'id-capture-2'])]]));
  assert.deepEqual(await stopped(['gerthe']), new Map());
  assert.deepEqual(await stopped([]), new Map());
  const { units: pieces, faults } = await units('mitte');
  assert.deepEqual(
    pieces.map(piece => [piece.unit, piece.works]),
    [
      ['id-capture-1', false],
      ['id-capture-2', false],
      ['printer-1', true],
    ],
  );
  assert.deepEqual(
    faults.map(fault => fault.fault),
    [first.fault, second.fault],
  );
  assert.equal(await mend(String(first.fault)), 'done');
  assert.equal(await mend(String(first.fault)), 'fault-mended');
  assert.deepEqual(await broken(), []);
  assert.equal(await mend(String(second.fault)), 'done');
  const facts = await office.database.withMunicipality(BOCHUM, tx => readFacts(tx, `fault/${first.fault}`));
  assert.deepEqual(
    facts.map(fact => [fact.kind, fact.place, fact.data]),
    ['fleet.fault-reported', 'fleet.fault-mended'].map(kind => [
      kind,
      'mitte',
      { fault: first.fault, place: 'mitte', unit: 'id-capture-1', code: 'dead' },
    ]),
  );
});

test('what is slow or dirty still works', async () => {
  for (const code of Object.keys(FAULTS) as FaultCode[]) {
    const { fault } = await report('mitte', 'printer-1', code);
    assert.equal((await stopped(['mitte'])).has('mitte'), FAULTS[code].stops, code);
    assert.equal((await units('mitte')).units.at(-1)?.works, !FAULTS[code].stops, code);
    assert.equal(await mend(String(fault)), 'done');
  }
});

test('the same fault reported by many at once is one, and another once it was mended', async () => {
  const told = await Promise.all(Array.from({ length: 8 }, () => report('mitte', 'printer-1', 'jammed')));
  const [fault] = new Set(told.map(one => one.fault));
  assert.ok(fault && told.every(one => one.fault === fault));
  assert.equal((await units('mitte')).faults.length, 1);
  const mended = await Promise.all(Array.from({ length: 4 }, () => mend(fault)));
  assert.deepEqual(mended.sort(), ['done', 'fault-mended', 'fault-mended', 'fault-mended']);
  const command = newId();
  const again = await report('mitte', 'printer-1', 'jammed', clerk, command);
  assert.notEqual(again.fault, fault);
  assert.deepEqual(await report('mitte', 'printer-1', 'jammed', clerk, command), again, 'the same command again');
  assert.equal(await mend(String(again.fault)), 'done');
});

test('a terminal reports what stands beside it and nowhere else, and mends nothing', async () => {
  const told = await report('ruhr-park', 'scanner-1', 'unreadable', terminal);
  assert.ok(told.fault);
  assert.equal((await report('mitte', 'printer-1', 'dead', terminal)).code, 'place-not-yours');
  assert.equal((await report('nowhere', 'printer-1', 'dead', terminal)).code, 'place-unknown');
  assert.notEqual(await mend(String(told.fault), terminal), 'done');
  const display = (await office.device('display', 'ruhr-park')).headers;
  assert.notEqual((await report('ruhr-park', 'scanner-1', 'dead', display)).fault, told.fault);
  assert.equal((await units('ruhr-park')).faults.length, 1, 'a display reports nothing');
  assert.equal(await mend(String(told.fault)), 'done', 'a clerk of the office that answers');
});

test('what does not stand there is not broken, and nobody mends at places of others', async () => {
  assert.equal((await report('mitte', 'printer-2', 'dead')).code, 'unit-unknown');
  assert.equal((await report('mitte', 'scanner-1', 'dead')).code, 'unit-unknown');
  assert.equal((await report('gerthe', 'printer-1', 'dead')).code, 'place-not-yours');
  assert.equal(await mend(newId()), 'fault-unknown');
  const manager = await office.actAs(grant('site-manager'));
  const { fault } = await report('gerthe', 'printer-1', 'dead', manager);
  assert.equal(await mend(String(fault)), 'place-not-yours');
  const host = await office.actAs(grant('host-partner', 'ruhr-park'));
  assert.equal(await mend(String(fault), host), 'place-not-yours');
  assert.ok((await report('ruhr-park', 'scanner-1', 'slow', host)).fault, 'a host partner reports in the own house');
  assert.equal(await mend(String(fault), manager), 'done');
});
