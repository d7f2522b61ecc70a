import { type Answer, type Answers, type FileAnswer, wordsOf } from '@buergernah/catalogue';
import { FormFields, sentencesOf } from '@buergernah/catalogue/ui';
import type { Say } from '@buergernah/kernel';
import { Button, ErrorSummary, LiveRegion, Note, Steps, useLanguage } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { ArrowLeft, ArrowRight } from 'lucide';
import { useEffect } from 'preact/hooks';
import type { CityNow } from '../city.ts';
import { Letter } from '../frame.tsx';
import { useFormHere } from '../help/form-here.ts';
import { stuckAt } from '../help/hold.ts';
import { address, go } from '../router.ts';
import { useTexts } from '../texts.ts';
import { changeDraft, draft, dropDraft } from './draft.ts';
import { faultsOn, reached, service } from './engine.ts';
import { choosePaper } from './send.ts';

/** One page of the form: its questions, how far it is in words, and where the answers lie meanwhile. */
export function FormPage({ now, at }: { readonly now: CityNow; readonly at: number }) {
  const say = useTexts();
  const { language } = useLanguage();
  const shown = useSignal(false);
  const sealing = useSignal(false);
  const paperError = useSignal<readonly [field: string, sentence: string] | undefined>(undefined);
  useEffect(() => {
    shown.value = false;
    paperError.value = undefined;
  }, [at, shown, paperError]);
  const pages = reached.value?.pages ?? [];
  const page = pages[at];
  const codes = shown.value && page ? faultsOn(page).map(fault => fault.code) : [];
  useEffect(() => {
    if (page) stuckAt.value = { page: page.page.id, refusals: [...new Set(codes)].slice(0, 10) };
  }, [at, codes.join()]);
  const asked = page?.fields.map(({ field }) => field) ?? [];
  useFormHere({ form: service.value?.form, page: page?.page.id, asked, answers: draft.value?.answers });
  if (!page || !draft.value || !service.value || !reached.value) return null;
  const { slug } = draft.value;
  const changing = address.value.query.has('aendern');
  const sentences = new Map(sentencesOf(shown.value ? faultsOn(page) : [], say as Say));
  if (paperError.value) sentences.set(...paperError.value);
  const onward = () => {
    if (faultsOn(page).length > 0) {
      shown.value = true;
      return;
    }
    const open = pages.findIndex(one => faultsOn(one).length > 0);
    if (changing && open >= 0 && open !== at) go(`/antrag/${slug}/${open + 1}?aendern`);
    else if (changing || at + 1 >= pages.length) go(`/antrag/${slug}/pruefen`);
    else go(`/antrag/${slug}/${at + 2}`);
  };
  const lead = page.page.lead && wordsOf(page.page.lead, language);
  return (
    <Letter
      title={wordsOf(page.page.title, language)}
      step={page.page.id}
      lead={lead && <p>{lead}</p>}
      back={{
        to: at === 0 ? `/leistung/${slug}` : `/antrag/${slug}/${at}`,
        words: at === 0 ? wordsOf(service.value.name, language) : say('portal.form.back'),
      }}
    >
      <p class="where">
        <strong>{wordsOf(service.value.name, language)}</strong>
        <Steps left={pages.length - at - 1} then={say('portal.form.then')} />
      </p>
      <form
        class="stack"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          onward();
        }}
      >
        <ErrorSummary errors={[...sentences].map(([id, sentence]) => ({ id, sentence }))} />
        <FormFields
          fields={page.fields}
          answers={draft.value.answers}
          reached={reached.value.answers}
          errors={sentences}
          onAnswers={answers => changeDraft({ answers })}
          onFiles={async (field, files, path) => {
            sealing.value = true;
            paperError.value = undefined;
            for (const file of files) {
              const paper = await choosePaper(field.id, file);
              if (typeof paper === 'string') {
                paperError.value = [path, paper === 'away' ? say('refusal.unreachable') : say(`portal.form.${paper}`)];
                continue;
              }
              const answers = answerAt(draft.value?.answers ?? {}, path.split('.'), (before = []) => [
                ...((field.max ?? 1) > 1 ? (before as readonly FileAnswer[]) : []),
                paper,
              ]);
              changeDraft({ answers });
            }
            sealing.value = false;
          }}
        />
        <LiveRegion words={sealing.value ? say('portal.form.sealing') : ''} />
        {sealing.value && <p class="quiet">{say('portal.form.sealing')}</p>}
        <p class="buttons">
          <Button kind="primary" icon={ArrowRight} submit busy={sealing.value}>
            {changing ? say('portal.form.changed') : say('portal.form.next')}
          </Button>
          {(at > 0 || changing) && (
            <Button
              kind="tertiary"
              icon={ArrowLeft}
              href={changing ? `/antrag/${slug}/pruefen` : `/antrag/${slug}/${at}`}
            >
              {changing ? say('portal.form.review') : say('portal.form.back')}
            </Button>
          )}
        </p>
      </form>
      {at === 0 && (
        <Note>
          <p>
            {say('portal.form.privacy', { city: now.city.officialName })}{' '}
            <a href="/datenschutz">{say('portal.form.privacy.more')}</a>
          </p>
        </Note>
      )}
      <Kept />
    </Letter>
  );
}

/** The answers with one of them changed: `custodians.0.consent` lies inside the first item of a repeat. */
function answerAt(answers: Answers, path: readonly string[], change: (before: Answer | undefined) => Answer): Answers {
  const [name = '', at, ...rest] = path;
  if (at === undefined) return { ...answers, [name]: change(answers[name]) };
  const items = [...((answers[name] ?? []) as readonly Answers[])];
  items[Number(at)] = answerAt(items[Number(at)] ?? {}, rest, change);
  return { ...answers, [name]: items };
}

/** Where the answers lie meanwhile, and the button that removes them. */
export function Kept() {
  const say = useTexts();
  return (
    <p class="quiet kept">
      {say('portal.form.kept')}{' '}
      <button
        type="button"
        class="linkish"
        onClick={() => {
          dropDraft();
          go('/', { replace: true });
        }}
      >
        {say('portal.form.drop')}
      </button>
    </p>
  );
}
