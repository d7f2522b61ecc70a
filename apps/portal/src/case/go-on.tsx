import { goOn, parseCaseNumber, parseSecret } from '@buergernah/cases';
import { Button, ErrorSummary, Note, TextField } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { FolderOpen } from 'lucide';
import { ask } from '../ask.ts';
import { Letter } from '../frame.tsx';
import { address, go } from '../router.ts';
import { useTexts } from '../texts.ts';

/** Number and Geheimwort open one's own case. What is mistyped is found here, before anything is counted as a wrong try. */
export function GoOn() {
  const say = useTexts();
  const number = useSignal<string | undefined>(address.value.query.get('nummer') ?? undefined);
  const secret = useSignal<string | undefined>(undefined);
  const tried = useSignal(false);
  const busy = useSignal(false);
  const refused = useSignal<string | undefined>(undefined);
  const wrong = (): { id: string; sentence: string }[] => [
    ...(parseCaseNumber(number.value ?? '').ok ? [] : [{ id: 'number', sentence: say('portal.go-on.number.wrong') }]),
    ...(parseSecret(secret.value ?? '').ok ? [] : [{ id: 'secret', sentence: say('portal.go-on.secret.wrong') }]),
  ];
  const errors = tried.value ? wrong() : [];
  const errorOf = (id: string) => errors.find(error => error.id === id)?.sentence;
  const open = async () => {
    tried.value = true;
    refused.value = undefined;
    if (wrong().length > 0) return;
    busy.value = true;
    const answer = await ask(goOn, { body: { number: number.value ?? '', secret: secret.value ?? '' } });
    busy.value = false;
    if (answer.ok) go('/vorgang');
    else refused.value = answer.refusal.sentence ?? say('refusal.unreachable');
  };
  return (
    <Letter
      title={say('portal.go-on.title')}
      lead={<p>{say('portal.go-on.lead')}</p>}
      back={{ to: '/', words: say('portal.home') }}
    >
      <form
        class="stack"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          void open();
        }}
      >
        <ErrorSummary errors={errors} />
        {refused.value && (
          <Note tone="danger" role="alert">
            <p>{refused.value}</p>
          </Note>
        )}
        <TextField
          id="number"
          label={say('portal.taken.number')}
          hint={say('portal.go-on.number.hint')}
          keys="digits"
          maxLength={20}
          autocomplete="off"
          error={errorOf('number')}
          value={number.value}
          onValue={typed => {
            number.value = typed;
          }}
        />
        <TextField
          id="secret"
          label={say('portal.taken.secret')}
          hint={say('portal.go-on.secret.hint')}
          maxLength={60}
          autocomplete="off"
          error={errorOf('secret')}
          value={secret.value}
          onValue={typed => {
            secret.value = typed;
          }}
        />
        <p class="buttons">
          <Button kind="primary" icon={FolderOpen} submit busy={busy.value}>
            {say('portal.go-on.go')}
          </Button>
        </p>
      </form>
      <p class="quiet">{say('portal.go-on.lost')}</p>
    </Letter>
  );
}
