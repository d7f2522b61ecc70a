import { useSay } from '@buergernah/kernel/ui';
import type { CaseView } from '../contract.ts';
import type { CaseKey } from './texts.ts';

const TONES = {
  new: 'tag',
  draft: 'tag',
  submitted: 'tag tag--info',
  'asked-back': 'tag tag--warning',
  granted: 'tag tag--info',
  ready: 'tag tag--success',
  refused: 'tag tag--danger',
  finished: 'tag',
  withdrawn: 'tag',
  expired: 'tag',
  destroyed: 'tag',
} as const satisfies Record<CaseView['phase'], string>;

/** The phase of a case as a small mark with its word. */
export function PhaseTag({ phase }: { readonly phase: CaseView['phase'] }) {
  return <span class={TONES[phase]}>{useSay<CaseKey>()(`cases.phase.${phase}`)}</span>;
}

/** Where a case stands, as a sentence for its citizen. */
export function StatusWords({ phase }: { readonly phase: CaseView['phase'] }) {
  return <p>{useSay<CaseKey>()(`cases.status.${phase}`)}</p>;
}
