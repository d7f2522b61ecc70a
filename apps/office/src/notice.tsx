import { Button, Icon } from '@buergernah/kernel/ui';
import { signal } from '@preact/signals';
import { Check, Undo2 } from 'lucide';
import { useActions } from './keys.ts';
import { useTexts } from './texts.ts';

interface Notice {
  readonly words: string;
  readonly undo?: () => void;
}

const STAYS_MS = 12_000;
const notice = signal<Notice | undefined>(undefined);
let leaving: ReturnType<typeof setTimeout> | undefined;

/** Says what was just done, and for a while how to undo it. */
export function tell(words: string, undo?: () => void, staysMs = STAYS_MS): void {
  clearTimeout(leaving);
  notice.value = undo ? { words, undo } : { words };
  leaving = setTimeout(() => {
    notice.value = undefined;
  }, staysMs);
}

/** What was said is over: something else is being done. */
export function forgetNotice(): void {
  notice.value = undefined;
}

/** The line at the bottom that says what was done. */
export function Notices() {
  const say = useTexts();
  const told = notice.value;
  const undo = () => {
    const act = notice.value?.undo;
    notice.value = undefined;
    act?.();
  };
  useActions(told?.undo ? [{ id: 'undo', label: say('office.undo'), keys: 'U Ctrl+Z', icon: Undo2, run: undo }] : []);
  return (
    <div class="notices" role="status">
      {told && (
        <p class="notices__one">
          <Icon of={Check} />
          <span>{told.words}</span>
          {told.undo && (
            <Button kind="tertiary" icon={Undo2} keys="U" onPress={undo}>
              {say('office.undo')}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}
