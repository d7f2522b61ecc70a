import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { grant, type Headers } from '@buergernah/access/test/make';
import { newId, openDatabase } from '@buergernah/kernel/server';
import * as contract from '../contract.ts';
import { AT_DESK, beginCase, send } from '../test/desk.ts';
import {
  ask,
  BOCHUM,
  command,
  ERIKA,
  makeBatch,
  makeCaseOffice,
  makeTestId,
  PENSION_ANSWERS,
  type TestCaseOffice,
} from '../test/make.ts';
import { runCommands } from './run-commands.ts';

let office: TestCaseOffice;
let clerk: Headers;
const STRASSNER = { ...ERIKA, familyName: 'Çelik-Straßner', givenNames: 'Ayşe', birthDate: '1988-02-29' };
before(async () => {
  office = await makeCaseOffice({ register: [ERIKA, STRASSNER] });
  clerk = await office.actAs(grant('clerk', 'buergerbuero-mitte'));
});
after(() => office.close());

test('a command takes six round trips at most, the first and the last of them begin and commit', async () => {
  const { case: id } = await beginCase(office);
  const trips: string[] = [];
  const database = openDatabase(office.database.options, 1, text => trips.push(text));
  const staff = newId<'staff'>();
  const until = office.clock.now().add({ hours: 1 });
  const actor = { staff: { staff, grants: [grant('clerk', 'buergerbuero-mitte')], groups: [], until } };
  const sender = { actor: actor as never, municipality: BOCHUM, now: office.clock.now() };
  try {
    const steps = [
      ['take', {}],
      ['identify', { document: 'other' }],
      ['check-register', { content: makeTestId(office.clock) }],
      ['ask-back', { content: makeTestId(office.clock), text: 'Bitte melden.' }],
      ['hand-on', { office: 'buergerbuero-mitte' }],
    ] as const;
    for (const [kind, rest] of steps) {
      trips.length = 0;
      const done = await runCommands({ ...office.cases, database }, sender, id, [
        command(office.clock, kind, { ...AT_DESK, ...rest }) as never,
      ]);
      assert.ok(done.ok, `${kind} ${JSON.stringify(done)}`);
      assert.ok(trips.length <= 6, `${kind}: ${trips.length}\n${trips.join('\n')}`);
      assert.match(trips[0] ?? '', /^begin/);
      assert.equal(trips.at(-1), 'commit');
    }
  } finally {
    await database.close();
  }
});

test('the inbox: page by page without gaps, filtered, and protected cases for the group alone', async () => {
  const begun: string[] = [];
  for (let at = 0; at < 60; at += 1) {
    office.clock.forward({ seconds: 1 });
    begun.push((await beginCase(office)).case);
  }
  const pages = async (query: Record<string, string>, headers = clerk) => {
    const rows: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const page: Awaited<ReturnType<typeof ask<typeof contract.inbox>>> = await ask(
        office,
        contract.inbox,
        { query: { ...query, ...(after ? { after } : {}) } },
        headers,
      );
      assert.equal(page.status, 200, JSON.stringify(page.body));
      assert.ok(page.body.rows.length <= 50);
      rows.push(...page.body.rows.map(row => row.case));
      after = page.body.next;
    }
    return rows;
  };
  const all = await pages({});
  assert.equal(new Set(all).size, all.length);
  assert.deepEqual(
    all.filter(id => begun.includes(id)),
    begun,
    'longest-waiting first',
  );
  for (const none of [
    { service: 'personalausweis' },
    { door: 'terminal' },
    { phase: 'granted' },
    { office: 'buergerbuero-linden' },
    { place: 'nowhere' },
  ])
    assert.deepEqual(
      (await pages(none as never)).filter(id => begun.includes(id)),
      [],
      JSON.stringify(none),
    );
  const some = await pages({
    service: 'meldebescheinigung',
    door: 'portal',
    phase: 'submitted',
    office: 'buergerbuero-mitte',
  });
  assert.deepEqual(
    some.filter(id => begun.includes(id)),
    begun,
  );
  const [first = '', second = ''] = begun;
  await send(office, clerk, 'take', first);
  assert.deepEqual(await pages({ mine: 'yes' }).then(rows => rows.filter(id => begun.includes(id))), [first]);
  await send(office, clerk, 'protect', second, { on: true });
  assert.ok(!(await pages({})).includes(second));
  const { headers } = await office.signIn({
    grants: [grant('clerk', 'buergerbuero-mitte')],
    groups: ['protected'],
    verpflichtetOn: null,
  });
  assert.ok((await pages({}, headers)).includes(second));
  assert.deepEqual(await pages({}, await office.actAs(grant('clerk', 'buergerbuero-linden'))), []);
});

test('a role opens a case only where it counts itself', async () => {
  const { case: id, number } = await beginCase(office);
  const both = await office.actAs(grant('clerk', 'buergerbuero-linden'), grant('administrator'));
  for (const said of [
    await ask(office, contract.openCase, { params: { case: id }, body: { purpose: 'process' } }, both),
    await ask(office, contract.readCase, { params: { case: id } }, both),
    await ask(office, contract.findByNumber, { params: { number } }, both),
    await ask(office, contract.timeline, { params: { case: id } }, both),
    await send(office, both, 'take', id, { place: 'buergerbuero-linden' }),
  ])
    assert.equal(said.body.code, 'case-unknown');
});

test('two colleagues who open a case at once are both written down', async () => {
  const { case: id } = await beginCase(office);
  const others = await Promise.all([1, 2, 3].map(() => office.actAs(grant('clerk', 'buergerbuero-mitte'))));
  const opened = await Promise.all(
    others.map(headers =>
      ask(office, contract.openCase, { params: { case: id }, body: { purpose: 'process' } }, headers),
    ),
  );
  assert.deepEqual(
    opened.map(reply => reply.status),
    [200, 200, 200],
  );
  const record = await ask(office, contract.ownRecord, { params: { case: id } }, await office.holder(id as never));
  assert.equal(record.body.entries.filter(entry => entry.kind === 'cases.opened').length, 3);
});

test('the id of a content that is taken, and a batch at two doors, write nothing', async () => {
  const draft = await beginCase(office, PENSION_ANSWERS, 2);
  const holder = await office.holder(draft.case as never);
  const content = makeTestId(office.clock);
  const fill = () => {
    const body = command(office.clock, 'fill', { content, answers: PENSION_ANSWERS });
    return ask(office, contract.commandRoute('fill'), { params: { case: draft.case }, body }, holder);
  };
  assert.equal((await fill()).status, 200);
  assert.equal((await fill()).body.code, 'command-id-reused');
  const { body } = makeBatch(office.clock);
  Object.assign(body.commands[2] as object, { door: 'counter' });
  assert.equal((await ask(office, contract.begin, { body })).body.code, 'door-not-yours');
  assert.equal(
    (await ask(office, contract.readCase, { params: { case: body.case } }, await office.holder(body.case))).body.code,
    'case-unknown',
  );
});

test('a colleague of the answering office serves at its service point; nobody of another office, nobody where there is no place', async () => {
  const linden = await office.actAs(grant('clerk', 'buergerbuero-linden'));
  const everywhere = await office.actAs(grant('clerk'));
  const start = (headers: Headers, rest: object) => {
    const start = command(office.clock, 'start', {
      door: 'service-point' as const,
      place: 'shop-linden',
      service: 'meldebescheinigung',
      ...rest,
    });
    return ask(
      office,
      contract.begin,
      { body: { case: makeTestId<'case'>(office.clock), commands: [start] } },
      headers,
    );
  };
  const begun = await start(linden, {});
  assert.equal(begun.status, 200, JSON.stringify(begun.body));
  const { door, place, office: answering } = begun.body;
  assert.deepEqual(
    { door, place, answering },
    { door: 'service-point', place: 'shop-linden', answering: 'buergerbuero-linden' },
  );
  const stand = { door: 'service-point', place: 'shop-linden' };
  assert.equal(
    (
      await send(office, linden, 'fill', begun.body.case, {
        ...stand,
        content: makeTestId(office.clock),
        answers: PENSION_ANSWERS,
      })
    ).status,
    200,
  );
  for (const door of ['counter', 'koffer', 'service-point'])
    assert.equal((await start(clerk, { door })).body.code, 'door-not-yours', door);
  for (const headers of [linden, everywhere])
    assert.equal((await start(headers, { place: 'nowhere' })).body.code, 'door-not-yours');
  assert.equal((await start(everywhere, {})).status, 200);
  assert.equal((await start(await office.actAs(grant('clerk', 'shop-linden')), {})).status, 200);
  assert.equal((await start(await office.actAs(grant('site-manager', 'buergerbuero-linden')), {})).status, 403);
});
