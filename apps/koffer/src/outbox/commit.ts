import { sealPaper } from '@buergernah/cases/ui';
import { ok, type Result, refuse } from '@buergernah/kernel';
import { database, readNote } from '../keep/database.ts';
import { sealValue } from '../keep/sealing.ts';
import { keyNow, vault } from '../keep/vault.ts';
import { sealingKeyNow } from '../line/reference.ts';
import type { KofferRefusal } from '../refusals.ts';
import type { Act } from '../wire.ts';
import { changed } from './changed.ts';

/** What one step at the kitchen table changes: records, acts for the office, papers. All of it is kept, or nothing. */
export interface Step {
  readonly records: readonly { readonly id: string; readonly value: unknown }[];
  readonly acts?: readonly Omit<Act, 'tour' | 'n'>[];
  readonly papers?: readonly { readonly id: string; readonly jwe: string }[];
  /** Acts that these replace: they were refused and go out anew under new ids. */
  readonly replaced?: readonly number[];
}

/** Why a step could not be kept: what was typed stays on the screen. */
export type CommitRefusal = Extract<KofferRefusal, 'storage-full' | 'koffer-shut'>;

let last: Promise<unknown> = Promise.resolve();

/**
 * Keeps a step: everything is sealed first, then one transaction writes all of it to the disk. A power cut before its end leaves the step
 * undone, after its end done; there is nothing between. Steps queue up behind each other, so that their acts have numbers without gaps.
 */
export function commit(step: Step): Promise<Result<undefined, { code: CommitRefusal }>> {
  const turn = last.then(() => write(step));
  last = turn.catch(() => undefined);
  return turn;
}

async function write(step: Step): Promise<Result<undefined, { code: CommitRefusal }>> {
  const key = keyNow();
  const now = vault.peek();
  if (!key || now.at !== 'open') return refuse('koffer-shut');
  const { tour } = now.day;
  const before = Number((await readNote('n')) ?? 0);
  const records = await Promise.all(
    step.records.map(async ({ id, value }) => ({ id, ...(await sealValue(key, `records/${id}`, value)) })),
  );
  const office = await sealingKeyNow();
  const acts = await Promise.all(
    (step.acts ?? []).map(async (given, at) => {
      const act = { ...given, tour, n: before + at + 1 } as Act;
      return {
        n: act.n,
        id: act.id as string,
        tour,
        state: 'waiting' as const,
        upload: act.about.what === 'case' ? (act.about.upload as string | null) : null,
        refusal: null,
        office: await sealPaper(new TextEncoder().encode(JSON.stringify(act)), office),
        ...(await sealValue(key, `outbox/${act.id}`, act)),
      };
    }),
  );
  try {
    await database.transaction('rw', [database.records, database.outbox, database.papers, database.notes], async () => {
      await database.records.bulkPut(records);
      await database.outbox.bulkDelete([...(step.replaced ?? [])]);
      await database.outbox.bulkAdd(acts);
      await database.papers.bulkAdd((step.papers ?? []).map(paper => ({ ...paper, tour })));
      await database.notes.put({ key: 'n', value: before + acts.length });
    });
  } catch (fault) {
    if (isFull(fault)) return refuse('storage-full');
    throw fault;
  }
  await changed();
  return ok(undefined);
}

/** The disk, or the browser's share of it, is full: Dexie tells it by name, sometimes one layer down. */
function isFull(fault: unknown): boolean {
  for (let at = fault as { name?: string; inner?: unknown } | undefined; at; at = at.inner as typeof at)
    if (at.name === 'QuotaExceededError') return true;
  return false;
}
