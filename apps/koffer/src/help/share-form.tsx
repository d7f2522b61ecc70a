import { type Answer, type Answers, type Form, type ReachedPage, wordsOf } from '@buergernah/catalogue';
import { answerWords } from '@buergernah/catalogue/ui';
import type { Say } from '@buergernah/kernel';
import { useLanguage } from '@buergernah/kernel/ui';
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
  const { language, locale } = useLanguage();
  const { form, page, answers, codes, onAnswers } = given;
  useEffect(() => {
    stuckAt.value = { page: page.page.id, refusals: [...new Set(codes)] };
  }, [page.page.id, codes.join()]);
  useEffect(() => {
    const asked = page.fields.map(({ field }) => field);
    formHere.value = {
      form,
      page: page.page.id,
      answers,
      fields: asked.map(field => ({ id: field.id, label: wordsOf(field.label, language) })),
      words: (id, value) => {
        const field = asked.find(one => one.id === id);
        return field ? answerWords(field, value as Answer, say as Say, language, locale) : String(value);
      },
      onTake: (id, value) => onAnswers({ ...answers, [id]: value as Answer }),
    };
  }, [page.page.id, answers, language]);
  useEffect(
    () => () => {
      formHere.value = stuckAt.value = undefined;
    },
    [],
  );
  return null;
}
