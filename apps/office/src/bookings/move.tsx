import { appointmentsContract, type Slot } from '@buergernah/appointments';
import { Button } from '@buergernah/kernel/ui';
import { X } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import { newId, today } from '../clock.ts';
import type { DeskBooking } from '../day/hours.tsx';
import { useActions } from '../keys.ts';
import { tell } from '../notice.tsx';
import { serviceNames } from '../office-data.ts';
import { useSending } from '../places/sending.ts';
import { settle } from '../rota/orphans.ts';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';
import { FreeTimes } from './free-times.tsx';
import { searchFrom } from './open-bookings.ts';
import { NextBest, slotText, WhereAndFrom } from './slot-choice.tsx';

/** Moves a booking to another time: one press on a free one. Whoever booked is told; it can be taken back. */
export function Move({
  place,
  day,
  booking,
  onMoved,
  onClose,
}: {
  readonly place: string;
  readonly day: string;
  readonly booking: DeskBooking;
  readonly onMoved: () => void;
  readonly onClose: () => void;
}) {
  const say = useTexts();
  const [where, setWhere] = useState(place);
  const [from, setFrom] = useState(() => searchFrom(day, today().toString()));
  const [next, setNext] = useState<readonly Slot[]>([]);
  const heading = useRef<HTMLHeadingElement>(null);
  const sending = useSending();
  useEffect(() => heading.current?.focus(), []);
  useActions([{ id: 'move-close', label: say('office.panel.close'), keys: 'Escape', icon: X, run: onClose }]);
  const before = { place, day, start: booking.start };
  const send = (to: Pick<Slot, 'place' | 'day' | 'start'>) =>
    sending.send(appointmentsContract.moveBooking, {
      params: { booking: booking.booking },
      body: { command: newId<'command'>(), place: to.place, day: to.day, start: to.start },
    });
  const moveBack = async () => {
    const answer = await send(before);
    const isBack = answer?.ok && answer.value.moved !== null;
    tell(isBack ? say('office.bookings.told.moved', { slot: slotText(before) }) : say('office.bookings.told.not-back'));
    onMoved();
  };
  const choose = async (to: Slot) => {
    const answer = await send(to);
    if (!answer?.ok) return;
    setNext(answer.value.nextBest);
    onMoved();
    if (!answer.value.moved) return;
    settle(booking.booking);
    // A displaced booking has no slot to go back to.
    const undo = booking.state === 'booked' ? () => void moveBack() : undefined;
    tell(say('office.bookings.told.moved', { slot: slotText(to) }), undo);
    onClose();
  };
  return (
    <section class="panel" aria-labelledby="move-title">
      <h2 id="move-title" tabIndex={-1} ref={heading}>
        {say('office.bookings.move.title')}
      </h2>
      <p>
        <strong>{slotText(before)}</strong>
        {` · ${serviceNames(booking.services)}`}
      </p>
      <p class="quiet">
        {say(booking.contact === 'none' ? 'office.bookings.cancel.untold' : 'office.bookings.cancel.told')}
      </p>
      <Trouble of={sending.refused} />
      <WhereAndFrom id="move" where={where} from={from} onWhere={setWhere} onFrom={setFrom} />
      <NextBest slots={next} onChoose={slot => void choose(slot)} />
      <FreeTimes
        party={booking.party}
        places={where === '' ? undefined : [where]}
        from={from}
        busy={sending.busy}
        onChoose={slot => void choose(slot)}
      />
      <div class="buttons">
        <Button kind="tertiary" icon={X} keys="Esc" onPress={onClose}>
          {say('office.panel.close')}
        </Button>
      </div>
    </section>
  );
}
