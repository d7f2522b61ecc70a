import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { grant, type Headers } from '@buergernah/access/test/make';
import { CompactEncrypt, importJWK } from 'jose';
import * as contract from '../contract.ts';
import { AT_DESK, beginCase, send } from '../test/desk.ts';
import {
  ask,
  command,
  ERIKA,
  makeBatch,
  makeCaseOffice,
  makeRules,
  makeTestId,
  PENSION_ANSWERS,
  type TestCaseOffice,
} from '../test/make.ts';

let office: TestCaseOffice;
let clerk: Headers;
const STRASSNER = { ...ERIKA, familyName: 'Çelik-Straßner', givenNames: 'Ayşe', birthDate: '1988-02-29' };
before(async () => {
  office = await makeCaseOffice({ register: [ERIKA, STRASSNER] });
  clerk = await office.actAs(grant('clerk', 'buergerbuero-mitte'));
});
after(() => office.close());

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
  await send(office, clerk, 'identify', id, { document: 'other' });
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

test('the check page: genuine however the name is typed, the same no for every wrong part', async () => {
  const { familyName, givenNames, birthDate } = STRASSNER;
  const { case: id } = await beginCase(office, { ...PENSION_ANSWERS, familyName, givenNames, birthDate });
  await send(office, clerk, 'take', id);
  await send(office, clerk, 'check-register', id, { content: makeTestId(office.clock) });
  await send(office, clerk, 'decide', id, { outcome: 'granted' });
  const ready = await send(office, clerk, 'ready', id, { content: makeTestId(office.clock) });
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
  await send(office, clerk, 'protect', id, { on: true });
  assert.deepEqual(
    await check({}),
    { genuine: false, issuedOn: null },
    'an Auskunftssperre answers like an unknown code',
  );
});

test('answers: unknown questions and wrong types are refused, names in every script are kept as they are', async () => {
  const draft = await beginCase(office, PENSION_ANSWERS, 1);
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
