import { ageOn, parseBirthDate } from '@buergernah/kernel';
import { type Field, type Form, fieldsOf } from './form.ts';

/** The values that conditions read, by name. Unknown is null. */
export type Variables = Record<string, unknown>;

/** The unanswered address, so that `address.kind` is unknown and not an error. */
const NO_ADDRESS = { kind: null };

/**
 * What a condition can read: every field by its id (unanswered or not asked: null), `today` (the office's day, `YYYY-MM-DD`; dates
 * compare as text), and for each birth date its age in whole years on that day (`birthDate` → `birthDateAge`; null while the date is
 * not known well enough). Inside a repeat, that item's fields stand beside the outer ones.
 */
export function noAnswers(fields: readonly Field[], today: Temporal.PlainDate): Variables {
  const variables: Variables = { today: today.toString() };
  for (const field of fields) putAnswer(variables, field, undefined, today);
  return variables;
}

/** Puts one answer among the variables; `undefined` means not answered or not asked. */
export function putAnswer(variables: Variables, field: Field, answer: unknown, today: Temporal.PlainDate): void {
  variables[field.id] = answer ?? (field.kind === 'address' ? NO_ADDRESS : null);
  if (field.kind !== 'birth-date') return;
  const born = typeof answer === 'string' ? parseBirthDate(answer) : undefined;
  const age = born?.ok ? ageOn(born.value, today) : undefined;
  variables[`${field.id}Age`] = age && age.youngest === age.oldest && age.youngest >= 0 ? age.youngest : null;
}

/** The names that a condition of this form may read. */
export function variableNames(form: Form): readonly string[] {
  const names = fieldsOf(form).flatMap(({ field }) =>
    field.kind === 'birth-date' ? [field.id, `${field.id}Age`] : [field.id],
  );
  return ['today', ...names];
}
