import { begin, type CaseView, commandRoute, formatCaseNumber, makeSecret } from '@buergernah/cases';
import type { Answers } from '@buergernah/catalogue';
import { makeId, ok, type Result } from '@buergernah/kernel';
import type { Refused } from '@buergernah/kernel/ui';
import { type Intent, type Opened, onWipe } from '../store.ts';
import { askAsCitizen, askHere } from './citizen.ts';

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

/** What goes out: the answers of a service, what the person wants with them, and the matter that they belong to, where one was opened. */
export interface Sending {
  readonly slug: string;
  readonly answers: Answers;
  readonly intent: Intent;
  readonly opened: Opened | undefined;
}

/** What came of it: number, Geheimwort where a new one was made, last day of what is only saved. */
export interface Sent {
  readonly number: string;
  readonly secret?: string;
  readonly until?: string;
}

/**
 * Sends everything at once: start, fill and, unless it is only prepared, submit; in one batch, all or nothing. Only now anything leaves
 * the screen. The Geheimwort is made here, so that a lost answer loses nothing: trying again sends the very same commands. A matter that
 * was opened with its number is filled and sent as itself.
 */
export async function send({ slug, answers, intent, opened }: Sending): Promise<Result<Sent, Refused>> {
  const same = JSON.stringify([slug, answers, intent, opened?.case]);
  if (attempt?.matter !== same) {
    attempt = { matter: same, ids: Array.from({ length: 5 }, newId), secret: newSecret(), at: instant() };
  }
  const { ids, secret, at } = attempt;
  const [caseId, startId, fillId, content, submitId] = ids as [string, string, string, string, string];
  const envelope = { at, door: 'terminal' as const };
  const fill = { kind: 'fill' as const, id: fillId, ...envelope, content, answers: answers as Record<string, never> };
  const submit = { kind: 'submit' as const, id: submitId, ...envelope, despite: intent === 'despite' };
  let answer: Result<CaseView, Refused>;
  if (opened) {
    const params = { case: opened.case };
    answer = await askAsCitizen(commandRoute('fill'), { params, body: fill });
    if (answer.ok && intent !== 'prepare')
      answer = await askAsCitizen(commandRoute('submit'), { params, body: submit });
  } else {
    const start = { kind: 'start' as const, id: startId, ...envelope, service: slug, secret };
    const commands = intent === 'prepare' ? [start, fill] : [start, fill, submit];
    answer = await askHere(begin, { body: { case: caseId, commands } });
  }
  if (!answer.ok) {
    // Whether the office has the commands is not known when it was not reached: then the next try sends the same ones. A refusal ends them.
    if (!['unreachable', 'try-again'].includes(answer.refusal.code)) attempt = undefined;
    return answer;
  }
  attempt = undefined;
  const { number, destroyOn } = answer.value;
  return ok({
    number: formatCaseNumber(number),
    ...(opened ? {} : { secret }),
    ...(destroyOn ? { until: destroyOn } : {}),
  });
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
