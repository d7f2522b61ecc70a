import type { ComponentChildren } from 'preact';
import { addressOf, go, type Where } from './place.ts';

/** A link to a place of the office: one press goes there without a reload, Ctrl and press opens a second window. */
export function Link(given: {
  readonly to: Where;
  readonly class?: string;
  readonly current?: boolean;
  readonly id?: string;
  readonly tabIndex?: number;
  readonly onFocus?: () => void;
  readonly children: ComponentChildren;
}) {
  return (
    <a
      href={addressOf(given.to)}
      class={given.class}
      id={given.id}
      tabIndex={given.tabIndex}
      aria-current={given.current ? 'page' : undefined}
      onFocus={given.onFocus}
      onClick={event => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        go(given.to);
      }}
    >
      {given.children}
    </a>
  );
}
