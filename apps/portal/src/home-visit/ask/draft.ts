import { NEED_CODES } from '@buergernah/visits';
import { signal } from '@preact/signals';
import { z } from 'zod';
import { keepText, keptJson } from '../../keep.ts';

/** What somebody who asks for another person is to that person. */
export const RELATIONS = ['relative', 'parent', 'betreuer', 'bevollmaechtigt', 'carer', 'other'] as const;
export const TIMES = ['any', 'morning', 'afternoon'] as const;
/** So many matters fit into one visit. */
export const MOST_SERVICES = 6;

const draftSchema = z.object({
  whom: z.enum(['me', 'other']).optional(),
  relation: z.enum(RELATIONS).optional(),
  /** Whether a Vollmacht is certified; asked only of whoever has one. */
  authority: z.enum(['notarised', 'plain']).optional(),
  callerName: z.string().optional(),
  name: z.string().optional(),
  born: z.string().optional(),
  services: z.array(z.string()),
  needs: z.array(z.enum(NEED_CODES)),
  speaks: z.string().optional(),
  others: z.string().optional(),
  notes: z.string().optional(),
  street: z.string().optional(),
  houseNumber: z.string().optional(),
  postcode: z.string().optional(),
  hint: z.string().optional(),
  /** Where the street is, and for which street and postcode it was found. */
  found: z.object({ of: z.string(), latitude: z.number(), longitude: z.number() }).optional(),
  weekdays: z.array(z.int().min(1).max(7)),
  time: z.enum(TIMES).optional(),
  by: z.enum(['call', 'letter']).optional(),
  phone: z.string().optional(),
  letterTo: z.string().optional(),
  email: z.string().optional(),
  /** The ids of one request, kept so that trying again, even after a reload, asks no second time; and for which words they were made. */
  attempt: z.object({ visit: z.string(), command: z.string(), of: z.string() }).optional(),
});
export type HomeVisitDraft = z.infer<typeof draftSchema>;
export type Change = { readonly [K in keyof HomeVisitDraft]?: HomeVisitDraft[K] | undefined };

/*
 * Kept in this tab alone (sessionStorage), so that the back button and a reload lose nothing; gone when the request is sent, when somebody
 * deletes it, or when the tab is closed.
 */
const KEPT = 'buergernah.hausbesuch';

/** The request that is being written, if any. */
export const asking = signal<HomeVisitDraft | undefined>(draftSchema.safeParse(keptJson('tab', KEPT)).data);

function keep(next: HomeVisitDraft | undefined): void {
  asking.value = next;
  keepText('tab', KEPT, next && JSON.stringify(next));
}

/** Begins a request, with a service where somebody came from one. What was begun before goes on. */
export function beginAsking(service?: string): void {
  const before = asking.peek() ?? { services: [], needs: [], weekdays: [] };
  const more = service && !before.services.includes(service) && before.services.length < MOST_SERVICES;
  keep(more ? { ...before, services: [...before.services, service] } : before);
}

/** Changes the request; without one nothing happens. */
export function changeAsking(change: Change): void {
  if (asking.value) keep({ ...asking.value, ...change } as HomeVisitDraft);
}

/** Deletes what was written here, from memory and from this tab. */
export function dropAsking(): void {
  keep(undefined);
}
