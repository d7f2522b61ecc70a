import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { grant, type Headers } from '@buergernah/access/test/make';
import { newId, openDatabase } from '@buergernah/kernel/server';
import { CompactEncrypt, importJWK } from 'jose';
import * as contract from '../contract.ts';
import {
  ask,
  BOCHUM,
  command,
  ERIKA,
  makeBatch,
  makeCaseOffice,
  makeRules,
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

const AT_DESK = { door: 'counter', place: 'buergerbuero-mitte' } as const;

async function send(
  kind: Parameters<typeof contract.commandRoute>[0],
  id: string,
  rest: object = {},
  headers: Headers = clerk,
) {
  const body = command(office.clock, kind, { ...AT_DESK, ...rest });
  return ask(office, contract.commandRoute(kind), { params: { case: id }, body }, headers);
}

let addresses = 0;

/** Begins a case from an address of its own; without a Geheimwort, whose hash would only cost time. */
async function beginCase(
  answers: Readonly<Record<string, unknown>> = PENSION_ANSWERS,
  steps = 3,
): Promise<contract.CaseView> {
  const { body } = makeBatch(office.clock, answers);
  for (const one of body.commands) if (one.kind === 'start') Reflect.deleteProperty(one, 'secret');
  addresses += 1;
  const given = { body: { ...body, commands: body.commands.slice(0, steps) } };
  const begun = await office.ask(contract.begin, given, {}, `10.3.${addresses >> 8}.${addresses & 255}`);
  assert.equal(begun.status, 200, JSON.stringify(begun.body));
  return begun.body as contract.CaseView;
}

test('a command takes six round trips at most, the first and the last of them begin and commit', async () => {
  const { case: id } = await beginCase();
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

test('ten wrong words lock a case; unknown and wrong read the same; a new word after an ID opens it again', async () => {
  const batch = makeBatch(office.clock);
  const begun = await ask(office, contract.begin, { body: batch.body });
  const { number, case: id } = begun.body;
  let address = 0;
  const guess = (typed: { number: string; secret: string }) => {
    address += 1;
    return office
      .ask(contract.goOn, { body: typed }, {}, `10.1.1.${address}`)
      .then(reply => (reply.body as { code?: string }).code ?? 'open');
  };
  assert.equal(await guess({ number, secret: batch.secret.toLowerCase().replaceAll('-', ' ') }), 'open');
  for (const wrong of [
    { number, secret: 'HAUS-BAUM-HUND' },
    { number, secret: 'x' },
    { number: '471108153', secret: batch.secret },
    { number: 'x', secret: 'y' },
  ])
    assert.equal(await guess(wrong), 'code-wrong');
  assert.equal(await guess({ number, secret: batch.secret }), 'open', 'two wrong ones are forgotten');
  for (let at = 0; at < 10; at += 1) assert.equal(await guess({ number, secret: 'HAUS-BAUM-HUND' }), 'code-wrong');
  assert.equal(await guess({ number, secret: batch.secret }), 'code-locked');

  const renew = (command: string, headers = clerk) => {
    const body = { id: command, at: '2026-11-24T09:00:00.000Z', ...AT_DESK, secret: 'ABEND-ADLER-AHORN' };
    return ask(office, contract.renewSecret, { params: { case: id }, body }, headers).then(
      reply => reply.body?.code ?? reply.status,
    );
  };
  const early = makeTestId(office.clock);
  assert.equal(await renew(early), 'identity-missing');
  await send('identify', id, { document: 'other' });
  assert.equal(await renew(early), 'identity-missing', 'a refusal is remembered, as with every command');
  assert.equal(
    await renew(makeTestId(office.clock), await office.actAs(grant('clerk', 'buergerbuero-linden'))),
    'case-unknown',
  );
  assert.equal(await renew(makeTestId(office.clock)), 204);
  assert.equal(await guess({ number, secret: batch.secret }), 'code-wrong');
  assert.equal(await guess({ number, secret: 'ABEND-ADLER-AHORN' }), 'open');
});

test('a paper sealed in the browser reaches the clerk as it was; damaged and foreign ones are refused', async () => {
  const service = ['personalausweis', 'reisepass', 'wohnsitz-anmelden', 'fuehrungszeugnis'].find(
    slug => makeRules(slug).paperFields.length > 0,
  );
  assert.ok(service, 'a service that takes papers');
  const field = makeRules(service).paperFields[0] as string;
  const { body } = makeBatch(office.clock, {}, service);
  const begun = await ask(office, contract.begin, { body: { ...body, commands: body.commands.slice(0, 1) } });
  assert.equal(begun.status, 200, JSON.stringify(begun.body));
  const id = begun.body.case;
  const holder = await office.holder(body.case);
  const { body: jwk } = await ask(office, contract.sealingKey);
  const key = await importJWK(jwk as never, 'RSA-OAEP-256');
  const paper = Buffer.from('%PDF-1.7 Geburtsurkunde');
  const sealed = await new CompactEncrypt(paper)
    .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM' })
    .encrypt(key);
  const attach = (rest: object) => {
    const sent = {
      field,
      mediaType: 'application/pdf',
      bytes: paper.length,
      sealed,
      content: makeTestId(office.clock),
      ...rest,
    };
    const body = command(office.clock, 'attach', { door: 'portal', ...sent });
    return ask(office, contract.commandRoute('attach'), { params: { case: id }, body }, holder);
  };
  const content = makeTestId(office.clock);
  const attached = await attach({ content });
  assert.equal(attached.status, 200, JSON.stringify(attached.body));
  assert.deepEqual(
    attached.body.papers.map(one => one.content),
    [content],
  );
  assert.equal((await attach({ sealed: `${sealed.slice(0, -4)}AAAA` })).body.code, 'paper-unreadable');
  assert.equal((await attach({ sealed: 'no paper' })).body.code, 'paper-unreadable');
  assert.equal((await attach({ field: 'nothing' })).body.code, 'paper-kind-not-taken');
  assert.ok(['case-exists', 'command-id-reused'].includes((await attach({ content })).body.code));

  const open = (which: string, headers = clerk) =>
    office.ask(contract.openPaper, { params: { case: id, content: which }, body: { purpose: 'process' } }, headers);
  const opened = await open(content);
  assert.equal(opened.status, 200);
  assert.equal(String(opened.body), paper.toString());
  assert.equal(opened.headers['content-type'], 'application/pdf');
  assert.equal(((await open(makeTestId(office.clock))).body as { code: string }).code, 'paper-unknown');
  const stranger = await office.actAs(grant('clerk', 'buergerbuero-linden'));
  assert.equal(((await open(content, stranger)).body as { code: string }).code, 'case-unknown');
});

test('the inbox: page by page without gaps, filtered, and protected cases for the group alone', async () => {
  const begun: string[] = [];
  for (let at = 0; at < 60; at += 1) {
    office.clock.forward({ seconds: 1 });
    begun.push((await beginCase()).case);
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
  await send('take', first);
  assert.deepEqual(await pages({ mine: 'yes' }).then(rows => rows.filter(id => begun.includes(id))), [first]);
  await send('protect', second, { on: true });
  assert.ok(!(await pages({})).includes(second));
  const { headers } = await office.signIn({
    grants: [grant('clerk', 'buergerbuero-mitte')],
    groups: ['protected'],
    verpflichtetOn: null,
  });
  assert.ok((await pages({}, headers)).includes(second));
  assert.deepEqual(await pages({}, await office.actAs(grant('clerk', 'buergerbuero-linden'))), []);
});

test('the check page: genuine however the name is typed, the same no for every wrong part', async () => {
  const { familyName, givenNames, birthDate } = STRASSNER;
  const { case: id } = await beginCase({ ...PENSION_ANSWERS, familyName, givenNames, birthDate });
  await send('take', id);
  await send('check-register', id, { content: makeTestId(office.clock) });
  await send('decide', id, { outcome: 'granted' });
  const ready = await send('ready', id, { content: makeTestId(office.clock) });
  const code = String(ready.body.certificateCode);
  let address = 0;
  const check = async (typed: object) => {
    address += 1;
    const body = { code, familyName, birthDate, ...typed };
    return (await office.ask(contract.checkCertificate, { body }, {}, `10.2.2.${address}`)).body as {
      genuine: boolean;
      issuedOn: string | null;
    };
  };
  for (const name of [familyName, 'CELIK STRASSNER', 'celikstraßner', 'Çelik-Strassner', 'C\u0327elik Straßner'])
    assert.deepEqual(await check({ familyName: name }), { genuine: true, issuedOn: '2026-11-24' }, name);
  assert.ok((await check({ code: ` ${code.toLowerCase().replace(/(.{4})(?=.)/g, '$1-')} ` })).genuine);
  const wrong = [
    { familyName: 'Celik' },
    { birthDate: '1988-02-28' },
    { birthDate: 'x' },
    { code: code.slice(0, -1) },
    { code: 'ABCDEFGHJKLM' },
    { familyName: 'Mustermann' },
    { familyName: '…' },
  ];
  for (const typed of wrong)
    assert.deepEqual(await check(typed), { genuine: false, issuedOn: null }, JSON.stringify(typed));
  await send('protect', id, { on: true });
  assert.deepEqual(
    await check({}),
    { genuine: false, issuedOn: null },
    'an Auskunftssperre answers like an unknown code',
  );
});

test('answers: unknown questions and wrong types are refused, names in every script are kept as they are', async () => {
  const draft = await beginCase(PENSION_ANSWERS, 1);
  const holder = await office.holder(draft.case as never);
  const fill = (answers: unknown) => {
    const body = command(office.clock, 'fill', { content: makeTestId(office.clock), answers });
    return ask(office, contract.commandRoute('fill'), { params: { case: draft.case }, body }, holder);
  };
  for (const wrong of [
    { shoeSize: 44 },
    { familyName: 7 },
    { familyName: ['x'] },
    { birthDate: '2026-02-30' },
    { purpose: 'fun' },
    { address: 'x' },
    { constructor: 1 },
    { familyName: 'x'.repeat(5000) },
  ]) {
    const said = await fill({ ...PENSION_ANSWERS, ...wrong });
    assert.equal(said.status, 400, JSON.stringify(wrong));
    assert.ok(['answers-invalid', 'input-invalid'].includes(said.body.code), said.body.code);
  }
  for (const wrong of [null, [], 'x', 3]) assert.equal((await fill(wrong)).body.code, 'input-invalid');
  for (const name of ['Nguyễn Thị', 'Ōyama', 'Łukasiewicz', 'Þórsdóttir', 'Ḥusayn', 'O’Neill-d’Arc', 'Ǧ̆']) {
    const said = await fill({ ...PENSION_ANSWERS, familyName: name });
    assert.equal(said.status, 200, `${name} ${JSON.stringify(said.body)}`);
    const own = await ask(office, contract.ownAnswers, { params: { case: draft.case } }, holder);
    assert.equal(own.body.answers.familyName, name);
  }
  // Letters that no German register can hold are told apart from a fault: in words, or kept.
  for (const name of ['Шевченко', 'محمد', '王', '👩'])
    assert.ok([200, 400].includes((await fill({ ...PENSION_ANSWERS, familyName: name })).status), name);
});

test('a role opens a case only where it counts itself', async () => {
  const { case: id, number } = await beginCase();
  const both = await office.actAs(grant('clerk', 'buergerbuero-linden'), grant('administrator'));
  for (const said of [
    await ask(office, contract.openCase, { params: { case: id }, body: { purpose: 'process' } }, both),
    await ask(office, contract.readCase, { params: { case: id } }, both),
    await ask(office, contract.findByNumber, { params: { number } }, both),
    await ask(office, contract.timeline, { params: { case: id } }, both),
    await send('take', id, { place: 'buergerbuero-linden' }, both),
  ])
    assert.equal(said.body.code, 'case-unknown');
});

test('two colleagues who open a case at once are both written down', async () => {
  const { case: id } = await beginCase();
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
  const draft = await beginCase(PENSION_ANSWERS, 2);
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
