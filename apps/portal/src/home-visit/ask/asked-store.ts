import { signal } from '@preact/signals';
import { z } from 'zod';
import { keepText, keptJson } from '../../keep.ts';

const askedSchema = z.object({
  code: z.string(),
  by: z.enum(['call', 'letter']),
  services: z.array(z.string()),
});
/** A request that the office has, with its code. */
export type AskedFor = z.infer<typeof askedSchema>;

/* Kept in this tab alone, so that a reload does not lose the only copy of the code. */
const KEPT = 'buergernah.hausbesuch-zettel';

/** The request that was just sent here. */
export const asked = signal<AskedFor | undefined>(askedSchema.safeParse(keptJson('tab', KEPT)).data);

/** Keeps what was asked for, to be shown. */
export function keepAsked(now: AskedFor): void {
  asked.value = now;
  keepText('tab', KEPT, JSON.stringify(now));
}
