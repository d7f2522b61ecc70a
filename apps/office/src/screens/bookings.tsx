import { appointmentsContract } from '@buergernah/appointments';
import { Button, Dialog, LANGUAGE_NAMES } from '@buergernah/kernel/ui';
import type { ClosingReason } from '@buergernah/sites';
import { CalendarClock, ChevronLeft, ChevronRight, Phone, Search, UsersRound } from 'lucide';
import { useState } from 'preact/hooks';
import { Block } from '../bookings/block.tsx';
import { ByCode } from '../bookings/by-code.tsx';
import { Move } from '../bookings/move.tsx';
import { canBeMoved, isOpen } from '../bookings/open-bookings.ts';
import { shownDay, toMove } from '../bookings/shown-day.ts';
import { Telephone } from '../bookings/telephone.tsx';
import { newId } from '../clock.ts';
import { ReasonPick } from '../day/close-now.tsx';
import { BookingTag, type DeskBooking } from '../day/hours.tsx';
import { clockOf } from '../day/timeline.ts';
import { dayText } from '../day/words.ts';
import { useActions } from '../keys.ts';
import { tell } from '../notice.tsx';
import { serviceNames } from '../office-data.ts';
import { here, queueMoves } from '../places/here.ts';
import { PlacePick } from '../places/place-pick.tsx';
import { useReading } from '../places/reading.ts';
import { useSending } from '../places/sending.ts';
import { settle } from '../rota/orphans.ts';
import { Screen } from '../screen.tsx';
import { mayAsk } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';

/** Who comes to a place on a day, and everything by telephone: book, find by code, keep time for a group, cancel. */
export function BookingsScreen() {
  const place = here.value;
  return place ? <BookingsAt key={place.id} place={place.id} /> : <main class="desk__body" />;
}

type Side = 'phone' | 'code' | 'block';

function BookingsAt({ place }: { readonly place: string }) {
  const say = useTexts();
  const day = shownDay.value;
  const setDay = (next: string) => {
    shownDay.value = next;
  };
  const [side, setSide] = useState<Side>('phone');
  const [cancelling, setCancelling] = useState<DeskBooking>();
  const list = useReading(appointmentsContract.listBookings, { params: { place }, query: { day } }, [
    queueMoves(place),
  ]);
  const blocks = mayAsk(appointmentsContract.bookBlock);
  const turn = (by: number) => setDay(Temporal.PlainDate.from(day).add({ days: by }).toString());
  const sides = [
    { id: 'phone', label: say('office.bookings.phone.short'), keys: 'B', icon: Phone },
    { id: 'code', label: say('office.bookings.by-code'), keys: 'C', icon: Search },
    ...(blocks ? [{ id: 'block', label: say('office.bookings.block'), keys: 'G', icon: UsersRound } as const] : []),
  ] as const;
  const bookings = list.value?.bookings.filter(one => one.state !== 'freed') ?? [];
  const moving = bookings.find(one => one.booking === toMove.value && canBeMoved(one));
  const move = (booking: DeskBooking | undefined) => {
    toMove.value = booking?.booking;
  };
  const show = (next: Side) => {
    move(undefined);
    setSide(next);
  };
  useActions([
    {
      id: 'day-before',
      label: say('office.bookings.before'),
      keys: 'ArrowLeft',
      icon: ChevronLeft,
      run: () => turn(-1),
    },
    {
      id: 'day-after',
      label: say('office.bookings.after'),
      keys: 'ArrowRight',
      icon: ChevronRight,
      run: () => turn(1),
    },
    ...sides.map(one => ({ ...one, id: `side-${one.id}`, run: () => show(one.id) })),
    ...bookings.filter(canBeMoved).map(one => ({
      id: `move-${one.booking}`,
      label: say('office.bookings.move.at', {
        time: `${clockOf(day, one.start)} ${serviceNames(one.services)}`,
      }),
      icon: CalendarClock,
      run: () => move(one),
    })),
  ]);
  return (
    <Screen title={say('office.title.bookings')} aside={<PlacePick />}>
      <div class="bookings">
        <section aria-labelledby="bookings-day" class="stack stack--tight">
          <div class="day-turn">
            <Button kind="tertiary" icon={ChevronLeft} label={say('office.bookings.before')} onPress={() => turn(-1)}>
              {say('office.bookings.before.short')}
            </Button>
            <h2 id="bookings-day" class="day-turn__day">
              {dayText(day)}
            </h2>
            <Button kind="tertiary" icon={ChevronRight} label={say('office.bookings.after')} onPress={() => turn(1)}>
              {say('office.bookings.after.short')}
            </Button>
            <input
              type="date"
              class="day-turn__pick"
              aria-label={say('office.rota.day')}
              value={day}
              onChange={event => event.currentTarget.value && setDay(event.currentTarget.value)}
            />
          </div>
          <Trouble of={list.refused}>
            <Button onPress={list.again}>{say('office.again')}</Button>
          </Trouble>
          {list.value && bookings.length === 0 && <p class="quiet">{say('office.bookings.none')}</p>}
          {bookings.length > 0 && <Table day={day} bookings={bookings} onMove={move} onCancel={setCancelling} />}
        </section>
        <div class="stack stack--tight">
          <div class="tabs">
            {sides.map(one => (
              <Button
                key={one.id}
                kind={!moving && side === one.id ? 'secondary' : 'tertiary'}
                icon={one.icon}
                keys={one.keys}
                pressed={!moving && side === one.id}
                onPress={() => show(one.id)}
              >
                {one.label}
              </Button>
            ))}
          </div>
          {moving && (
            <Move
              key={moving.booking}
              place={place}
              day={day}
              booking={moving}
              onMoved={list.again}
              onClose={() => move(undefined)}
            />
          )}
          {!moving && side === 'phone' && <Telephone place={place} onBooked={list.again} />}
          {!moving && side === 'code' && <ByCode onChanged={list.again} />}
          {!moving && side === 'block' && blocks && <Block key={day} place={place} day={day} onBooked={list.again} />}
        </div>
      </div>
      {cancelling && (
        <Cancel
          day={day}
          booking={cancelling}
          onClose={() => {
            setCancelling(undefined);
            list.again();
          }}
        />
      )}
    </Screen>
  );
}

function Table(given: {
  readonly day: string;
  readonly bookings: readonly DeskBooking[];
  readonly onMove: (booking: DeskBooking) => void;
  readonly onCancel: (booking: DeskBooking) => void;
}) {
  const say = useTexts();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say('office.bookings.column.time')}</th>
          <th scope="col">{say('office.queue.column.services')}</th>
          <th scope="col" class="cell-number">
            {say('office.queue.column.people')}
          </th>
          <th scope="col">{say('office.queue.column.language')}</th>
          <th scope="col">{say('office.bookings.column.contact')}</th>
          <th scope="col">{say('office.column.phase')}</th>
          <th scope="col">
            <span class="kern-sr-only">{say('office.bookings.cancel')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {given.bookings.map(one => (
          <tr key={one.booking}>
            <th scope="row">{clockOf(given.day, one.start)}</th>
            <td>
              {one.label ?? serviceNames(one.services)}{' '}
              <span class="quiet">{say('office.queue.minutes', { minutes: one.minutes })}</span>
            </td>
            <td class="cell-number">{one.people}</td>
            <td>{LANGUAGE_NAMES[one.language]}</td>
            <td>{say(`office.bookings.contact.${one.contact}`)}</td>
            <td>
              <BookingTag state={one.state} /> {one.ticket && <strong>{one.ticket}</strong>}
            </td>
            <td class="cell-end">
              {canBeMoved(one) && (
                <button type="button" class="linkish" onClick={() => given.onMove(one)}>
                  {say('office.bookings.move.one')}
                  <span class="kern-sr-only">{` ${clockOf(given.day, one.start)}`}</span>
                </button>
              )}{' '}
              {isOpen(one) && (
                <button type="button" class="linkish" onClick={() => given.onCancel(one)}>
                  {say('office.bookings.cancel')}
                  <span class="kern-sr-only">{` ${clockOf(given.day, one.start)}`}</span>
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The office cancels; whoever booked is told at once and offered other times, so a reason is asked first. */
function Cancel({
  day,
  booking,
  onClose,
}: {
  readonly day: string;
  readonly booking: DeskBooking;
  readonly onClose: () => void;
}) {
  const say = useTexts();
  const [command] = useState(() => newId<'command'>());
  const [reason, setReason] = useState<ClosingReason | ''>('');
  const sending = useSending();
  const cancel = async () => {
    if (reason === '') return;
    const answer = await sending.send(appointmentsContract.cancelBooking, {
      params: { booking: booking.booking },
      body: { command, reason },
    });
    if (!answer?.ok) return;
    settle(booking.booking);
    tell(say('office.bookings.told.cancelled'));
    onClose();
  };
  return (
    <Dialog title={say('office.bookings.cancel')} onClose={onClose}>
      <form
        class="stack"
        onSubmit={event => {
          event.preventDefault();
          void cancel();
        }}
      >
        <p>
          <strong>{`${dayText(day)}, ${clockOf(day, booking.start)} Uhr`}</strong>
          {` · ${booking.label ?? serviceNames(booking.services)}`}
        </p>
        <p>{say(booking.contact === 'none' ? 'office.bookings.cancel.untold' : 'office.bookings.cancel.told')}</p>
        <Trouble of={sending.refused} />
        <ReasonPick id="cancel-reason" value={reason} onPick={setReason} />
        <div class="buttons">
          <Button kind="danger" submit busy={sending.busy || reason === ''}>
            {say('office.bookings.cancel.now')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
