import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Ars } from '@buergernah/kernel';
import fc from 'fast-check';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { newId } from '../clock.ts';
import { type Database, openDatabase } from '../database/database.ts';
import { migrate } from '../database/migrate.ts';
import { verifyChains } from './audit.ts';
import { appendFacts, CommandIdReused, factBytes, openStream, parseFactBytes, readFacts } from './facts.ts';

const BOCHUM = '059110000000' as Ars;
const BY = { actor: 'job:test', door: 'office', place: null, device: null };
const NOW = Temporal.Instant.from('2026-11-24T09:00:00.123Z');

let given: TestDatabase;
let database: Database;
before(async () => {
  given = await testDatabase();
  database = openDatabase(given.options, 4);
  await migrate(database, []);
});
after(async () => {
  await database.close();
  await given.drop();
});

/** Sends a command that tells `count` facts; answers with what was said the first time. */
function send(stream: string, id: string, count: number, payload: string, actor = BY.actor): Promise<string> {
  return database.withMunicipality(BOCHUM, async tx => {
    const opened = await openStream(tx, stream, [{ id, payload }], actor, NOW);
    if (opened.kind === 'repeated') return String(opened.outcome);
    const drafts = Array.from({ length: count }, (_, at) => ({ kind: 'test.told', at: NOW, data: { at, payload } }));
    const facts = await appendFacts(tx, stream, opened.head, drafts, BY, {
      commands: [id],
      outcome: `until ${opened.head.seq + count}`,
    });
    return `until ${facts.at(-1)?.seq ?? opened.head.seq}`;
  });
}

test('however appends to several streams run into each other: no gaps, whole chains, every command once', async () => {
  let round = 0;
  const plan = fc.array(
    fc.record({
      stream: fc.nat(2),
      count: fc.nat(3),
      twice: fc.boolean(),
      text: fc.string({ unit: 'grapheme', maxLength: 5 }),
    }),
    {
      minLength: 1,
      maxLength: 14,
    },
  );
  await fc.assert(
    fc.asyncProperty(plan, async commands => {
      round += 1;
      const streamOf = (at: number) => `case/${round}-${at}`;
      const answers = await Promise.all(
        commands.map(async ({ stream, count, twice, text }) => {
          const id = newId();
          const said = await Promise.all(
            Array.from({ length: twice ? 2 : 1 }, () => send(streamOf(stream), id, count, text)),
          );
          return new Set([...said, await send(streamOf(stream), id, count, text)]).size;
        }),
      );
      assert.ok(
        answers.every(different => different === 1),
        'a command sent again is answered as the first time',
      );
      for (const at of [0, 1, 2]) {
        const told = commands.filter(command => command.stream === at).reduce((sum, { count }) => sum + count, 0);
        const facts = await database.withMunicipality(BOCHUM, tx => readFacts(tx, streamOf(at)));
        assert.deepEqual(
          facts.map(fact => fact.seq),
          Array.from({ length: told }, (_, before) => before + 1),
        );
      }
    }),
    { numRuns: 20 },
  );
  const { findings, streams } = await verifyChains(database, BOCHUM, async () => []);
  assert.deepEqual(findings, []);
  assert.ok(streams > 0);
});

test('the same id with another payload or actor writes nothing', async () => {
  const id = newId();
  await send('case/reused', id, 1, 'payload');
  await assert.rejects(send('case/reused', id, 1, 'other'), CommandIdReused);
  await assert.rejects(send('case/other', id, 1, 'payload', 'staff:somebody'), CommandIdReused);
  assert.equal((await database.withMunicipality(BOCHUM, tx => readFacts(tx, 'case/reused'))).length, 1);
  assert.equal((await database.withMunicipality(BOCHUM, tx => readFacts(tx, 'case/other'))).length, 0);
});

test('the application’s role can read and write facts, and never change or remove one', async () => {
  await send('case/kept', newId(), 2, 'payload');
  for (const statement of [
    "update kernel.facts set bytes = '\\x00'",
    'delete from kernel.facts',
    'truncate kernel.facts',
    'delete from kernel.streams',
    'drop table kernel.facts',
    'alter table kernel.facts disable row level security',
    'insert into kernel.migrations values (1)',
  ]) {
    await assert.rejects(
      database.owner.begin(async tx => {
        await tx`set local role buergernah_app`;
        await tx`select set_config('buergernah.municipality', ${BOCHUM}, true)`;
        assert.ok((await tx`select 1 from kernel.facts`).length > 0);
        await tx.unsafe(statement);
      }),
      { code: '42501' },
      statement,
    );
  }
});

test('the bytes of a fact are one text for one fact, and read back as it was', () => {
  const json = fc.letrec(tie => ({
    value: fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 3 }),
    ),
  })).value;
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.string({ unit: 'grapheme' }).filter(key => key !== '__proto__'),
        json,
      ),
      fc.date({ noInvalidDate: true, min: new Date(0) }),
      (data, date) => {
        const at = Temporal.Instant.fromEpochMilliseconds(date.getTime());
        const fact = {
          seq: 1,
          prev: '0'.repeat(64),
          stream: 'case/a',
          command: null,
          ...BY,
          kind: 'test.told',
          at,
          data: data as never,
        };
        const bytes = factBytes(BOCHUM, fact);
        const {
          v: _v,
          municipality: _m,
          ...read
        } = parseFactBytes(bytes) as typeof fact & { v: number; municipality: string };
        assert.ok(read.at.equals(at));
        assert.deepEqual(JSON.parse(JSON.stringify(read.data)), JSON.parse(JSON.stringify(data)));
        const turned = Object.fromEntries(Object.entries(fact).reverse()) as typeof fact;
        assert.deepEqual(factBytes(BOCHUM, turned), bytes);
      },
    ),
  );
});
