import type { Answer, Answers, FileAnswer } from '@buergernah/catalogue';
import { signal } from '@preact/signals';
import { z } from 'zod';
import { keepText, keptJson } from '../keep.ts';

/** The ids of one submission, kept so that trying again, even after a reload, can never make a second case. */
const attemptSchema = z.object({
  case: z.string(),
  start: z.string(),
  fill: z.string(),
  content: z.string(),
  submit: z.string(),
  secret: z.string(),
  at: z.string(),
  /** What the ids were made for: other answers need other ids. */
  of: z.string(),
});
export type Attempt = z.infer<typeof attemptSchema>;

const draftSchema = z.object({
  slug: z.string(),
  answers: z.record(z.string(), z.json()),
  /** "Ich möchte trotzdem einen Antrag stellen." */
  despite: z.boolean(),
  /** A case that exists already: prepared before, or asked back. */
  caseId: z.string().optional(),
  /** Papers of that case that the office has already. */
  held: z.array(z.string()).default([]),
  attempt: attemptSchema.optional(),
});
export interface Draft extends Omit<z.infer<typeof draftSchema>, 'answers'> {
  readonly answers: Answers;
}

/** A paper that was chosen here, already sealed to the authority. Kept in memory alone. */
export interface SealedPaper {
  readonly id: string;
  readonly field: string;
  readonly mediaType: 'application/pdf' | 'image/jpeg' | 'image/png';
  readonly bytes: number;
  readonly sealed: string;
  readonly command: string;
  readonly at: string;
}

/*
 * Answers are kept in this tab (sessionStorage) so that the back button and a reload lose nothing. They are gone when the tab is
 * closed, when they are sent, or when somebody presses "Angaben löschen"; nothing reaches the office before that.
 */
const KEPT = 'buergernah.antrag';

/** What is being filled in, if anything. */
export const draft = signal<Draft | undefined>(read());
export const papers = signal<readonly SealedPaper[]>([]);

function read(): Draft | undefined {
  const parsed = draftSchema.safeParse(keptJson('tab', KEPT));
  return parsed.success ? withoutLostPapers(parsed.data as Draft) : undefined;
}

/** After a reload the bytes of chosen files are gone, so their answers go too: nobody shall send a name without its paper. */
function withoutLostPapers(found: Draft): Draft {
  return { ...found, answers: heldOnly(found.answers, found.held) };
}

function heldOnly(answers: Answers, held: readonly string[]): Answers {
  const kept: Record<string, Answer> = {};
  for (const [name, answer] of Object.entries(answers)) {
    if (!Array.isArray(answer) || typeof answer[0] !== 'object') kept[name] = answer;
    else if (!isPaper(answer[0])) kept[name] = (answer as readonly Answers[]).map(item => heldOnly(item, held));
    else {
      const still = (answer as readonly FileAnswer[]).filter(paper => held.includes(paper.id));
      if (still.length > 0) kept[name] = still;
    }
  }
  return kept;
}

function isPaper(value: unknown): value is FileAnswer {
  return typeof value === 'object' && value !== null && 'mediaType' in value;
}

function keep(next: Draft | undefined): void {
  draft.value = next;
  keepText('tab', KEPT, next && JSON.stringify(next));
}

/** Starts filling in a service's form, or goes on with a case that the office holds. */
export function beginDraft(
  slug: string,
  despite: boolean,
  known?: { readonly caseId: string; readonly answers: Answers; readonly held: readonly string[] },
): void {
  papers.value = [];
  keep({
    slug,
    despite,
    answers: known?.answers ?? {},
    held: [...(known?.held ?? [])],
    ...(known ? { caseId: known.caseId } : {}),
  });
}

/** Changes the draft; without one nothing happens. */
export function changeDraft(change: Partial<Draft>): void {
  if (draft.value) keep({ ...draft.value, ...change });
}

/** Deletes what was written here, from memory and from this tab. */
export function dropDraft(): void {
  papers.value = [];
  keep(undefined);
}
