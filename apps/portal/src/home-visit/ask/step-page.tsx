import { Button, ErrorSummary, Steps } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { ArrowLeft, ArrowRight } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { type CityNow, today } from '../../city.ts';
import { Letter } from '../../frame.tsx';
import { address, go } from '../../router.ts';
import { useTexts } from '../../texts.ts';
import { asking, changeAsking, dropAsking, type HomeVisitDraft } from './draft.ts';
import { mattersAtHome } from './matters-at-home.ts';
import { faultsOf, firstOpen, isOpen, type Step, stepsOf } from './steps.ts';

export const BEGIN = '/hausbesuch/neu';
export const REVIEW = `${BEGIN}/pruefen`;

/** The address of a question. */
export function pathOf(step: Step): string {
  return `${BEGIN}/${step}`;
}

/** Whether a service can be done at home for this person. */
export function homeRule(now: CityNow, draft: HomeVisitDraft): (service: string) => boolean {
  const possible = new Set(mattersAtHome(now, draft, today()).flatMap(one => (one.possible ? [one.offer.slug] : [])));
  return service => possible.has(service);
}

/** What a question's page is given: the sentences of what is missing, by field, once somebody tried to go on. */
export interface Asked {
  readonly errorOf: (id: string) => string | undefined;
}

/**
 * One question of the request: where one is, what is asked, what is missing, on and back. Nobody gets past a question that is open: whoever comes
 * to a later page by its address is led back to it. `before` may ask the office first and holds the page where it says no.
 */
export function StepPage(given: {
  readonly now: CityNow;
  readonly step: Step;
  readonly title: string;
  readonly lead?: ComponentChildren;
  readonly nameOf?: (service: string) => string;
  readonly before?: () => Promise<boolean>;
  readonly children: (asked: Asked) => ComponentChildren;
  readonly after?: ComponentChildren;
}) {
  const say = useTexts();
  const tried = useSignal(false);
  const busy = useSignal(false);
  const draft = asking.value;
  const { now, step } = given;
  const open = draft && firstOpen(draft, homeRule(now, draft));
  const steps = draft ? stepsOf(draft) : [];
  const at = steps.indexOf(step);
  const astray = !draft || at < 0 || (open !== undefined && steps.indexOf(open) < at);
  useEffect(() => {
    if (!astray) return;
    // Whoever comes back to a request that was sent or deleted starts at what a home visit is, not in its middle.
    if (!asking.peek()) go('/hausbesuch', { replace: true });
    else go(open === undefined || at < 0 ? BEGIN : pathOf(open), { replace: true });
  }, [astray, open, at]);
  if (!draft || astray) return null;
  const fromReview = address.value.query.has('aendern');
  const rule = homeRule(now, draft);
  // The overview is there again once nothing else is open.
  const changing = fromReview && !steps.some(other => other !== step && isOpen(other, draft, rule));
  const sentences = (tried.value ? faultsOf(step, draft, rule) : []).map(fault => ({
    id: fault.id,
    sentence: say(fault.key, fault.service ? { service: given.nameOf?.(fault.service) ?? fault.service } : {}),
  }));
  const onward = async () => {
    tried.value = true;
    if (faultsOf(step, draft, rule).length > 0) return;
    if (given.before) {
      busy.value = true;
      const fine = await given.before();
      busy.value = false;
      if (!fine) return scrollTo(0, 0);
    }
    const after = asking.peek() ?? draft;
    const next = stepsOf(after)[stepsOf(after).indexOf(step) + 1];
    // A changed answer may open another question: of whoever asks for somebody else.
    if (!next || (fromReview && !firstOpen(after, homeRule(now, after)))) go(REVIEW);
    else go(fromReview ? `${pathOf(next)}?aendern` : pathOf(next));
  };
  const previous = steps[at - 1];
  const back = changing ? REVIEW : previous ? pathOf(previous) : '/hausbesuch';
  const backWords = previous || changing ? say('portal.form.back') : say('home-visit.step.first');
  return (
    <Letter
      title={given.title}
      step={step}
      lead={given.lead}
      back={{ to: back, words: changing ? say('portal.form.review') : backWords }}
    >
      <p class="where">
        <strong>{say('home-visit.ask')}</strong>
        <Steps left={steps.length - at - 1} then={say('home-visit.step.then')} />
      </p>
      <form
        class="stack"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          if (!busy.value) void onward();
        }}
      >
        <ErrorSummary errors={sentences} />
        {given.children({ errorOf: id => sentences.find(one => one.id === id)?.sentence })}
        <p class="buttons">
          <Button kind="primary" icon={ArrowRight} submit busy={busy.value}>
            {changing ? say('portal.form.changed') : say('portal.form.next')}
          </Button>
          {(previous || changing) && (
            <Button kind="tertiary" icon={ArrowLeft} href={back}>
              {changing ? say('portal.form.review') : say('portal.form.back')}
            </Button>
          )}
        </p>
      </form>
      {given.after}
      <Kept />
    </Letter>
  );
}

/** Where the answers lie meanwhile, and the button that removes them. */
export function Kept() {
  const say = useTexts();
  return (
    <p class="quiet kept">
      {say('portal.form.kept')}{' '}
      <button
        type="button"
        class="linkish"
        onClick={() => {
          dropAsking();
          go('/hausbesuch', { replace: true });
        }}
      >
        {say('portal.form.drop')}
      </button>
    </p>
  );
}

/** Changes one answer of the request. */
export function set<K extends keyof HomeVisitDraft>(name: K): (value: HomeVisitDraft[K] | undefined) => void {
  return value => changeAsking({ [name]: value });
}
