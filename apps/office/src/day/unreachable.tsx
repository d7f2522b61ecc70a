import { appointmentsContract } from '@buergernah/appointments';
import { useEffect, useState } from 'preact/hooks';
import { serviceNames } from '../office-data.ts';
import { ask, mayAsk } from '../session.ts';
import { useTexts } from '../texts.ts';
import type { DeskBooking } from './hours.tsx';
import { clockOf } from './timeline.ts';
import { dayText } from './words.ts';

/** So many days are looked through; who booked later than that has time to be found otherwise. */
const DAYS = 14;

/** Bookings that fell out and have no address at all, day by day: nobody can be told, so somebody must stand at the door. */
export function Unreachable({
  place,
  from,
  until,
}: {
  readonly place: string;
  readonly from: string;
  readonly until: string;
}) {
  const say = useTexts();
  const [found, setFound] = useState<readonly (DeskBooking & { readonly day: string })[]>([]);
  useEffect(() => {
    if (!mayAsk(appointmentsContract.listBookings)) return;
    let wanted = true;
    const first = Temporal.PlainDate.from(from);
    const length = Math.min(DAYS, Math.max(1, first.until(until).total('days') + 1));
    const days = Array.from({ length }, (_none, at) => first.add({ days: at }).toString());
    void Promise.all(
      days.map(async day => {
        const answer = await ask(appointmentsContract.listBookings, { params: { place }, query: { day } });
        return answer.ok ? answer.value.bookings.map(one => ({ ...one, day })) : [];
      }),
    ).then(lists => {
      const untold = (one: DeskBooking) => one.state === 'displaced' && ['none', 'block'].includes(one.contact);
      if (wanted) setFound(lists.flat().filter(untold));
    });
    return () => {
      wanted = false;
    };
  }, [place, from, until]);
  if (found.length === 0) return null;
  return (
    <div class="untold">
      <p>{say('office.close-now.nowhere', { count: found.length })}</p>
      <ul>
        {found.map(one => (
          <li key={one.booking}>
            <strong>{`${dayText(one.day)}, ${clockOf(one.day, one.start)}`}</strong>{' '}
            {one.label ?? serviceNames(one.services)}
          </li>
        ))}
      </ul>
    </div>
  );
}
