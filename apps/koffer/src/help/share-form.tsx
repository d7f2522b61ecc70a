import type { Answers, Form, ReachedPage } from '@buergernah/catalogue';
import { useFormHere } from '@buergernah/help/ui/form-here';
import type { Say } from '@buergernah/kernel';
import { useEffect } from 'preact/hooks';
import { useTexts } from '../texts.ts';
import { formHere, stuckAt } from './hold.ts';

/**
 * Lets a call know the page that is open: which one it is and what is wrong on it, by codes; and the form itself, of which nothing leaves the
 * Koffer before somebody has pressed that it may be seen. `codes`: of what stands as wrong on the screen.
 */
export function ShareForm(given: {
  readonly form: Form;
  readonly page: ReachedPage;
  readonly answers: Answers;
  readonly codes: readonly string[];
  readonly onAnswers: (answers: Answers) => void;
}) {
  const say = useTexts();
  const { form, page, answers, codes, onAnswers } = given;
  useEffect(() => {
    stuckAt.value = { page: page.page.id, refusals: [...new Set(codes)] };
  }, [page.page.id, codes.join()]);
  useFormHere({
    here: formHere,
    say: say as Say,
    form,
    page: page.page.id,
    asked: page.fields.map(({ field }) => field),
    answers,
    onTake: (id, value) => onAnswers({ ...answers, [id]: value }),
  });
  useEffect(
    () => () => {
      stuckAt.value = undefined;
    },
    [],
  );
  return null;
}
