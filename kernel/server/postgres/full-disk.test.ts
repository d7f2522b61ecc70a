import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const canMount =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

test('a full disk: a clear fault, nothing half-made, nothing acknowledged is lost, and work goes on once there is space', {
  skip: canMount ? false : 'needs root on Linux, to mount a small disk',
}, () => {
  const disk = mkdtempSync(join(tmpdir(), 'buergernah-disk-'));
  const script = fileURLToPath(new URL('../../test/full-disk-process.ts', import.meta.url));
  const mounted = `mount -t tmpfs -o size=150m,mode=755 tmpfs "$1" && exec "$2" "$3" "$1"`;
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const ran = spawnSync('unshare', ['-m', 'sh', '-c', mounted, 'sh', disk, process.execPath, script], {
    encoding: 'utf8',
    env,
    timeout: 120_000,
  });
  rmSync(disk, { recursive: true });
  assert.equal(ran.status, 0, `${ran.stderr}${ran.stdout}`);
  const said = JSON.parse(ran.stdout);
  assert.equal(said.created, 'disk-full');
  assert.deepEqual(said.leftOver, []);
  // 53100 is PostgreSQL's own disk_full; a connection that breaks is the refusal when its own log could not be written.
  assert.match(said.refused, /^(53100|57P0\d|CONNECTION_\w+)$/);
  assert.deepEqual(said.kept, said.acknowledged);
  assert.deepEqual(said.again, said.acknowledged);
});
