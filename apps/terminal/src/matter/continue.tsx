import { goOn, ownAnswers, parseCaseNumber, parseSecret } from '@buergernah/cases';
import type { Answers } from '@buergernah/catalogue';
import { Button, ErrorSummary, Note, TextField } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { ArrowLeft } from 'lucide';
import { Frame } from '../frame.tsx';
import { goBack, opened } from '../store.ts';
import { useTexts } from '../texts.ts';
import { askAsCitizen } from './citizen.ts';
import { Keys } from './keys.tsx';

/** Number and Geheimwort open a matter that was begun at home or here. Unknown and wrong read the same. */
export function ContinueScreen() {
  const say = useTexts();
  const number = useSignal<string | undefined>(undefined);
  const secret = useSignal<string | undefined>(undefined);
  const refused = useSignal<string | undefined>(undefined);
  const wrong = useSignal<readonly { id: string; sentence: string }[]>([]);
  const asking = useSignal(false);
  const open = async () => {
    const typed = { number: parseCaseNumber(number.value ?? ''), secret: parseSecret(secret.value ?? '') };
    wrong.value = [
      ...(typed.number.ok ? [] : [{ id: 'number', sentence: say('terminal.continue.number.wrong') }]),
      ...(typed.secret.ok ? [] : [{ id: 'secret', sentence: say('terminal.continue.secret.wrong') }]),
    ];
    if (!typed.number.ok || !typed.secret.ok || asking.value) return;
    asking.value = true;
    const answer = await askAsCitizen(goOn, { body: { number: typed.number.value, secret: typed.secret.value } });
    if (!answer.ok) {
      asking.value = false;
      refused.value = answer.refusal.sentence ?? say('refusal.unreachable');
      return;
    }
    const view = answer.value;
    const own = view.may.includes('fill') ? await askAsCitizen(ownAnswers, { params: { case: view.case } }) : undefined;
    asking.value = false;
    if (own && !own.ok) {
      refused.value = own.refusal.sentence ?? say('refusal.unreachable');
      return;
    }
    opened(
      {
        case: view.case,
        number: view.number,
        service: view.service,
        phase: view.phase,
        ...(view.destroyOn && view.phase === 'draft' ? { until: view.destroyOn } : {}),
        letters: own ? own.value.letters : [],
        may: view.may,
      },
      own ? (own.value.answers as Answers) : {},
    );
  };
  const errorOf = (id: string) => wrong.value.find(one => one.id === id)?.sentence;
  return (
    <Frame
      title={say('terminal.continue.title')}
      ear={say('terminal.continue.spoken')}
      lead={<p>{say('terminal.continue.lead')}</p>}
      actions={
        <>
          <Button icon={ArrowLeft} onPress={goBack}>
            {say('terminal.back')}
          </Button>
          <Button kind="primary" busy={asking.value} onPress={open}>
            {say('terminal.continue.go')}
          </Button>
        </>
      }
      keys={<Keys />}
    >
      <ErrorSummary errors={wrong.value} />
      {refused.value && (
        <Note tone="warning" role="alert">
          <p>{refused.value}</p>
        </Note>
      )}
      <TextField
        id="number"
        label={say('terminal.continue.number')}
        hint={say('terminal.continue.number.hint')}
        keys="digits"
        maxLength={11}
        value={number.value}
        error={errorOf('number')}
        onValue={text => {
          number.value = text;
        }}
      />
      <TextField
        id="secret"
        label={say('terminal.continue.secret')}
        hint={say('terminal.continue.secret.hint')}
        maxLength={60}
        value={secret.value}
        error={errorOf('secret')}
        onValue={text => {
          secret.value = text?.toUpperCase();
        }}
      />
      <p class="quiet">{say('terminal.continue.lost')}</p>
    </Frame>
  );
}
