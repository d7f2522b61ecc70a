import { Note } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { CityNow } from '../city.ts';
import { Nowhere, Waiting } from '../frame.tsx';
import { caseHere } from '../help/hold.ts';
import { go } from '../router.ts';
import { useTexts } from '../texts.ts';
import { beginDraft, draft } from './draft.ts';
import { prepare, reached, service } from './engine.ts';
import { FormPage } from './form-page.tsx';
import { ReviewPage } from './review-page.tsx';

/** The form of a service, page by page, and at its end the review. */
export function Apply({
  now,
  slug,
  step,
}: {
  readonly now: CityNow;
  readonly slug: string;
  readonly step: string | undefined;
}) {
  const say = useTexts();
  const held = draft.value?.slug === slug ? draft.value.caseId : undefined;
  useEffect(() => {
    caseHere.value = held === undefined ? undefined : { case: held, service: slug };
    return () => {
      caseHere.value = undefined;
    };
  }, [held]);
  const state = useSignal<'ready' | 'unknown' | 'away' | undefined>(undefined);
  useEffect(() => {
    void prepare(slug).then(found => {
      // Whoever comes back to a form that was sent or deleted starts at its service, not in its middle.
      if (found === 'ready' && draft.value?.slug !== slug) {
        if (step !== undefined && step !== '1') return go(`/leistung/${slug}`, { replace: true });
        beginDraft(slug, false);
      }
      state.value = found;
    });
  }, [slug, step, state]);
  if (state.value === 'unknown') return <Nowhere />;
  if (state.value === 'away') return <Note tone="warning">{say('refusal.unreachable')}</Note>;
  if (!state.value || !reached.value || !service.value) return <Waiting />;
  if (!service.value.form) return <Nowhere />;
  if (step === 'pruefen') return <ReviewPage now={now} />;
  const at = Math.min(Math.max(Number(step) || 1, 1), reached.value.pages.length) - 1;
  return <FormPage now={now} at={at} />;
}
