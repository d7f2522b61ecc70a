import { askAsDevice } from '@buergernah/access/ui';
import type { Result } from '@buergernah/kernel';
import type { Refused } from '@buergernah/kernel/ui';
import { visitsContract } from '@buergernah/visits';
import { signal } from '@preact/signals';
import { database, type WaitingAct } from '../keep/database.ts';
import { openValue } from '../keep/sealing.ts';
import { keyNow, vault } from '../keep/vault.ts';
import { noteReached, reached } from '../line/line.ts';
import type { Act, ActOutcome } from '../wire.ts';
import { changed, waiting } from './changed.ts';
import { merge, nextBatch } from './merge.ts';
import { bring } from './uploads.ts';

/** Whether something is on its way just now. */
export const sending = signal(false);
/** Why the office did not take the last request at all: `signed-out`, `tour-not-yours` …; undefined while it does. */
export const stopped = signal<Refused | undefined>(undefined);

const MOST = 20;
const BYTES = 600_000;

/**
 * Hands in what waits: papers first, then acts in the order in which they were done. While the Koffer is open the acts go as they are; while it
 * is locked, or its key has expired, as they were sealed to the office. Ends when nothing is left or nobody answers; never throws for a line
 * that breaks.
 */
export async function sendAll(): Promise<void> {
  if (sending.peek() || ['starting', 'elsewhere', 'wiped'].includes(vault.peek().at)) return;
  sending.value = true;
  try {
    const { wait } = await sendPapers();
    while (await sendBatch(wait));
    if (waiting.peek().every(act => act.state !== 'waiting')) stopped.value = undefined;
  } finally {
    sending.value = false;
  }
}

/** Papers in their order; gives those that are not there yet: their acts have to wait. */
async function sendPapers(): Promise<{ readonly wait: ReadonlySet<string> }> {
  const wait = new Set(await database.papers.toCollection().primaryKeys());
  for (const id of [...wait]) {
    const paper = await database.papers.get(id);
    if (!paper || !(await bring(paper))) break;
    wait.delete(id);
  }
  return { wait };
}

/** One request; true where there may be more to send. */
async function sendBatch(papersMissing: ReadonlySet<string>): Promise<boolean> {
  const all = await database.outbox.where('state').equals('waiting').sortBy('n');
  // What stands behind a missing paper goes anyway: the office answers `later` where it must come after.
  const ready = all.filter(act => act.upload === null || !papersMissing.has(act.upload));
  const batch = nextBatch(
    ready.map(act => ({ ...act, size: act.office.length })),
    MOST,
    BYTES,
  );
  if (batch.length === 0) return false;
  const answer = await ask(batch);
  noteReached(answer.ok || answer.refusal.code !== 'unreachable');
  if (!answer.ok) {
    stopped.value = answer.refusal.code === 'unreachable' ? undefined : answer.refusal;
    return false;
  }
  stopped.value = undefined;
  const { taken, refused } = await keepOutcomes(answer.value.outcomes);
  return taken + refused > 0 && reached.peek() !== false;
}

async function ask(
  batch: readonly WaitingAct[],
): Promise<Result<{ readonly outcomes: readonly ActOutcome[] }, Refused>> {
  const key = keyNow();
  const now = vault.peek();
  const tour = now.at === 'open' ? now.day.tour : undefined;
  if (key && batch.every(act => act.tour === tour)) {
    const acts = await Promise.all(batch.map(act => openValue(key, `outbox/${act.id}`, act) as Promise<Act>));
    return askAsDevice(visitsContract.handIn, { body: { acts: acts as never } });
  }
  const acts = batch.map(({ id, n, office }) => ({ id: id as Act['id'], n, sealed: office }));
  return askAsDevice(visitsContract.handInSealed, { body: { acts } });
}

/** The answers are on the disk before an act is taken out: one transaction. */
async function keepOutcomes(outcomes: readonly ActOutcome[]): Promise<{ taken: number; refused: number }> {
  const counts = await database.transaction('rw', [database.outbox, database.taken, database.papers], async () => {
    const { taken, refused } = merge(await database.outbox.toArray(), outcomes);
    const uploads = await database.outbox.bulkGet(taken.map(act => act.n));
    await database.taken.bulkPut([...taken]);
    await database.outbox.bulkDelete(taken.map(act => act.n));
    await database.papers.bulkDelete(uploads.flatMap(act => (act?.upload ? [act.upload] : [])));
    for (const { n, refusal } of refused) await database.outbox.update(n, { state: 'refused', refusal });
    return { taken: taken.length, refused: refused.length };
  });
  await changed();
  return counts;
}
