import { Button, Note } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { ArrowLeft } from 'lucide';
import { useEffect } from 'preact/hooks';
import { Frame } from '../../frame.tsx';
import { goBack } from '../../store.ts';
import { useTexts } from '../../texts.ts';
import { draft } from '../draft.ts';
import { readFree } from './office.ts';

/** The free slots, asked for when a screen needs them; and the sentence where that did not work. */
export function useFree() {
  const say = useTexts();
  const refused = useSignal<string | undefined>(undefined);
  const asking = useSignal(false);
  const free = draft.value?.free;
  const ask = async (more: boolean) => {
    if (asking.peek()) return;
    asking.value = true;
    const refusal = await readFree(more);
    asking.value = false;
    refused.value = refusal && (refusal.sentence ?? say('refusal.unreachable'));
  };
  useEffect(() => {
    if (!free && refused.peek() === undefined) void ask(false);
  });
  return { free, refused, asking, more: () => ask(true), again: () => ask(false) };
}

/** Slots could not be read: what was said, and the way to try again. */
export function NotRead({ words, onAgain }: { readonly words: string; readonly onAgain: () => Promise<void> }) {
  const say = useTexts();
  return (
    <Frame
      title={say('terminal.trouble.title')}
      actions={
        <>
          <Button icon={ArrowLeft} onPress={goBack}>
            {say('terminal.back')}
          </Button>
          <Button kind="primary" onPress={() => void onAgain()}>
            {say('errand.again')}
          </Button>
        </>
      }
    >
      <Note tone="warning" role="alert">
        <p>{words}</p>
      </Note>
    </Frame>
  );
}
