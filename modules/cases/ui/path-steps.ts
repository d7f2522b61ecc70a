import type { CaseView } from '../contract.ts';

/** A stop on the way of a case, with the door through which it goes there. */
export interface PathStep {
  readonly name: 'prepare' | 'check' | 'ask' | 'decide' | 'hand-over' | 'end';
  readonly state: 'done' | 'now' | 'next' | 'ended';
  /** A door (`terminal`, `office`) or a way of delivery (`post`); null where it is not known yet. */
  readonly door: string | null;
}

const NOW = {
  new: 'prepare',
  draft: 'prepare',
  submitted: 'check',
  'asked-back': 'ask',
  granted: 'hand-over',
  refused: 'hand-over',
  ready: 'hand-over',
  finished: null,
  withdrawn: 'check',
  expired: 'prepare',
  destroyed: null,
} as const satisfies Record<CaseView['phase'], PathStep['name'] | null>;

/** Where a case has been, where it is, what comes next. `heard`: the office has asked back before. */
export function pathSteps(
  view: Pick<CaseView, 'phase' | 'door' | 'delivery' | 'submittedAt'>,
  heard = false,
): readonly PathStep[] {
  const { phase, door, delivery } = view;
  const ended = phase === 'withdrawn' || phase === 'expired';
  const asked = heard || phase === 'asked-back';
  const stops: Pick<PathStep, 'name' | 'door'>[] = [
    { name: 'prepare', door },
    { name: 'check', door: 'office' },
    ...(asked ? [{ name: 'ask', door: 'office' } as const] : []),
    { name: 'decide', door: 'office' },
    delivery === 'none' ? { name: 'end', door: null } : { name: 'hand-over', door: delivery },
  ];
  const wanted = phase === 'withdrawn' && !view.submittedAt ? 'prepare' : NOW[phase];
  const found = stops.findIndex(stop => stop.name === wanted);
  const now = wanted === null ? stops.length : found === -1 ? stops.length - 1 : found;
  return (ended ? stops.slice(0, now + 1) : stops).map((stop, at) => ({
    ...stop,
    state: at < now ? 'done' : at > now ? 'next' : ended ? 'ended' : 'now',
  }));
}
