import type { appointmentsContract } from '@buergernah/appointments';
import { type Answer, LANGUAGE_NAMES } from '@buergernah/kernel/ui';
import { now } from '../clock.ts';
import { serviceNames } from '../office-data.ts';
import { useTexts } from '../texts.ts';
import { clockOf, hoursOfDay, momentOf } from './timeline.ts';

export type DeskBooking = Answer<typeof appointmentsContract.listBookings>['bookings'][number];

/** States in which nobody comes any more. */
const GONE: ReadonlySet<DeskBooking['state']> = new Set(['cancelled', 'freed']);

const STATES = {
  held: 'tag',
  booked: 'tag tag--info',
  displaced: 'tag tag--danger',
  arrived: 'tag tag--success',
  missed: 'tag tag--warning',
  kept: 'tag tag--success',
  cancelled: 'tag',
  freed: 'tag',
} as const;

/** Bookings that still mean somebody who comes, came, or must be told. */
export function thatCount(bookings: readonly DeskBooking[]): readonly DeskBooking[] {
  return bookings.filter(one => !GONE.has(one.state));
}

/** The state of a booking in a word and a colour. */
export function BookingTag({ state }: { readonly state: DeskBooking['state'] }) {
  const say = useTexts();
  return <span class={STATES[state]}>{say(`office.booking.${state}`)}</span>;
}

/** The day by the hour: who comes, and what is still free. */
export function Hours(given: {
  readonly day: string;
  readonly bookings: readonly DeskBooking[];
  readonly free: readonly number[];
}) {
  const say = useTexts();
  const hours = hoursOfDay(thatCount(given.bookings), given.free);
  return (
    <ol class="hours">
      {hours.map(hour => (
        <li key={hour.start} class="hours__one" aria-current={isNow(given.day, hour.start) ? 'time' : undefined}>
          <span class="hours__time">{clockOf(given.day, hour.start)}</span>
          <ul class="hours__bookings">
            {hour.bookings.map(booking => (
              <li key={booking.booking} class="hours__booking">
                <strong>{clockOf(given.day, booking.start)}</strong>
                <span>
                  {booking.label ?? serviceNames(booking.services)}
                  <span class="quiet">
                    {` · ${say('office.queue.minutes', { minutes: booking.minutes })}`}
                    {booking.people > 1 && ` · ${say('office.queue.people', { count: booking.people })}`}
                    {booking.language !== 'de' && ` · ${LANGUAGE_NAMES[booking.language]}`}
                  </span>
                </span>
                {booking.ticket && <strong>{booking.ticket}</strong>}
                <BookingTag state={booking.state} />
              </li>
            ))}
          </ul>
          <span class="hours__free quiet">
            {hour.free.length > 0 && say('office.day.free', { count: hour.free.length })}
          </span>
        </li>
      ))}
    </ol>
  );
}

function isNow(day: string, start: number): boolean {
  const passed = now.value.epochMilliseconds - momentOf(day, start).epochMilliseconds;
  return passed >= 0 && passed < 3_600_000;
}
