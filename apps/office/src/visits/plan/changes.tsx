import { Button, Icon } from '@buergernah/kernel/ui';
import type { visitsContract } from '@buergernah/visits';
import { ArrowRight, PhoneCall } from 'lucide';
import { clockOf } from '../../day/timeline.ts';
import { go } from '../../place.ts';
import { useTexts } from '../../texts.ts';
import { shownCode, whyText, windowText } from '../words.ts';
import { type DayPlan, type Tour, tourName } from './board.ts';
import { stopName } from './stop-block.tsx';

export type Change = visitsContract.PlanChange;

/** One act on the plan, and what it did to every visit. */
export interface Step {
  readonly id: string;
  readonly at: string;
  readonly what: string;
  readonly changes: readonly Change[];
}

/** What tours are called, also those that have left the plan since. */
const names = new Map<string, string>();

/** What changed, newest first, each with its reason. */
export function Changes({ steps, plan }: { readonly steps: readonly Step[]; readonly plan: DayPlan }) {
  const say = useTexts();
  for (const one of plan.tours) names.set(one.tour, tourName(one));
  const tour = (id: Tour['tour']) => names.get(id) ?? '';
  const place = (of: Change['from']) =>
    of ? `${tour(of.tour)} ${clockOf(plan.day, of.start)}` : say('office.visits.change.nowhere');
  return (
    <section class="plan-list" aria-labelledby="plan-changes">
      <h2 id="plan-changes">{say('office.visits.changes')}</h2>
      {steps.length === 0 && <p class="quiet">{say('office.visits.changes.none')}</p>}
      <ol class="plain">
        {steps.map(step => (
          <li key={step.id} class="change">
            <p>
              <strong>{step.what}</strong> <span class="quiet">{step.at}</span>
            </p>
            {step.changes.length === 0 && <p class="quiet">{say('office.visits.changes.nothing')}</p>}
            <ul>
              {step.changes.map(change => (
                <li key={change.visit}>
                  {change.code === null ? say('office.visits.protected') : shownCode(change.code)}
                  {': '}
                  {place(change.from)} <Icon of={ArrowRight} /> {place(change.to)}
                  {change.why.length > 0 && <span class="quiet">{` ${whyText(change.why)}`}</span>}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Visits without a tour, each with the reason, and the way to put them into one. */
export function Unplanned(given: {
  readonly plan: DayPlan;
  readonly onPlace: (visit: DayPlan['unplanned'][number]) => void;
}) {
  const say = useTexts();
  const { plan } = given;
  return (
    <section class="plan-list" aria-labelledby="plan-unplanned">
      <h2 id="plan-unplanned">
        {say('office.visits.unplanned')}
        {plan.unplanned.length > 0 && <span class="lines__count">{plan.unplanned.length}</span>}
      </h2>
      {plan.unplanned.length === 0 && <p class="quiet">{say('office.visits.unplanned.none')}</p>}
      <ul class="plain">
        {plan.unplanned.map(line => (
          <li key={line.visit} class="line">
            <strong>{stopName(line)}</strong>
            <span>{whyText(line.why)}</span>
            {plan.tours.some(tour => tour.state !== 'dropped' && tour.state !== 'over') && (
              <button type="button" class="linkish" onClick={() => given.onPlace(line)}>
                {say('office.visits.place')}
                <span class="kern-sr-only">{` ${stopName(line)}`}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whom the phone desk has to call, since a promise cannot be kept. */
export function ToCall({ plan }: { readonly plan: DayPlan }) {
  const say = useTexts();
  return (
    <section class="plan-list" aria-labelledby="plan-to-call">
      <h2 id="plan-to-call">
        {say('office.visits.to-call')}
        {plan.toCall.length > 0 && <span class="lines__count">{plan.toCall.length}</span>}
      </h2>
      {plan.toCall.length === 0 && <p class="quiet">{say('office.visits.to-call.none')}</p>}
      <ul class="plain">
        {plan.toCall.map(line => (
          <li key={line.visit} class="line">
            <strong>{stopName(line)}</strong>
            {line.day !== null && line.from !== null && line.until !== null && (
              <span>{windowText(line.day, line.from, line.until)}</span>
            )}
          </li>
        ))}
      </ul>
      {plan.toCall.length > 0 && (
        <Button icon={PhoneCall} onPress={() => go({ name: 'phone-desk' })}>
          {say('office.visits.to-call.go')}
        </Button>
      )}
    </section>
  );
}
