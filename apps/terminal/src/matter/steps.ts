import type { ReachedField, ReachedPage } from '@buergernah/catalogue';

/** As much of a page as one screen holds without scrolling. */
export interface Step {
  readonly page: ReachedPage['page'];
  readonly fields: readonly ReachedField[];
}

/** How much room a question takes, in text fields. */
function roomFor({ field }: ReachedField): number {
  const options = field.options ?? [];
  const hint = field.hint ? 0.25 : 0;
  switch (field.kind) {
    case 'address':
    case 'repeat':
      return ROOM;
    case 'choice':
    case 'choices':
      return 0.4 + hint + Math.ceil(options.length / 2) * (options.some(option => option.hint) ? 0.9 : 0.6);
    case 'declaration':
    case 'country':
    case 'file':
      return 1.8 + hint;
    case 'birth-date':
    case 'date':
      return 1.8;
    default:
      return 1 + hint;
  }
}

/** How much fits above the keyboard. */
const ROOM = 3;

/** The screens of a form: each page with its questions, split where they would not fit on the glass. */
export function stepsOf(pages: readonly ReachedPage[]): readonly Step[] {
  return pages.flatMap(({ page, fields }) => {
    const steps: { page: ReachedPage['page']; fields: ReachedField[] }[] = [];
    let room = 0;
    for (const field of fields) {
      const needed = roomFor(field);
      const last = steps.at(-1);
      if (!last || room < needed) {
        steps.push({ page, fields: [field] });
        room = ROOM - needed;
      } else {
        last.fields.push(field);
        room -= needed;
      }
    }
    return steps;
  });
}

/** Whether a step is typed into, so that the keyboard must be there. */
export function isTyped(step: Step): boolean {
  const typed = new Set(['text', 'number', 'email', 'phone', 'date', 'birth-date', 'address', 'country']);
  return step.fields.some(
    ({ field, items }) =>
      field.computed === undefined && (typed.has(field.kind) || (items ?? []).some(inner => inner.length > 0)),
  );
}
