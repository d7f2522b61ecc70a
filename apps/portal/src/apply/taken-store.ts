import { signal } from '@preact/signals';
import { z } from 'zod';

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
export const taken = signal<Taken | undefined>(read());

function read(): Taken | undefined {
  try {
    return takenSchema.safeParse(JSON.parse(sessionStorage.getItem(KEPT) ?? 'null')).data;
  } catch {
    return undefined;
  }
}

/** Lays the slip on the table. */
export function keepTaken(slip: Taken): void {
  taken.value = slip;
  sessionStorage.setItem(KEPT, JSON.stringify(slip));
}

/** Takes the slip away: it is noted. */
export function dropTaken(): void {
  taken.value = undefined;
  sessionStorage.removeItem(KEPT);
}
