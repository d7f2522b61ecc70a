import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** A screen with its heading; the heading takes the focus, so that a screen reader begins there. */
export function Screen(given: {
  readonly title: string;
  readonly lead?: string;
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [given.title]);
  return (
    <main class="desk__body">
      <div class="desk__pane screen">
        <div class="screen__head">
          <h1 tabIndex={-1} ref={heading}>
            {given.title}
          </h1>
          {given.aside}
        </div>
        {given.lead && <p class="quiet">{given.lead}</p>}
        {given.children}
      </div>
    </main>
  );
}
