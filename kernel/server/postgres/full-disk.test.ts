import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const canMount =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

const said = z.object({
  created: z.string(),
  leftOver: z.array(z.string()),
  refused: z.string(),
  acknowledged: z.array(z.number()),
  kept: z.array(z.number()),
  again: z.array(z.number()),
});

function fillDisk(runsOut: 'table' | 'log') {
  const disk = mkdtempSync(join(tmpdir(), 'buergernah-disk-'));
  const script = fileURLToPath(new URL('../../test/full-disk-process.ts', import.meta.url));
  const mounted = `mount -t tmpfs -o size=150m,mode=755 tmpfs "$1" && exec "$2" "$3" "$1" "$4"`;
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const ran = spawnSync('unshare', ['-m', 'sh', '-c', mounted, 'sh', disk, process.execPath, script, runsOut], {
    encoding: 'utf8',
    env,
    timeout: 120_000,
  });
  rmSync(disk, { recursive: true });
  assert.equal(ran.status, 0, `${ran.stderr}${ran.stdout}`);
  return said.parse(JSON.parse(ran.stdout));
}

const skip = canMount ? false : 'needs root on Linux, to mount a small disk';

test('no room for a table: the write is refused, the rest stays, and work goes on once there is room', { skip }, () => {
  const { created, leftOver, refused, acknowledged, kept, again } = fillDisk('table');
  assert.equal(created, 'disk-full');
  assert.deepEqual(leftOver, [], 'a creation on a full disk leaves nothing half-made');
  assert.equal(refused, '53100');
  assert.ok(acknowledged.length > 0);
  assert.deepEqual(kept, acknowledged);
  assert.deepEqual(again, acknowledged);
});

test('no room for the log: PostgreSQL breaks off, and nothing that was acknowledged is lost', { skip }, () => {
  const { refused, acknowledged, kept, again } = fillDisk('log');
  assert.match(refused, /^(57P0\d|CONNECTION_\w+)$/);
  assert.ok(acknowledged.length > 0);
  // The one that broke off may have been written: nobody was told so, and nobody was told the contrary.
  assert.deepEqual(kept.slice(0, acknowledged.length), acknowledged);
  assert.ok(kept.length <= acknowledged.length + 1);
  assert.deepEqual(again, kept);
});
