import { LANGUAGES } from '@buergernah/kernel';
import { Button, Icon, useLanguage } from '@buergernah/kernel/ui';
import { ArrowRight, Hand, Languages, PackageCheck, Users } from 'lucide';
import { Frame } from '../frame.tsx';
import { hand } from '../hand.ts';
import { serviceName } from '../line/reference.ts';
import { go } from '../place.ts';
import { useTexts, voice, voiceIn } from '../texts.ts';
import { clock, minuteNow } from '../time.ts';
import type { CarriedVisit } from '../wire.ts';
import { day, visits } from '../work/day.ts';
import { metresTo, nextVisit, showsAddress, standOf, stopsOf } from '../work/visit-work.ts';

/** Minutes of the day as a time: 570 is "9:30". */
export function timeText(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}

/** Today's tour: in order, with what was promised; the next visit large under the thumb. */
export function Tour() {
  const say = useTexts();
  const { language } = useLanguage();
  const now = day.value;
  if (!now) return null;
  void clock.value;
  const next = nextVisit(now, visits.value);
  const metres = metresTo(now);
  const stops = stopsOf(now);
  const open = (visit: CarriedVisit) => {
    const stop = stops.find(one => one.includes(visit));
    go(stop && stop.length > 1 ? { name: 'home', visit: stop[0].visit } : { name: 'visit', visit: visit.visit });
  };
  const turnLanguage = async () => {
    const to = LANGUAGES[(LANGUAGES.indexOf(language) + 1) % LANGUAGES.length] ?? 'de';
    voice.value = await voiceIn(to);
  };
  return (
    <Frame
      title={say('koffer.tour.title')}
      side={
        <>
          <Button icon={PackageCheck} onPress={() => go({ name: 'come-back' })}>
            {say('koffer.tour.come-back')}
          </Button>
          <Button icon={Languages} onPress={() => void turnLanguage()}>
            {say('koffer.tour.language')}
          </Button>
          <Button
            icon={Hand}
            onPress={() => {
              hand.value = hand.value === 'left' ? 'right' : 'left';
            }}
          >
            {say('koffer.tour.hand')}
          </Button>
        </>
      }
      next={
        next && (
          <Button kind="primary" icon={ArrowRight} onPress={() => open(next)}>
            {say(standOf(visits.value.get(next.visit)) === 'underway' ? 'koffer.tour.go-on' : 'koffer.tour.next', {
              time: timeText(next.start),
            })}
          </Button>
        )
      }
    >
      {stops.length === 0 && <p>{say('koffer.tour.empty')}</p>}
      <ol class="stops">
        {stops.map(stop => (
          <Stop
            key={stop[0].visit}
            visits={stop}
            next={next}
            metres={metres.get(stop[0].visit) ?? 0}
            onOpen={() => open(stop[0])}
          />
        ))}
      </ol>
      {!next && stops.length > 0 && <p>{say('koffer.tour.all-done')}</p>}
    </Frame>
  );
}

function Stop({
  visits: of,
  next,
  metres,
  onOpen,
}: {
  readonly visits: readonly [CarriedVisit, ...CarriedVisit[]];
  readonly next: CarriedVisit | undefined;
  readonly metres: number;
  readonly onOpen: () => void;
}) {
  const say = useTexts();
  const { language, locale } = useLanguage();
  const now = day.value;
  if (!now) return null;
  const [first] = of;
  const isNext = next !== undefined && of.includes(next);
  const shown = isNext ? next : first;
  const stands = of.map(one => standOf(visits.value.get(one.visit)));
  const over = stands.filter(stand => stand === 'done' || stand === 'missed').length;
  const stand = standOf(visits.value.get(shown.visit));
  const shows = showsAddress(first, { minute: minuteNow(), next, visits: visits.value, day: now });
  const services = [...new Set(of.flatMap(one => one.work.people.flatMap(person => person.services)))];
  const isHome = first.residents.length > 0;
  return (
    <li>
      <button
        type="button"
        class={isNext ? 'stop stop--next' : stands.includes('open') ? 'stop' : 'stop stop--past'}
        onClick={onOpen}
      >
        <span class="stop__time">{timeText(shown.start)}</span>
        <span class="stop__words">
          <strong>
            {shows ? `${first.address.street} ${first.address.houseNumber}`.trim() : say('koffer.tour.protected')}
          </strong>
          <span>
            {isHome
              ? say('koffer.tour.residents', { count: of.length })
              : services.map(slug => serviceName(slug, language)).join(', ')}
          </span>
          <span class="quiet">
            {say('koffer.tour.window', { from: timeText(first.from), until: timeText(first.until), code: shown.code })}
            {shows &&
              ` · ${say('koffer.tour.distance', { km: (metres / 1000).toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }) })}`}
          </span>
        </span>
        <span class="stop__stand">
          {first.two && (
            <span class="with-icon">
              <Icon of={Users} />
              {say('koffer.tour.two')}
            </span>
          )}
          <span>
            {of.length > 1 && over > 0
              ? say('koffer.tour.of-home', { count: over, all: of.length })
              : say(`koffer.stand.${stand}`)}
          </span>
        </span>
      </button>
    </li>
  );
}
