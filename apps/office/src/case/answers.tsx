import { PURPOSES } from '@buergernah/access';
import { openCase } from '@buergernah/cases';
import { type Answers, type Feel, reach, wordsOf } from '@buergernah/catalogue';
import { answerWords, birthDateWords, loadFeel } from '@buergernah/catalogue/ui';
import { Icon, Note, useLanguage } from '@buergernah/kernel/ui';
import { Check, Eye, TriangleAlert } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { today } from '../clock.ts';
import { useActions } from '../keys.ts';
import { mayAsk } from '../session.ts';
import { useTexts } from '../texts.ts';
import { type Beside, beside, type Entry } from './compare.ts';
import { type OnScreen, open } from './open-case.ts';

/** What the citizen wrote; before that, the question why one wants to read it. */
export function CitizenAnswers({ of }: { readonly of: OnScreen }) {
  const say = useTexts();
  if (!mayAsk(openCase)) return <p class="quiet">{say('office.purpose.not-yours')}</p>;
  return of.opened ? <Opened of={of} opened={of.opened} /> : <Purposes />;
}

/** Nobody reads without a purpose; it is written down where the citizen can see it. Enter means: I work on the case. */
function Purposes() {
  const say = useTexts();
  useActions(
    PURPOSES.map((purpose, at) => ({
      id: `purpose-${purpose}`,
      label: say('office.purpose.open', { purpose: say(`access.purpose.${purpose}`) }),
      keys: at === 0 ? 'O Enter 1' : String(at + 1),
      icon: Eye,
      run: () => void open(purpose),
    })),
  );
  return (
    <div class="purposes">
      <h3>{say('office.purpose.title')}</h3>
      <p class="quiet">{say('office.purpose.lead')}</p>
      <ul class="purposes__list">
        {PURPOSES.map((purpose, at) => (
          <li key={purpose}>
            <button
              type="button"
              class={at === 0 ? 'purpose purpose--first' : 'purpose'}
              aria-keyshortcuts={at === 0 ? 'O' : String(at + 1)}
              onClick={() => void open(purpose)}
            >
              <span>{say(`access.purpose.${purpose}`)}</span>
              <span class="keys" aria-hidden="true">
                {at === 0 ? 'O' : at + 1}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The form engine, fetched with the first case that is opened. */
export function useFeel(): Feel | undefined {
  const [feel, setFeel] = useState<Feel>();
  useEffect(() => {
    void loadFeel().then(setFeel);
  }, []);
  return feel;
}

function Opened({ of, opened }: { readonly of: OnScreen; readonly opened: NonNullable<OnScreen['opened']> }) {
  const say = useTexts();
  const { language, locale } = useLanguage();
  const feel = useFeel();
  const form = of.service?.form;
  if (!feel || !form) return null;
  const { pages, answers } = reach(form, opened.answers as Answers, feel, today());
  const checked = of.view.registerMatches !== null;
  const entry = opened.register as Entry | null;
  return (
    <>
      {checked && <RegisterSays entry={entry} />}
      <table class="answers">
        <thead>
          <tr>
            <th scope="col">{say('office.answers.question')}</th>
            <th scope="col">{say('office.answers.answer')}</th>
            {checked && <th scope="col">{say('office.answers.register')}</th>}
          </tr>
        </thead>
        {pages.map(({ page, fields }) => (
          <tbody key={page.id}>
            <tr class="answers__page">
              <th scope="rowgroup" colSpan={checked ? 3 : 2}>
                {wordsOf(page.title, language)}
              </th>
            </tr>
            {fields.map(({ field }) => {
              const answer = answers[field.id];
              const known = checked && entry ? beside(field, answer, entry) : undefined;
              return (
                <tr key={field.id} class={known && !known.same ? 'answers__differs' : undefined}>
                  <th scope="row">{wordsOf(field.label, language)}</th>
                  <td>{(answer !== undefined && answerWords(field, answer, say, language, locale)) || '–'}</td>
                  {checked && (
                    <td>
                      {known && <BesideWords known={known} isDate={field.kind === 'birth-date'} locale={locale} />}
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        ))}
      </table>
    </>
  );
}

function BesideWords(given: { readonly known: Beside; readonly isDate: boolean; readonly locale: string }) {
  const say = useTexts();
  const { known } = given;
  return (
    <span class="beside">
      <span class="beside__words">
        {given.isDate ? birthDateWords(known.words, given.locale) : known.words || '–'}
        {known.more && <span class="beside__more">{say('office.register.more-names')}</span>}
      </span>
      <span class={known.same ? 'tag tag--success' : 'tag tag--danger'}>
        <Icon of={known.same ? Check : TriangleAlert} />
        {say(`office.register.${known.same ? (known.more ? 'fits' : 'same') : 'differs'}`)}
      </span>
    </span>
  );
}

/** What the register says as a whole: not found, dead, blocked; and that this register is a simulated one. */
function RegisterSays({ entry }: { readonly entry: Entry | null }) {
  const say = useTexts();
  return (
    <div class="register">
      {!entry && (
        <Note tone="warning" title={say('office.register.nobody')}>
          <p>{say('office.register.nobody.lead')}</p>
        </Note>
      )}
      {entry?.deceased === true && <Note tone="danger" title={say('office.register.deceased')} />}
      {entry?.blocked === true && (
        <Note tone="warning" title={say('office.register.blocked')}>
          <p>{say('office.register.blocked.lead')}</p>
        </Note>
      )}
      <p class="quiet">{say('office.register.simulated')}</p>
    </div>
  );
}
