import { Review } from '@buergernah/catalogue/ui';
import { Button, Note, useLanguage } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { ArrowLeft, FilePen, Save, Send } from 'lucide';
import { Frame } from '../frame.tsx';
import { busy } from '../leaving.tsx';
import { applyAnyway, changing, go, goBack, state, take } from '../store.ts';
import { useTexts } from '../texts.ts';
import { faults, faultsOn, finishable, reached, service, steps } from './engine.ts';
import { FeeWords } from './fee.tsx';
import { submit } from './submit.ts';

/** All answers to look at, each page one press from being changed, and the button that sends everything at once. */
export function ReviewScreen() {
  const say = useTexts();
  const { language } = useLanguage();
  const sending = useSignal(false);
  const refused = useSignal<string | undefined>(undefined);
  const now = reached.value;
  const { matter } = state.value;
  if (!now || !matter || !service.value) return null;
  const saving = !finishable.value && !matter.anyway;
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
  const send = async () => {
    const open = steps.value.findIndex(step => faultsOn(step).length > 0);
    if (faults.value.length > 0 && open >= 0) {
      changing(true);
      go({ name: 'form', step: open });
      return;
    }
    sending.value = busy.value = true;
    refused.value = undefined;
    const answer = await submit(matter, now.answers, saving);
    sending.value = busy.value = false;
    if (answer.ok) take(answer.value);
    else refused.value = answer.refusal.sentence ?? say('refusal.unreachable');
  };
  return (
    <Frame
      title={say('terminal.review.title')}
      ear={say(saving ? 'terminal.review.save.spoken' : 'terminal.review.spoken')}
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
          <Button kind="primary" icon={saving ? Save : Send} busy={sending.value} onPress={send}>
            {sending.value
              ? say(saving ? 'terminal.review.save.busy' : 'terminal.review.submit.busy')
              : say(saving ? 'terminal.review.save' : 'terminal.review.submit')}
          </Button>
        </>
      }
    >
      {refused.value && (
        <Note tone="warning" role="alert" title={say('terminal.trouble.title')}>
          <p>{refused.value}</p>
          <p>{say('terminal.trouble.kept')}</p>
        </Note>
      )}
      {saving && (
        <Note title={say('terminal.service.no')}>
          <p>{say('terminal.review.save.words')}</p>
          <p>
            <strong>{say('terminal.service.noDecision')}</strong>
          </p>
          <Button icon={FilePen} onPress={applyAnyway}>
            {say('terminal.service.anyway')}
          </Button>
        </Note>
      )}
      <FeeWords />
      <Review pages={now.pages} answers={now.answers} onChange={page => change(page.id)} />
    </Frame>
  );
}
