import { type Actor, accessContract, type Grant, may, placesOf, type Role } from '@buergernah/access';
import type { Route } from '@buergernah/kernel';
import { type Answer, type Ask, ask as askPlainly, type Given, pathOf, type Refused } from '@buergernah/kernel/ui';
import { computed, effect, signal } from '@preact/signals';
import { workSites } from './office-data.ts';

type Me = NonNullable<Answer<typeof accessContract.me>['staff']>;

/** Who is signed in: not known yet, nobody, or a colleague. */
export const me = signal<Me | null | undefined>(undefined);
/** Whether the session ended while somebody was at work: everything stays on the screen until they are back. */
export const ended = signal(false);
/** Counts how often somebody came back after a session had ended: what is on the screen is then read again. */
export const returned = signal(0);
/** Why the first question was not answered, if it was not. */
export const silent = signal<Refused | undefined>(undefined);

/** Asks the office as the colleague who is signed in; notices when the session has ended. */
export const ask: Ask = async <R extends Route>(
  route: R,
  given: Given<R>,
  options?: { readonly signal?: AbortSignal },
) => {
  const answer = await askPlainly(route, given, options);
  if (!answer.ok && answer.refusal.code === 'signed-out' && me.value) ended.value = true;
  return answer;
};

/** Asks who is signed in. After an end of session only the same colleague goes on; for another one everything begins anew. */
export async function findMe(): Promise<void> {
  const answer = await askPlainly(accessContract.me, {});
  silent.value = answer.ok ? undefined : answer.refusal;
  if (!answer.ok) return;
  const { staff } = answer.value;
  if (me.value && staff && staff.staff !== me.value.staff) location.assign('/office/');
  else if (me.value && !staff) ended.value = true;
  else {
    me.value = staff;
    if (ended.value) returned.value += 1;
    ended.value = false;
  }
}

/** Signs out and leaves nothing behind. */
export async function signOut(): Promise<void> {
  const answer = await askPlainly(accessContract.signOut, {});
  if (answer.ok) location.assign(answer.value.next ?? '/office/');
}

/** The way to sign in and come back to an address of ours. */
export function signInAddress(to: string): string {
  return pathOf(accessContract.signIn, {}, { to });
}

const channel = new BroadcastChannel('office-session');
channel.onmessage = () => void findMe();

/** Tells the colleague's other windows that there is a session again. */
export function tellOthers(): void {
  channel.postMessage('signed-in');
}

const WORKS: readonly Role[] = ['clerk', 'field-officer', 'site-manager', 'host-partner'];

/** Whether the colleague has one of these roles anywhere. */
export function has(...roles: readonly Role[]): boolean {
  return (me.value?.grants ?? []).some(grant => roles.includes(grant.role));
}

/** Whether somebody is here only as the partner in whose rooms the place is: then there is nothing but the place itself. */
export const isHostOnly = computed(() => {
  const grants = me.value?.grants ?? [];
  return grants.length > 0 && grants.every(grant => grant.role === 'host-partner');
});

/** Whether the colleague may ask this of the office at all; the office looks again. */
export function mayAsk(route: Pick<Route, 'who'>): boolean {
  return me.value ? may({ staff: me.value } as unknown as Actor, route) === 'yes' : false;
}

/** Whether the colleague may open protected cases. */
export const seesProtected = computed(() => me.value?.groups.includes('protected') ?? false);

/** The places where the colleague can work today. */
export const workplaces = computed(() => {
  const actor = { staff: { grants: (me.value?.grants ?? []) as readonly Grant[] } };
  const places = WORKS.map(role => placesOf(actor as Parameters<typeof placesOf>[0], role));
  if (places.includes('everywhere')) return workSites.value;
  return workSites.value.filter(site => places.flat().includes(site.id));
});

const KEPT = 'office-workplace';
const chosen = signal(sessionStorage.getItem(KEPT));

/** Where the colleague works today: chosen once, or the only place there is. */
export const workplace = computed(
  () =>
    workplaces.value.find(site => site.id === chosen.value) ??
    (workplaces.value.length === 1 ? workplaces.value[0] : undefined),
);

/** Says where one works today. */
export function workAt(place: string): void {
  chosen.value = place;
}

effect(() => {
  if (chosen.value !== null) sessionStorage.setItem(KEPT, chosen.value);
});
