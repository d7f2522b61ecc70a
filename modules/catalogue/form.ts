import type { Text } from './text.ts';

/**
 * A form as the office writes it: pages with one topic each, fields, and conditions in FEEL (the expression language of the
 * DMN standard) that say what is asked of whom. The same form is filled at a terminal, at home, in a suitcase or by a clerk.
 */
export interface Form {
  readonly pages: readonly Page[];
}

/** One topic on one screen. */
export interface Page {
  readonly id: string;
  readonly title: Text;
  readonly lead?: Text;
  /** The page said for the ear, where title and lead read aloud would be clumsy. */
  readonly spoken?: Text;
  /** FEEL. The page is asked only where this is true; absent means always. */
  readonly when?: string;
  readonly fields: readonly Field[];
}

export const FIELD_KINDS = [
  'text',
  'number',
  'choice',
  'choices',
  'yes-no',
  'date',
  'birth-date',
  'address',
  'country',
  'email',
  'phone',
  'declaration',
  'file',
  'repeat',
] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** One question. Its id is the name of its answer, unique in the whole form, and the name that conditions read. */
export interface Field {
  readonly id: string;
  readonly kind: FieldKind;
  readonly label: Text;
  readonly hint?: Text;
  /** Why the office asks, with the paragraph that lets it. */
  readonly why?: Text;
  /** Whether an answer is needed: `true`, or a condition in FEEL. Absent means optional. */
  readonly required?: boolean | string;
  /** FEEL. The field is asked only where this is true. */
  readonly when?: string;
  /** FEEL. The answer is worked out, shown, and cannot be typed. */
  readonly computed?: string;
  /** For `choice` and `choices`. */
  readonly options?: readonly Option[];
  /** For `text`: signs at most. */
  readonly maxLength?: number;
  /** For `number`: the smallest and largest. For `date`: days from today, `0` is today. For `repeat` and `file`: how many. */
  readonly min?: number;
  readonly max?: number;
  /** For `repeat`: what is asked of each. A repeat holds no repeat. */
  readonly fields?: readonly Field[];
  /** Never read aloud through a loudspeaker, hidden again on the review. */
  readonly sensitive?: boolean;
  /** The token of HTML `autocomplete`. Set aside on devices that strangers share. */
  readonly autocomplete?: string;
}

/** One thing to choose. Answers hold the id, never the words. */
export interface Option {
  readonly id: string;
  readonly label: Text;
  readonly hint?: Text;
}

/** Where somebody lives: in Germany, abroad, or without a dwelling (`ofW`), then with the place where they stay. */
export type Address =
  | {
      readonly kind: 'germany';
      readonly street: string;
      readonly houseNumber: string;
      readonly postcode: string;
      readonly place: string;
      readonly addition?: string;
      readonly careOf?: string;
    }
  | {
      readonly kind: 'abroad';
      readonly lines: string;
      readonly country: string;
      readonly careOf?: string;
    }
  | { readonly kind: 'ofW'; readonly place: string; readonly careOf?: string };

/** A scanned or chosen paper: the bytes lie with the case, the answer names them. */
export interface FileAnswer {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
}

/**
 * What a question was answered with. text, choice, country, email, phone: a string · number: a number · choices: strings ·
 * yes-no, declaration: a boolean · date: `YYYY-MM-DD` · birth-date: `YYYY`, `YYYY-MM` or `YYYY-MM-DD` · address, file · repeat: a list
 * of answers. An answer that is missing is unknown; nothing is ever stored as null.
 */
export type Answer =
  | string
  | number
  | boolean
  | readonly string[]
  | Address
  | readonly FileAnswer[]
  | readonly Answers[];
export interface Answers {
  readonly [field: string]: Answer;
}

/** Works out FEEL expressions. Loaded with the first form page (`feel.ts`), so that the first screen does not carry it. */
export interface Feel {
  /** The value of an expression over variables; null where it is unknown. */
  evaluate(expression: string, variables: Readonly<Record<string, unknown>>): unknown;
  /** The variables that an expression reads. */
  reads(expression: string): readonly string[];
}

/** Every field of a form, those inside repeats too, with the repeat they stand in. */
export function fieldsOf(
  form: Form,
): readonly { readonly field: Field; readonly page: Page; readonly repeat?: Field }[] {
  return form.pages.flatMap(page =>
    page.fields.flatMap(field => [
      { field, page },
      ...(field.fields ?? []).map(inner => ({ field: inner, page, repeat: field })),
    ]),
  );
}
