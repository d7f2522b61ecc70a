import { askAsDevice } from '@buergernah/access/ui';
import { begin, formatCaseNumber, makeSecret } from '@buergernah/cases';
import type { Answers } from '@buergernah/catalogue';
import { makeId, ok, type Result } from '@buergernah/kernel';
import type { Refused } from '@buergernah/kernel/ui';
import { type Matter, onWipe, type Taken } from '../store.ts';

/** The ids of one submission. Kept until it has worked, so that trying again can never make a second case. */
interface Attempt {
  readonly matter: string;
  readonly ids: readonly string[];
  readonly secret: string;
  readonly at: string;
}
let attempt: Attempt | undefined;

onWipe(() => {
  attempt = undefined;
});

/**
 * Sends everything at once: start, fill, submit in one batch, all or nothing. Only now anything leaves the screen. The
 * Geheimwort is made here, so that a lost answer loses nothing: trying again sends the very same commands.
 */
export async function submit(matter: Matter, answers: Answers): Promise<Result<Taken, Refused>> {
  const same = JSON.stringify([matter.slug, answers, matter.anyway]);
  if (attempt?.matter !== same) {
    attempt = { matter: same, ids: Array.from({ length: 5 }, newId), secret: newSecret(), at: instant() };
  }
  const { ids, secret, at } = attempt;
  const [caseId, startId, fillId, content, submitId] = ids as [string, string, string, string, string];
  const envelope = { at, door: 'terminal' as const };
  const answer = await askAsDevice(begin, {
    body: {
      case: caseId,
      commands: [
        { kind: 'start', id: startId, ...envelope, service: matter.slug, secret },
        { kind: 'fill', id: fillId, ...envelope, content, answers: answers as Record<string, never> },
        {
          kind: 'submit',
          id: submitId,
          ...envelope,
          despite: matter.anyway,
        },
      ],
    },
  });
  if (!answer.ok) return answer;
  attempt = undefined;
  const { number, destroyOn } = answer.value;
  const until = destroyOn ?? undefined;
  return ok({ number: formatCaseNumber(number), secret, slug: matter.slug, ...(until ? { until } : {}) });
}

function newId(): string {
  return makeId(Temporal.Now.instant(), crypto.getRandomValues(new Uint8Array(10)));
}

function newSecret(): string {
  return makeSecret(crypto.getRandomValues(new Uint8Array(6)));
}

function instant(): string {
  return Temporal.Now.instant().toString({ smallestUnit: 'millisecond' });
}
