import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { testDatabase } from '@buergernah/kernel/test/database';
import { readConfig } from './config.ts';

/** Runs the server as an operator does, and tells how it ended. */
async function run(env: Readonly<Record<string, string>>, main = join(import.meta.dirname, 'main.ts')) {
  const dataDir = mkdtempSync(join(tmpdir(), 'buergernah-start-'));
  const { PATH, TZ } = process.env;
  const child = spawn(process.execPath, [main], {
    env: { PATH, TZ, BUERGERNAH_DATA: dataDir, PORT: '0', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 60_000,
  });
  let said = '';
  child.stderr.on('data', data => {
    said += data;
  });
  const [code] = await once(child, 'close');
  rmSync(dataDir, { recursive: true, force: true });
  return { code, said };
}

const ISSUED = { NODE_ENV: 'production', OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'x' };

test('settings that would make a server open or wrong are refused with what to set', () => {
  const wrong: readonly (readonly [Readonly<Record<string, string>>, RegExp])[] = [
    [{ NODE_ENV: 'production' }, /OIDC_ISSUER is not set.*\(sign-in-not-configured\)/],
    [
      { ...ISSUED, PUBLIC_URL: 'https://stadt.example', OIDC_ISSUER: 'http://plain.example' },
      /must be an https address/,
    ],
    [{ OIDC_ISSUER: 'https://id.example' }, /OIDC_CLIENT_ID is not set/],
    [ISSUED, /PUBLIC_URL is not set/],
    ...['eighty', '-1', '65536', '8e3', ' ', '80.5', ''].map(PORT => [{ PORT }, /PORT must be a number/] as const),
    [{ BACKUP_DAYS: 'thirty' }, /BACKUP_DAYS must be a whole number/],
    ...['localhost:5000', 'ftp://roads.example', ''].map(
      ROUTING_URL => [{ ROUTING_URL }, /ROUTING_URL must be like/] as const,
    ),
    [{ TURN_URL: 'https://relay.example' }, /TURN_URL must be like turn:/],
    [{ TURN_URL: 'turn:relay.example:3478' }, /TURN_SECRET must be/],
    [{ TURN_URL: 'turn:relay.example:3478', TURN_SECRET: 'short' }, /TURN_SECRET must be/],
  ];
  for (const [env, reason] of wrong) {
    const read = readConfig(env, '/srv');
    assert.match('refused' in read ? read.refused : '', reason, JSON.stringify(env));
  }
  const read = readConfig({ PORT: '0' }, '/srv');
  assert.ok(
    'config' in read &&
      read.config.port === 0 &&
      read.config.host === '127.0.0.1' &&
      read.config.dataDir === '/srv/data',
  );
});

test('in production without OIDC_ISSUER the process ends with 1 and the reason', async () => {
  const { code, said } = await run({ NODE_ENV: 'production' });
  assert.equal(code, 1);
  assert.match(said, /^Bürgernah does not start: NODE_ENV is production and OIDC_ISSUER is not set\..*\n$/);
});

test('a port that is taken is said in one line', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const given = await testDatabase();
  const { code, said } = await run({
    PORT: String((taken.address() as { port: number }).port),
    DATABASE_URL: given.url,
  });
  taken.close();
  await given.drop();
  assert.equal(code, 1);
  assert.match(said, /^Bürgernah does not start: .*EADDRINUSE.*\n$/);
});

test('a catalogue file with an error: the server does not start, and names file, line and reason', async () => {
  const root = join(import.meta.dirname, '../..');
  const clone = mkdtempSync(join(tmpdir(), 'buergernah-clone-'));
  for (const folder of ['apps', 'cities', 'kernel', 'modules'])
    cpSync(join(root, folder), join(clone, folder), {
      recursive: true,
      filter: from => !/\/(node_modules|dist|\.cache)$/.test(from),
    });
  cpSync(join(root, 'package.json'), join(clone, 'package.json'));
  const [file = ''] = globSync('modules/catalogue/**/meldebescheinigung.yaml', { cwd: clone });
  const text = readFileSync(join(clone, file), 'utf8');
  writeFileSync(join(clone, file), `${text}\nnonsense: true\n`);
  // Packages lie in the clone, what they need from others in the workshop.
  mkdirSync(join(clone, 'node_modules/@buergernah'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '@buergernah' && name !== '.bin')
      symlinkSync(join(root, 'node_modules', name), join(clone, 'node_modules', name));
  for (const [name, folder] of [
    ['kernel', 'kernel'],
    ['server', 'apps/server'],
    ['portal', 'apps/portal'],
    ['terminal', 'apps/terminal'],
    ['office', 'apps/office'],
    ...readdirSync(join(root, 'modules')).map(module => [module, `modules/${module}`]),
  ] as [string, string][])
    symlinkSync(join(clone, folder), join(clone, 'node_modules/@buergernah', name));
  const { code, said } = await run({}, join(clone, 'apps/server/main.ts'));
  rmSync(clone, { recursive: true, force: true });
  assert.equal(code, 1, said);
  assert.match(said, /^Bürgernah does not start: /);
  assert.match(said, new RegExp(`meldebescheinigung\\.yaml:${text.split('\n').length + 1}\\b.*nonsense`, 's'));
});
