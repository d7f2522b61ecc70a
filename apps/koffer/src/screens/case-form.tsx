import {
  type Answers,
  checkAnswers,
  type Field,
  type FileAnswer,
  fieldsOf,
  reach,
  wordsOf,
} from '@buergernah/catalogue';
import { FormFields, Review, sentencesOf } from '@buergernah/catalogue/ui';
import type { Cents } from '@buergernah/kernel';
import { formatCents } from '@buergernah/kernel';
import { Button, ErrorSummary, Note, useLanguage } from '@buergernah/kernel/ui';
import { ArrowLeft, ArrowRight, Send } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import { Frame } from '../frame.tsx';
import { ShareForm } from '../help/share-form.tsx';
import { feelNow, reference, rulesOf } from '../line/reference.ts';
import { go, toTop } from '../place.ts';
import { useTexts } from '../texts.ts';
import { newId, today } from '../time.ts';
import { settle, told } from '../trouble.ts';
import { changeAt } from '../work/change-at.ts';
import { cases } from '../work/day.ts';
import { attachPaper, commands, keepDraft } from '../work/steps.ts';
import type { CaseStepProps } from './case-step.ts';

/** The form page by page, the review with the fee, and the submission; the same form and rules as at every door. */
export function CaseForm({ work, visit, onDone }: CaseStepProps) {
  const say = useTexts();
  const { language } = useLanguage();
  const [at, setAt] = useState(0);
  const [checked, setChecked] = useState(false);
  const [despite, setDespite] = useState(false);
  const answers = (work.draft ?? work.answers) as Answers;
  const latest = useRef(answers);
  latest.current = answers;
  const form = reference.value?.services.get(work.service)?.form;
  const back = (
    <Button icon={ArrowLeft} onPress={() => go({ name: 'visit', visit: visit.visit })}>
      {say('koffer.case.back')}
    </Button>
  );
  if (!form) return <Frame title={say('koffer.form.none')} lead={<p>{say('koffer.form.none-lead')}</p>} side={back} />;
  const reached = reach(form, answers, feelNow(), today());
  const faults = checkAnswers(form, answers, reached, today());
  const page = reached.pages[at];
  const change = (next: Answers) => void told(say, keepDraft(cases.peek().get(work.case) ?? work, next));
  const takeFiles = async (field: Field, files: readonly File[], path: string) => {
    for (const file of files) {
      const added = await attachPaper(cases.peek().get(work.case) ?? work, field.id, file);
      if (!added.ok) {
        settle(say, added);
        return;
      }
      const many = (field.max ?? 1) > 1;
      const next = changeAt(latest.current, path, before => [
        ...(many ? ((before ?? []) as readonly FileAnswer[]) : []),
        added.value,
      ]);
      latest.current = next;
      change(next);
    }
  };
  const submit = async () => {
    const now = cases.peek().get(work.case) ?? work;
    const said = reached.answers as typeof now.answers;
    const sent = await commands(now, [
      { kind: 'fill', content: newId(), answers: said },
      { kind: 'submit', despite },
    ]);
    if (settle(say, sent)) onDone();
    else if (!sent.ok && sent.refusal.code === 'not-at-this-door') setDespite(true);
  };
  if (!page) {
    const fee = rulesOf(work.service)?.fee(reached.answers, today());
    return (
      <Frame
        title={say('koffer.form.review')}
        lead={<p>{say('koffer.form.review-lead')}</p>}
        side={back}
        next={
          <Button kind="primary" icon={Send} onPress={() => void submit()}>
            {say(despite ? 'koffer.form.submit-despite' : 'koffer.form.submit')}
          </Button>
        }
      >
        {fee && fee.cents > 0 && (
          <Note title={say('koffer.fee.due', { amount: formatCents(fee.cents as Cents) })}>
            <p>{say('koffer.fee.how')}</p>
          </Note>
        )}
        <Review
          pages={reached.pages}
          answers={reached.answers}
          onChange={wanted => {
            setAt(reached.pages.findIndex(one => one.page.id === wanted.id));
            toTop();
          }}
        />
      </Frame>
    );
  }
  const names = new Set(page.fields.map(({ field }) => field.id));
  const here = faults.filter(fault => names.has(fault.path.split('.')[0] as string));
  const codes = checked ? here.map(fault => fault.code) : [];
  const errors = checked ? sentencesOf(here, say as never) : new Map<string, string>();
  const labelOf = (path: string) => {
    const found = fieldsOf(form).find(({ field }) => field.id === path.split('.')[0]);
    return found ? wordsOf(found.field.label, language) : '';
  };
  const next = () => {
    if (here.length > 0) {
      setChecked(true);
      return;
    }
    setChecked(false);
    setAt(at + 1);
    toTop();
  };
  return (
    <Frame
      title={wordsOf(page.page.title, language)}
      lead={
        <>
          <p class="quiet">{say('koffer.form.page', { at: at + 1, of: reached.pages.length })}</p>
          {page.page.lead && <p>{wordsOf(page.page.lead, language)}</p>}
        </>
      }
      side={
        <>
          {back}
          {at > 0 && (
            <Button icon={ArrowLeft} onPress={() => setAt(at - 1)}>
              {say('koffer.form.before')}
            </Button>
          )}
        </>
      }
      next={
        <Button kind="primary" icon={ArrowRight} onPress={next}>
          {say(at + 1 < reached.pages.length ? 'koffer.form.next' : 'koffer.form.to-review')}
        </Button>
      }
    >
      <ShareForm form={form} page={page} answers={answers} codes={codes} onAnswers={change} />
      <ErrorSummary
        errors={[...errors].map(([id, sentence]) => ({
          id,
          sentence: `${labelOf(id)}${/[.?]$/.test(labelOf(id)) ? '' : ':'} ${sentence}`,
        }))}
      />
      <FormFields
        fields={page.fields}
        answers={answers}
        errors={errors}
        reached={reached.answers}
        onAnswers={change}
        onFiles={(field, files, path) => void takeFiles(field, files, path)}
      />
    </Frame>
  );
}
