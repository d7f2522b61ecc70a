import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOCHUM, type Given, grant, HERNE, type Headers } from '@buergernah/access/test/make';
import { ask } from '@buergernah/appointments/test/make';

import type { Route } from '@buergernah/kernel';
import { readFacts } from '@buergernah/kernel/server';
import * as contract from '../../contract.ts';
import {
  makeAddress,
  makePeople,
  makeRequest,
  makeTestId,
  makeVisits,
  makeWork,
  type TestVisits,
} from '../../test/make.ts';

let house: TestVisits;
/** Each question comes from an address of its own: what is limited is limited by address. */
let asked = 0;
const say = <const R extends Route>(route: R, given: Given, headers: Headers = {}) =>
  ask(house, route, given, headers, `10.0.${asked >> 8}.${asked++ & 255}`);

before(async () => {
  house = await makeVisits();
});
after(() => house.close());

async function request(wanted: Partial<ReturnType<typeof makeRequest>> = {}) {
  const visit = makeTestId<'visit'>();
  const body = makeRequest(wanted);
  const sent = await say(contract.requestVisit, { params: { visit }, body });
  return { visit, request: body, ...sent };
}

test('somebody asks from home, looks it up by the code without a name in sight, and takes it back once', async () => {
  const { visit, status, body } = await request();
  assert.equal(status, 200, body.code);
  assert.match(body.code, /^[2-9A-Z]{3} [2-9A-Z]{3} [2-9A-Z]{3}$/);
  const own = await say(contract.ownVisit, { body: { code: ` ${body.code.toLowerCase()}` } });
  assert.deepEqual(own.body, {
    state: 'requested',
    day: null,
    from: null,
    until: null,
    services: ['meldebescheinigung'],
    phone: '0234 910-0',
    mayCancel: true,
  });
  const cancel = { body: { command: makeTestId(), code: body.code } };
  const cancelled = await say(contract.cancelOwnVisit, cancel);
  assert.deepEqual([cancelled.body.state, cancelled.body.mayCancel], ['cancelled', false]);
  assert.equal((await say(contract.cancelOwnVisit, cancel)).body.state, 'cancelled', 'sent again it is answered again');
  const late = await say(contract.cancelOwnVisit, { body: { command: makeTestId(), code: body.code } });
  assert.equal(late.body.code, 'visit-over');
  const facts = await house.database.withMunicipality(BOCHUM, tx => readFacts(tx, `visit/${visit}`));
  assert.deepEqual(
    facts.map(fact => [fact.kind, fact.actor, fact.door]),
    [
      ['visits.requested', 'anyone', 'portal'],
      ['visits.cancelled', 'anyone', 'portal'],
    ],
  );
});

test('the same request sent again is one visit under one code; its id for something else is refused', async () => {
  const { visit, request: first, body } = await request();
  const again = await say(contract.requestVisit, { params: { visit }, body: first });
  assert.deepEqual([again.status, again.body.code], [200, body.code]);
  const other = await say(contract.requestVisit, { params: { visit }, body: { ...first, language: 'en' } });
  assert.equal(other.body.code, 'command-id-reused');
  const fresh = await say(contract.requestVisit, { params: { visit }, body: { ...first, command: makeTestId() } });
  assert.equal(fresh.body.code, 'command-id-reused');
});

test('unknown and mistyped codes read the same', async () => {
  const { body } = await request();
  const wrong = body.code.startsWith('2') ? `3${body.code.slice(1)}` : `2${body.code.slice(1)}`;
  const said = await Promise.all(
    [wrong, 'ABC DEF GHJ', 'x?!9', '234 567 89A'].map(code => say(contract.ownVisit, { body: { code } })),
  );
  assert.deepEqual(new Set(said.map(one => JSON.stringify([one.status, one.body]))).size, 1);
  assert.deepEqual([said[0]?.status, said[0]?.body.code], [404, 'visit-unknown']);
});

test('what cannot be arranged is refused with the reason: the service, the place, the paper, no way to reach anybody', async () => {
  const refused = async (wanted: Partial<ReturnType<typeof makeRequest>>) => (await request(wanted)).body;
  const young = makeWork('meldebescheinigung', 'untersuchungsberechtigungsschein');
  const said = (await refused({ work: young })) as { code: string; values?: Record<string, string> };
  assert.equal(said.code, 'service-not-at-home');
  const { service, source } = said.values ?? {};
  assert.deepEqual(
    [service, source],
    ['untersuchungsberechtigungsschein', 'JArbSchG § 32'],
    'nobody born in 1938 is young',
  );
  assert.equal((await refused({ work: makeWork('no-such-service') })).code, 'service-unknown');
  const born = { ...makeWork().people[0], born: '1938-13' };
  assert.equal((await refused({ work: { ...makeWork(), people: [born as never] } })).code, 'date-impossible');
  assert.equal((await refused({ address: makeAddress({ postcode: '45127' }) })).code, 'address-outside');
  const betreuer = { caller: { name: 'Bernd Muster', is: 'betreuer' as const } };
  const identity = makeWork('personalausweis');
  assert.equal((await refused({ work: identity, person: makePeople(betreuer) })).code, 'mandate-needed');
  const plain = makePeople({ caller: { name: 'B', is: 'bevollmaechtigt' }, mandate: 'vollmacht' });
  assert.equal((await refused({ work: identity, person: plain })).code, 'mandate-needed');
  const shown = await request({ work: identity, person: makePeople({ ...betreuer, mandate: 'betreuerausweis' }) });
  assert.equal(shown.status, 200, shown.body.code);
  const daughter = makePeople({ caller: { name: 'Daniela Muster', is: 'relative' } });
  assert.equal((await request({ work: identity, person: daughter })).status, 200, 'whoever only calls needs no paper');
  const nowhere = { person: makePeople({ phone: '' }), address: makeAddress({ houseNumber: '' }) };
  assert.equal((await refused(nowhere)).code, 'visit-contact-needed');
});

test('the desk lists without names, and opens with a purpose that is kept once for each colleague, purpose and session', async () => {
  const { visit } = await request({ person: makePeople({ name: 'Ottilie Findenich' }) });
  const listed = await say(contract.listVisits, { query: { open: 'requests' } }, house.desk);
  const line = listed.body.visits.find(one => one.visit === visit);
  assert.deepEqual([line?.state, line?.services, line?.minutes], ['requested', ['meldebescheinigung'], 20]);
  assert.doesNotMatch(JSON.stringify(listed.body), /Ottilie|Musterweg|1938-04/);
  const found = await say(contract.findVisit, { body: { code: line?.code } }, house.desk);
  assert.equal(found.body.visit, visit);
  for (const purpose of ['call', 'call', 'plan'])
    await say(contract.openVisit, { params: { visit }, body: { purpose } }, house.desk);
  const opened = await say(contract.openVisit, { params: { visit }, body: { purpose: 'call' } }, house.manager);
  assert.equal(opened.body.person.name, 'Ottilie Findenich');
  const facts = await house.database.withMunicipality(BOCHUM, tx => readFacts(tx, `visit-reads/${visit}`));
  assert.deepEqual(
    facts.map(fact => [fact.kind, fact.data.purpose]),
    ['call', 'plan', 'call'].map(purpose => ['visits.opened', purpose]),
  );
  const own = await house.database.withMunicipality(BOCHUM, tx => readFacts(tx, `visit/${visit}`));
  assert.equal(own.length, 1, 'reading moves nothing');
});

test('somebody of another office, of another city, or without such a role learns nothing', async () => {
  const { visit, body } = await request();
  const elsewhere = await house.actAs(grant('clerk', 'gerthe'));
  const open = { params: { visit }, body: { purpose: 'call' } };
  assert.equal((await say(contract.openVisit, open, elsewhere)).body.code, 'place-not-yours');
  assert.equal((await say(contract.listVisits, {}, elsewhere)).body.code, 'place-not-yours');
  const herne = await house.signIn({ grants: [grant('phone-desk')], groups: [], verpflichtetOn: null }, HERNE);
  const there = { ...herne.headers, host: 'herne.example' };
  const refused = await say(contract.openVisit, open, there);
  assert.ok(['visit-unknown', 'place-unknown'].includes(refused.body.code), refused.body.code);
  const theirs = await say(contract.ownVisit, { body: { code: body.code } }, { host: 'herne.example' });
  assert.equal(theirs.body.code, 'visit-unknown');
  const driver = await house.driver();
  assert.equal((await say(contract.openVisit, open, driver.headers)).body.code, 'tour-not-yours');
});
