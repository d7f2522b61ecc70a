import { wordsOf } from '@buergernah/catalogue';
import { FormFields, sentencesOf } from '@buergernah/catalogue/ui';
import type { Say } from '@buergernah/kernel';
import { Button, ErrorSummary, Steps, useLanguage } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { ArrowLeft } from 'lucide';
import { useEffect } from 'preact/hooks';
import { Frame } from '../frame.tsx';
import { useFormHere } from '../help/form-here.ts';
import { stuckAt } from '../help/hold.ts';
import { office } from '../office.ts';
import { answer, changing, go, goBack, state, turn } from '../store.ts';
import { type Key, useTexts } from '../texts.ts';
import { faultsOn, reached, service, steps } from './engine.ts';
import { Keys } from './keys.tsx';
import { isTyped } from './steps.ts';

/** The words of an address's parts, for the list of what is missing. */
const PARTS: Readonly<Record<string, Key>> = {
  street: 'ui.address.street',
  houseNumber: 'ui.address.number',
  postcode: 'ui.address.postcode',
  place: 'ui.address.city',
  lines: 'ui.address.lines',
  country: 'ui.address.country',
};

/** One step of the form: its questions, the keyboard where something is typed, and how far it is, in words. */
export function FormScreen({ at }: { readonly at: number }) {
  const say = useTexts();
  const { language } = useLanguage();
  const shown = useSignal(false);
  const step = steps.value[Math.min(at, steps.value.length - 1)];
  const matter = state.value.matter;
  useEffect(() => {
    shown.value = false;
    const first = document.querySelector<HTMLElement>('.kiosk__touch input, .kiosk__touch textarea');
    if (first?.dataset.keys) first.focus({ preventScroll: true });
  }, [at, shown]);
  const codes = shown.value && step ? faultsOn(step).map(fault => fault.code) : [];
  const asked = step?.fields.map(({ field }) => field) ?? [];
  useEffect(() => {
    if (step) stuckAt.value = { page: step.page.id, refusals: [...new Set(codes)].slice(0, 10) };
  }, [at, codes.join()]);
  useFormHere({ form: service.value?.form, page: step?.page.id, asked, answers: matter?.answers });
  if (!step || !matter || !reached.value || !service.value) return null;
  const sentences = sentencesOf(shown.value ? faultsOn(step) : [], say as Say);
  const left = steps.value.length - at - 1;
  const onward = () => {
    if (faultsOn(step).length > 0) {
      shown.value = true;
      return;
    }
    if (matter.changing) {
      const open = steps.value.findIndex(one => faultsOn(one).length > 0);
      if (open < 0) changing(false);
      turn(open < 0 ? { name: 'review' } : { name: 'form', step: open });
    } else go(left === 0 ? { name: 'review' } : { name: 'form', step: at + 1 });
  };
  const labelOf = (path: string) => {
    const [name, part] = path.split('.');
    const found = step.fields.find(({ field }) => field.id === name)?.field;
    const label = found ? wordsOf(found.label, language) : '';
    return part && found?.kind === 'address' ? say(PARTS[part] ?? 'ui.address.street') : label;
  };
  const title = wordsOf(step.page.title, language);
  const lead = step.page.lead && wordsOf(step.page.lead, language);
  const labels = step.fields.map(({ field }) => wordsOf(field.label, language)).join('. ');
  const ear = step.page.spoken ? wordsOf(step.page.spoken, language) : [title, lead, labels].filter(Boolean).join('. ');
  return (
    <Frame
      title={title}
      step={at}
      ear={sentences.size > 0 ? say('terminal.form.spoken.errors') : ear}
      above={
        <div class="steps">
          <strong>{wordsOf(service.value.name, language)}</strong> ·{' '}
          <Steps
            left={left}
            then={say(matter.intent === 'prepare' ? 'terminal.form.then.save' : 'terminal.form.then')}
          />
        </div>
      }
      lead={
        <>
          {lead && <p>{lead}</p>}
          {at === 0 && (
            <p class="privacy">
              {say('terminal.form.privacy', { city: office.value?.city.officialName ?? '' })}{' '}
              <button type="button" class="linkish" onClick={() => go({ name: 'privacy' })}>
                {say('terminal.form.privacy.more')}
              </button>
            </p>
          )}
        </>
      }
      actions={
        <>
          <Button icon={ArrowLeft} onPress={matter.changing ? () => turn({ name: 'review' }) : goBack}>
            {matter.changing ? say('terminal.form.change') : say('terminal.form.back')}
          </Button>
          <Button kind="primary" onPress={onward}>
            {say('terminal.form.next')}
          </Button>
        </>
      }
      keys={isTyped(step) && <Keys key={at} />}
    >
      <ErrorSummary
        errors={[...sentences].map(([id, sentence]) => ({ id, sentence: `${labelOf(id)}: ${sentence}` }))}
      />
      <FormFields
        fields={step.fields}
        answers={matter.answers}
        reached={reached.value.answers}
        errors={sentences}
        onAnswers={answer}
      />
    </Frame>
  );
}
