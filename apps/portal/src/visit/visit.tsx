import type { CityNow } from '../city.ts';
import { Nowhere } from '../frame.tsx';
import { Book } from './book/book.tsx';
import { Find } from './finder/find.tsx';
import { PlacePage } from './finder/place-page.tsx';
import { OwnBooking } from './own/own-booking.tsx';
import { DrawTicket } from './queue/draw-ticket.tsx';
import { OwnTicket } from './queue/own-ticket.tsx';

/** The pages for whoever wants to go somewhere: places, appointments, numbers. */
export function Visit({
  now,
  page,
  one,
  two,
}: {
  readonly now: CityNow;
  readonly page: string;
  readonly one: string | undefined;
  readonly two: string | undefined;
}) {
  if (page === 'orte' && two === undefined)
    return one ? <PlacePage now={now} id={one} key={one} /> : <Find now={now} />;
  if (page === 'termin' && one === 'neu') return <Book now={now} step={two} />;
  if (page === 'termin' && two === undefined) return <OwnBooking now={now} step={one} />;
  if (page === 'nummer' && two === undefined)
    return one ? <DrawTicket now={now} place={one} key={one} /> : <OwnTicket now={now} />;
  return <Nowhere />;
}
