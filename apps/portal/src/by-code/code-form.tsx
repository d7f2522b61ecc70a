import { Button, ErrorSummary, Note, TextField } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { FolderOpen } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useTexts } from '../texts.ts';
import type { ByCode } from './by-code.ts';

/** The fewest signs that can be a code at all; anything longer the office answers, known or not, in the same words. */
const SHORTEST = 4;

/** Asks for the code that opens something of one's own. `children`: other ways beside the button. */
export function CodeForm<View>(given: {
  readonly by: ByCode<View>;
  readonly trouble: string | undefined;
  readonly words: { readonly label: string; readonly hint: string; readonly missing: string; readonly open: string };
  readonly children?: ComponentChildren;
}) {
  const { by, trouble, words, children } = given;
  const say = useTexts();
  const code = useSignal<string | undefined>(by.codeAtHand());
  const tried = useSignal(false);
  const busy = useSignal(false);
  const refused = useSignal(trouble);
  const typed = (code.value ?? '').trim();
  const isShort = typed.replace(/\W/g, '').length < SHORTEST;
  const missing = tried.value && isShort;
  const open = async () => {
    tried.value = true;
    refused.value = undefined;
    if (isShort) return;
    busy.value = true;
    const sentence = await by.open(typed);
    busy.value = false;
    refused.value = sentence === 'unreachable' ? say('refusal.unreachable') : sentence;
  };
  return (
    <form
      class="stack"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        if (!busy.value) void open();
      }}
    >
      <ErrorSummary errors={missing ? [{ id: 'code', sentence: words.missing }] : []} />
      {refused.value && (
        <Note tone="danger" role="alert">
          <p>{refused.value}</p>
        </Note>
      )}
      <TextField
        id="code"
        label={words.label}
        hint={words.hint}
        maxLength={40}
        autocomplete="off"
        error={missing ? words.missing : undefined}
        value={code.value}
        onValue={text => {
          code.value = text;
        }}
      />
      <p class="buttons">
        <Button kind="primary" icon={FolderOpen} submit busy={busy.value}>
          {words.open}
        </Button>
        {children}
      </p>
    </form>
  );
}
