import { ageOn, parseBirthDate } from '@buergernah/kernel';
import { type Answers, type Field, type Form, fieldsOf } from './form.ts';

/** The unanswered address, so that `address.kind` is unknown and not an error. */
const NO_ADDRESS = { kind: null, place: null, country: null };

/**
 * What conditions can read: every field by its id (unanswered: null), `today` (the office's day, `YYYY-MM-DD`; dates compare as
 * text), and for each birth date its age in whole years on that day (`birthDate` → `birthDateAge`; null while the day is not known
 * well enough). Inside a repeat, that item's fields stand beside the outer ones.
 */
export function variablesOf(form: Form, answers: Answers, today: Temporal.PlainDate): Record<string, unknown> {
  const variables: Record<string, unknown> = { today: today.toString() };
  for (const page of form.pages) for (const field of page.fields) put(variables, field, answers, today);
  return variables;
}

/** The outer variables with one item of a repeat beside them. */
export function variablesInside(
  outer: Readonly<Record<string, unknown>>,
  repeat: Field,
  item: Answers,
  today: Temporal.PlainDate,
): Record<string, unknown> {
  const variables = { ...outer };
  for (const field of repeat.fields ?? []) put(variables, field, item, today);
  return variables;
}

/** The names that a condition of this form may read. */
export function variableNames(form: Form): readonly string[] {
  const names = fieldsOf(form).flatMap(({ field }) =>
    field.kind === 'birth-date' ? [field.id, `${field.id}Age`] : [field.id],
  );
  return ['today', ...names];
}

function put(variables: Record<string, unknown>, field: Field, answers: Answers, today: Temporal.PlainDate): void {
  const answer = answers[field.id];
  variables[field.id] = answer ?? (field.kind === 'address' ? NO_ADDRESS : null);
  if (field.kind !== 'birth-date') return;
  const born = typeof answer === 'string' ? parseBirthDate(answer) : undefined;
  const age = born?.ok ? ageOn(born.value, today) : undefined;
  variables[`${field.id}Age`] = age && age.youngest === age.oldest && age.youngest >= 0 ? age.youngest : null;
}
