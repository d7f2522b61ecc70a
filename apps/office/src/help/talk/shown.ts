import type { Answer, Answers, Field, Service } from '@buergernah/catalogue';
import type { ShownField } from '@buergernah/help';

/** One line of the citizen's form as the adviser sees it. */
export interface Shown {
  readonly field: Field;
  readonly page: string;
  /** Hidden until the citizen releases it; then only whether it is filled in is known. */
  readonly masked: boolean;
  readonly isFilled: boolean;
  readonly answer: Answer | undefined;
  /** How many fields inside a repeat are masked. */
  readonly hidden: number;
}

type Inner = readonly (readonly ShownField[])[];

/** Brings what came over the line beside the fields of the form, page by page, in the form's order. What is no field of it is left out. */
export function shownFields(service: Service | undefined, fields: readonly ShownField[]): readonly Shown[] {
  const came = new Map(fields.map(one => [one.field, one]));
  return (service?.form?.pages ?? []).flatMap(page =>
    page.fields.flatMap((field): readonly Shown[] => {
      const one = came.get(field.id);
      if (!one) return [];
      const base = { field, page: page.id };
      if (one.masked) return [{ ...base, masked: true, isFilled: one.isFilled, answer: undefined, hidden: 0 }];
      const { answer, hidden } = field.fields
        ? rowsOf(one.answer as Inner | null)
        : { answer: plain(one.answer), hidden: 0 };
      return [{ ...base, masked: false, isFilled: answer !== undefined, answer, hidden }];
    }),
  );
}

function plain(answer: unknown): Answer | undefined {
  return answer === null || answer === undefined || answer === '' ? undefined : (answer as Answer);
}

function rowsOf(rows: Inner | null): { readonly answer: Answer | undefined; readonly hidden: number } {
  if (!Array.isArray(rows) || rows.length === 0) return { answer: undefined, hidden: 0 };
  let hidden = 0;
  const answer = (rows as Inner).map(row => {
    hidden += row.filter(one => one.masked && one.isFilled).length;
    return Object.fromEntries(
      row.flatMap(one => (one.masked || plain(one.answer) === undefined ? [] : [[one.field, one.answer]])),
    ) as Answers;
  });
  return { answer: answer as unknown as Answer, hidden };
}

/** Kinds of fields for which a value can be proposed: what is signed, worked out or brought is the citizen's alone. */
const UNPROPOSED: ReadonlySet<string> = new Set(['declaration', 'file', 'repeat']);

/** Whether a value may be proposed for a field at all. */
export function mayPropose({ field, masked }: Pick<Shown, 'field' | 'masked'>): boolean {
  return !masked && field.computed === undefined && !UNPROPOSED.has(field.kind);
}
