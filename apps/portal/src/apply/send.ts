import { accessContract } from '@buergernah/access';
import { begin, type CaseView, commandRoute, makeSecret, sealingKey } from '@buergernah/cases';
import { sealPaper } from '@buergernah/cases/ui';
import type { Answers, FileAnswer } from '@buergernah/catalogue';
import { ok, type Result } from '@buergernah/kernel';
import type { Refused } from '@buergernah/kernel/ui';
import { ask } from '../ask.ts';
import { newId } from '../new-id.ts';
import { type Attempt, changeDraft, type Draft, draft, papers, type SealedPaper } from './draft.ts';

const { leave } = accessContract;
const LARGEST = 10_000_000;
const TAKEN = ['application/pdf', 'image/jpeg', 'image/png'] as const;
const DOOR = 'portal' as const;

function instant(): string {
  return Temporal.Now.instant().toString({ smallestUnit: 'millisecond' });
}

/** Why a chosen file cannot be taken, or not now. */
export type PaperTrouble = 'file-kind' | 'file-size' | 'away';

/** Seals a chosen file to the authority at once; what cannot be taken is said before anything is read. */
export async function choosePaper(field: string, file: File): Promise<FileAnswer | PaperTrouble> {
  const mediaType = TAKEN.find(type => type === file.type);
  if (!mediaType) return 'file-kind';
  if (file.size === 0 || file.size > LARGEST) return 'file-size';
  const key = await ask(sealingKey, {});
  if (!key.ok) return 'away';
  const sealed = await sealPaper(new Uint8Array(await file.arrayBuffer()), key.value);
  const paper: SealedPaper = {
    id: newId(),
    field,
    mediaType,
    bytes: file.size,
    sealed,
    command: newId(),
    at: instant(),
  };
  papers.value = [...papers.value, paper];
  return { id: paper.id, name: file.name.slice(0, 255), mediaType, bytes: file.size };
}

/** What one takes away after sending or saving. */
export interface Sent {
  readonly view: CaseView;
  /** Only where the case was made just now. */
  readonly secret: string | undefined;
}

/**
 * Brings the answers to the office: with `submit` as an application, without as a prepared case that goes on at another place. A new
 * case is made in one batch, all or nothing; papers follow one by one where they would be too heavy for it. Every id is made
 * once and kept, so that trying again after a broken line sends the very same commands.
 */
export async function send(answers: Answers, submit: boolean): Promise<Result<Sent, Refused>> {
  const from = draft.peek();
  if (!from) throw new Error('nothing is being filled in');
  const attempt = attemptFor(from, answers, submit);
  const envelope = { at: attempt.at, door: DOOR };
  const fill = {
    kind: 'fill' as const,
    id: attempt.fill,
    ...envelope,
    content: attempt.content,
    answers: answers as Record<string, never>,
  };
  const named = namedPapers(answers);
  const added = papers.peek().filter(paper => named.has(paper.id));
  const last = { kind: 'submit' as const, id: attempt.submit, ...envelope, despite: from.despite };
  let view: CaseView;
  if (from.caseId === undefined) {
    const small = added.length === 0;
    const start = {
      kind: 'start' as const,
      id: attempt.start,
      ...envelope,
      service: from.slug,
      secret: attempt.secret,
    };
    // Every try is made by nobody known: an answer that got lost may have left its cookie, and the same command by somebody else is refused.
    const left = await ask(leave, {});
    if (!left.ok) return left;
    const begun = await ask(begin, {
      body: { case: attempt.case, commands: [start, fill, ...(small && submit ? [last] : [])] },
    });
    if (!begun.ok) return begun;
    view = begun.value;
    if (small) return ok({ view, secret: attempt.secret });
  } else {
    const filled = await tell(from.caseId, fill);
    if (!filled.ok) return filled;
    view = filled.value;
  }
  const caseId = from.caseId ?? attempt.case;
  for (const { id, command, ...paper } of added) {
    const attached = await tell(caseId, { kind: 'attach', ...paper, id: command, content: id, door: DOOR });
    if (!attached.ok) return attached;
    view = attached.value;
  }
  if (submit) {
    const submitted = await tell(caseId, last);
    if (!submitted.ok) return submitted;
    view = submitted.value;
  }
  return ok({ view, secret: from.caseId === undefined ? attempt.secret : undefined });
}

/** Takes an application back. */
export function withdraw(caseId: string): Promise<Result<CaseView, Refused>> {
  return tell(caseId, { kind: 'withdraw', id: newId(), at: instant(), door: DOOR });
}

function tell(
  caseId: string,
  command: { readonly kind: Parameters<typeof commandRoute>[0]; readonly [name: string]: unknown },
): Promise<Result<CaseView, Refused>> {
  const route = commandRoute(command.kind);
  return ask(route, { params: { case: caseId }, body: command } as never) as Promise<Result<CaseView, Refused>>;
}

function attemptFor(from: Draft, answers: Answers, submit: boolean): Attempt {
  const of = JSON.stringify([answers, submit, from.despite]);
  if (from.attempt?.of === of) return from.attempt;
  const attempt = {
    case: newId(),
    start: newId(),
    fill: newId(),
    content: newId(),
    submit: newId(),
    secret: makeSecret(crypto.getRandomValues(new Uint8Array(6))),
    at: instant(),
    of,
  };
  changeDraft({ attempt });
  return attempt;
}

function namedPapers(answers: Answers): ReadonlySet<string> {
  const named = new Set<string>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) look(one);
    else if (typeof value === 'object' && value !== null) {
      if ('mediaType' in value && 'id' in value) named.add(String(value.id));
      else for (const one of Object.values(value)) look(one);
    }
  };
  look(answers);
  return named;
}
