import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Id } from '@buergernah/kernel';
import { readFacts, signCheckpoint } from '@buergernah/kernel/server';
import { begin, commandRoute, ownRecord, readCase } from '../contract.ts';
import { ask, BOCHUM, command, makeBatch, makeCaseOffice, type TestCaseOffice } from '../test/make.ts';
import { auditCases } from './audit-cases.ts';
import { destroyDue, replayErasures } from './destroy-due.ts';
import { loadCase, loadContents } from './store.ts';

let office: TestCaseOffice;
const folder = mkdtempSync(join(tmpdir(), 'buergernah-retention-'));
const checkpoints = join(folder, 'checkpoints.jsonl');
const journal = join(folder, 'erasures.jsonl');
before(async () => {
  office = await makeCaseOffice();
});
after(() => office.close());

const audit = () => auditCases(office.database, office.keyring, BOCHUM, checkpoints);
const codes = async () => (await audit()).findings.map(found => found.code).sort();

async function beginDraft(): Promise<string> {
  const { body } = makeBatch(office.clock);
  const begun = await ask(office, begin, { body: { ...body, commands: body.commands.slice(0, 2) } });
  assert.equal(begun.body.phase, 'draft', JSON.stringify(begun.body));
  return begun.body.case;
}

async function tamper(statement: string): Promise<void> {
  await office.database.owner.unsafe(statement);
}

test('a draft that nobody submits is destroyed after its days; the chain stays whole and the citizen sees when it is complete', async () => {
  const id = await beginDraft();
  const today = office.clock.now();
  assert.equal(await destroyDue(office.cases, BOCHUM, journal, today.add({ hours: 24 * 19 })), 0);
  assert.equal(await destroyDue(office.cases, BOCHUM, journal, today.add({ hours: 24 * 21 })), 1);
  const stored = await office.database.withMunicipality(BOCHUM, tx => loadCase(tx, id));
  assert.equal(stored?.state.phase, 'destroyed');
  assert.equal(stored?.wrapped, null);
  assert.deepEqual(await office.database.withMunicipality(BOCHUM, tx => loadContents(tx, id)), []);
  const record = await ask(office, ownRecord, { params: { case: id } }, await office.holder(id as Id<'case'>));
  const gone = record.body.entries.find(entry => entry.kind === 'cases.content-destroyed');
  assert.match(String(gone?.values.completeOn), /^\d{4}-\d{2}-\d{2}$/);
  assert.deepEqual(await codes(), []);
});

test('a destroyed case takes no command any more', async () => {
  const id = await beginDraft();
  await destroyDue(office.cases, BOCHUM, journal, office.clock.now().add({ hours: 24 * 21 }));
  const late = command(office.clock, 'withdraw', {});
  const answer = await ask(
    office,
    commandRoute('withdraw'),
    { params: { case: id }, body: late },
    await office.holder(id as Id<'case'>),
  );
  assert.equal(answer.body.code, 'case-deleted');
});

test('a restored backup does the erasures of the journal again before it opens', async () => {
  const id = await beginDraft();
  const key = await office.database.withMunicipality(BOCHUM, tx => loadCase(tx, id));
  await destroyDue(office.cases, BOCHUM, journal, office.clock.now().add({ hours: 24 * 21 }));
  const hex = key?.wrapped?.toString('hex');
  // The backup knows the case as it was before: key, row, chain.
  await tamper(`
    delete from kernel.facts where stream = 'case/${id}' and seq > 2;
    update kernel.streams s set seq = 2, hash = f.hash from kernel.facts f where s.stream = 'case/${id}' and f.stream = s.stream and f.seq = 2;
    update cases.cases set phase = 'draft', seq = 2, state = jsonb_set(state, '{phase}', '"draft"') where id = '${id}';
    insert into cases.keys values ('${BOCHUM}', '${id}', '\\x${hex}')`);
  assert.equal(await replayErasures(office.cases, BOCHUM, journal), 1);
  assert.equal(await replayErasures(office.cases, BOCHUM, journal), 0);
  const again = await office.database.withMunicipality(BOCHUM, tx => loadCase(tx, id));
  assert.equal(again?.wrapped, null);
});

test('each way of tampering is found by its own name', async () => {
  const victims = await Promise.all([
    beginDraft(),
    beginDraft(),
    beginDraft(),
    beginDraft(),
    beginDraft(),
    beginDraft(),
    beginDraft(),
  ]);
  const [changed, cut, vanished, rowed, swapped, bare, rewritten] = victims as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  assert.ok((await signCheckpoint(office.database, office.keyring, BOCHUM, checkpoints, office.clock.now())) > 0);
  assert.deepEqual(await codes(), []);

  await tamper(`update kernel.facts set bytes = convert_to(replace(convert_from(bytes, 'UTF8'), 'portal', 'portax'), 'UTF8')
    where stream = 'case/${changed}' and seq = 1`);
  await tamper(`delete from kernel.facts where stream = 'case/${cut}' and seq = 2;
    update kernel.streams s set seq = 1, hash = f.hash from kernel.facts f where s.stream = 'case/${cut}' and f.stream = s.stream and f.seq = 1`);
  for (const table of ['kernel.facts', 'kernel.streams'])
    await tamper(`delete from ${table} where stream = 'case/${vanished}'`);
  for (const table of ['keys', 'contents', 'secrets'])
    await tamper(`delete from cases.${table} where case_id = '${vanished}'`);
  await tamper(`delete from cases.cases where id = '${vanished}'`);
  await tamper(
    `update cases.cases set state = jsonb_set(state, '{office}', '"buergerbuero-linden"') where id = '${rowed}'`,
  );
  await tamper(`update cases.contents set sealed = sealed || '\\x00' where case_id = '${swapped}'`);
  await tamper(`delete from cases.keys where case_id = '${bare}'`);
  // Somebody who can compute hashes rewrites a chain so that it looks whole; only the checkpoint knows better.
  const facts = await office.database.withMunicipality(BOCHUM, tx => readFacts(tx, `case/${rewritten}`));
  assert.equal(facts.length, 2);
  await tamper(`update kernel.facts set bytes = convert_to(replace(convert_from(bytes, 'UTF8'), '"data":{', '"data":{"x":1,'), 'UTF8')
      where stream = 'case/${rewritten}' and seq = 2;
    update kernel.facts set hash = sha256(bytes) where stream = 'case/${rewritten}' and seq = 2;
    update kernel.streams s set hash = f.hash from kernel.facts f where s.stream = 'case/${rewritten}' and f.stream = s.stream and f.seq = 2`);

  const { findings } = await audit();
  const of = (id: string) => findings.filter(found => found.stream === `case/${id}`).map(found => found.code);
  assert.deepEqual(
    of(changed),
    ['fact-changed', 'case-row-differs'].filter(code => of(changed).includes(code)),
  );
  assert.ok(of(changed).includes('fact-changed'));
  assert.ok(of(cut).includes('stream-cut') && of(cut).includes('case-row-differs'));
  assert.deepEqual(of(vanished), ['stream-missing']);
  assert.deepEqual(of(rowed), ['case-row-differs']);
  assert.deepEqual(of(swapped), ['content-changed']);
  assert.deepEqual(of(bare), ['key-missing']);
  assert.deepEqual(of(rewritten), ['stream-rewritten']);
});

test('a checkpoint file that was cut or changed is found', async () => {
  await beginDraft();
  await signCheckpoint(office.database, office.keyring, BOCHUM, checkpoints, office.clock.now());
  const text = readFileSync(checkpoints, 'utf8');
  const [first = '', ...rest] = text.split('\n');
  const of = async () =>
    (await audit()).findings.filter(found => found.stream.startsWith('checkpoint/')).map(found => found.code);
  assert.deepEqual(await of(), []);
  writeFileSync(checkpoints, rest.join('\n'));
  assert.deepEqual(await of(), ['checkpoint-cut']);
  writeFileSync(checkpoints, [first.replace('"seq"', '"sEq"').replace('case/', 'cAse/'), ...rest].join('\n'));
  assert.ok((await of()).includes('checkpoint-unsigned'));
  writeFileSync(checkpoints, text);
  appendFileSync(checkpoints, 'nonsense\n');
  assert.ok((await of()).includes('checkpoint-unsigned'));
});

test('nobody without the code or a grant reads a case', async () => {
  const id = await beginDraft();
  const other = await beginDraft();
  const stranger = await office.holder(other as Id<'case'>);
  assert.equal((await ask(office, readCase, { params: { case: id } }, stranger)).body.code, 'case-unknown');
  assert.equal((await ask(office, readCase, { params: { case: id } })).body.code, 'signed-out');
});

test('a case that was submitted after it was found due is not destroyed at a later start, and a torn line does no harm', async () => {
  const own = join(folder, 'torn.jsonl');
  const id = await beginDraft();
  const holder = await office.holder(id as Id<'case'>);
  const submit = command(office.clock, 'submit', { despite: false });
  const submitted = await ask(office, commandRoute('submit'), { params: { case: id }, body: submit }, holder);
  assert.equal(submitted.body.phase, 'submitted');
  const late = command(office.clock, 'withdraw', {});
  await ask(office, commandRoute('withdraw'), { params: { case: id }, body: late }, holder);
  const line = { municipality: BOCHUM, case: id, at: office.clock.now().toString() };
  writeFileSync(own, `${JSON.stringify(line)}\n{"municipality":"05`);
  const other = await beginDraft();
  await destroyDue(office.cases, BOCHUM, own, office.clock.now().add({ hours: 24 * 21 }));
  assert.equal(await replayErasures(office.cases, BOCHUM, own), 0);
  const stored = await office.database.withMunicipality(BOCHUM, tx => loadCase(tx, id));
  assert.equal(stored?.state.phase, 'withdrawn');
  const gone = await office.database.withMunicipality(BOCHUM, tx => loadCase(tx, other));
  assert.equal(gone?.state.phase, 'destroyed');
});
