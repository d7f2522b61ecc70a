import type { Ars } from '@buergernah/kernel';
import {
  type Database,
  type Fact,
  type Finding,
  type Keyring,
  verifyChains,
  verifyCheckpoints,
} from '@buergernah/kernel/server';
import { foldCase } from '../case.ts';
import type { CaseFact } from '../fact.ts';
import { contentHashes, selectForAudit } from './store.ts';

/** What an audit has looked at, and what it found. */
export interface AuditReport {
  readonly streams: number;
  readonly facts: number;
  readonly cases: number;
  readonly checkpoints: number;
  readonly findings: readonly Finding[];
}

/**
 * Audits a municipality: all chains, all checkpoints, and for each case that its row is the fold of its facts, that each content lies
 * there as its fact says, and that what was destroyed is gone. Facts are folded, never decided again.
 */
export async function auditCases(
  database: Database,
  keyring: Keyring,
  municipality: Ars,
  checkpointFile: string,
): Promise<AuditReport> {
  const rows = new Map<string, { state: unknown; seq: number; hasKey: boolean }>();
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const page = await database.withMunicipality(municipality, tx => selectForAudit(tx, after, 1000));
    for (const row of page) rows.set(row.id, row);
    after = page.at(-1)?.id ?? after;
    if (page.length < 1000) break;
  }
  const cases = rows.size;
  const chains = await verifyChains(database, municipality, async (stream, facts) => {
    if (!stream.startsWith('case/')) return [];
    const id = stream.slice('case/'.length);
    const row = rows.get(id);
    rows.delete(id);
    if (!row) return [{ code: 'case-row-missing', stream }];
    return auditCase(database, municipality, stream, id, row, facts);
  });
  const without = [...rows.keys()].map(id => ({ code: 'case-without-facts', stream: `case/${id}` }));
  const checkpoints = await verifyCheckpoints(database, keyring, municipality, checkpointFile);
  return {
    streams: chains.streams,
    facts: chains.facts,
    cases,
    checkpoints: checkpoints.checkpoints,
    findings: [...chains.findings, ...without, ...checkpoints.findings],
  };
}

async function auditCase(
  database: Database,
  municipality: Ars,
  stream: string,
  id: string,
  row: { readonly state: unknown; readonly seq: number; readonly hasKey: boolean },
  facts: readonly Fact[],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const folded = foldCase(facts as unknown as readonly CaseFact[]);
  if (!sameJson(folded, row.state) || row.seq !== facts.length) findings.push({ code: 'case-row-differs', stream });
  const destroyed = folded.phase === 'destroyed';
  if (destroyed === row.hasKey) findings.push({ code: destroyed ? 'key-not-destroyed' : 'key-missing', stream });
  const lying = await database.withMunicipality(municipality, tx => contentHashes(tx, id));
  if (destroyed) {
    if (lying.size > 0) findings.push({ code: 'content-not-destroyed', stream });
    return findings;
  }
  for (const fact of facts) {
    const { content, sha256 } = fact.data as { content?: string; sha256?: string };
    if (content === undefined) continue;
    const hash = lying.get(content);
    if (hash === undefined) findings.push({ code: 'content-missing', stream, seq: fact.seq });
    else if (hash !== sha256) findings.push({ code: 'content-changed', stream, seq: fact.seq });
  }
  return findings;
}

function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [Object.entries(a), b as Record<string, unknown>];
  return left.length === Object.keys(right).length && left.every(([key, value]) => sameJson(value, right[key]));
}
