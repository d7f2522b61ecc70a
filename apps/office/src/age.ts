import type { Say } from '@buergernah/kernel';
import { hoursSince } from './clock.ts';
import type { Key } from './texts.ts';

/** How long something has waited: minutes are nobody's business, hours on the first day, then whole days. */
export function age(since: string, say: Say<Key>): string {
  const hours = hoursSince(since);
  if (hours < 1) return say('office.age.new');
  return hours < 24 ? say('office.age.hours', { hours }) : say('office.age.days', { days: Math.floor(hours / 24) });
}
