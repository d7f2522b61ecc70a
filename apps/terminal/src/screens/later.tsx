import { lazy, Suspense } from 'preact/compat';
import { fetched } from '../fetched.ts';
import type { Screen } from '../store.ts';
import { learn } from '../texts.ts';
import { Human } from './human.tsx';
import { Waiting } from './waiting.tsx';

const matter = () => import('../matter/index.tsx');
const Matter = lazy(() => fetched(matter).then(module => ({ default: module.MatterScreen })));
const errand = once(async () => {
  const screens = await import('../errand/index.tsx');
  await learn(...screens.texts);
  return screens;
});
const Errand = lazy(() => fetched(errand).then(module => ({ default: module.ErrandScreen })));
const display = once(async () => {
  const screens = await import('../display/index.tsx');
  await learn(...screens.texts);
  return screens;
});
const Display = lazy(() => fetched(display).then(module => ({ default: module.DisplayScreen })));

const help = once(async () => {
  const screens = await import('../help/index.tsx');
  await learn(...screens.texts);
  return screens;
});
const Call = lazy(() => fetched(help).then(module => ({ default: module.HelpScreen })));

const ERRANDS: readonly Screen['name'][] = ['places', 'place', 'street', 'book', 'appointment', 'draw'];

/** The screens that come with the form, and those for going somewhere: fetched when somebody has begun, not with the first screen. */
export function Later({ at }: { readonly at: Screen }) {
  return (
    <Suspense fallback={<Waiting />}>{ERRANDS.includes(at.name) ? <Errand at={at} /> : <Matter at={at} />}</Suspense>
  );
}

/** A person on the screen; until the call's own screen has come, the number to telephone stands there. */
export function Help() {
  return (
    <Suspense fallback={<Human />}>
      <Call />
    </Suspense>
  );
}

/** The call display; a terminal never fetches it. */
export function Board() {
  return (
    <Suspense fallback={<main class="board" />}>
      <Display />
    </Suspense>
  );
}

/** Errands are fetched when the hand rests: a touch must never wait for them. */
const QUIET_MS = 4_000;

/** Fetches those screens, the conditions and the keyboard while somebody is still choosing. */
export function fetchAhead(): void {
  void fetched(matter)
    .then(() => fetched(() => import('../matter/keyboard.tsx')))
    .then(() => fetched(help))
    .then(() => setTimeout(() => requestIdleCallback(() => void fetched(errand)), QUIET_MS));
}

/** Done once however often it is asked for; tried again where it failed. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch(fault => {
      made = undefined;
      throw fault;
    });
    return made;
  };
}
