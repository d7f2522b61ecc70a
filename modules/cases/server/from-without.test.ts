import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Actor, actorText } from '@buergernah/access';
import { grant, makeStaff } from '@buergernah/access/test/make';
import { instantText } from '@buergernah/kernel';
import { readFacts } from '@buergernah/kernel/server';
import type { Command } from '../command.ts';
import { parseCaseNumber } from '../number.ts';
import { BOCHUM, command, makeCaseOffice, makeTestId, PENSION_ANSWERS, type TestCaseOffice } from '../test/make.ts';
import { reserveNumbers } from './reserve-numbers.ts';
import { runCommands, runCommandsIn } from './run-commands.ts';
import type { Sender } from './standing.ts';

let office: TestCaseOffice;
const actor: Actor = makeStaff(grant('field-officer', 'buergerbuero-mitte'));
before(async () => {
  office = await makeCaseOffice();
});
after(() => office.close());

const AT_HOME = { door: 'koffer', place: 'buergerbuero-mitte' } as const;

function sender(rest: Partial<Sender> = {}): Sender {
  return { actor, municipality: BOCHUM, now: office.clock.now(), ...rest };
}

function visit(): readonly Command[] {
  return [
    command(office.clock, 'start', { ...AT_HOME, service: 'meldebescheinigung' }),
    command(office.clock, 'fill', { ...AT_HOME, content: makeTestId(office.clock), answers: PENSION_ANSWERS }),
    command(office.clock, 'submit', { ...AT_HOME, despite: false }),
  ] as readonly Command[];
}

const factsOf = (id: string) => office.database.withMunicipality(BOCHUM, tx => readFacts(tx, `case/${id}`));

test('what happened yesterday in a cellar counts by yesterday: facts, day of submission, end of the draft', async () => {
  const happenedAt = office.clock.now().subtract({ hours: 14 });
  const id = makeTestId<'case'>(office.clock);
  const [start, ...rest] = visit();
  const begun = await runCommands(office.cases, sender({ happenedAt }), id, [start as Command]);
  assert.ok(begun.ok, JSON.stringify(begun));
  assert.equal(begun.value.destroyOn, '2026-12-13');
  const done = await runCommands(office.cases, sender({ happenedAt }), id, rest);
  assert.ok(done.ok && done.value.submittedAt === '2026-11-23');
  const facts = await factsOf(id);
  for (const fact of facts) {
    assert.equal(instantText(fact.at), instantText(happenedAt));
    assert.equal(fact.actor, actorText(actor));
    assert.equal(fact.door, 'koffer');
  }
});

test('a case keeps the version of the catalogue that it began with', async () => {
  const id = makeTestId<'case'>(office.clock);
  const [start, fill] = visit() as [Command, Command];
  await runCommands(office.cases, sender(), id, [start]);
  const later = {
    ...office.cases,
    rulesOf: (...asked: Parameters<typeof office.cases.rulesOf>) => {
      const rules = office.cases.rulesOf(...asked);
      return rules && { ...rules, version: 'next' };
    },
  };
  assert.ok((await runCommands(later, sender(), id, [fill])).ok);
  const [started] = await factsOf(id);
  assert.equal(started?.data.rules, 'test');
});

test('numbers given beforehand: none twice, none of a case; a case that begins takes its own', async () => {
  const numbers = await office.database.withMunicipality(BOCHUM, tx => reserveNumbers(tx, 200));
  assert.equal(new Set(numbers).size, 200);
  for (const number of numbers) assert.ok(parseCaseNumber(number).ok);
  const id = makeTestId<'case'>(office.clock);
  const batch = visit();
  const begun = await runCommands(office.cases, sender({ number: numbers[0] as never }), id, batch);
  assert.ok(begun.ok && begun.value.number === numbers[0]);
  const again = await runCommands(office.cases, sender({ number: numbers[1] as never }), id, batch);
  assert.ok(again.ok && again.value.number === numbers[0], 'sent again it is the same case under the same number');
});

test('a number that another case has is refused, also where both begin at once', async () => {
  const [number] = await office.database.withMunicipality(BOCHUM, tx => reserveNumbers(tx, 1));
  const both = await Promise.all(
    [1, 2].map(() => runCommands(office.cases, sender({ number: number as never }), makeTestId(office.clock), visit())),
  );
  assert.deepEqual(both.map(one => (one.ok ? 'done' : one.refusal.code)).sort(), ['done', 'number-taken']);
});

test('inside a transaction of somebody else: taken back with it, as if never sent', async () => {
  const id = makeTestId<'case'>(office.clock);
  const batch = visit();
  const broken = office.database.withMunicipality(BOCHUM, async tx => {
    assert.ok((await runCommandsIn(tx, office.cases, sender(), id, batch)).ok);
    throw new Error('the row beside it could not be written');
  });
  await assert.rejects(broken, /row beside it/);
  assert.deepEqual(await factsOf(id), []);
  assert.ok((await runCommands(office.cases, sender(), id, batch)).ok);
});
