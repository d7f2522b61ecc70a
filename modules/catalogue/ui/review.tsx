import { Button, Pairs, useLanguage, useSay } from '@buergernah/kernel/ui';
import { Pencil } from 'lucide';
import type { Answers, Page } from '../form.ts';
import type { ReachedPage } from '../form-reach.ts';
import { wordsOf } from '../service.ts';
import { answerWords } from './answer-words.ts';

/**
 * All answers (`reach(…).pages` and `.answers`) under the titles of their pages, to read; with `onChange` each page can be changed. Fields without an answer are
 * left out for the citizen; `all` shows them to the office as "–". `hideSensitive` keeps them from the eyes of a shopping centre.
 */
export function Review(given: {
  readonly pages: readonly ReachedPage[];
  readonly answers: Answers;
  readonly onChange?: (page: Page) => void;
  readonly all?: boolean;
  readonly hideSensitive?: boolean;
}) {
  const say = useSay();
  const { language, locale } = useLanguage();
  return (
    <>
      {given.pages.map(({ page, fields }) => {
        const pairs = fields.flatMap(({ field }) => {
          const answer = given.answers[field.id];
          if (answer === undefined && !given.all) return [];
          const words =
            answer === undefined
              ? '–'
              : given.hideSensitive && field.sensitive
                ? say('ui.hidden')
                : answerWords(field, answer, say, language, locale);
          return [[wordsOf(field.label, language), words, `answer-${field.id}`] as const];
        });
        if (pairs.length === 0 && !given.onChange) return null;
        return (
          <section class="review" key={page.id}>
            <div class="review__head">
              <h2>{wordsOf(page.title, language)}</h2>
              {given.onChange && (
                <Button
                  icon={Pencil}
                  label={`${say('ui.change')}: ${wordsOf(page.title, language)}`}
                  onPress={() => given.onChange?.(page)}
                >
                  {say('ui.change')}
                </Button>
              )}
            </div>
            <Pairs of={pairs} />
          </section>
        );
      })}
    </>
  );
}
