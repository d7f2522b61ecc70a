import { lazy, Suspense } from 'preact/compat';
import { fetched } from '../fetched.ts';

const Keyboard = lazy(() => fetched(() => import('./keyboard.tsx')).then(module => ({ default: module.Keys })));

/** The on-screen keyboard; its place is kept free until it has come. */
export function Keys() {
  return (
    <Suspense fallback={<div class="simple-keyboard" />}>
      <Keyboard />
    </Suspense>
  );
}
