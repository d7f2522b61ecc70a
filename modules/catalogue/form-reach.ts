import type { Answer, Answers, Feel, Field, Form, Page } from './form.ts';
import type { Service } from './service.ts';
import { noAnswers, putAnswer, type Variables } from './variables.ts';

/** A question that is asked of this person now. */
export interface ReachedField {
  readonly field: Field;
  readonly required: boolean;
  /** For a repeat: the questions asked of each item. */
  readonly items?: readonly (readonly ReachedField[])[];
}

/** A page that is asked of this person now. */
export interface ReachedPage {
  readonly page: Page;
  readonly fields: readonly ReachedField[];
}

/** What a form asks of one person, given what they have answered so far. */
export interface Reach {
  readonly pages: readonly ReachedPage[];
  /** The answers to what is asked, computed values put in, text trimmed and in NFC; everything else is gone. */
  readonly answers: Answers;
}

/**
 * Walks a form in its order and finds what is asked. A condition reads only answers to questions that are themselves asked, so
 * that an answer left over from another path decides nothing. A page without a question left is not shown. An unknown
 * condition asks nothing yet.
 */
export function reach(
  form: Form,
  given: Readonly<Record<string, unknown>>,
  feel: Feel,
  today: Temporal.PlainDate,
): Reach {
  const variables = noAnswers(
    form.pages.flatMap(page => page.fields),
    today,
  );
  const answers: Record<string, Answer> = {};
  const pages: ReachedPage[] = [];
  for (const page of form.pages) {
    if (page.when !== undefined && feel.evaluate(page.when, variables) !== true) continue;
    const fields = reachFields(page.fields, given, answers, variables, feel, today);
    if (fields.length > 0) pages.push({ page, fields });
  }
  return { pages, answers };
}

/** The answers to what is asked; answers to questions that are no longer asked are dropped. Doing it twice changes nothing. */
export function prune(
  form: Form,
  given: Readonly<Record<string, unknown>>,
  feel: Feel,
  today: Temporal.PlainDate,
): Answers {
  return reach(form, given, feel, today).answers;
}

/** The options (of fee and way) that the answers of a form choose: `purpose = "pension"` chooses `pension`. */
export function optionsChosen(
  service: Service,
  reached: Reach,
  feel: Feel,
  today: Temporal.PlainDate,
): readonly string[] {
  const fields = service.form?.pages.flatMap(page => page.fields) ?? [];
  const variables = noAnswers(fields, today);
  for (const field of fields) putAnswer(variables, field, reached.answers[field.id], today);
  return service.options
    .filter(option => option.when !== undefined && feel.evaluate(option.when, variables) === true)
    .map(option => option.id);
}

function reachFields(
  fields: readonly Field[],
  given: Readonly<Record<string, unknown>>,
  answers: Record<string, Answer>,
  variables: Variables,
  feel: Feel,
  today: Temporal.PlainDate,
): readonly ReachedField[] {
  const reached: ReachedField[] = [];
  for (const field of fields) {
    if (field.when !== undefined && feel.evaluate(field.when, variables) !== true) continue;
    const required =
      typeof field.required === 'string' ? feel.evaluate(field.required, variables) === true : field.required === true;
    let answer: unknown =
      field.computed === undefined ? tidy(given[field.id]) : (feel.evaluate(field.computed, variables) ?? undefined);
    let items: (readonly ReachedField[])[] | undefined;
    if (field.kind === 'repeat' && Array.isArray(answer)) {
      items = [];
      const kept: unknown[] = [];
      for (const item of answer) {
        if (typeof item !== 'object' || item === null || Array.isArray(item)) {
          kept.push(item);
          items.push([]);
          continue;
        }
        const inside: Record<string, Answer> = {};
        const around = { ...variables, ...noAnswers(field.fields ?? [], today) };
        items.push(reachFields(field.fields ?? [], item as Record<string, unknown>, inside, around, feel, today));
        kept.push(inside);
      }
      answer = kept.length > 0 ? kept : undefined;
    }
    if (answer !== undefined) answers[field.id] = answer as Answer;
    putAnswer(variables, field, answer, today);
    reached.push(items ? { field, required, items } : { field, required });
  }
  return reached;
}

/** Text trimmed and composed (NFC, as DIN 91379 asks); empty text, empty lists and null are no answer. Inside an address too. */
function tidy(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC').trim() || undefined;
  if (Array.isArray(value)) return value.length > 0 ? value : undefined;
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  const entries = Object.entries(value).map(([key, part]) => [key, tidy(part)] as const);
  return Object.fromEntries(entries.filter(([, part]) => part !== undefined));
}
