import type { Say } from '@buergernah/kernel';
import type { Where } from './place.ts';
import type { Key } from './texts.ts';

/** The name of a place, for the window's title and for screen readers; never a person. */
export function titleOf(at: Where, say: Say<Key>): string {
  return say(`office.title.${at.name}`);
}
