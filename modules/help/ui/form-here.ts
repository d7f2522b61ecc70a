import { type Answer, type Answers, type Field, type Form, wordsOf } from '@buergernah/catalogue';
import { answerWords } from '@buergernah/catalogue/ui';
import type { Say } from '@buergernah/kernel';
import { useLanguage } from '@buergernah/kernel/ui';
import type { Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { OwnForm } from './together.tsx';

/**
 * Says to a call, in `here`, which form stands on the screen, for looking at it together: what stands in it, never pixels; nothing of it leaves this
 * page before somebody has pressed that it may be seen. `page`: the page that is open, null where all answers are checked, undefined where none
 * is; `asked`: the fields on the screen; `onTake`: a proposal was taken.
 */
export function useFormHere(given: {
  readonly here: Signal<OwnForm | undefined>;
  readonly say: Say;
  readonly form: Form | null | undefined;
  readonly page: string | null | undefined;
  readonly asked: readonly Field[];
  readonly answers: Answers | undefined;
  readonly onTake: (field: string, value: Answer) => void;
}): void {
  const { language, locale } = useLanguage();
  const { here, say, form, page, asked, answers, onTake } = given;
  const ids = asked.map(field => field.id).join();
  useEffect(() => {
    if (!form || page === undefined || !answers) return;
    const all = asked.flatMap(field => [field, ...(field.fields ?? [])]);
    here.value = {
      form,
      page,
      answers,
      fields: all.map(field => ({ id: field.id, label: wordsOf(field.label, language) })),
      words: (id, value) => {
        const field = all.find(one => one.id === id);
        return field ? answerWords(field, value as Answer, say, language, locale) : String(value);
      },
      onTake: (id, value) => onTake(id, value as Answer),
    };
  }, [form, page, ids, answers, language]);
  useEffect(
    () => () => {
      here.value = undefined;
    },
    [],
  );
}
