import { lazy, Suspense } from 'preact/compat';
import { fetched } from '../fetched.ts';
import type { Screen } from '../store.ts';
import { Waiting } from './waiting.tsx';

const matter = () => import('../matter/index.tsx');
const Matter = lazy(() => fetched(matter).then(module => ({ default: module.MatterScreen })));

/** The screens that come with the form: fetched when somebody has begun, not with the first screen. */
export function Later({ at }: { readonly at: Screen }) {
  return (
    <Suspense fallback={<Waiting />}>
      <Matter at={at} />
    </Suspense>
  );
}

/** Fetches those screens, the conditions and the keyboard while somebody is still choosing. */
export function fetchAhead(): void {
  void fetched(matter).then(() => fetched(() => import('../matter/keyboard.tsx')));
}
