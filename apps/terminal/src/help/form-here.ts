import { type Answer, type Answers, type Field, type Service, wordsOf } from '@buergernah/catalogue';
import { answerWords } from '@buergernah/catalogue/ui';
import type { Say } from '@buergernah/kernel';
import { useLanguage } from '@buergernah/kernel/ui';
import { useEffect } from 'preact/hooks';
import { answer, state } from '../store.ts';
import { useTexts } from '../texts.ts';
import { formHere } from './hold.ts';

/**
 * Says to a call which form stands on the screen, for looking at it together: what stands in it, never pixels. `page`: the page that is open, null
 * where all answers are checked; `asked`: the fields on the screen.
 */
export function useFormHere(given: {
  readonly form: Service['form'];
  readonly page: string | null | undefined;
  readonly asked: readonly Field[];
  readonly answers: Answers | undefined;
}): void {
  const say = useTexts();
  const { language, locale } = useLanguage();
  const { form, page, asked, answers } = given;
  const ids = asked.map(field => field.id).join();
  useEffect(() => {
    if (!form || page === undefined || !answers) return;
    const all = asked.flatMap(field => [field, ...(field.fields ?? [])]);
    formHere.value = {
      form,
      page,
      answers,
      fields: all.map(field => ({ id: field.id, label: wordsOf(field.label, language) })),
      words: (id, value) => {
        const field = all.find(one => one.id === id);
        return field ? answerWords(field, value as Answer, say as Say, language, locale) : String(value);
      },
      onTake: (id, value) => answer({ ...(state.peek().matter?.answers ?? {}), [id]: value as Answer }),
    };
  }, [form, page, ids, answers, language]);
  useEffect(
    () => () => {
      formHere.value = undefined;
    },
    [],
  );
}
