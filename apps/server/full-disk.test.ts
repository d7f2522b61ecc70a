import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';

const canMount =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;
const skip = canMount ? false : 'needs root on Linux, to mount a small disk';

const said = z.object({
  answers: z.array(z.string()),
  acknowledged: z.number(),
  lost: z.number(),
  cases: z.number(),
  findings: z.array(z.unknown()),
  again: z.number(),
});

test('the disk is full: try-again, nothing half-written, nothing acknowledged lost, and it goes on once there is room', {
  skip,
}, () => {
  const disk = mkdtempSync(join(tmpdir(), 'buergernah-full-'));
  const mounted = 'mount -t tmpfs -o size=160m,mode=755 tmpfs "$1" && exec "$2" "$3" "$1"';
  const script = join(import.meta.dirname, 'test/full-disk-process.ts');
  const { NODE_TEST_CONTEXT: _, DATABASE_URL: _own, ...env } = process.env;
  const ran = spawnSync('unshare', ['-m', 'sh', '-c', mounted, 'sh', disk, process.execPath, script], {
    encoding: 'utf8',
    env,
    timeout: 120_000,
  });
  rmSync(disk, { recursive: true });
  assert.equal(ran.status, 0, `${ran.stderr}${ran.stdout}`);
  const found = said.parse(JSON.parse(ran.stdout));
  assert.deepEqual(found.answers, ['200', '503 try-again']);
  assert.ok(found.acknowledged >= 13, 'the refused ones are taken afterwards');
  assert.equal(found.lost, 0);
  assert.equal(found.cases, found.acknowledged, 'no case that nobody was told of');
  assert.deepEqual(found.findings, [], 'rows, facts and contents agree');
});
