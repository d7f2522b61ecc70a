import { Button, Icon } from '@buergernah/kernel/ui';
import { computed, effect, signal } from '@preact/signals';
import { Hand } from 'lucide';
import { onCall } from './help/hold.ts';
import { isDisplay } from './here.ts';
import { hush, sayAloud, speaking } from './speech.ts';
import { needs, onWipe, screen, wipe } from './store.ts';
import { useTexts, voice } from './texts.ts';

/** Seconds without touch before the warning, and how long the warning stands at least. */
export const QUIET_SECONDS = 90;
export const WARNING_SECONDS = 30;

/** Things during which nobody is asked whether they are still there: a card terminal, paper in the scanner; a call says so itself. */
export const busy = signal(false);
onWipe(() => {
  busy.value = false;
});

const quiet = signal(0);
/** Seconds left in the warning; undefined while there is none. */
export const leavingIn = computed(() =>
  quiet.value < QUIET_SECONDS ? undefined : QUIET_SECONDS + WARNING_SECONDS - quiet.value,
);
const watched = computed(() => !['attract', 'cleaning'].includes(screen.value.name) && !isDisplay.value);

/** Somebody is there. */
export function stillHere(): void {
  if (quiet.peek() >= QUIET_SECONDS) hush();
  quiet.value = 0;
}

/**
 * Watches for a person who has walked away. The warning is seen and, when reading aloud is on, spoken; speech itself stops the
 * count only before the warning, so that the spoken warning cannot keep itself alive.
 */
export function watchLeaving(root: Document): () => void {
  const touched = () => {
    if (leavingIn.peek() === undefined) stillHere();
  };
  for (const sign of ['pointerdown', 'keydown', 'input']) root.addEventListener(sign, touched, { capture: true });
  const second = setInterval(() => {
    if (!watched.peek()) {
      quiet.value = 0;
      return;
    }
    if (busy.peek() || onCall.peek() || (speaking.peek() && leavingIn.peek() === undefined)) return;
    quiet.value += 1;
    if (quiet.peek() < QUIET_SECONDS + WARNING_SECONDS) return;
    hush();
    wipe();
    quiet.value = 0;
  }, 1_000);
  const announce = effect(() => {
    if (quiet.value !== QUIET_SECONDS) return;
    const { language, say } = voice.peek();
    if (needs.peek().aloud) sayAloud(say('terminal.leaving.spoken', { seconds: WARNING_SECONDS }), language);
  });
  return () => {
    clearInterval(second);
    announce();
    for (const sign of ['pointerdown', 'keydown', 'input']) root.removeEventListener(sign, touched, { capture: true });
  };
}

/** The calm warning across the whole width. Everything behind it is inert meanwhile. */
export function LeavingWarning() {
  const say = useTexts();
  const seconds = leavingIn.value;
  if (seconds === undefined) return null;
  return (
    <main>
      <section class="leaving" role="alertdialog" aria-labelledby="leaving-title" aria-describedby="leaving-when">
        <div class="leaving__words">
          <Icon of={Hand} />
          <div>
            <h1 id="leaving-title">{say('terminal.leaving.title')}</h1>
            <p id="leaving-when">{say('terminal.leaving.when', { seconds })}</p>
          </div>
        </div>
        <Button kind="primary" class="leaving__here" onPress={stillHere}>
          {say('terminal.leaving.here')}
        </Button>
        <Button
          onPress={() => {
            hush();
            wipe();
            stillHere();
          }}
        >
          {say('terminal.leaving.done')}
        </Button>
      </section>
    </main>
  );
}
