import { Button, ErrorSummary, Note, TextField } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { FolderOpen } from 'lucide';
import { useEffect } from 'preact/hooks';
import type { CityNow } from '../../city.ts';
import { Letter, Nowhere, Waiting } from '../../frame.tsx';
import { address, go } from '../../router.ts';
import { useTexts } from '../../texts.ts';
import { Move } from './move.tsx';
import { Opened } from './opened.tsx';
import { codeAtHand, keepCode, openOwn, own } from './own-store.ts';

/** One's own appointment by its code: see it, move it, cancel it, say that one is there. */
export function OwnBooking({ now, step }: { readonly now: CityNow; readonly step: string | undefined }) {
  const say = useTexts();
  const trouble = useSignal<string | undefined>(undefined);
  const { hash } = address.value;
  const known = own.value;
  const reading = useSignal(Boolean(hash || codeAtHand()));
  useEffect(() => {
    // The code leaves the address bar at once: nobody shall read it over a shoulder or in the history.
    if (hash) {
      keepCode(decodeURIComponent(hash));
      go(address.peek().path, { replace: true });
      return;
    }
    const code = codeAtHand();
    if (!code || own.peek()?.code === code) {
      reading.value = false;
      return;
    }
    reading.value = true;
    void openOwn(code).then(sentence => {
      trouble.value = sentence === 'unreachable' ? say('refusal.unreachable') : sentence;
      reading.value = false;
    });
  }, [hash, reading, trouble, say]);
  if (step !== undefined && step !== 'verlegen') return <Nowhere />;
  if (reading.value) return <Waiting />;
  if (!known) return <AskCode trouble={trouble.value} />;
  return step === 'verlegen' ? <Move now={now} own={known} /> : <Opened now={now} own={known} />;
}

function AskCode({ trouble }: { readonly trouble: string | undefined }) {
  const say = useTexts();
  const code = useSignal<string | undefined>(undefined);
  const tried = useSignal(false);
  const busy = useSignal(false);
  const refused = useSignal(trouble);
  const missing = tried.value && (code.value ?? '').replace(/\W/g, '').length < 4;
  const open = async () => {
    tried.value = true;
    refused.value = undefined;
    const typed = (code.value ?? '').trim();
    if (typed.replace(/\W/g, '').length < 4) return;
    busy.value = true;
    const sentence = await openOwn(typed);
    busy.value = false;
    refused.value = sentence === 'unreachable' ? say('refusal.unreachable') : sentence;
  };
  return (
    <Letter
      title={say('visit.own')}
      lead={<p>{say('visit.own.lead')}</p>}
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
        <ErrorSummary errors={missing ? [{ id: 'code', sentence: say('visit.own.missing') }] : []} />
        {refused.value && (
          <Note tone="danger" role="alert">
            <p>{refused.value}</p>
          </Note>
        )}
        <TextField
          id="code"
          label={say('visit.code')}
          hint={say('visit.own.hint')}
          maxLength={40}
          autocomplete="off"
          error={missing ? say('visit.own.missing') : undefined}
          value={code.value}
          onValue={typed => {
            code.value = typed;
          }}
        />
        <p class="buttons">
          <Button kind="primary" icon={FolderOpen} submit busy={busy.value}>
            {say('visit.own.open')}
          </Button>
          <Button href="/termin/neu">{say('visit.own.new')}</Button>
        </p>
      </form>
      <p class="quiet">{say('visit.own.lost')}</p>
    </Letter>
  );
}
