import type { Ars } from '@buergernah/kernel';
import type { Database } from '../database/database.ts';
import { type Fact, GENESIS, parseFactBytes, sha256 } from './facts.ts';
import { selectFactsOf, selectHeadless, selectHeads } from './store.ts';

/** Something that is not as it was written. Codes for machines; the shell has the sentences. */
export interface Finding {
  readonly code:
    | 'fact-changed'
    | 'chain-broken'
    | 'fact-missing'
    | 'head-wrong'
    | 'head-missing'
    | 'checkpoint-unsigned'
    | 'checkpoint-missing'
    | 'checkpoint-cut'
    | 'stream-missing'
    | 'stream-cut'
    | 'stream-rewritten'
    | (string & {});
  readonly stream: string;
  readonly seq?: number;
}

const PAGE = 500;

/**
 * Verifies every chain of a municipality: each fact's bytes against its hash, each hash against the one before, numbers without gaps,
 * the head against the last fact. Gives every stream with its facts to `each`, which may find more. Decides nothing again.
 */
export async function verifyChains(
  database: Database,
  municipality: Ars,
  each: (stream: string, facts: readonly Fact[]) => Promise<readonly Finding[]>,
): Promise<{ readonly findings: readonly Finding[]; readonly streams: number; readonly facts: number }> {
  const findings: Finding[] = [];
  let streams = 0;
  let count = 0;
  for (let after = ''; ; ) {
    const page = await database.withMunicipality(municipality, async tx => {
      const heads = await selectHeads(tx, after, PAGE);
      const rows = heads.length
        ? await selectFactsOf(
            tx,
            heads.map(head => head.stream),
          )
        : [];
      return { heads, facts: Map.groupBy(rows, row => row.stream) };
    });
    for (const head of page.heads) {
      const rows = page.facts.get(head.stream) ?? [];
      const checked = verifyStream(head, rows);
      findings.push(...checked.findings, ...(await each(head.stream, checked.facts)));
      count += rows.length;
    }
    streams += page.heads.length;
    after = page.heads.at(-1)?.stream ?? after;
    if (page.heads.length < PAGE) break;
  }
  const headless = await database.withMunicipality(municipality, selectHeadless);
  findings.push(...headless.map(stream => ({ code: 'head-missing', stream })));
  return { findings, streams, facts: count };
}

/** Verifies one stream as it is stored. */
export function verifyStream(
  head: { readonly stream: string; readonly seq: number; readonly hash: Buffer },
  rows: readonly { readonly seq: number; readonly bytes: Buffer; readonly hash: Buffer }[],
): { readonly findings: readonly Finding[]; readonly facts: readonly Fact[] } {
  const { stream } = head;
  const findings: Finding[] = [];
  const facts: Fact[] = [];
  let prev = GENESIS;
  rows.forEach((row, at) => {
    const hash = row.hash.toString('hex');
    const place = { stream, seq: row.seq };
    if (row.seq !== at + 1) findings.push({ code: 'fact-missing', ...place });
    if (!sha256(row.bytes).equals(row.hash)) findings.push({ code: 'fact-changed', ...place });
    const fact = readable(row.bytes);
    if (!fact || fact.stream !== stream || fact.seq !== row.seq) findings.push({ code: 'fact-changed', ...place });
    else {
      if (fact.prev !== prev) findings.push({ code: 'chain-broken', ...place });
      facts.push({ ...fact, hash });
    }
    prev = hash;
  });
  if (rows.length !== head.seq || prev !== head.hash.toString('hex')) findings.push({ code: 'head-wrong', stream });
  return { findings, facts };
}

function readable(bytes: Buffer) {
  try {
    return parseFactBytes(bytes);
  } catch {
    return undefined;
  }
}
