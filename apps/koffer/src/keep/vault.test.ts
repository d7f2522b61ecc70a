import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import '../../test/browser.ts';
import { makeAct, makeDay, officeKey, openSealed } from '../../test/make.ts';
import { commit } from '../outbox/commit.ts';
import { findClock, setOfficeClock } from '../time.ts';
import { database, keepNote } from './database.ts';
import { makeLocks, openByPassword } from './locks.ts';
import { endIfExpired, findVault, keepDay, lock, noteWaiting, readRecords, unlock, vault } from './vault.ts';

const STAFF = '0193a000-0000-7000-8000-000000000001';
const WORDS = 'MORGEN-LAMPE-DACHS-SEGEL';
const inOneHour = () => new Date(Date.now() + 3_600_000).toISOString();

before(() => officeKey());
beforeEach(async () => {
  for (const table of database.tables) await table.clear();
  noteWaiting(0);
  await keepNote('clock', { ahead: 0, latest: 0 });
  await findClock();
  vault.value = { at: 'none' };
});

async function begin(wanted: Parameters<typeof makeDay>[0] = {}): Promise<void> {
  await keepDay(makeDay(wanted), STAFF, await makeLocks(STAFF, WORDS, undefined));
}

test('a locked day opens again with the key of its colleague alone', async () => {
  await begin();
  lock();
  assert.equal((await readRecords()).size, 0);
  const opened = await openByPassword(STAFF, WORDS, Date.now());
  assert.ok(opened.ok);
  await unlock(opened.value);
  assert.equal(vault.value.at, 'open');
  assert.ok((await readRecords()).has('day'));
});

test('after its time nothing opens, and what waits can still be read by the office', async () => {
  await begin({ expiresAt: inOneHour() });
  await commit({ records: [{ id: 'visit/1', value: 'Planetta' }], acts: [makeAct('start-visit')] });
  assert.equal(await endIfExpired(), false);
  // The office says that it is two hours later than this Koffer thinks.
  await setOfficeClock(new Date(Date.now() + 7_200_000).toISOString());
  assert.equal(await endIfExpired(), true);
  assert.equal(vault.value.at, 'expired');
  assert.equal(await database.records.count(), 0);
  const [act] = await database.outbox.toArray();
  assert.ok(act);
  assert.equal(((await openSealed(act.office)) as { n: number }).n, 1);
  // The colleague's own key opens nothing any more.
  const opened = await openByPassword(STAFF, WORDS, Date.now());
  assert.ok(opened.ok);
  await unlock(opened.value);
  assert.equal(vault.value.at, 'expired');
});

test('a clock that is set back opens nothing again', async () => {
  await begin({ expiresAt: inOneHour() });
  await setOfficeClock(new Date(Date.now() + 3_500_000).toISOString());
  assert.equal(await endIfExpired(), false);
  // The clock of the tablet jumps back by an hour, and nobody is there to set it right.
  await keepNote('clock', { ahead: 0, latest: Date.now() + 3_600_001 });
  await findClock();
  assert.equal(await endIfExpired(), true);
});

test('a new day leaves nothing of the old one but what waits, which then only the office reads', async () => {
  await begin();
  await commit({ records: [{ id: 'visit/1', value: 'Planetta' }], acts: [makeAct('start-visit')] });
  await begin({ tour: '0193a000-0000-7000-8000-00000000abcd' as never });
  assert.deepEqual([...(await readRecords()).keys()], ['day']);
  assert.equal(await database.outbox.count(), 1);
});

test('a browser that cleared its storage is found out, with how much had not been sent', async () => {
  await begin();
  noteWaiting(3);
  for (const table of database.tables) await table.clear();
  await findVault();
  assert.deepEqual(vault.value, { at: 'evicted', waiting: 3 });
});
