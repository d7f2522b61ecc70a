import { Button, Icon, Note } from '@buergernah/kernel/ui';
import { useSignalEffect } from '@preact/signals';
import { CloudOff, CloudUpload, Heart, Inbox, Lock } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { AskedForSign } from './alone/asked.tsx';
import { Clock } from './alone/clock.tsx';
import { dueAt, giveSign } from './alone/help.ts';
import { CallButton } from './help/button.tsx';
import { callOpen } from './help/hold.ts';
import { CallPanel } from './help/panel.tsx';
import { lock, vault } from './keep/vault.ts';
import { clockOff, hourOf, planned, reached } from './line/line.ts';
import { papersLeft, waiting } from './outbox/changed.ts';
import { sending, stopped } from './outbox/send.ts';
import { go, place, toTop } from './place.ts';
import { useTexts } from './texts.ts';
import { told, trouble } from './trouble.ts';
import { day } from './work/day.ts';
import { takeAlong } from './work/set-out.ts';

/** Every screen: the bar with line and outbox in words, what there is to read, and under the thumb what there is to press. */
export function Frame(given: {
  readonly title: string;
  readonly lead?: ComponentChildren;
  /** The next step, lowest in the corner. */
  readonly next?: ComponentChildren;
  readonly side?: ComponentChildren;
  readonly children?: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [given.title]);
  // What went wrong is said on top: nobody has to look for it.
  useSignalEffect(() => {
    if (trouble.value) toTop();
  });
  const hasSide = given.next !== undefined || given.side !== undefined;
  const look = ['field', hasSide ? '' : 'field--alone', callOpen.value ? 'field--called' : ''];
  return (
    <div class={look.filter(Boolean).join(' ')}>
      <Bar />
      <main class="field__body stack">
        <h1 tabIndex={-1} ref={heading}>
          {given.title}
        </h1>
        <Warnings />
        {given.lead}
        {given.children}
      </main>
      {hasSide && (
        <aside class="field__side" aria-label={given.title}>
          {given.side}
          {given.next !== undefined && <div class="field__next">{given.next}</div>}
        </aside>
      )}
      {callOpen.value && <CallPanel />}
      <AskedForSign />
    </div>
  );
}

function Bar() {
  const say = useTexts();
  const isOpen = vault.value.at === 'open';
  return (
    <header class="field__bar">
      <Clock />
      {vault.value.at !== 'wiped' && <LineWords />}
      {dueAt.value !== null && (
        <Button kind="tertiary" icon={Heart} onPress={() => void giveSign()}>
          {say('koffer.sign.give', { time: hourOf(Temporal.Instant.fromEpochMilliseconds(dueAt.value)) })}
        </Button>
      )}
      <CallButton />
      {isOpen && (
        <Button kind="tertiary" icon={Lock} onPress={lock}>
          {say('koffer.lock')}
        </Button>
      )}
    </header>
  );
}

/** "3 Schritte warten, keine Verbindung": always there, always words; pressed, it opens the outbox. */
function LineWords() {
  const say = useTexts();
  const refused = waiting.value.filter(act => act.state === 'refused').length;
  const left = waiting.value.filter(act => act.state === 'waiting').length;
  const line =
    reached.value === undefined
      ? 'asked'
      : !reached.value
        ? 'off'
        : stopped.value
          ? 'stopped'
          : sending.value
            ? 'sending'
            : 'on';
  const icon = line === 'off' ? CloudOff : line === 'sending' ? CloudUpload : Inbox;
  const words = [
    refused > 0 ? say('koffer.line.refused', { count: refused }) : '',
    refused > 0 && left === 0 ? '' : say('koffer.line.waiting', { count: left, papers: papersLeft.value }),
    say(`koffer.line.${line}`),
  ].filter(text => text !== '');
  return (
    <button
      type="button"
      class={refused > 0 ? 'line-words line-words--refused' : 'line-words'}
      aria-live="polite"
      disabled={vault.value.at !== 'open'}
      onClick={() => go({ name: 'outbox' })}
    >
      <Icon of={icon} />
      <span>{words.join(' · ')}</span>
    </button>
  );
}

function Warnings() {
  const say = useTexts();
  const now = vault.value;
  const isPlanned = place.value.name === 'tour' || place.value.name === 'outbox';
  const hasNewPlan =
    now.at === 'open' &&
    day.value &&
    planned.value?.tour === now.day.tour &&
    planned.value.version !== day.value?.version;
  return (
    <>
      {trouble.value !== undefined && (
        <Note tone="warning" role="alert">
          <p>{trouble.value.words}</p>
        </Note>
      )}
      {clockOff.value !== 0 && isPlanned && (
        <Note tone="warning" title={say('koffer.clock.title')}>
          <p>{say('koffer.clock.lead', { minutes: Math.ceil(Math.abs(clockOff.value) / 60) })}</p>
        </Note>
      )}
      {hasNewPlan && isPlanned && (
        <Note title={say('koffer.plan.title')}>
          <p>{say('koffer.plan.lead')}</p>
          <Button onPress={() => void told(say, takeAlong(undefined))}>{say('koffer.plan.take')}</Button>
        </Note>
      )}
    </>
  );
}
