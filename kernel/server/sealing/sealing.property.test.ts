import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Ars } from '@buergernah/kernel';
import fc from 'fast-check';
import { CompactEncrypt, importJWK } from 'jose';
import { fileKeyring } from './keyring.ts';
import { keepPaper, openPaper } from './paper.ts';
import { NotOurs, newDataKey, seal, unseal } from './sealing.ts';

const BOCHUM = '059110000000' as Ars;
const HERNE = '059160000000' as Ars;
const folder = mkdtempSync(join(tmpdir(), 'buergernah-keyring-'));
const keyring = fileKeyring(folder);

test('what was sealed opens with its key at its place, and neither moved, damaged nor with another key', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), fc.string(), fc.nat(), (plain, place, other, at) => {
      const key = newDataKey();
      const sealed = seal(key, plain, place);
      assert.deepEqual(unseal(key, sealed, place), Buffer.from(plain));
      if (other !== place) assert.throws(() => unseal(key, sealed, other), NotOurs);
      assert.throws(() => unseal(newDataKey(), sealed, place), NotOurs);
      const damaged = Buffer.from(sealed);
      const byte = at % damaged.length;
      damaged[byte] = (damaged[byte] ?? 0) ^ (1 << (at % 8));
      assert.throws(() => unseal(key, damaged, place), NotOurs);
      assert.throws(() => unseal(key, sealed.subarray(0, at % sealed.length), place), NotOurs);
    }),
  );
});

/** Seals as the browser does. */
async function sealAsBrowser(bytes: Uint8Array, municipality = BOCHUM): Promise<string> {
  const jwk = keyring.recipient(municipality);
  const key = await importJWK(jwk as never, 'RSA-OAEP-256');
  return new CompactEncrypt(bytes)
    .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: jwk.kid as string })
    .encrypt(key);
}

test('a paper sealed in the browser is kept under the case’s key alone and opened again', async () => {
  const paper = Buffer.from('%PDF a scanned paper, ä ö ü');
  const caseKey = newDataKey();
  const { bytes } = keepPaper(keyring, BOCHUM, await sealAsBrowser(paper), caseKey, 'place');
  assert.deepEqual(openPaper(bytes, caseKey, 'place'), paper);
  assert.throws(() => openPaper(bytes, newDataKey(), 'place'), NotOurs);
  assert.throws(() => openPaper(bytes, caseKey, 'another case'), NotOurs);
  assert.doesNotMatch(bytes.toString(), /scanned/);
});

test('a paper that was damaged, cut, sealed to the neighbour or never sealed is refused', async () => {
  const jwe = await sealAsBrowser(Buffer.from('paper'));
  const keep = (text: string) => keepPaper(keyring, BOCHUM, text, newDataKey(), 'place');
  const parts = jwe.split('.');
  for (let at = 0; at < 5; at += 1) {
    const part = parts[at] as string;
    const turned = part.startsWith('A') ? `B${part.slice(1)}` : `A${part.slice(1)}`;
    assert.throws(() => keep(parts.with(at, turned).join('.')), NotOurs, `part ${at}`);
    assert.throws(() => keep(parts.with(at, '').join('.')), NotOurs, `without part ${at}`);
  }
  for (const text of ['', '....', 'a.b.c.d.e', `${jwe}.more`, jwe.slice(0, -10)])
    assert.throws(() => keep(text), NotOurs, text);
  const theirs = await sealAsBrowser(Buffer.from('paper'), HERNE);
  assert.throws(() => keep(theirs), NotOurs);
  fc.assert(
    fc.property(fc.string(), text => {
      assert.throws(() => keep(text), NotOurs);
    }),
  );
});

test('data keys of one municipality open in no other; secrets and signatures differ by purpose and city', () => {
  const key = newDataKey();
  const wrapped = keyring.wrap(BOCHUM, key);
  assert.deepEqual(keyring.unwrap(BOCHUM, wrapped), key);
  assert.throws(() => keyring.unwrap(HERNE, wrapped), NotOurs);
  assert.notDeepEqual(keyring.secret('cookies'), keyring.secret('tokens'));
  assert.equal(keyring.secret('cookies').length, 32);
  const signature = keyring.signCheckpoint(BOCHUM, Buffer.from('heads'));
  assert.ok(keyring.verifyCheckpoint(BOCHUM, Buffer.from('heads'), signature));
  assert.ok(!keyring.verifyCheckpoint(BOCHUM, Buffer.from('other heads'), signature));
  assert.ok(!keyring.verifyCheckpoint(HERNE, Buffer.from('heads'), signature));
});

test('key files belong to the server’s user alone, and a second start reads the same keys', () => {
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  for (const name of readdirSync(folder)) assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600, name);
  const again = fileKeyring(folder);
  assert.deepEqual(again.recipient(BOCHUM), keyring.recipient(BOCHUM));
  assert.deepEqual(again.secret('cookies'), keyring.secret('cookies'));
});

test('processes that start at once make one set of keys', async () => {
  const fresh = join(mkdtempSync(join(tmpdir(), 'buergernah-keyring-')), 'keys');
  const script = `const { fileKeyring } = await import(${JSON.stringify(new URL('keyring.ts', import.meta.url).href)});
    const keyring = fileKeyring(${JSON.stringify(fresh)});
    console.log(keyring.recipient('059110000000').kid + keyring.secret('x').toString('hex'));`;
  const said = await Promise.all(
    [1, 2, 3].map(async () => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let text = '';
      child.stdout.on('data', data => {
        text += data;
      });
      await once(child, 'close');
      return text;
    }),
  );
  assert.equal(new Set(said).size, 1);
  assert.match(said[0] ?? '', /^\S{100,}\n$/);
  assert.deepEqual(readdirSync(fresh).sort(), ['059110000000.json', 'master.json']);
});
