import type { Say } from '@buergernah/kernel';
import type { Feel } from '../form.ts';
import type { AnswerFault } from '../form-check.ts';

/** FEEL, fetched with the first form page and not before: it weighs more than the first screen. */
export async function loadFeel(): Promise<Feel> {
  return (await import('../feel.ts')).makeFeel();
}

/** The faults of a page as sentences by path, the shape that {@link FormFields} and the error summary want. */
export function sentencesOf(faults: readonly AnswerFault[], say: Say): ReadonlyMap<string, string> {
  return new Map(
    faults.map(({ path, code, limit }) => [
      path,
      say(`catalogue.answer.${code}`, limit === undefined ? {} : { limit }),
    ]),
  );
}
