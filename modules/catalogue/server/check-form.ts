import { literalsAndCalls, tryExpression, variablesIn } from '../feel.ts';
import { type Field, type Form, fieldsOf } from '../form.ts';
import type { ServiceOption } from '../service.ts';
import { variableNames } from '../variables.ts';

/** Something wrong with a form, and where: the path of keys inside the service file. */
export interface FormFault {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

/** Functions that read the clock, so that the same answers would mean something else tomorrow. */
const CLOCKS = new Set(['now', 'today']);
/** Ages on both sides of every limit that rules know. */
const AGES = [3, 6, 9, 10, 13, 14, 15, 16, 17, 18, 23, 24, 70];
const MOST_COMBINATIONS = 128;

/** What every kind is tried with: once unanswered, then with each of these. */
function samplesOf(field: Field): readonly unknown[] {
  switch (field.kind) {
    case 'number':
      return [field.min ?? 0, field.max ?? 3];
    case 'choice':
      return (field.options ?? []).map(option => option.id);
    case 'choices':
      return [[], (field.options ?? []).map(option => option.id)];
    case 'yes-no':
    case 'declaration':
      return [true, false];
    case 'date':
      return ['2026-03-01'];
    case 'birth-date':
      return ['1990-05-17', '1950'];
    case 'address':
      return [
        { kind: 'germany', street: 'Am Ring', houseNumber: '1', postcode: '44787', place: 'Bochum', country: null },
        { kind: 'abroad', lines: '12 Elm Street', country: 'GB', place: null },
        { kind: 'ofW', place: 'Bochum', country: null },
      ];
    case 'file':
      return [[], [{ id: 'a', name: 'a.pdf', mediaType: 'application/pdf', bytes: 1 }]];
    case 'repeat':
      return [[], [Object.fromEntries((field.fields ?? []).map(inner => [inner.id, samplesOf(inner)[0] ?? null]))]];
    default:
      return ['x'];
  }
}

/**
 * Reads a form the way it will be used and finds what an author cannot see: names used twice, conditions that do not parse, that
 * read what is not asked or is asked later, call the clock, or warn on any sample value. The library itself would stay silent and answer
 * "unknown", so that a question would simply never appear.
 */
export function checkForm(form: Form, options: readonly ServiceOption[] = []): readonly FormFault[] {
  const faults: FormFault[] = [];
  const all = fieldsOf(form);
  const samples = new Map<string, readonly unknown[]>(all.map(({ field }) => [field.id, samplesOf(field)]));
  for (const { field } of all) if (field.kind === 'birth-date') samples.set(`${field.id}Age`, AGES);
  samples.set('today', ['2026-11-22']);
  const byName = new Map(all.map(({ field }) => [field.id, field]));
  const names = new Set(variableNames(form));
  const asked = new Set(['today']);

  const checkExpression = (expression: string, path: FormFault['path'], local: ReadonlySet<string>) => {
    let reads: readonly string[];
    try {
      reads = variablesIn(expression);
      tryExpression(expression, Object.fromEntries(reads.map(name => [name, null])));
    } catch (fault) {
      faults.push({ path, reason: `cannot be read as FEEL: ${(fault as Error).message.trim()}` });
      return;
    }
    for (const name of reads) {
      if (!names.has(name)) faults.push({ path, reason: `reads "${name}", which nobody asks` });
      else if (!asked.has(name) && !local.has(name))
        faults.push({ path, reason: `reads "${name}", which is asked later` });
    }
    if (reads.some(name => !names.has(name))) return;
    const { words, calls } = literalsAndCalls(expression);
    if (calls.some(call => CLOCKS.has(call))) faults.push({ path, reason: 'asks the clock; read `today` instead' });
    const tried = tryAll(expression, reads, samples);
    for (const warning of tried.warnings) faults.push({ path, reason: `warns on a sample value: ${warning}` });
    // Where every answer is one of a few, what can be said is known, and a slip of the pen is not silent.
    const closed = reads.map(name => closedWords(name, byName));
    if (reads.length === 0 || closed.includes(undefined)) return;
    const sayable = new Set(closed.flatMap(list => list ?? []));
    for (const word of words)
      if (!sayable.has(word)) faults.push({ path, reason: `"${word}" is no answer to what it reads` });
    if (path.at(-1) === 'when' && tried.whole && !tried.results.includes(true)) {
      faults.push({ path, reason: 'is never true' });
    }
  };

  const checkField = (field: Field, path: FormFault['path'], local: Set<string>) => {
    for (const key of ['when', 'required', 'computed'] as const) {
      const expression = field[key];
      if (typeof expression === 'string') checkExpression(expression, [...path, key], local);
    }
    remember(local, field);
  };

  const seen = new Set<string>();
  form.pages.forEach((page, pageAt) => {
    const pagePath = ['form', 'pages', pageAt];
    if (seen.has(`page ${page.id}`))
      faults.push({ path: [...pagePath, 'id'], reason: `page "${page.id}" stands twice` });
    seen.add(`page ${page.id}`);
    if (page.when) checkExpression(page.when, [...pagePath, 'when'], new Set());
    page.fields.forEach((field, fieldAt) => {
      const path = [...pagePath, 'fields', fieldAt];
      const nested = (field.fields ?? []).map((inner, innerAt) => ({ inner, path: [...path, 'fields', innerAt] }));
      for (const { inner, path: at } of [{ inner: field, path }, ...nested]) {
        if (seen.has(inner.id)) faults.push({ path: [...at, 'id'], reason: `field "${inner.id}" stands twice` });
        seen.add(inner.id);
        const ids = (inner.options ?? []).map(option => option.id);
        if (new Set(ids).size !== ids.length)
          faults.push({ path: [...at, 'options'], reason: 'an option stands twice' });
      }
      checkField(field, path, asked);
      const local = new Set<string>();
      for (const { inner, path: at } of nested) checkField(inner, at, local);
    });
  });
  options.forEach((option, at) => {
    if (option.when) checkExpression(option.when, ['options', at, 'when'], new Set());
  });
  return faults;
}

function remember(into: Set<string>, field: Field): void {
  into.add(field.id);
  if (field.kind === 'birth-date') into.add(`${field.id}Age`);
}

/** Runs an expression on sample values: every combination while they are few, else each variable's samples beside the first of the others. */
function tryAll(expression: string, reads: readonly string[], samples: ReadonlyMap<string, readonly unknown[]>) {
  const lists = reads.map(name => samples.get(name) ?? [null]);
  const whole = lists.reduce((product, list) => product * list.length, 1) <= MOST_COMBINATIONS;
  const rows = whole
    ? lists.reduce<readonly (readonly unknown[])[]>(
        (some, list) => some.flatMap(row => list.map(value => [...row, value])),
        [[]],
      )
    : lists.flatMap((list, at) => list.map(value => lists.map((other, index) => (index === at ? value : other[0]))));
  const warnings = new Set<string>();
  const results = rows.map(values => {
    const tried = tryExpression(expression, Object.fromEntries(reads.map((name, at) => [name, values[at]])));
    for (const warning of tried.warnings) warnings.add(warning);
    return tried.value;
  });
  return { whole, warnings, results };
}

/** The words that can be an answer to a variable, where they are few and known; undefined where anything can be said. */
function closedWords(name: string, byName: ReadonlyMap<string, Field>): readonly string[] | undefined {
  const field = byName.get(name);
  if (!field) return name.endsWith('Age') ? [] : undefined;
  if (field.options) return field.options.map(option => option.id);
  if (field.kind === 'yes-no' || field.kind === 'declaration') return [];
  return undefined;
}
