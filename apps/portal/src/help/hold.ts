import type { OwnForm } from '@buergernah/help/ui';
import { signal } from '@preact/signals';
import { kept } from '../keep.ts';

/** Where a call is kept over a reload of the page: its id and its key, as long as the tab is open. */
export const KEPT = 'buergernah.anruf';

/** Whether the call stands beside the page; after a reload it goes on. */
export const helpOpen = signal(kept('tab', KEPT) !== undefined);

/** The form that is on the page, for filling it in together. */
export const formHere = signal<OwnForm | undefined>(undefined);

/** The case that is open on the page by number and Geheimwort, and what it is about. */
export const caseHere = signal<{ readonly case: string; readonly service: string } | undefined>(undefined);

/** The page of the form and the codes of what is wrong on it. Never an answer. */
export const stuckAt = signal<{ readonly page: string; readonly refusals: readonly string[] } | undefined>(undefined);
