import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { endPostgresBelow, startEmbeddedUser } from '../../test/embedded-user.ts';

const base = mkdtempSync(join(tmpdir(), 'buergernah-embedded-'));
chmodSync(base, 0o711);
after(() => {
  endPostgresBelow(base);
  rmSync(base, { recursive: true, force: true });
});
const pidFile = (folder: string) => join(folder, 'cluster', 'postmaster.pid');

test('what was acknowledged is there after kill -9, in the adopted and in the newly started PostgreSQL', async () => {
  const folder = join(base, 'killed');
  await using first = startEmbeddedUser(folder);
  assert.equal((await first.begun).adopted, false);
  await first.ask('create table book (line text)');
  await first.ask(`insert into book values ('acknowledged')`);
  await first.kill();

  await using second = startEmbeddedUser(folder);
  assert.equal((await second.begun).adopted, true);
  assert.deepEqual(await second.ask('select line from book'), [{ line: 'acknowledged' }]);
  await second.leave();
  assert.equal(existsSync(pidFile(folder)), false, 'the last one out stops PostgreSQL');

  await using third = startEmbeddedUser(folder);
  assert.equal((await third.begun).adopted, false);
  assert.deepEqual(await third.ask('select line from book'), [{ line: 'acknowledged' }]);
  await third.leave();
});

test('copies that start at once share one PostgreSQL, and only the last one out stops it', async () => {
  const folder = join(base, 'shared');
  const copies = [1, 2, 3].map(() => startEmbeddedUser(folder));
  const begun = await Promise.all(copies.map(copy => copy.begun));
  assert.deepEqual(begun.map(({ adopted }) => adopted).sort(), [false, true, true]);
  const starter = copies[begun.findIndex(({ adopted }) => !adopted)];
  const [one, other] = copies.filter(copy => copy !== starter);
  await starter?.leave();
  assert.deepEqual(await one?.ask('select 1 as here'), [{ here: 1 }], 'the starter did not take it along');
  await other?.kill();
  await one?.leave();
  assert.equal(existsSync(pidFile(folder)), false, 'a killed copy does not keep it running');
});

test('a process number that now belongs to a stranger does not keep PostgreSQL from starting', async () => {
  const folder = join(base, 'stranger');
  await using first = startEmbeddedUser(folder);
  const { host } = await first.begun;
  await first.leave();
  const stranger = spawn('sleep', ['60']);
  writeFileSync(pidFile(folder), `${stranger.pid}\n${folder}/cluster\n1\n5432\n${host}\n\n  1 1\nready\n`);
  await using second = startEmbeddedUser(folder);
  assert.equal((await second.begun).adopted, false);
  await second.leave();
  assert.equal(stranger.exitCode, null, 'and the stranger is left alone');
  stranger.kill();
});

test('a killed PostgreSQL is started again while we use it', async () => {
  const folder = join(base, 'revived');
  await using user = startEmbeddedUser(folder);
  await user.begun;
  await user.ask('create table book as select 1 as line');
  const began = 'select line, pg_postmaster_start_time()::text as began from book';
  const before = JSON.stringify(await user.ask(began));
  process.kill(Number(readFileSync(pidFile(folder), 'utf8').split('\n')[0]), 'SIGKILL');
  // Its helpers may answer for a moment longer; then connections break until it runs again.
  let answer: unknown;
  do answer = await user.ask(began);
  while (!Array.isArray(answer) || JSON.stringify(answer) === before);
  assert.equal(answer[0].line, 1);
  assert.ok((await user.leave()).includes('PostgreSQL had stopped and runs again'));
});

test('whoever loses the connection that holds PostgreSQL at the moment of leaving leaves in order all the same', async () => {
  for (const round of [1, 2, 3, 4]) {
    const folder = join(base, `lost-${round}`);
    await using one = startEmbeddedUser(folder);
    await one.begun;
    const [holder] = (await one.ask(
      `select pid from pg_stat_activity where application_name like 'buergernah holder%'`,
    )) as [{ pid: number }];
    // PostgreSQL breaks off and comes back by itself; the news of it meets the leaving.
    process.kill(holder.pid, 'SIGKILL');
    await one.leave();
    assert.equal(existsSync(pidFile(folder)), false, 'nobody keeps it running');
  }
});

test('a creation that broke off is done anew', async () => {
  const folder = join(base, 'broken-off');
  mkdirSync(join(folder, 'cluster.new', 'base'), { recursive: true });
  writeFileSync(join(folder, 'cluster.new', 'PG_VERSION'), '18\n');
  await using user = startEmbeddedUser(folder);
  assert.deepEqual(await user.ask('select 1 as here'), [{ here: 1 }]);
  await user.leave();
});

test('a folder whose path is longer than a socket address can be works', async () => {
  const folder = join(base, 'a-very-long-name-of-a-folder'.repeat(5), 'data', 'postgres');
  await using user = startEmbeddedUser(folder);
  const { host } = await user.begun;
  assert.match(host, /^\/tmp\/buergernah-[0-9a-f]{16}$/);
  assert.deepEqual(await user.ask('select 1 as here'), [{ here: 1 }]);
  await user.leave();
  rmSync(host, { recursive: true });
});

test('nothing listens on the network, and every write is flushed', async () => {
  await using user = startEmbeddedUser(join(base, 'settings'));
  const asked = await user.ask(
    `select current_setting('listen_addresses') as net, current_setting('fsync') as fsync, current_setting('full_page_writes') as pages, current_setting('synchronous_commit') as commit, current_setting('server_encoding') as encoding, current_setting('data_checksums') as checksums`,
  );
  assert.deepEqual(asked, [{ net: '', fsync: 'on', pages: 'on', commit: 'on', encoding: 'UTF8', checksums: 'on' }]);
  await user.leave();
});
