import type { OwnForm } from '@buergernah/help/ui';
import { signal } from '@preact/signals';

/** Whether the call stands beside the screen. */
export const callOpen = signal(false);

/** Whether a call rings or is open: then nobody is away, and the program is not changed. */
export const onCall = signal(false);

/** The form that is on the screen, for filling it in together. In memory alone. */
export const formHere = signal<OwnForm | undefined>(undefined);

/** The page of the form, and the codes of what is wrong on it. Never an answer. */
export const stuckAt = signal<{ readonly page: string; readonly refusals: readonly string[] } | undefined>(undefined);
