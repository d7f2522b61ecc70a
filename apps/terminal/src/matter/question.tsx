import { Note } from '@buergernah/kernel/ui';
import { state } from '../store.ts';
import { useTexts } from '../texts.ts';

/** What the office asks about a matter. Read on the screen only: it may speak of the person, so it is never read aloud. */
export function Question() {
  const say = useTexts();
  const question = state.value.opened?.letters.at(-1);
  return (
    <Note tone="warning" title={say('terminal.case.question')}>
      <p class="said">{question ?? say('cases.status.asked-back')}</p>
    </Note>
  );
}
