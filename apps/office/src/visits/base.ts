import type { Role } from '@buergernah/access';
import type { Route } from '@buergernah/kernel';
import { visitsContract } from '@buergernah/visits';
import { signal } from '@preact/signals';
import { ask, mayAsk, me } from '../session.ts';

/** The office that answers for home visits; undefined until it is known. */
const base = signal<string | undefined>(undefined);

/** Asks which office answers for home visits, once. */
export async function findBase(): Promise<void> {
  if (base.value !== undefined) return;
  const answer = await ask(visitsContract.visitBase, {});
  if (answer.ok) base.value = answer.value.place;
}

/** Whether the colleague may ask this about home visits: a role counts at the office that answers for them, or everywhere. */
export function mayAtBase(route: Pick<Route, 'who'>): boolean {
  const at = base.value;
  if (at === undefined || !mayAsk(route)) return false;
  const grants: readonly { readonly role: Role; readonly place: string | null }[] = me.value?.grants ?? [];
  return grants.some(({ role, place }) => route.who.includes(role) && (place === null || place === at));
}
