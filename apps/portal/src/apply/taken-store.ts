import { signal } from '@preact/signals';
import { z } from 'zod';
import { keepText, keptJson } from '../keep.ts';

const takenSchema = z.object({
  number: z.string(),
  secret: z.string(),
  slug: z.string(),
  until: z.string().nullable(),
  submitted: z.boolean(),
});
/** What somebody takes away: the number, the Geheimwort, and until when both are good. */
export type Taken = z.infer<typeof takenSchema>;

/* Kept in this tab alone until it is noted, so that a reload does not lose the only copy of the Geheimwort. */
const KEPT = 'buergernah.mitnehmen';

/** The slip that lies on the table, if one does. */
export const taken = signal<Taken | undefined>(takenSchema.safeParse(keptJson('tab', KEPT)).data);

/** Lays the slip on the table. */
export function keepTaken(slip: Taken): void {
  taken.value = slip;
  keepText('tab', KEPT, JSON.stringify(slip));
}

/** Takes the slip away: it is noted. */
export function dropTaken(): void {
  taken.value = undefined;
  keepText('tab', KEPT, undefined);
}
