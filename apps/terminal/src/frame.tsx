import { Icon } from '@buergernah/kernel/ui';
import { signal, useSignal } from '@preact/signals';
import { AArrowUp, ArrowDownToLine, ChevronDown, Contrast, HandHelping, Languages, LogOut, Volume2 } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { cleanAfterHolding } from './cleaning.ts';
import { dock } from './help/hold.ts';
import { here } from './here.ts';
import { office } from './office.ts';
import { canSpeak, hush } from './speech.ts';
import { go, need, needs, screen, wipe } from './store.ts';
import { useTexts } from './texts.ts';
import { clock } from './time.ts';

/** Less than this hidden is a margin, not an answer. */
const MORE_PX = 48;

/** What the present screen says to the ear; the app says it when reading aloud is on. */
export const spoken = signal('');

/**
 * One screen: a question to read, the answers to touch, the way on. `ear` is the same screen written for the ear. The heading takes
 * the focus, so that a screen reader begins there.
 */
export function Frame(given: {
  readonly title: string;
  readonly ear?: string | undefined;
  readonly above?: ComponentChildren;
  readonly lead?: ComponentChildren;
  readonly children?: ComponentChildren;
  readonly actions?: ComponentChildren;
  readonly keys?: ComponentChildren;
  readonly step?: string | number;
}) {
  const Dock = dock.value;
  const heading = useRef<HTMLHeadingElement>(null);
  const touch = useRef<HTMLElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    touch.current?.scrollTo(0, 0);
  }, [given.title, given.step]);
  useEffect(() => {
    spoken.value = given.ear ?? given.title;
  }, [given.ear, given.title]);
  return (
    <>
      <Head />
      <main class="kiosk__main">
        <div class="kiosk__read">
          {Dock && <Dock />}
          {given.above}
          <h1 tabIndex={-1} ref={heading}>
            {given.title}
          </h1>
          {given.lead}
        </div>
        <section class="kiosk__touch" ref={touch} aria-label={given.title}>
          {given.children}
        </section>
        <More in={touch} />
        {given.actions && <div class="kiosk__actions">{given.actions}</div>}
        {given.keys && <div class="kiosk__keys">{given.keys}</div>}
      </main>
      <NeedsBar />
    </>
  );
}

/** Where more is below than the glass shows, a button brings it: nobody has to know how to scroll. */
function More({ in: touch }: { readonly in: { readonly current: HTMLElement | null } }) {
  const say = useTexts();
  const hidden = useSignal(0);
  useEffect(() => {
    const area = touch.current;
    if (!area) return;
    const look = () => {
      hidden.value = area.scrollHeight - area.clientHeight - area.scrollTop;
      // What scrolls can be scrolled by whoever has only keys.
      if (area.scrollHeight > area.clientHeight) area.tabIndex = 0;
      else area.removeAttribute('tabindex');
    };
    const size = new ResizeObserver(look);
    size.observe(area);
    for (const part of area.children) size.observe(part);
    area.addEventListener('scroll', look, { passive: true });
    look();
    return () => {
      size.disconnect();
      area.removeEventListener('scroll', look);
    };
  });
  if (hidden.value < MORE_PX) return null;
  return (
    <button
      type="button"
      class="kiosk__more"
      onClick={() => touch.current?.scrollBy({ top: touch.current.clientHeight * 0.7 })}
    >
      <Icon of={ChevronDown} />
      {say('terminal.more')}
    </button>
  );
}

/** Who and where; quiet. Holding it for three seconds starts the cleaning mode (for staff, see README). */
function Head() {
  const now = office.value;
  return (
    <header class="kiosk__head" {...cleanAfterHolding}>
      {now?.arms && <img src={now.arms} alt="" />}
      <strong>{now?.city.officialName}</strong>
      <span class="kiosk__where">
        {here.value} <time>{clock.value}</time>
      </span>
    </header>
  );
}

/** Always there, always in the same place: a person, and what one needs from the screen. */
function NeedsBar() {
  const say = useTexts();
  const { large, contrast, reach, aloud } = needs.value;
  const at = screen.value.name;
  return (
    <nav class="kiosk__needs" aria-label={say('terminal.needs.label')}>
      <button type="button" class="need need--wide" onClick={() => at !== 'human' && go({ name: 'human' })}>
        <Icon of={HandHelping} />
        {say('terminal.needs.human')}
      </button>
      <button type="button" class="need" onClick={() => at !== 'start' && go({ name: 'start' })}>
        <Icon of={Languages} />
        {say('terminal.needs.language')}
      </button>
      <button type="button" class="need" aria-pressed={large} onClick={() => need({ large: !large })}>
        <Icon of={AArrowUp} />
        {say('terminal.needs.large')}
      </button>
      <button type="button" class="need" aria-pressed={contrast} onClick={() => need({ contrast: !contrast })}>
        <Icon of={Contrast} />
        {say('terminal.needs.contrast')}
      </button>
      {canSpeak && (
        <button type="button" class="need" aria-pressed={aloud} onClick={() => need({ aloud: !aloud })}>
          <Icon of={Volume2} />
          {say('terminal.needs.aloud')}
        </button>
      )}
      <button type="button" class="need" aria-pressed={reach} onClick={() => need({ reach: !reach })}>
        <Icon of={ArrowDownToLine} />
        {say('terminal.needs.reach')}
      </button>
      <button
        type="button"
        class="need"
        onClick={() => {
          hush();
          wipe();
        }}
      >
        <Icon of={LogOut} />
        {say('terminal.needs.leave')}
      </button>
    </nav>
  );
}
