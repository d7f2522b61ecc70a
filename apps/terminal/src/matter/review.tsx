import { Review } from '@buergernah/catalogue/ui';
import { Button, Note, useLanguage } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { ArrowLeft, FilePen, Save, Send } from 'lucide';
import { Frame } from '../frame.tsx';
import { useFormHere } from '../help/form-here.ts';
import { busy } from '../leaving.tsx';
import { changing, go, goBack, type Intent, intend, state, take } from '../store.ts';
import { useTexts } from '../texts.ts';
import { elsewhere, faults, faultsOn, fee, finishable, reached, service, steps } from './engine.ts';
import { FeeWords, useFeeWords } from './fee.tsx';
import { Question } from './question.tsx';
import { send } from './submit.ts';

/** All answers to look at, each page one press from being changed, what it costs, and the button that saves or sends everything at once. */
export function ReviewScreen() {
  const say = useTexts();
  const { language } = useLanguage();
  const feeWords = useFeeWords();
  const sending = useSignal<Intent | undefined>(undefined);
  const refused = useSignal<string | undefined>(undefined);
  const now = reached.value;
  const { matter, opened } = state.value;
  const asked = now?.pages.flatMap(page => page.fields.map(({ field }) => field)) ?? [];
  useFormHere({ form: service.value?.form, page: null, asked, answers: matter?.answers });
  if (!now || !matter || !service.value) return null;
  // What this door cannot finish is never sent from here, unless the person wants that a person decides.
  const intent = matter.intent === 'apply' && !finishable.value ? 'prepare' : matter.intent;
  const answering = opened?.phase === 'asked-back';
  const change = (page: string) => {
    changing(true);
    go({
      name: 'form',
      step: Math.max(
        0,
        steps.value.findIndex(step => step.page.id === page),
      ),
    });
  };
  const onward = async (wanted: Intent) => {
    const open = steps.value.findIndex(step => faultsOn(step).length > 0);
    if (faults.value.length > 0 && open >= 0) {
      changing(true);
      go({ name: 'form', step: open });
      return;
    }
    if (sending.value) return;
    sending.value = wanted;
    busy.value = true;
    refused.value = undefined;
    const { slug } = matter;
    const answer = await send({ slug, answers: now.answers, intent: wanted, opened });
    sending.value = undefined;
    busy.value = false;
    if (!answer.ok) {
      refused.value = answer.refusal.sentence ?? say('refusal.unreachable');
      return;
    }
    const cost = fee.value ? { cost: fee.value } : {};
    take({ ...answer.value, slug, intent: wanted, answered: answering, elsewhere: elsewhere.value, ...cost });
  };
  const words = PRIMARY[answering ? 'answer' : intent];
  const costs = fee.value && !answering ? feeWords(fee.value) : '';
  return (
    <Frame
      title={say('terminal.review.title')}
      ear={[say(words.spoken), costs].filter(Boolean).join(' ')}
      lead={
        <>
          <p>{say('terminal.review.lead')}</p>
          {language !== 'de' && <p class="quiet">{say('ui.language.help')}</p>}
        </>
      }
      actions={
        <>
          <Button icon={ArrowLeft} onPress={goBack}>
            {say('terminal.back')}
          </Button>
          <Button
            kind="primary"
            icon={intent === 'prepare' ? Save : Send}
            busy={sending.value === intent}
            onPress={() => onward(intent)}
          >
            {say(sending.value === intent ? words.busy : words.press)}
          </Button>
          {intent !== 'prepare' && !answering && (
            <Button
              kind="tertiary"
              class="later"
              icon={Save}
              busy={sending.value === 'prepare'}
              onPress={() => onward('prepare')}
            >
              {say('terminal.review.later')}
            </Button>
          )}
        </>
      }
    >
      {refused.value && (
        <Note tone="warning" role="alert" title={say('terminal.trouble.title')}>
          <p>{refused.value}</p>
          <p>{say('terminal.trouble.kept')}</p>
        </Note>
      )}
      {answering && <Question />}
      {!finishable.value && intent === 'prepare' && (
        <Note title={say('terminal.service.no')}>
          <p>{say('terminal.review.save.words')}</p>
          <p>
            <strong>{say('terminal.service.noDecision')}</strong>
          </p>
          <Button icon={FilePen} onPress={() => intend('despite')}>
            {say('terminal.service.anyway')}
          </Button>
        </Note>
      )}
      {!finishable.value && intent === 'despite' && !answering && (
        <Note title={say('terminal.review.despite')}>
          <p>{say('terminal.review.despite.words')}</p>
        </Note>
      )}
      {fee.value && !answering && <FeeWords of={fee.value} intent={intent} />}
      <Review pages={now.pages} answers={now.answers} onChange={page => change(page.id)} />
    </Frame>
  );
}

/** The words of the one large button, while it works, and of the screen for the ear. */
const SUBMIT = {
  press: 'terminal.review.submit',
  busy: 'terminal.review.submit.busy',
  spoken: 'terminal.review.spoken',
} as const;
const PRIMARY = {
  apply: SUBMIT,
  despite: SUBMIT,
  prepare: {
    press: 'terminal.review.save',
    busy: 'terminal.review.save.busy',
    spoken: 'terminal.review.save.spoken',
  },
  answer: {
    press: 'terminal.review.answer',
    busy: 'terminal.review.submit.busy',
    spoken: 'terminal.review.answer.spoken',
  },
} as const;
