import type { JSX } from 'preact';
import { lazy } from 'preact/compat';
import { Unreached } from './frame.tsx';

/** Something that is fetched when it is wanted; where the line is broken, a note says so and offers to try again. */
export function later<Page extends (given: never) => JSX.Element | null>(load: () => Promise<Page>) {
  return lazy(() =>
    load().then(
      page => ({ default: page }),
      (fault: unknown) => {
        if (!(fault instanceof TypeError)) throw fault;
        return { default: Unreached as unknown as Page };
      },
    ),
  );
}
