import type { BarrierFreeWish, Position } from '@buergernah/sites';
import { signal } from '@preact/signals';
import { z } from 'zod';
import { keepText, keptJson } from '../../keep.ts';

/** What a place may be asked to be, in the order in which it is offered. */
export const NEEDS = ['stepFree', 'lift', 'inductionLoop', 'toilet', 'parking', 'reach'] as const;
export type Need = (typeof NEEDS)[number];
/** What somebody reaches from a wheelchair, in millimetres (DIN 18040-1). */
const REACH = 1050;

const searchSchema = z.object({
  /** Where the way begins: words, and the point on the map. Never sent to the office. */
  from: z.object({ words: z.string(), latitude: z.number(), longitude: z.number() }).optional(),
  openNow: z.boolean(),
  needs: z.array(z.enum(NEEDS)),
  born: z.string().optional(),
  map: z.boolean().optional(),
});
export type Search = z.infer<typeof searchSchema>;

/* Kept in this tab alone: whoever looks at a place and comes back finds the list as it was. */
const KEPT = 'buergernah.suche';
const NOTHING: Search = { openNow: false, needs: [] };

/** What is being looked for. */
export const search = signal<Search>(searchSchema.safeParse(keptJson('tab', KEPT)).data ?? NOTHING);

/** Changes what is looked for. */
export function changeSearch(change: { readonly [K in keyof Search]?: Search[K] | undefined }): void {
  search.value = { ...search.value, ...change } as Search;
  keepText('tab', KEPT, JSON.stringify(search.value));
}

/** The point from which distances count. */
export function fromOf({ from }: Search): Position | undefined {
  return from && { latitude: from.latitude, longitude: from.longitude };
}

/** The chosen needs as the finder wants them. */
export function wishOf(needs: readonly Need[]): BarrierFreeWish {
  const wish: { -readonly [K in keyof BarrierFreeWish]: BarrierFreeWish[K] } = {};
  for (const need of needs) {
    if (need === 'reach') wish.maxReach = REACH;
    else wish[need] = true;
  }
  return wish;
}
