import { tryExpression, variablesIn } from '../feel.ts';
import { type Field, type Form, fieldsOf } from '../form.ts';
import type { ServiceOption } from '../service.ts';
import { variableNames } from '../variables.ts';

/** Something wrong with a form, and where: the path of keys inside the service file. */
export interface FormFault {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

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
  for (const { field } of all) if (field.kind === 'birth-date') samples.set(`${field.id}Age`, [3, 17, 40]);
  samples.set('today', ['2026-11-22']);
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
    const warnings = new Set<string>();
    for (const values of combinations(reads.map(name => samples.get(name) ?? [null]))) {
      const variables = Object.fromEntries(reads.map((name, at) => [name, values[at]]));
      for (const warning of tryExpression(expression, variables).warnings) warnings.add(warning);
    }
    for (const warning of warnings) faults.push({ path, reason: `warns on a sample value: ${warning}` });
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

/** Every combination while they are few; else each variable's samples in turn beside the first of the others. */
function combinations(lists: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] {
  const count = lists.reduce((product, list) => product * list.length, 1);
  if (count <= 64) {
    return lists.reduce<readonly (readonly unknown[])[]>(
      (rows, list) => rows.flatMap(row => list.map(value => [...row, value])),
      [[]],
    );
  }
  return lists.flatMap((list, at) => list.map(value => lists.map((other, index) => (index === at ? value : other[0]))));
}
