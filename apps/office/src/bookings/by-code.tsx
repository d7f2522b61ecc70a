import { appointmentsContract, type BookingView, type Slot } from '@buergernah/appointments';
import { Button, TextField } from '@buergernah/kernel/ui';
import { CalendarX, Search } from 'lucide';
import { useState } from 'preact/hooks';
import { newId, today } from '../clock.ts';
import { BookingTag } from '../day/hours.tsx';
import { tell } from '../notice.tsx';
import { serviceNames } from '../office-data.ts';
import { useSending } from '../places/sending.ts';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';
import { FreeTimes } from './free-times.tsx';
import { SlotButtons, slotText } from './slot-choice.tsx';

/** A booking by the code that somebody reads out: look, move, cancel, as they could do themselves. */
export function ByCode({ onChanged }: { readonly onChanged: () => void }) {
  const say = useTexts();
  const [code, setCode] = useState('');
  const [found, setFound] = useState<BookingView>();
  const [next, setNext] = useState<readonly Slot[]>([]);
  const sending = useSending();
  const find = async () => {
    const answer = await sending.send(appointmentsContract.ownBooking, { body: { code } });
    setFound(answer?.ok ? answer.value : undefined);
    setNext([]);
  };
  const move = async (slot: Pick<Slot, 'place' | 'day' | 'start'>, undo?: BookingView) => {
    const { place, day, start } = slot;
    const answer = await sending.send(appointmentsContract.moveOwn, {
      body: { command: newId<'command'>(), code, place, day, start },
    });
    if (!answer?.ok) return;
    setNext(answer.value.nextBest);
    if (!answer.value.moved) return;
    setFound(answer.value.moved);
    onChanged();
    tell(say('office.bookings.told.moved', { slot: slotText(slot) }), undo && (() => void move(undo)));
  };
  const cancel = async () => {
    const answer = await sending.send(appointmentsContract.cancelOwn, { body: { command: newId<'command'>(), code } });
    if (!answer?.ok) return;
    setFound(answer.value);
    onChanged();
    tell(say('office.bookings.told.cancelled'));
  };
  const open = found && (found.state === 'booked' || found.state === 'displaced');
  return (
    <form
      class="panel"
      aria-label={say('office.bookings.by-code')}
      onSubmit={event => {
        event.preventDefault();
        void find();
      }}
    >
      <h2>{say('office.bookings.by-code')}</h2>
      <Trouble of={sending.refused} />
      <TextField
        id="booking-code"
        label={say('office.bookings.code')}
        autocomplete="off"
        maxLength={40}
        value={code}
        onValue={text => setCode(text ?? '')}
      />
      <div class="buttons">
        <Button icon={Search} submit busy={sending.busy || code.trim().length < 4}>
          {say('office.bookings.find')}
        </Button>
      </div>
      {found && (
        <div class="stack stack--tight" role="status">
          <p>
            <strong>{slotText(found)}</strong> <BookingTag state={found.state} />
          </p>
          <p class="quiet">{serviceNames(found.party.people.flatMap(one => one.services))}</p>
          {open && (
            <>
              <h3>{say('office.bookings.move', { count: found.movesLeft })}</h3>
              {next.length > 0 && <p>{say('office.bookings.taken')}</p>}
              <SlotButtons slots={next.length > 0 ? next : found.proposals} onChoose={slot => void move(slot, found)} />
              <FreeTimes
                party={found.party}
                places={[found.place]}
                from={today().toString()}
                busy={sending.busy}
                onChoose={slot => void move(slot, found)}
              />
              <div class="buttons">
                <Button kind="danger" icon={CalendarX} busy={sending.busy} onPress={() => void cancel()}>
                  {say('office.bookings.cancel')}
                </Button>
              </div>
            </>
          )}
        </div>
      )}
    </form>
  );
}
