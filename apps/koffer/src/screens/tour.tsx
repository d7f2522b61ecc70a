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
import { metresTo, nextVisit, showsAddress, standOf, whoseVisit } from '../work/visit-work.ts';

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
  const inOrder = [...now.visits].sort((a, b) => a.start - b.start);
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
          <Button kind="primary" icon={ArrowRight} onPress={() => go({ name: 'visit', visit: next.visit })}>
            {say(standOf(visits.value.get(next.visit)) === 'underway' ? 'koffer.tour.go-on' : 'koffer.tour.next', {
              time: timeText(next.start),
            })}
          </Button>
        )
      }
    >
      {inOrder.length === 0 && <p>{say('koffer.tour.empty')}</p>}
      <ol class="stops">
        {inOrder.map(visit => (
          <Stop
            key={visit.visit}
            visit={visit}
            isNext={visit.visit === next?.visit}
            metres={metres.get(visit.visit) ?? 0}
          />
        ))}
      </ol>
      {!next && inOrder.length > 0 && <p>{say('koffer.tour.all-done')}</p>}
    </Frame>
  );
}

function Stop({
  visit,
  isNext,
  metres,
}: {
  readonly visit: CarriedVisit;
  readonly isNext: boolean;
  readonly metres: number;
}) {
  const say = useTexts();
  const { language, locale } = useLanguage();
  const done = visits.value.get(visit.visit);
  const stand = standOf(done);
  const next = isNext ? visit.visit : undefined;
  const shows = showsAddress(visit, { minute: minuteNow(), next, done });
  const services = [...new Set(visit.work.people.flatMap(person => person.services))];
  return (
    <li>
      <button
        type="button"
        class={isNext ? 'stop stop--next' : stand === 'open' ? 'stop' : 'stop stop--past'}
        onClick={() => go({ name: 'visit', visit: visit.visit })}
      >
        <span class="stop__time">{timeText(visit.start)}</span>
        <span class="stop__words">
          <strong>
            {!shows
              ? say('koffer.tour.protected')
              : visit.residents.length > 0
                ? whoseVisit(visit, room => say('koffer.matter.room', { room }))
                : `${visit.address.street} ${visit.address.houseNumber}`}
          </strong>
          <span>
            {visit.residents.length > 1
              ? say('koffer.tour.residents', { count: visit.residents.length })
              : services.map(slug => serviceName(slug, language)).join(', ')}
          </span>
          <span class="quiet">
            {say('koffer.tour.window', { from: timeText(visit.from), until: timeText(visit.until), code: visit.code })}
            {shows &&
              ` · ${say('koffer.tour.distance', { km: (metres / 1000).toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }) })}`}
          </span>
        </span>
        <span class="stop__stand">
          {visit.two && (
            <span class="with-icon">
              <Icon of={Users} />
              {say('koffer.tour.two')}
            </span>
          )}
          <span>{say(`koffer.stand.${stand}`)}</span>
        </span>
      </button>
    </li>
  );
}
