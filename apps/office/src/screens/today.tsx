import { appointmentsContract } from '@buergernah/appointments';
import { Button, Icon } from '@buergernah/kernel/ui';
import { type Site, sitesContract } from '@buergernah/sites';
import { Megaphone, PhoneOff } from 'lucide';
import { useState } from 'preact/hooks';
import { today } from '../clock.ts';
import { Broken } from '../day/broken.tsx';
import { CloseNow } from '../day/close-now.tsx';
import { Hours, thatCount } from '../day/hours.tsx';
import { Opening } from '../day/opening.tsx';
import { Tasks } from '../day/tasks.tsx';
import { clockOf } from '../day/timeline.ts';
import { Link } from '../link.tsx';
import { offers, serviceNames } from '../office-data.ts';
import { here, placeMoves, queueMoves } from '../places/here.ts';
import { PlacePick } from '../places/place-pick.tsx';
import { useReading } from '../places/reading.ts';
import { Counters } from '../queue/lists.tsx';
import { Screen } from '../screen.tsx';
import { mayAsk } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';

/** The day of a place at one glance: who comes, who waits, what waits, who is here, what is broken. */
export function TodayScreen() {
  const place = here.value;
  return place ? <Today key={place.id} site={place} /> : <main class="desk__body" />;
}

function Today({ site }: { readonly site: Site }) {
  const say = useTexts();
  const place = site.id;
  const onDay = today().toString();
  const [closing, setClosing] = useState(false);
  const serves = offers.value.filter(offer => offer.doors[site.kind === 'service-point' ? 'service-point' : 'counter']);
  const [service, setService] = useState<string>();
  const asked = service ?? serves[0]?.slug;
  const atDesk = mayAsk(appointmentsContract.readQueue);
  const moves = atDesk ? [queueMoves(place)] : [];
  const day = useReading(sitesContract.readDay, { params: { place } }, [placeMoves]);
  const bookings = useReading(
    appointmentsContract.listBookings,
    atDesk ? { params: { place }, query: { day: onDay } } : undefined,
    moves,
  );
  const queue = useReading(appointmentsContract.readQueue, atDesk ? { params: { place } } : undefined, moves);
  const free = useReading(
    appointmentsContract.freeSlots,
    asked && atDesk
      ? { body: { party: { people: [{ services: [asked] }] }, places: [place], from: onDay, days: 1 } }
      : undefined,
    moves,
  );
  const starts = free.value?.days.find(one => one.day === onDay)?.starts ?? [];
  const come = thatCount(bookings.value?.bookings ?? []);
  const untold = come.filter(one => one.state === 'displaced' && one.contact === 'none');
  return (
    <Screen
      title={say('office.title.today')}
      aside={
        <div class="screen__aside">
          <strong>{today().toLocaleString('de', { weekday: 'long', day: 'numeric', month: 'long' })}</strong>
          <PlacePick />
        </div>
      }
    >
      <Trouble of={day.refused ?? bookings.refused ?? queue.refused}>
        <Button
          onPress={() => {
            day.again();
            bookings.again();
            queue.again();
          }}
        >
          {say('office.again')}
        </Button>
      </Trouble>
      <div class={atDesk ? 'today' : 'today today--side'}>
        {atDesk && (
          <section class="today__main" aria-labelledby="come-title">
            <div class="box__head">
              <h2 id="come-title">{say('office.day.come', { count: come.length })}</h2>
              <div class="pick">
                <label for="free-for">{say('office.day.free-for')}</label>
                <select id="free-for" value={asked} onChange={event => setService(event.currentTarget.value)}>
                  {serves.map(offer => (
                    <option key={offer.slug} value={offer.slug}>
                      {offer.name.de}
                    </option>
                  ))}
                </select>
              </div>
            </div>
            {untold.length > 0 && (
              <div class="untold">
                <p class="with-icon">
                  <Icon of={PhoneOff} />
                  <strong>{say('office.day.untold', { count: untold.length })}</strong>
                </p>
                <ul>
                  {untold.map(one => (
                    <li key={one.booking}>
                      {clockOf(onDay, one.start)} {serviceNames(one.services)}
                    </li>
                  ))}
                </ul>
              </div>
            )}
            {bookings.value && <Hours day={onDay} bookings={bookings.value.bookings} free={starts} />}
            {bookings.value && come.length === 0 && starts.length === 0 && (
              <p class="quiet">{say('office.day.come.none')}</p>
            )}
          </section>
        )}
        <div class="today__side">
          {day.value && (
            <Opening place={place} day={day.value} onChanged={day.again} onCloseNow={() => setClosing(true)} />
          )}
          {queue.value && (
            <section class="box" aria-labelledby="wait-title">
              <div class="box__head">
                <h2 id="wait-title">{say('office.queue.waiting', { count: queue.value.waiting.length })}</h2>
                <Link to={{ name: 'queue' }} class="with-icon">
                  <Icon of={Megaphone} />
                  {say('office.title.queue')}
                </Link>
              </div>
              <p class="quiet">
                {queue.value.wait
                  ? say('office.queue.wait', { from: queue.value.wait.from, to: queue.value.wait.to })
                  : say('office.queue.wait.unknown')}
              </p>
              <Counters queue={queue.value} />
            </section>
          )}
          <Tasks office={site.servedBy} moves={moves} />
          <Broken place={place} />
        </div>
      </div>
      {closing && (
        <CloseNow
          place={place}
          onClose={() => {
            setClosing(false);
            day.again();
            bookings.again();
          }}
        />
      )}
    </Screen>
  );
}
