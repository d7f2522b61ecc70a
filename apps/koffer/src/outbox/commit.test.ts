import assert from 'node:assert/strict';
import { before, beforeEach, mock, test } from 'node:test';
import '../../test/browser.ts';
import { makeAct, makeDay, officeKey, openSealed } from '../../test/make.ts';
import { database } from '../keep/database.ts';
import { makeLocks } from '../keep/locks.ts';
import { keepDay, lock, readRecords, vault } from '../keep/vault.ts';
import { waiting } from './changed.ts';
import { commit } from './commit.ts';

const STAFF = '0193a000-0000-7000-8000-000000000001';

before(() => officeKey());
beforeEach(async () => {
  for (const table of database.tables) await table.clear();
  vault.value = { at: 'none' };
  await keepDay(makeDay(), STAFF, await makeLocks(STAFF, 'MORGEN-LAMPE-DACHS-SEGEL', undefined));
});

test('a step is kept whole: record, acts with numbers in order, each sealed to the office as well', async () => {
  const acts = [makeAct('start-visit'), makeAct('finish-visit')];
  const kept = await commit({ records: [{ id: 'visit/1', value: { name: 'Planetta' } }], acts });
  assert.ok(kept.ok);
  assert.deepEqual((await readRecords()).get('visit/1'), { name: 'Planetta' });
  assert.deepEqual(
    waiting.value.map(act => act.n),
    [1, 2],
  );
  const [first] = waiting.value;
  assert.ok(first);
  const told = await openSealed(first.office);
  assert.deepEqual(told, { ...acts[0], tour: makeDay().tour, n: 1 });
});

test('steps at once queue up: no number is given twice', async () => {
  await Promise.all(Array.from({ length: 6 }, () => commit({ records: [], acts: [makeAct('start-visit')] })));
  assert.deepEqual(
    waiting.value.map(act => act.n),
    [1, 2, 3, 4, 5, 6],
  );
});

test('a write that breaks off leaves nothing of the step: neither record nor act nor number', async () => {
  await commit({ records: [{ id: 'visit/1', value: 'before' }], acts: [makeAct('start-visit')] });
  const add = mock.method(database.papers, 'bulkAdd', () => Promise.reject(new Error('the battery is gone')));
  const broken = commit({ records: [{ id: 'visit/1', value: 'after' }], acts: [makeAct('finish-visit')] });
  await assert.rejects(broken, /battery/);
  add.mock.restore();
  assert.equal((await readRecords()).get('visit/1'), 'before');
  assert.equal(await database.outbox.count(), 1);
  assert.ok((await commit({ records: [], acts: [makeAct('finish-visit')] })).ok);
  assert.deepEqual(
    waiting.value.map(act => act.n),
    [1, 2],
  );
});

test('a full disk is a refusal, and what was there stays', async () => {
  await commit({ records: [{ id: 'visit/1', value: 'before' }] });
  const full = new DOMException('no room', 'QuotaExceededError');
  const put = mock.method(database.records, 'bulkPut', () => Promise.reject(full));
  const kept = await commit({ records: [{ id: 'visit/1', value: 'after' }], acts: [makeAct('start-visit')] });
  put.mock.restore();
  assert.equal(kept.ok ? '' : kept.refusal.code, 'storage-full');
  assert.equal((await readRecords()).get('visit/1'), 'before');
  assert.equal(await database.outbox.count(), 0);
});

test('a locked Koffer keeps nothing and has nothing in memory', async () => {
  lock();
  const kept = await commit({ records: [], acts: [makeAct('start-visit')] });
  assert.equal(kept.ok ? '' : kept.refusal.code, 'koffer-shut');
  assert.equal((await readRecords()).size, 0);
});

test('what lies on the disk names nobody', async () => {
  await commit({
    records: [{ id: 'case/1', value: { name: 'Hedwig Planetta', street: 'Musterweg' } }],
    acts: [makeAct('start-visit')],
  });
  const dump = await Promise.all(database.tables.map(table => table.toArray()));
  const text = JSON.stringify(dump, (_key, value) =>
    value instanceof ArrayBuffer ? Buffer.from(value).toString('latin1') : value,
  );
  for (const planted of ['Planetta', 'Musterweg', 'Kastanie', 'MORGEN']) assert.ok(!text.includes(planted), planted);
});
