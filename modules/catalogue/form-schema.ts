import type { Field, Form } from './form.ts';

/** JSON Schema, draft 2020-12, as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const text = (maxLength = 200): JsonSchema => ({ type: 'string', minLength: 1, maxLength });
const country: JsonSchema = { type: 'string', pattern: '^[A-Z]{2}$' };

const address: JsonSchema = {
  oneOf: [
    object(
      {
        kind: { const: 'germany' },
        street: text(),
        houseNumber: text(),
        postcode: { type: 'string', pattern: '^[0-9]{5}$' },
        place: text(),
        addition: text(),
        careOf: text(),
      },
      ['kind', 'street', 'houseNumber', 'postcode', 'place'],
    ),
    object({ kind: { const: 'abroad' }, lines: text(500), country, careOf: text() }, ['kind', 'lines', 'country']),
    object({ kind: { const: 'ofW' }, place: text(), careOf: text() }, ['kind', 'place']),
  ],
};

const file: JsonSchema = object(
  { id: text(64), name: text(255), mediaType: text(100), bytes: { type: 'integer', minimum: 0 } },
  ['id', 'name', 'mediaType', 'bytes'],
);

/**
 * The JSON Schema of a form's answers, for whoever sends or takes them by machine. Conditions stand as comments in FEEL: what is
 * needed only under a condition is not required here, so every form that the office takes also fits this schema.
 */
export function formSchema(form: Form, title: string): JsonSchema {
  const fields = form.pages.flatMap(page =>
    page.fields.map(field => ({ field, always: page.when === undefined && field.when === undefined })),
  );
  const comments = form.pages.filter(page => page.when).map(page => `page ${page.id} is asked when ${page.when}`);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title,
    ...(comments.length > 0 && { $comment: comments.join('; ') }),
    ...object(
      Object.fromEntries(fields.map(({ field }) => [field.id, fieldSchema(field)])),
      fields.filter(({ field, always }) => always && field.required === true).map(({ field }) => field.id),
    ),
  };
}

function fieldSchema(field: Field): JsonSchema {
  const comments = (['when', 'required', 'computed'] as const).flatMap(key =>
    typeof field[key] === 'string' ? [`${key}: ${field[key]}`] : [],
  );
  return {
    title: field.label.de,
    ...(field.hint && { description: field.hint.de }),
    ...(comments.length > 0 && { $comment: comments.join('; ') }),
    ...kindSchema(field),
  };
}

function kindSchema(field: Field): JsonSchema {
  const codes = (field.options ?? []).map(option => option.id);
  const least = field.min ?? 1;
  switch (field.kind) {
    case 'number':
      return {
        type: 'number',
        ...(field.min !== undefined && { minimum: field.min }),
        ...(field.max !== undefined && { maximum: field.max }),
      };
    case 'choice':
      return { enum: codes };
    case 'choices':
      return { type: 'array', items: { enum: codes }, uniqueItems: true, minItems: 1 };
    case 'yes-no':
    case 'declaration':
      return { type: 'boolean' };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'birth-date':
      return { type: 'string', pattern: '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$' };
    case 'country':
      return country;
    case 'email':
      return { type: 'string', format: 'email', maxLength: 254 };
    case 'phone':
      return { type: 'string', maxLength: 40 };
    case 'address':
      return address;
    case 'file':
      return { type: 'array', items: file, minItems: least, maxItems: field.max ?? 50 };
    case 'repeat': {
      const inner = field.fields ?? [];
      const always = inner.filter(one => one.required === true && one.when === undefined).map(one => one.id);
      return {
        type: 'array',
        items: object(Object.fromEntries(inner.map(one => [one.id, fieldSchema(one)])), always),
        minItems: least,
        maxItems: field.max ?? 50,
      };
    }
    default:
      return text(field.maxLength);
  }
}

function object(properties: Record<string, JsonSchema>, required: readonly string[]): JsonSchema {
  return { type: 'object', properties, required, additionalProperties: false };
}
