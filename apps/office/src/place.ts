import { isId } from '@buergernah/kernel';
import { signal } from '@preact/signals';

/** Places of the office that are nothing but a name in the address. */
const PLAIN = [
  'today',
  'queue',
  'bookings',
  'stock',
  'rota',
  'notices',
  'hosts',
  'host',
  'devices',
  'staff',
  'phone-desk',
  'dispatch',
  'koffers',
  'home-day',
  'help-desk',
  'help-figures',
  'signed-in',
] as const;
type Plain = (typeof PLAIN)[number];

/** Where a colleague is. It stands in the address, so that a second window, the back button and a new sign-in come to the same place. */
export type Where =
  | { readonly name: 'inbox' }
  | { readonly name: 'case'; readonly id: string }
  | { readonly name: 'counter'; readonly id?: string }
  | { readonly name: Plain };

/** The present place. */
export const where = signal<Where>(read());

/** The address of a place, for links; only ids, nothing about a person. */
export function addressOf(to: Where): string {
  if (to.name === 'inbox') return '/office/';
  const id = 'id' in to && to.id ? `&case=${to.id}` : '';
  return `/office/?view=${to.name}${id}`;
}

/** Goes to a place without a reload. */
export function go(to: Where): void {
  history.pushState(null, '', addressOf(to));
  where.value = to;
}

/** Stands at a place from the beginning: the one before is none to come back to. */
export function beginAt(to: Where): void {
  history.replaceState(null, '', addressOf(to));
  where.value = to;
}

addEventListener('popstate', () => {
  where.value = read();
});

function read(): Where {
  const asked = new URLSearchParams(location.search);
  const id = asked.get('case') ?? '';
  const view = asked.get('view');
  if (view === 'case') return isId(id) ? { name: 'case', id } : { name: 'inbox' };
  if (view === 'counter') return isId(id) ? { name: 'counter', id } : { name: 'counter' };
  const plain = PLAIN.find(name => name === view);
  return plain ? { name: plain } : { name: 'inbox' };
}
