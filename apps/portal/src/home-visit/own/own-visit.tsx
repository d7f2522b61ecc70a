import { Button, ErrorSummary, Note, TextField } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { FolderOpen } from 'lucide';
import { useEffect } from 'preact/hooks';
import type { CityNow } from '../../city.ts';
import { Letter, Waiting } from '../../frame.tsx';
import { address, go } from '../../router.ts';
import { useTexts } from '../../texts.ts';
import { Opened } from './opened.tsx';
import { codeAtHand, keepCode, openOwn, own } from './own-store.ts';

/** The fewest signs that can be a code at all; anything longer the office answers, known or not, in the same words. */
const SHORTEST = 4;

/** One's own home visit by its code: see how it stands, take it back. */
export function OwnVisit({ now }: { readonly now: CityNow }) {
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
  if (reading.value) return <Waiting />;
  return known ? <Opened now={now} own={known} /> : <AskCode now={now} trouble={trouble.value} />;
}

function AskCode({ now, trouble }: { readonly now: CityNow; readonly trouble: string | undefined }) {
  const say = useTexts();
  const code = useSignal<string | undefined>(codeAtHand());
  const tried = useSignal(false);
  const busy = useSignal(false);
  const refused = useSignal(trouble);
  const typed = (code.value ?? '').trim();
  const missing = tried.value && typed.replace(/\W/g, '').length < SHORTEST;
  const open = async () => {
    tried.value = true;
    refused.value = undefined;
    if (typed.replace(/\W/g, '').length < SHORTEST) return;
    busy.value = true;
    const sentence = await openOwn(typed);
    busy.value = false;
    refused.value = sentence === 'unreachable' ? say('refusal.unreachable') : sentence;
  };
  return (
    <Letter
      title={say('home-visit.own')}
      lead={<p>{say('home-visit.own.lead')}</p>}
      back={{ to: '/hausbesuch', words: say('home-visit.step.first') }}
    >
      <form
        class="stack"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          if (!busy.value) void open();
        }}
      >
        <ErrorSummary errors={missing ? [{ id: 'code', sentence: say('home-visit.own.missing') }] : []} />
        {refused.value && (
          <Note tone="danger" role="alert">
            <p>{refused.value}</p>
          </Note>
        )}
        <TextField
          id="code"
          label={say('home-visit.code')}
          hint={say('home-visit.own.hint')}
          maxLength={40}
          autocomplete="off"
          error={missing ? say('home-visit.own.missing') : undefined}
          value={code.value}
          onValue={words => {
            code.value = words;
          }}
        />
        <p class="buttons">
          <Button kind="primary" icon={FolderOpen} submit busy={busy.value}>
            {say('home-visit.own.open')}
          </Button>
        </p>
      </form>
      <p class="quiet">{say('home-visit.own.lost', { phone: now.city.phone.citizens })}</p>
    </Letter>
  );
}
