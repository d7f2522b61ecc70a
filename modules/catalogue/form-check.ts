import { birthDateText, parseBirthDate, parseDate } from '@buergernah/kernel';
import { type Field, type Form, fieldsOf } from './form.ts';
import type { Reach, ReachedField } from './form-reach.ts';

/** What can be wrong with an answer. Each has a sentence under `catalogue.answer.<code>`. */
export const ANSWER_CODES = [
  'missing',
  'not-asked',
  'wrong-kind',
  'not-offered',
  'too-long',
  'too-small',
  'too-large',
  'too-few',
  'too-many',
  'letters-not-latin',
  'date-impossible',
  'date-too-early',
  'date-too-late',
  'email-unreadable',
  'phone-unreadable',
  'postcode-unreadable',
] as const;
export type AnswerCode = (typeof ANSWER_CODES)[number];

/** What is wrong, and where: `familyName`, `address.postcode`, `family.0.memberFamilyName`. */
export interface AnswerFault {
  readonly path: string;
  readonly code: AnswerCode;
  /** For sentences with a number: at most so many signs, at least so many. */
  readonly limit?: number;
}

const LONGEST_TEXT = 200;
const MOST_ITEMS = 50;
/** Latin letters with every mark of DIN 91379, digits, punctuation, signs, blanks, line breaks; no other script, nothing invisible. */
const LATIN = /^[\p{Script=Latin}\p{Script=Inherited}\p{M}\p{N}\p{P}\p{Sk}\p{Sm}\p{Sc}\p{Zs}ªº°\n]*$/u;
const EMAIL = /^[^\s@"<>()[\],;:\\]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,250}[\p{L}\p{N}])?\.\p{L}{2,}$/u;
const PHONE = /^\+?[\d\s()/.-]{3,40}$/;

const known = new WeakMap<Form, ReadonlySet<string>>();

/**
 * Checks answers against what is asked. Answers to questions of other paths are not looked at (they are pruned on submitting);
 * an answer to a question that the form does not have at all is a fault. An empty list means that the page, or the form, is done.
 */
export function checkAnswers(
  form: Form,
  given: Readonly<Record<string, unknown>>,
  reached: Reach,
  today: Temporal.PlainDate,
): readonly AnswerFault[] {
  const faults: AnswerFault[] = [];
  let names = known.get(form);
  if (!names) {
    names = new Set(fieldsOf(form).flatMap(({ field, repeat }) => (repeat ? [] : [field.id])));
    known.set(form, names);
  }
  // The name is the sender's own text and goes no further.
  if (Object.keys(given).some(name => !names.has(name))) faults.push({ path: '?', code: 'not-asked' });
  for (const page of reached.pages) {
    for (const asked of page.fields) checkField(asked, reached.answers, '', today, faults);
  }
  return faults;
}

function checkField(
  { field, required, items }: ReachedField,
  answers: Readonly<Record<string, unknown>>,
  prefix: string,
  today: Temporal.PlainDate,
  faults: AnswerFault[],
): void {
  const answer = answers[field.id];
  const path = prefix + field.id;
  if (answer === undefined || (field.kind === 'declaration' && answer === false)) {
    if (required) faults.push({ path, code: 'missing' });
    return;
  }
  switch (field.kind) {
    case 'text':
      checkText(answer, path, field.maxLength ?? LONGEST_TEXT, faults);
      return;
    case 'number': {
      if (typeof answer !== 'number' || !Number.isFinite(answer)) faults.push({ path, code: 'wrong-kind' });
      else if (field.min !== undefined && answer < field.min)
        faults.push({ path, code: 'too-small', limit: field.min });
      else if (field.max !== undefined && answer > field.max)
        faults.push({ path, code: 'too-large', limit: field.max });
      return;
    }
    case 'yes-no':
    case 'declaration':
      if (typeof answer !== 'boolean') faults.push({ path, code: 'wrong-kind' });
      return;
    case 'choice':
      if (!offers(field, answer)) faults.push({ path, code: 'not-offered' });
      return;
    case 'choices': {
      if (!Array.isArray(answer)) faults.push({ path, code: 'wrong-kind' });
      else if (new Set(answer).size !== answer.length || !answer.every(one => offers(field, one))) {
        faults.push({ path, code: 'not-offered' });
      }
      return;
    }
    case 'date':
      checkDate(field, answer, path, today, faults);
      return;
    case 'birth-date': {
      const born = typeof answer === 'string' ? parseBirthDate(answer) : undefined;
      if (!born?.ok) faults.push({ path, code: 'date-impossible' });
      // A partial date is a prefix of the day, so text compares as time does.
      else if (birthDateText(born.value) > today.toString()) faults.push({ path, code: 'date-too-late' });
      return;
    }
    case 'country':
      if (typeof answer !== 'string' || !/^[A-Z]{2}$/.test(answer)) faults.push({ path, code: 'not-offered' });
      return;
    case 'email':
      if (typeof answer !== 'string' || answer.length > 254 || !EMAIL.test(answer)) {
        faults.push({ path, code: 'email-unreadable' });
      }
      return;
    case 'phone':
      if (typeof answer !== 'string' || !PHONE.test(answer) || !/\d{3}/.test(answer.replace(/\D/g, ''))) {
        faults.push({ path, code: 'phone-unreadable' });
      }
      return;
    case 'address':
      checkAddress(answer, path, faults);
      return;
    case 'file':
      if (!Array.isArray(answer) || !answer.every(isFile)) faults.push({ path, code: 'wrong-kind' });
      else checkCount(field, answer.length, path, faults);
      return;
    case 'repeat': {
      if (!Array.isArray(answer)) faults.push({ path, code: 'wrong-kind' });
      else {
        checkCount(field, answer.length, path, faults);
        for (const [at, item] of answer.entries()) {
          if (typeof item !== 'object' || item === null) faults.push({ path: `${path}.${at}`, code: 'wrong-kind' });
          else for (const asked of items?.[at] ?? []) checkField(asked, item, `${path}.${at}.`, today, faults);
        }
      }
    }
  }
}

function checkText(value: unknown, path: string, longest: number, faults: AnswerFault[]): void {
  if (typeof value !== 'string') faults.push({ path, code: 'wrong-kind' });
  else if (value.length > longest) faults.push({ path, code: 'too-long', limit: longest });
  else if (!LATIN.test(value)) faults.push({ path, code: 'letters-not-latin' });
}

function checkCount(field: Field, count: number, path: string, faults: AnswerFault[]): void {
  const most = field.max ?? MOST_ITEMS;
  if (count > most) faults.push({ path, code: 'too-many', limit: most });
  else if (count < (field.min ?? 0)) faults.push({ path, code: 'too-few', limit: field.min as number });
}

function checkDate(
  field: Field,
  answer: unknown,
  path: string,
  today: Temporal.PlainDate,
  faults: AnswerFault[],
): void {
  const date = typeof answer === 'string' ? parseDate(answer) : undefined;
  if (!date?.ok) {
    faults.push({ path, code: 'date-impossible' });
    return;
  }
  const later = (days: number) => Temporal.PlainDate.compare(date.value, today.add({ days }));
  if (field.min !== undefined && later(field.min) < 0) faults.push({ path, code: 'date-too-early' });
  else if (field.max !== undefined && later(field.max) > 0) faults.push({ path, code: 'date-too-late' });
}

const ADDRESS_PARTS: Readonly<
  Record<string, { readonly needed: readonly string[]; readonly free: readonly string[] }>
> = {
  germany: { needed: ['street', 'houseNumber', 'postcode', 'place'], free: ['addition', 'careOf'] },
  abroad: { needed: ['lines', 'country'], free: ['careOf'] },
  ofW: { needed: ['place'], free: ['careOf'] },
};

function checkAddress(answer: unknown, path: string, faults: AnswerFault[]): void {
  if (typeof answer !== 'object' || answer === null) {
    faults.push({ path, code: 'wrong-kind' });
    return;
  }
  const given = answer as Readonly<Record<string, unknown>>;
  const parts = Object.hasOwn(ADDRESS_PARTS, String(given.kind)) ? ADDRESS_PARTS[String(given.kind)] : undefined;
  if (!parts) {
    faults.push({ path: `${path}.kind`, code: given.kind === undefined ? 'missing' : 'not-offered' });
    return;
  }
  for (const part of parts.needed)
    if (given[part] === undefined) faults.push({ path: `${path}.${part}`, code: 'missing' });
  for (const part in given) {
    if (part === 'kind') continue;
    if (!parts.needed.includes(part) && !parts.free.includes(part)) {
      faults.push({ path: `${path}.${part}`, code: 'not-asked' });
    } else if (part === 'country') {
      if (!/^[A-Z]{2}$/.test(String(given[part]))) faults.push({ path: `${path}.${part}`, code: 'not-offered' });
    } else if (part === 'postcode') {
      if (!/^\d{5}$/.test(String(given[part]))) faults.push({ path: `${path}.${part}`, code: 'postcode-unreadable' });
    } else checkText(given[part], `${path}.${part}`, part === 'lines' ? 500 : LONGEST_TEXT, faults);
  }
}

function offers(field: Field, answer: unknown): boolean {
  for (const option of field.options ?? []) if (option.id === answer) return true;
  return false;
}

function isFile(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const file = value as Readonly<Record<string, unknown>>;
  return (
    typeof file.id === 'string' &&
    typeof file.name === 'string' &&
    typeof file.mediaType === 'string' &&
    Number.isSafeInteger(file.bytes) &&
    Object.keys(file).length === 4 &&
    file.id.length <= 64 &&
    file.name.length <= 255
  );
}
