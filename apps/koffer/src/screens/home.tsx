import type { Say } from '@buergernah/kernel';
import { Button, Icon, Note, useLanguage } from '@buergernah/kernel/ui';
import { ArrowLeft, ArrowRight, Camera, CameraOff, CircleQuestionMark } from 'lucide';
import { Frame } from '../frame.tsx';
import { serviceName } from '../line/reference.ts';
import { go, type Place } from '../place.ts';
import { type Key, useTexts } from '../texts.ts';
import { clock, minuteNow } from '../time.ts';
import type { CarriedVisit } from '../wire.ts';
import { day, visits } from '../work/day.ts';
import { homeOf, nextVisit, showsAddress, standOf } from '../work/visit-work.ts';
import { timeText } from './tour.tsx';

type Resident = CarriedVisit['residents'][number];

/** Where one goes on after a visit: to the list of the home in which it lies, or to the tour. */
export function placeAround(visit: CarriedVisit): Place {
  const home = day.peek() ? homeOf(day.peek() as NonNullable<typeof day.value>, visit) : [];
  return home.length > 1 ? { name: 'home', visit: (home[0] as CarriedVisit).visit } : { name: 'tour' };
}

/** Whether somebody is fit for a photo today, as the home said. */
export function photoKey({ fitForPhoto }: Pick<Resident, 'fitForPhoto'>) {
  return fitForPhoto === null ? 'koffer.photo.unknown' : fitForPhoto ? 'koffer.photo.yes' : 'koffer.photo.no';
}

/** Who represents somebody, and what is to be looked at before. */
export function representedBy(say: Say<Key>, { representative, mandate }: Resident): string {
  return mandate === 'none' ? representative : `${representative}, ${say(`koffer.mandate.${mandate}`)}`;
}

/** A day in a care home: who lives in which room, who is fit for a photo, who represents whom, and whose turn is next. */
export function HomeScreen({ id }: { readonly id: string }) {
  const say = useTexts();
  const now = day.value;
  const visit = now?.visits.find(one => one.visit === id);
  if (!now || !visit) return null;
  void clock.value;
  const home = homeOf(now, visit);
  const next = nextVisit(now, visits.value);
  const shows = showsAddress(visit, { minute: minuteNow(), next, visits: visits.value, day: now });
  const here = home.find(one => one.visit === next?.visit);
  const { street, houseNumber, postcode } = visit.address;
  return (
    <Frame
      title={say('koffer.home.title', { count: home.length })}
      lead={shows && <p>{`${`${street} ${houseNumber}`.trim()}, ${postcode}`}</p>}
      side={
        <Button icon={ArrowLeft} onPress={() => go({ name: 'tour' })}>
          {say('koffer.back')}
        </Button>
      }
      next={
        shows &&
        here && (
          <Button kind="primary" icon={ArrowRight} onPress={() => go({ name: 'visit', visit: here.visit })}>
            {whoIs(say, here)}
          </Button>
        )
      }
    >
      {shows ? (
        <ol class="stops">
          {home.map(one => (
            <Line key={one.visit} visit={one} isNext={one === here} />
          ))}
        </ol>
      ) : (
        <Note title={say('koffer.door.protected')}>
          <p>{say('koffer.home.protected', { time: timeText(visit.start) })}</p>
        </Note>
      )}
    </Frame>
  );
}

function whoIs(say: Say<Key>, { residents: [one], person }: CarriedVisit): string {
  return one?.room ? say('koffer.home.next', { room: one.room, name: one.name }) : person.name;
}

function Line({ visit, isNext }: { readonly visit: CarriedVisit; readonly isNext: boolean }) {
  const say = useTexts();
  const { language } = useLanguage();
  const stand = standOf(visits.value.get(visit.visit));
  const [one] = visit.residents;
  if (!one) return null;
  const icon = one.fitForPhoto === null ? CircleQuestionMark : one.fitForPhoto ? Camera : CameraOff;
  return (
    <li>
      <button
        type="button"
        class={isNext ? 'stop stop--next' : stand === 'open' ? 'stop' : 'stop stop--past'}
        onClick={() => go({ name: 'visit', visit: visit.visit })}
      >
        <span class="stop__room">
          <span>{say('koffer.home.room')}</span>
          <strong>{one.room || '–'}</strong>
        </span>
        <span class="stop__words">
          <strong>{one.name}</strong>
          <span>{one.services.map(slug => serviceName(slug, language)).join(', ')}</span>
          {one.representative && <span>{say('koffer.matter.representative', { name: one.representative })}</span>}
        </span>
        <span class="stop__stand">
          <span>{isNext && stand === 'open' ? say('koffer.home.is-next') : say(`koffer.stand.${stand}`)}</span>
          {stand === 'open' && (
            <span class="with-icon">
              <Icon of={icon} />
              {say(photoKey(one))}
            </span>
          )}
        </span>
      </button>
    </li>
  );
}
