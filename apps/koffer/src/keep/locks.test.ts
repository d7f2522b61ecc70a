import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import '../../test/browser.ts';
import { database } from './database.ts';
import { makeLocks, openByPassword, waitAfter } from './locks.ts';
import { makeKey, openValue, sealValue, unwrapKey, wrapKey } from './sealing.ts';

const STAFF = '0193-staff';
const WORDS = 'MORGEN-LAMPE-DACHS-SEGEL';
const NOW = 1_700_000_000_000;

beforeEach(() => database.locks.clear());

test('the password opens what it locked, however it is spelled; nothing of it can be read out again', async () => {
  const own = await makeLocks(STAFF, WORDS, undefined);
  const day = await makeKey('values');
  const wrapped = await wrapKey(own, day);
  const opened = await openByPassword(STAFF, ' morgen lampe  dachs-Segel', NOW);
  assert.ok(opened.ok);
  const again = await unwrapKey(opened.value, wrapped, 'values');
  const sealed = await sealValue(day, 'records/day', { name: 'Planetta' });
  assert.deepEqual(await openValue(again, 'records/day', sealed), { name: 'Planetta' });
  assert.equal(again.extractable, false);
  assert.equal(opened.value.extractable, false);
  // A record in another's place does not open.
  await assert.rejects(openValue(again, 'records/other', sealed), { name: 'OperationError' });
});

test('wrong passwords are counted on the disk, then wait longer and longer; a right one ends it', async () => {
  await makeLocks(STAFF, WORDS, undefined);
  const codeOf = async (password: string, at: number) => {
    const opened = await openByPassword(STAFF, password, at);
    return opened.ok ? 'open' : `${opened.refusal.code} ${opened.refusal.values?.seconds ?? ''}`.trim();
  };
  assert.equal(await codeOf('falsch', NOW), 'password-wrong');
  assert.equal(await codeOf('falsch', NOW), 'password-wrong');
  assert.equal(await codeOf('falsch', NOW), 'password-wait 5');
  // The right one has to wait as well.
  assert.equal(await codeOf(WORDS, NOW + 4_000), 'password-wait 1');
  assert.equal(await codeOf('falsch', NOW + 5_000), 'password-wait 10');
  // A clock that was set back by a year makes nobody wait for a year.
  assert.equal(await codeOf(WORDS, NOW - 31_536_000_000), 'password-wait 300');
  assert.equal(await codeOf(WORDS, NOW + 15_000), 'open');
  assert.equal((await database.locks.get(`password/${STAFF}`))?.failures, 0);
  assert.deepEqual([0, 2, 3, 4, 20].map(waitAfter), [0, 0, 5_000, 10_000, 300_000]);
});

test('whoever has no lock here opens nothing', async () => {
  const opened = await openByPassword('somebody else', WORDS, NOW);
  assert.equal(opened.ok ? '' : opened.refusal.code, 'password-wrong');
});
