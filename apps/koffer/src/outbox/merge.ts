import type { TakenAct, WaitingAct } from '../keep/database.ts';
import type { ActOutcome } from '../wire.ts';

/** What the answers of the office make of what waits. */
export interface Merged {
  /** Acts that the office has: remembered with its answer and taken out. */
  readonly taken: readonly TakenAct[];
  /** Acts that it refused: they stay, with the reason, until a person has decided. */
  readonly refused: readonly Pick<WaitingAct, 'n' | 'refusal'>[];
}

/**
 * Holds answers against what waits. An act without an answer, or answered `later`, waits on; an answer to an act that is not there any more
 * (it came twice) changes nothing. So any order and repetition of answers ends the same.
 */
export function merge(waiting: readonly WaitingAct[], outcomes: readonly ActOutcome[]): Merged {
  const byId = new Map(waiting.map(act => [act.id, act]));
  const taken: TakenAct[] = [];
  const refused: Pick<WaitingAct, 'n' | 'refusal'>[] = [];
  for (const { id, outcome, refusal, seq, number } of outcomes) {
    const act = byId.get(id);
    if (act?.state !== 'waiting') continue;
    if (outcome === 'done') taken.push({ id, n: act.n, tour: act.tour, seq, number });
    if (outcome === 'refused')
      refused.push({
        n: act.n,
        refusal: {
          code: refusal?.code ?? 'act-unreadable',
          ...(refusal?.values ? { values: refusal.values } : {}),
        },
      });
    if (outcome !== 'later') byId.delete(id);
  }
  return { taken, refused };
}

/** The acts of one request: the first that wait, as many as fit, in order. */
export function nextBatch<Sent extends { readonly size: number }>(acts: readonly Sent[], most: number, bytes: number) {
  const batch: Sent[] = [];
  let total = 0;
  for (const act of acts) {
    total += act.size;
    if (batch.length > 0 && (batch.length === most || total > bytes)) break;
    batch.push(act);
  }
  return batch;
}
