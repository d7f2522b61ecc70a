import { Button, TextField } from '@buergernah/kernel/ui';
import { type ReadonlySignal, useSignal } from '@preact/signals';
import { Send } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import type { CallView } from '../contract.ts';
import type { ChatLine } from './talk.ts';
import { useTalkTexts } from './texts.ts';

/** What a written conversation needs. */
export interface Written {
  readonly chat: ReadonlySignal<readonly ChatLine[]>;
  readonly view: ReadonlySignal<CallView>;
  say(text: string): void;
}

/** The written conversation: a full way to talk, and gone with the call. */
export function Chat({ line }: { readonly line: Written }) {
  const say = useTalkTexts();
  const text = useSignal<string | undefined>(undefined);
  const end = useRef<HTMLDivElement>(null);
  const { me } = line.view.value;
  const lines = line.chat.value;
  useEffect(() => {
    const box = end.current;
    if (!box) return;
    box.scrollTop = box.scrollHeight;
    // What scrolls can be scrolled by whoever has only keys.
    if (box.scrollHeight > box.clientHeight) box.tabIndex = 0;
  }, [lines.length]);
  const send = () => {
    if (!text.value?.trim()) return;
    line.say(text.value.slice(0, 2000));
    text.value = undefined;
  };
  return (
    <div class="chat">
      <div class="chat__lines" role="log" aria-label={say('talk.chat.title')} ref={end}>
        {lines.length === 0 && <p class="chat__empty">{say('talk.chat.empty')}</p>}
        {lines.map(({ n, from, text: words }) => (
          <p key={n} class={from === me ? 'chat__line chat__line--own' : 'chat__line'}>
            <strong>{from === me ? say('talk.chat.me') : say(`talk.party.${from}`)}</strong>
            <span>{words}</span>
          </p>
        ))}
      </div>
      <form
        class="chat__write"
        onSubmit={event => {
          event.preventDefault();
          send();
        }}
      >
        <TextField
          id="talk-chat"
          label={say('talk.chat.field')}
          maxLength={2000}
          optional={false}
          value={text.value}
          onValue={words => {
            text.value = words;
          }}
        />
        <Button icon={Send} submit>
          {say('talk.chat.send')}
        </Button>
      </form>
    </div>
  );
}
