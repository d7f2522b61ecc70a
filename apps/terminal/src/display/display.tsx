import './board.css';
import { devicePlace } from '@buergernah/access/ui';
import { OFFICE_ZONE } from '@buergernah/kernel';
import { Icon, LiveRegion, QrCode } from '@buergernah/kernel/ui';
import type { Site } from '@buergernah/sites';
import { ArrowRight, BellRing, Clock, Users, Volume2, WifiOff } from 'lucide';
import { useEffect } from 'preact/hooks';
import { drawAddress } from '../errand/addresses.ts';
import { office } from '../office.ts';
import { useTexts } from '../texts.ts';
import { clock } from '../time.ts';
import { type Call, isBareNumber, isNew, keyOf, type Numbers, newestFirst } from './calls.ts';
import { Closed } from './closed.tsx';
import { door, numbers, officeTime, reconnecting, startFeed } from './feed.ts';
import { soundOn, tryUnmute } from './sound.ts';

/** As many earlier calls as are still large enough to be read across a room. */
const EARLIER = 5;

/** Signs that still fit in the large size: "T 107". */
const LONG = 5;

/** The call display of a place: who is called where, how many wait. Nobody touches it; it keeps itself true. */
export function DisplayScreen() {
  const place = devicePlace.value;
  const site = office.value?.sites.sites.find(one => one.id === place);
  useEffect(() => {
    if (!place) return;
    void tryUnmute();
    return startFeed(place);
  }, [place]);
  if (!site) return <main class="board" />;
  return (
    <main class="board" aria-labelledby="board-title">
      <Head site={site} />
      <Middle site={site} />
      <Foot site={site} />
    </main>
  );
}

function Head({ site }: { readonly site: Site }) {
  const now = office.value;
  const day = Temporal.Instant.fromEpochMilliseconds(officeTime.value).toZonedDateTimeISO(OFFICE_ZONE);
  return (
    <header class="board__head">
      {now?.arms && <img src={now.arms} alt="" />}
      <h1 id="board-title">{site.name}</h1>
      <p>
        {day.toLocaleString('de', { weekday: 'long', day: 'numeric', month: 'long' })}
        <time>{clock.value}</time>
      </p>
    </header>
  );
}

function Middle({ site }: { readonly site: Site }) {
  const say = useTexts();
  const shown = numbers.value;
  const calls = shown ? newestFirst(shown.calls) : [];
  const [newest, ...earlier] = calls;
  const now = officeTime.value;
  if (shown && !shown.open && !newest) return <Closed site={site} />;
  if (!newest)
    return (
      <section class="board__empty">
        <Icon of={BellRing} />
        <p>{say(shown ? 'display.nobody' : 'terminal.loading')}</p>
      </section>
    );
  return (
    <>
      <section class={nowLook(isNew(newest, now), earlier.length === 0)} key={keyOf(newest)}>
        <h2>
          <Icon of={BellRing} />
          {say(newest.calls > 1 && isNew(newest, now) ? 'display.again' : 'display.now')}
        </h2>
        <p class={newest.number.length > LONG ? 'board__number board__number--long' : 'board__number'}>
          {newest.number}
        </p>
        <p class="board__counter">
          <Icon of={ArrowRight} />
          <Counter of={newest} />
        </p>
      </section>
      {earlier.length > 0 && (
        <section class="board__earlier" aria-label={say('display.earlier')}>
          <h2>{say('display.earlier')}</h2>
          <ol>
            {earlier.slice(0, EARLIER).map(call => (
              <li key={keyOf(call)} class={isNew(call, now) ? 'board__call board__call--new' : 'board__call'}>
                <strong>{call.number}</strong>
                <span>
                  <Icon of={isNew(call, now) ? BellRing : ArrowRight} />
                  <Counter of={call} />
                </span>
              </li>
            ))}
          </ol>
        </section>
      )}
      <Spoken call={newest} />
    </>
  );
}

/** Class names written whole, so that the build finds them. */
function nowLook(isNewest: boolean, alone: boolean): string {
  if (alone) return isNewest ? 'board__now board__now--alone board__now--new' : 'board__now board__now--alone';
  return isNewest ? 'board__now board__now--new' : 'board__now';
}

/** "Platz 4", or as the place calls its rooms. */
function Counter({ of: { counter } }: { readonly of: Call }) {
  const say = useTexts();
  return <>{isBareNumber(counter) ? say('display.counter', { counter }) : counter}</>;
}

/** The newest call for a screen reader, whether or not the gong is on. */
function Spoken({ call: { number, counter } }: { readonly call: Call }) {
  const say = useTexts();
  const key = isBareNumber(counter) ? 'display.spoken' : 'display.spoken.room';
  return <LiveRegion words={say(key, { number, counter })} />;
}

function Foot({ site }: { readonly site: Site }) {
  const say = useTexts();
  const shown = numbers.value;
  const open = shown?.open ?? false;
  const lost = reconnecting.value;
  if (!open && !lost && soundOn.value) return null;
  return (
    <footer class="board__foot">
      {lost ? <Reconnecting /> : open && shown && <Waits of={shown} />}
      {!soundOn.value && (
        <button type="button" class="board__sound" onClick={() => void tryUnmute()}>
          <Icon of={Volume2} />
          {say('display.sound')}
        </button>
      )}
      {open && !lost && door.value && (
        <figure class="board__door">
          <figcaption>
            <strong>{say('display.draw')}</strong>
            <span>{say('display.draw.hint')}</span>
          </figcaption>
          <QrCode text={drawAddress(site.id, door.value)} words={say('display.draw')} />
        </figure>
      )}
    </footer>
  );
}

/** How many wait, and how long whoever comes now will wait. */
function Waits({ of: { waiting, wait } }: { readonly of: Numbers }) {
  const say = useTexts();
  return (
    <div class="board__waits">
      <p>
        <Icon of={Users} />
        {say('display.waiting', { waiting })}
      </p>
      {wait && waiting > 0 && (
        <p>
          <Icon of={Clock} />
          {wait.from === wait.to
            ? say('display.wait.about', { minutes: wait.to })
            : say('display.wait', { from: wait.from, to: wait.to })}
        </p>
      )}
    </div>
  );
}

/** Said calmly; the last numbers stay. */
function Reconnecting() {
  const say = useTexts();
  return (
    <p class="board__trouble" role="status">
      <Icon of={WifiOff} />
      {say('display.reconnecting')}
    </p>
  );
}
