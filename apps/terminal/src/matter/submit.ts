import { askAsDevice } from '@buergernah/access/ui';
import { begin, commandRoute, formatCaseNumber, makeSecret } from '@buergernah/cases';
import type { Answers } from '@buergernah/catalogue';
import { makeId, ok, type Result } from '@buergernah/kernel';
import type { Refused } from '@buergernah/kernel/ui';
import { type Matter, onWipe, state, type Taken } from '../store.ts';
import { askAsCitizen } from './citizen.ts';

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
 * Sends everything at once: start, fill, submit in one batch, all or nothing; with `saving` without submit, for another place. Only now anything leaves the screen. The
 * Geheimwort is made here, so that a lost answer loses nothing: trying again sends the very same commands. A matter that was opened
 * with its number is filled and sent as itself.
 */
export async function submit(matter: Matter, answers: Answers, saving: boolean): Promise<Result<Taken, Refused>> {
  const same = JSON.stringify([matter.slug, answers, matter.anyway, saving]);
  if (attempt?.matter !== same) {
    attempt = { matter: same, ids: Array.from({ length: 5 }, newId), secret: newSecret(), at: instant() };
  }
  const { ids, secret, at } = attempt;
  const [caseId, startId, fillId, content, submitId] = ids as [string, string, string, string, string];
  const envelope = { at, door: 'terminal' as const };
  const fill = { kind: 'fill' as const, id: fillId, ...envelope, content, answers: answers as Record<string, never> };
  const send = { kind: 'submit' as const, id: submitId, ...envelope, despite: matter.anyway };
  const { opened } = state.value;
  if (opened) {
    const params = { case: opened.case };
    const filled = await askAsCitizen(commandRoute('fill'), { params, body: fill });
    const sent = filled.ok && !saving ? await askAsCitizen(commandRoute('submit'), { params, body: send }) : filled;
    if (!sent.ok) return kept(sent);
    attempt = undefined;
    return ok({ number: formatCaseNumber(opened.number), slug: matter.slug, saved: saving });
  }
  const start = { kind: 'start' as const, id: startId, ...envelope, service: matter.slug, secret };
  const answer = await askAsDevice(begin, {
    body: { case: caseId, commands: [start, fill, ...(saving ? [] : [send])] },
  });
  if (!answer.ok) return kept(answer);
  attempt = undefined;
  const { number, destroyOn } = answer.value;
  return ok({
    number: formatCaseNumber(number),
    secret,
    slug: matter.slug,
    saved: saving,
    ...(destroyOn ? { until: destroyOn } : {}),
  });
}

/** Whether the office has the commands is not known when it was not reached: then the next try sends the same ones. A refusal ends them. */
function kept<Answer extends { readonly ok: false; readonly refusal: Refused }>(answer: Answer): Answer {
  if (!['unreachable', 'try-again'].includes(answer.refusal.code)) attempt = undefined;
  return answer;
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
