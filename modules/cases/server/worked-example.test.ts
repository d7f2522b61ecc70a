import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { GENESIS, NotOurs, parseFactBytes, sha256, sha256Hex, unseal } from '@buergernah/kernel/server';
import { foldCase } from '../case.ts';
import type { CaseFact } from '../fact.ts';

const adr = readFileSync(new URL('../../../docs/adr/0002-facts-content-deletion.md', import.meta.url), 'utf8');
const facts = [...adr.matchAll(/```json\n(.+)\n```\n\nSHA-256 `([0-9a-f]{64})`/g)].map(([, text = '', hash]) => ({
  text,
  hash,
}));
const sealed = Buffer.from(/```content\n([0-9a-f]+)\n```/.exec(adr)?.[1] ?? '', 'hex');

test('the worked example of ADR 0002 is a whole chain that ends destroyed', () => {
  assert.equal(facts.length, 4);
  let prev = GENESIS;
  for (const { text, hash } of facts) {
    assert.equal(sha256(text).toString('hex'), hash);
    assert.equal(parseFactBytes(Buffer.from(text)).prev, prev);
    prev = hash as string;
  }
  const told = facts.map(({ text }) => parseFactBytes(Buffer.from(text)) as unknown as CaseFact);
  assert.equal(foldCase(told.slice(0, 2)).phase, 'draft');
  assert.equal(foldCase(told).phase, 'destroyed');
});

test('its content row is what the second fact says, and opens with its key at its place alone', () => {
  const filled = JSON.parse(facts[1]?.text ?? '{}') as {
    municipality: string;
    stream: string;
    data: { content: string; sha256: string };
  };
  assert.equal(sha256Hex(sealed), filled.data.sha256);
  const place = `${filled.municipality}/${filled.stream.slice('case/'.length)}/${filled.data.content}`;
  assert.match(unseal(Buffer.alloc(32, 0x11), sealed, place).toString(), /"purpose":"pension"/);
  assert.throws(() => unseal(Buffer.alloc(32, 0x11), sealed, `${place}x`), NotOurs);
  assert.throws(() => unseal(Buffer.alloc(32, 0x12), sealed, place), NotOurs);
});
