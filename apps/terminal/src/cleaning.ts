import { hush } from './speech.ts';
import { go, screen, wipe } from './store.ts';

/** How long the head must be held, and how long the screen then ignores touch. */
const HOLD_MS = 3_000;
export const CLEANING_SECONDS = 30;

let holding: ReturnType<typeof setTimeout> | undefined;

function letGo(): void {
  clearTimeout(holding);
}

/** For the head of every screen: whoever holds it for three seconds may wipe the glass. Everything typed is deleted first. */
export const cleanAfterHolding = {
  onPointerDown: () => {
    letGo();
    holding = setTimeout(() => {
      hush();
      wipe();
      if (screen.value.name !== 'cleaning') go({ name: 'cleaning' });
    }, HOLD_MS);
  },
  onPointerUp: letGo,
  onPointerCancel: letGo,
  onPointerLeave: letGo,
};
