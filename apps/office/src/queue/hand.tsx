import type { DeskTicket } from '@buergernah/appointments';
import { Button, LANGUAGE_NAMES, type Refused } from '@buergernah/kernel/ui';
import {
  ArrowRightLeft,
  CircleCheck,
  FilePlus,
  type IconNode,
  Megaphone,
  Pause,
  Plus,
  RotateCcw,
  Undo2,
  UserCheck,
  UserX,
} from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import { now } from '../clock.ts';
import { beginCase } from '../counter/begin-case.ts';
import { useActions } from '../keys.ts';
import { offers, serviceName } from '../office-data.ts';
import { useTexts } from '../texts.ts';
import { minutesSince, STEP_KEYS, type StepName, stepsFor, waitsSince } from './board.ts';
import { tally } from './tally.ts';

export const STEP_ICONS: { readonly [Name in StepName]: IconNode } = {
  begin: UserCheck,
  finish: CircleCheck,
  call: Megaphone,
  resume: RotateCcw,
  'call-again': Megaphone,
  miss: UserX,
  park: Pause,
  'add-matter': Plus,
  forward: ArrowRightLeft,
  'put-back': Undo2,
};

/** The number in the colleague's hand, large, with the one step that comes next first; or the call for the next one. */
export function Hand(given: {
  readonly ticket: DeskTicket | undefined;
  readonly seated: boolean;
  readonly busy: boolean;
  readonly onNext: (quickOnly: boolean) => void;
  readonly onStep: (name: StepName, ticket: DeskTicket) => void;
  readonly onRefused: (refused: Refused | undefined) => void;
}) {
  const say = useTexts();
  const { ticket, seated } = given;
  const heading = useRef<HTMLHeadingElement>(null);
  const state = ticket ? `${ticket.ticket} ${ticket.state}` : 'none';
  useEffect(() => {
    // The button that was pressed is gone: the next Enter must not fall on another one.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [state]);
  const steps = ticket ? stepsFor(ticket, false) : [];
  const matters =
    ticket?.state === 'serving'
      ? tally(ticket.services)
          .map(one => one.service)
          .filter(hasForm)
      : [];
  const begin = async (service: string) => given.onRefused(await beginCase(service));
  useActions([
    ...(ticket
      ? steps.map(name => ({
          id: name,
          label: say(`office.queue.act.${name}`),
          keys: STEP_KEYS[name],
          icon: STEP_ICONS[name],
          run: () => given.onStep(name, ticket),
        }))
      : seated
        ? [
            {
              id: 'next',
              label: say('office.queue.next'),
              keys: 'N',
              icon: Megaphone,
              run: () => given.onNext(false),
            },
            {
              id: 'quick',
              label: say('office.queue.quick'),
              keys: 'Q',
              icon: Megaphone,
              run: () => given.onNext(true),
            },
          ]
        : []),
    ...matters.map((service, at) => ({
      id: `begin-${service}`,
      label: say('office.queue.begin-case', { service: serviceName(service) }),
      keys: at === 0 ? 'V' : undefined,
      icon: FilePlus,
      run: () => void begin(service),
    })),
  ]);
  return (
    <section class="hand" aria-labelledby="hand-title">
      <h2 id="hand-title" tabIndex={-1} ref={heading} class={ticket ? 'hand__state' : undefined}>
        {ticket
          ? say(ticket.state === 'called' ? 'office.queue.called' : 'office.queue.serving')
          : say('office.queue.free')}
      </h2>
      {ticket && <Facts of={ticket} />}
      <div class="step-list" key={state}>
        {!ticket && seated && (
          <>
            <Button
              class="step step--first"
              kind="primary"
              icon={Megaphone}
              keys="N"
              busy={given.busy}
              onPress={() => given.onNext(false)}
            >
              {say('office.queue.next')}
            </Button>
            <Button class="step" kind="tertiary" icon={Megaphone} keys="Q" onPress={() => given.onNext(true)}>
              {say('office.queue.quick')}
            </Button>
          </>
        )}
        {ticket &&
          steps.map((name, at) => (
            <Button
              key={name}
              id={`step-${name}`}
              class={at === 0 ? 'step step--first' : 'step'}
              kind={at === 0 ? 'primary' : 'tertiary'}
              icon={STEP_ICONS[name]}
              keys={STEP_KEYS[name] === 'Enter' ? say('office.keys.enter') : STEP_KEYS[name]}
              busy={given.busy}
              onPress={() => given.onStep(name, ticket)}
            >
              {say(`office.queue.act.${name}`)}
            </Button>
          ))}
        {matters.map((service, at) => (
          <Button
            key={service}
            class="step"
            kind="tertiary"
            icon={FilePlus}
            {...(at === 0 ? { keys: 'V' } : {})}
            onPress={() => void begin(service)}
          >
            {say('office.queue.begin-case', { service: serviceName(service) })}
          </Button>
        ))}
      </div>
    </section>
  );
}

function hasForm(service: string): boolean {
  return offers.value.some(offer => offer.slug === service && offer.hasForm);
}

function Facts({ of }: { readonly of: DeskTicket }) {
  const say = useTexts();
  const waited = minutesSince(waitsSince(of), of.calledAt ? Temporal.Instant.from(of.calledAt) : now.value);
  return (
    <div class="hand__facts">
      <p class="hand__number">{of.number}</p>
      <ul>
        {of.services.length === 0 && <li class="quiet">{say('office.queue.unsaid')}</li>}
        {tally(of.services).map(({ service, times }) => (
          <li key={service}>
            {serviceName(service)}
            {times > 1 && ` ×${times}`}
          </li>
        ))}
      </ul>
      <p class="quiet">
        {[
          say('office.queue.people', { count: of.people }),
          LANGUAGE_NAMES[of.language],
          say('office.queue.waited', { minutes: waited }),
          ...(of.calls > 1 ? [say('office.queue.calls', { count: of.calls })] : []),
        ].join(' · ')}
      </p>
    </div>
  );
}
