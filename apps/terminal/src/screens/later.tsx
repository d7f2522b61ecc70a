import { lazy, Suspense } from 'preact/compat';
import type { Screen } from '../store.ts';
import { Waiting } from './waiting.tsx';

const Matter = lazy(() => import('../matter/index.tsx').then(module => ({ default: module.MatterScreen })));

/** The screens that come with the form: fetched when somebody has begun, not with the first screen. */
export function Later({ at }: { readonly at: Screen }) {
  return (
    <Suspense fallback={<Waiting />}>
      <Matter at={at} />
    </Suspense>
  );
}

/** Fetches those screens while somebody is still choosing. */
export function fetchAhead(): void {
  void import('../matter/index.tsx');
  void import('../matter/keyboard.tsx');
}
