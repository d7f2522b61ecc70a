import { computed, signal } from '@preact/signals';

/** Where the reader is. Addresses are German words, so that they can be read out on the telephone. */
export const address = signal(here());

function here(): { readonly path: string; readonly query: URLSearchParams; readonly hash: string } {
  const { pathname, search, hash } = location;
  return { path: pathname.replace(/(.)\/$/, '$1'), query: new URLSearchParams(search), hash: hash.slice(1) };
}

/** The address in its parts: `/leistung/reisepass` is `['leistung', 'reisepass']`. */
export const parts = computed(() => address.value.path.split('/').filter(Boolean).map(decodeURIComponent));

/** Goes to an address of this site; with `replace` the back button does not lead here again. */
export function go(to: string, how: { readonly replace?: boolean } = {}): void {
  if (how.replace) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  address.value = here();
  if (!address.value.hash) scrollTo(0, 0);
}

/** Lets links to this site change the page without loading it again, and the back button work. */
export function watchAddress(): void {
  addEventListener('popstate', () => {
    address.value = here();
  });
  document.addEventListener('click', event => {
    const link = (event.target as Element | null)?.closest('a');
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || link.target || link.hasAttribute('download')) return;
    const to = new URL(link.href, location.href);
    if (to.origin !== location.origin || /^\/(api|office|terminal|einfach)(\/|$)/.test(to.pathname)) return;
    if (to.pathname === location.pathname && to.search === location.search && to.hash) return;
    event.preventDefault();
    go(to.pathname + to.search + to.hash);
  });
}
