import type { OwnForm } from '@buergernah/help/ui';
import { signal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { onWipe } from '../store.ts';

/** Whether a call rings or is open: nobody is asked whether they are still there. */
export const onCall = signal(false);

/** The call beside other screens; it comes with the screens of the call. */
export const dock = signal<FunctionComponent | undefined>(undefined);

/** The form that stands on the screen, for filling it in together. */
export const formHere = signal<OwnForm | undefined>(undefined);

/** The page of the form that was open last, and the codes of what was wrong on it. Never an answer. */
export const stuckAt = signal<{ readonly page: string; readonly refusals: readonly string[] } | undefined>(undefined);

/** Whether the next call is in sign language. */
export const signs = signal(false);

onWipe(() => {
  onCall.value = signs.value = false;
  formHere.value = stuckAt.value = undefined;
});
