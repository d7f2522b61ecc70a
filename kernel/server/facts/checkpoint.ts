import { appendFileSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Ars, instantText } from '@buergernah/kernel';
import { z } from 'zod';
import type { Database } from '../database/database.ts';
import type { Keyring } from '../sealing/keyring.ts';
import type { Finding } from './audit.ts';
import { sha256 } from './facts.ts';
import { selectFacts, selectMovedHeads } from './store.ts';

const body = z.strictObject({
  v: z.literal(1),
  municipality: z.string(),
  at: z.string(),
  /** Number of the transaction from which the next checkpoint looks. */
  upTo: z.string().regex(/^\d+$/),
  /** SHA-256 of the line before; the first line has 64 zeros. */
  prev: z.string(),
  /** Heads that moved since the line before: stream, number, hash. */
  heads: z.array(z.tuple([z.string(), z.number(), z.string()])),
});

/**
 * Signs where all chains stand and appends it to a file outside the database, so that a cut tail, a vanished case and a rewritten
 * chain are found although the database itself looks whole. A line holds the heads that moved since the line before, and the hash of
 * that line. Written only when something moved. Returns how many heads it holds.
 */
export async function signCheckpoint(
  database: Database,
  keyring: Keyring,
  municipality: Ars,
  file: string,
  now: Temporal.Instant,
): Promise<number> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const lines = readLines(file);
  const known = foldHeads(lines.map(line => line.body));
  const last = lines.at(-1);
  const { heads: moved, upTo } = await database.withMunicipality(municipality, tx =>
    selectMovedHeads(tx, last?.body?.upTo ?? '0'),
  );
  const heads = moved
    .map(head => [head.stream, head.seq, head.hash.toString('hex')] as [string, number, string])
    .filter(([stream, seq]) => known.get(stream)?.seq !== seq);
  if (heads.length === 0) return 0;
  const prev = last ? sha256(last.text).toString('hex') : '0'.repeat(64);
  const text = JSON.stringify({ v: 1, municipality, at: instantText(now), upTo, prev, heads });
  const signature = keyring.signCheckpoint(municipality, Buffer.from(text)).toString('base64');
  // A crash may have cut the last line off: it stays to be found, and must not run into this one.
  const torn = existsSync(file) && !/(^|\n)$/.test(readFileSync(file, 'utf8'));
  appendFileSync(file, `${torn ? '\n' : ''}${text}\t${signature}\n`, { mode: 0o600 });
  const handle = openSync(file, 'r');
  fsyncSync(handle);
  closeSync(handle);
  return heads.length;
}

/** Holds the checkpoints against the database: signatures, the chain of lines, and every head that was ever signed. */
export async function verifyCheckpoints(
  database: Database,
  keyring: Keyring,
  municipality: Ars,
  file: string,
): Promise<{ readonly findings: readonly Finding[]; readonly checkpoints: number }> {
  const findings: Finding[] = [];
  const lines = readLines(file);
  let prev = '0'.repeat(64);
  for (const [at, line] of lines.entries()) {
    const place = { stream: `checkpoint/${at + 1}` };
    const signed = line.signature && keyring.verifyCheckpoint(municipality, Buffer.from(line.text), line.signature);
    if (!signed || !line.body) findings.push({ code: 'checkpoint-unsigned', ...place });
    if (line.body && line.body.prev !== prev) findings.push({ code: 'checkpoint-cut', ...place });
    prev = sha256(line.text).toString('hex');
  }
  const heads = foldHeads(lines.map(line => line.body));
  await database.withMunicipality(municipality, async tx => {
    for (const [stream, { seq, hash }] of heads) {
      const [fact] = await selectFacts(tx, stream, seq - 1);
      if (!fact) {
        const any = (await selectFacts(tx, stream, 0)).length > 0;
        findings.push({ code: any ? 'stream-cut' : 'stream-missing', stream, seq });
      } else if (fact.seq !== seq || fact.hash.toString('hex') !== hash) {
        findings.push({ code: 'stream-rewritten', stream, seq });
      }
    }
  });
  return { findings, checkpoints: lines.length };
}

interface Line {
  readonly text: string;
  readonly signature: Buffer | undefined;
  readonly body: z.infer<typeof body> | undefined;
}

function readLines(file: string): Line[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const [text = '', signature] = line.split('\t');
      return { text, signature: signature ? Buffer.from(signature, 'base64') : undefined, body: parseBody(text) };
    });
}

function parseBody(text: string) {
  try {
    return body.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function foldHeads(bodies: readonly (z.infer<typeof body> | undefined)[]) {
  const heads = new Map<string, { seq: number; hash: string }>();
  for (const one of bodies) for (const [stream, seq, hash] of one?.heads ?? []) heads.set(stream, { seq, hash });
  return heads;
}
