import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { endPostgresBelow } from '@buergernah/kernel/test/embedded-user';

const skip = process.platform === 'linux' && process.getuid?.() === 0 ? false : 'needs root on Linux, to be two users';
const root = fileURLToPath(new URL('..', import.meta.url));
const base = mkdtempSync(join(tmpdir(), 'buergernah-start-'));
chmodSync(base, 0o711);
const clone = join(base, 'clone');
const elsewhere = new Set<string>();
const started: ChildProcess[] = [];
after(() => {
  for (const child of started) if (child.exitCode === null && child.signalCode === null) signal(child, 'SIGKILL');
  for (const folder of [base, ...elsewhere]) {
    endPostgresBelow(folder);
    rmSync(folder, { recursive: true, force: true });
  }
});

test('npm start, kill -9 and npm start again in a clone that only its owner can enter: as root', { skip }, async () => {
  copyClone();
  await startKillStart({ uid: 0, gid: 0 });
});

test('the same as an ordinary user', { skip }, async () => {
  const fields = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'));
  const nobody = { uid: Number(fields?.[1]), gid: Number(fields?.[2]) };
  rmSync(join(clone, 'data'), { recursive: true, force: true });
  // Folders alone: the files of node_modules are the same as in this clone.
  spawnSync('find', [clone, '-type', 'd', '-exec', 'chown', `${nobody.uid}:${nobody.gid}`, '{}', '+']);
  await startKillStart(nobody);
});

async function startKillStart(user: { readonly uid: number; readonly gid: number }): Promise<void> {
  const first = await start(user);
  assert.doesNotMatch(first.table, /adopted/);
  assert.equal((await fetch(`${first.url}/health/ready`)).status, 200);
  signal(first.child, 'SIGKILL');
  await once(first.child, 'exit');

  const second = await start(user);
  assert.match(second.table, /embedded PostgreSQL, adopted/);
  assert.doesNotMatch(second.table, /Building/, 'what has not changed is not built again');
  assert.equal((await fetch(`${second.url}/health/ready`)).status, 200);
  const ended = once(second.child, 'exit');
  signal(second.child, 'SIGINT');
  await ended;
  const left = [clone, ...elsewhere].flatMap(folder => globSync('**/cluster/postmaster.pid', { cwd: folder }));
  assert.deepEqual(left, [], 'Ctrl-C stops everything, PostgreSQL too');
}

/** Runs `npm start` in a process group of its own, as a terminal would, until it says that it is ready. */
async function start(user: { readonly uid: number; readonly gid: number }) {
  const port = await freePort();
  const { NODE_TEST_CONTEXT: _, DATABASE_URL: __, ...env } = process.env;
  const child = spawn('npm', ['start'], {
    ...user,
    cwd: clone,
    detached: true,
    env: { ...env, PORT: String(port), HOME: clone },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let written = '';
  child.stderr.on('data', data => {
    written += String(data);
  });
  const ready = Promise.withResolvers<void>();
  child.stdout.on('data', data => {
    written += String(data);
    if (/Ready after/.test(written)) ready.resolve();
  });
  child.on('close', () => ready.reject(new Error(`npm start ended:\n${written}`)));
  await ready.promise;
  for (const [folder] of written.matchAll(/\/var\/lib\/buergernah\/[0-9a-f]{16}/g)) elsewhere.add(folder);
  return { child, table: written, url: `http://127.0.0.1:${port}` };
}

function signal(child: ChildProcess, name: 'SIGINT' | 'SIGKILL'): void {
  if (child.pid !== undefined) process.kill(-child.pid, name);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise(done => server.close(done));
  return typeof address === 'object' && address ? address.port : 0;
}

/** The clone: its own copy of everything but `node_modules`, whose files are linked where the disk and their modes allow. */
function copyClone(): void {
  mkdirSync(clone, { mode: 0o700 });
  const sources = ['--exclude=./node_modules', '--exclude=./data', '--exclude=./.git', '--exclude=./e2e/shots'];
  const tar = spawnSync('sh', ['-c', 'tar -cf - "$@" . | tar -xf - -C "$CLONE"', 'sh', ...sources], {
    cwd: root,
    env: { ...process.env, CLONE: clone },
  });
  assert.equal(tar.status, 0, String(tar.stderr));
  spawnSync('chmod', ['-R', 'a+rX', clone]);
  chmodSync(clone, 0o700);
  const modules = join(root, 'node_modules');
  const to = join(clone, 'node_modules');
  const readable = (statSync(join(modules, 'postgres', 'package.json')).mode & 0o004) !== 0;
  if (!readable || spawnSync('cp', ['-al', modules, to]).status !== 0) {
    rmSync(to, { recursive: true, force: true });
    assert.equal(spawnSync('cp', ['-a', modules, to]).status, 0);
    spawnSync('chmod', ['-R', 'a+rX', to]);
  }
  for (const cache of ['.vite', '.vite-temp', '.cache']) rmSync(join(to, cache), { recursive: true, force: true });
  assert.ok(existsSync(join(to, 'postgres')));
}
