import { sealingKey } from '@buergernah/cases';
import { sealPaper } from '@buergernah/cases/ui';
import {
  type Answers,
  checkAnswers,
  type Feel,
  type Field,
  type FileAnswer,
  type Form,
  fieldsOf,
  reach,
  wordsOf,
} from '@buergernah/catalogue';
import { FormFields, sentencesOf } from '@buergernah/catalogue/ui';
import type { Say } from '@buergernah/kernel';
import { Button, ErrorSummary, Icon, Note, type Refused } from '@buergernah/kernel/ui';
import { CheckCheck, IdCard, Save, Send } from 'lucide';
import { useState } from 'preact/hooks';
import { useFeel } from '../case/answers.tsx';
import { act, keepTyped, type OnScreen, trouble, typedFor } from '../case/open-case.ts';
import { IdentifyPanel } from '../case/panels.tsx';
import { newId, today } from '../clock.ts';
import { KeyHint } from '../key-hint.tsx';
import { useActions } from '../keys.ts';
import { tell } from '../notice.tsx';
import { go } from '../place.ts';
import { ask } from '../session.ts';
import { type Key, useTexts } from '../texts.ts';
import { changeAt, sayTheSame } from './counter-answers.ts';
import { FeeAhead } from './fee.tsx';

interface Given {
  readonly of: OnScreen;
  readonly opened: NonNullable<OnScreen['opened']>;
}

/** The form of a case at the counter; it waits for the form engine. */
export function CounterForm(given: Given) {
  const feel = useFeel();
  const form = given.of.service?.form;
  return feel && form ? <WholeForm {...given} feel={feel} form={form} /> : null;
}

const PARTS = {
  street: 'ui.address.street',
  houseNumber: 'ui.address.number',
  postcode: 'ui.address.postcode',
  place: 'ui.address.city',
  lines: 'ui.address.lines',
  country: 'ui.address.country',
} as const;

/** A sentence of the summary with the question it belongs to, and the part of an address. */
function withField(form: Form, path: string, sentence: string, say: Say<Key>): string {
  const [id, part = ''] = path.split('.');
  const found = fieldsOf(form).find(({ field }) => field.id === id);
  const words = found ? [wordsOf(found.field.label, 'de')] : [];
  if (found?.field.kind === 'address' && part in PARTS) words.push(say(PARTS[part as keyof typeof PARTS]));
  return words.length > 0 ? `${words.join(', ')}: ${sentence}` : sentence;
}

/** All pages of the form under each other, dense; on the side the ID, saving and submitting. */
function WholeForm({ of, opened, feel, form }: Given & { readonly feel: Feel; readonly form: Form }) {
  const say = useTexts();
  const { view } = of;
  const [answers, setAnswers] = useState<Answers>(() => {
    const kept = typedFor(view.case, 'answers');
    return (kept ? JSON.parse(kept) : opened.answers) as Answers;
  });
  const [changed, setChanged] = useState(() => typedFor(view.case, 'answers') !== '');
  const [checked, setChecked] = useState(false);
  const [identifying, setIdentifying] = useState(false);
  const [paperRefused, setPaperRefused] = useState<Refused>();
  const reached = reach(form, answers, feel, today());
  const errors = checked
    ? sentencesOf(checkAnswers(form, answers, reached, today()), say as never)
    : new Map<string, string>();
  const change = (next: Answers) => {
    setAnswers(next);
    keep(next);
  };
  const keep = (next: Answers) => {
    const same = sayTheSame(next, opened.answers);
    keepTyped(view.case, 'answers', same ? '' : JSON.stringify(next));
    setChanged(!same);
  };
  const save = async (): Promise<boolean> => {
    const sent = typedFor(view.case, 'answers');
    if (sent === '') return true;
    const saved = await act('fill', { content: newId(), answers: reached.answers });
    // What was typed while it was on its way is still to be saved.
    if (saved && typedFor(view.case, 'answers') === sent) {
      keepTyped(view.case, 'answers', '');
      setChanged(false);
    }
    return saved !== undefined;
  };
  const submit = async (despite: boolean) => {
    setChecked(true);
    if (checkAnswers(form, answers, reached, today()).length > 0) return;
    if (!(await save()) || !(await act('submit', { despite }))) return;
    tell(say('office.told.submitted'));
    go({ name: 'case', id: view.case });
  };
  const keepFiles = async (field: Field, files: readonly File[], path: string) => {
    const key = await ask(sealingKey, {});
    if (!key.ok) return setPaperRefused(key.refusal);
    for (const file of files) {
      const content = newId<'content'>();
      const sealed = await sealPaper(new Uint8Array(await file.arrayBuffer()), key.value);
      const paper = { content, field: field.id, mediaType: file.type, bytes: file.size, sealed };
      if (!(await act('attach', paper))) return;
      setAnswers(now => {
        const one = { id: content, name: file.name, mediaType: file.type, bytes: file.size };
        const next = changeAt(now, path, (before = []) => [
          ...((field.max ?? 1) > 1 ? (before as readonly FileAnswer[]) : []),
          one,
        ]);
        keep(next);
        return next;
      });
    }
  };
  useActions([
    { id: 'save', label: say('office.counter.save'), keys: 'Ctrl+S', icon: Save, run: () => void saved() },
    { id: 'identify', label: say('office.act.identify'), keys: 'I', icon: IdCard, run: () => setIdentifying(true) },
    {
      id: 'submit',
      label: say('office.counter.submit'),
      keys: 'Ctrl+Enter',
      icon: Send,
      run: () => void submit(false),
    },
  ]);
  const saved = async () => {
    if (await save()) tell(say('office.told.saved'));
  };
  return (
    <div class="counter__columns">
      <div class="stack">
        <ErrorSummary
          errors={[...errors].map(([id, sentence]) => ({ id, sentence: withField(form, id, sentence, say) }))}
        />
        {reached.pages.map(({ page, fields }) => (
          <section class="counter__page stack" key={page.id} aria-labelledby={`page-${page.id}`}>
            <h2 id={`page-${page.id}`}>{wordsOf(page.title, 'de')}</h2>
            <FormFields
              fields={fields}
              answers={answers}
              errors={errors}
              reached={reached.answers}
              onAnswers={change}
              onFiles={(field, files, path) => void keepFiles(field, files, path)}
            />
          </section>
        ))}
      </div>
      <aside class="counter__side stack" aria-label={say('office.steps.title')}>
        <h2>{say('office.steps.title')}</h2>
        <p class="with-icon">
          <Icon of={view.identified === 'none' ? IdCard : CheckCheck} />
          {say(`office.identified.${view.identified}`)}
        </p>
        {view.may.includes('identify') && !identifying && (
          <Button icon={IdCard} keys="I" onPress={() => setIdentifying(true)}>
            {say('office.act.identify')}
          </Button>
        )}
        {identifying && <IdentifyPanel of={of} onClose={() => setIdentifying(false)} />}
        {of.service && <FeeAhead service={of.service} reached={reached} feel={feel} />}
        {paperRefused && <Note tone="warning">{paperRefused.sentence ?? say('refusal.unreachable')}</Note>}
        <p class="quiet">{say(changed ? 'office.counter.unsaved' : 'office.counter.all-saved')}</p>
        <Button icon={Save} onPress={() => void saved()}>
          {say('office.counter.save')} <KeyHint of="Ctrl+S" />
        </Button>
        <Button kind="primary" icon={Send} onPress={() => void submit(false)}>
          {say('office.counter.submit')} <KeyHint of="Ctrl+Enter" />
        </Button>
        {trouble.value?.code === 'not-at-this-door' && (
          <Button icon={Send} onPress={() => void submit(true)}>
            {say('office.counter.submit-despite')}
          </Button>
        )}
      </aside>
    </div>
  );
}
