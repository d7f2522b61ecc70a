import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

/** What is being printed; nothing else of the screen comes on the paper. */
const page = signal<ComponentChildren>(undefined);

/** Prints one page. */
export function printPage(content: ComponentChildren): void {
  page.value = content;
}

/** The page for the printer, never on the screen. */
export function Paper() {
  const content = page.value;
  useEffect(() => {
    if (content === undefined) return;
    print();
    page.value = undefined;
  }, [content]);
  return content === undefined ? null : <div class="print-page">{content}</div>;
}
