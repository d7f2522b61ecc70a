import { appointmentsContract } from '@buergernah/appointments';
import { Button, TextField } from '@buergernah/kernel/ui';
import { UsersRound } from 'lucide';
import { useState } from 'preact/hooks';
import { newId } from '../clock.ts';
import { minuteOf } from '../day/timeline.ts';
import { tell } from '../notice.tsx';
import { useSending } from '../places/sending.ts';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';

/** Keeps colleagues free for a group outside the public slots: a school class, a reception centre. Never the name of a person. */
export function Block({
  place,
  day,
  onBooked,
}: {
  readonly place: string;
  readonly day: string;
  readonly onBooked: () => void;
}) {
  const say = useTexts();
  const [label, setLabel] = useState('');
  const [onDay, setOnDay] = useState(day);
  const [time, setTime] = useState('09:00');
  const [minutes, setMinutes] = useState(60);
  const [colleagues, setColleagues] = useState(1);
  const sending = useSending(onBooked);
  const book = async () => {
    if (label.trim() === '') return;
    const booking = newId<'booking'>();
    const answer = await sending.send(appointmentsContract.bookBlock, {
      params: { place },
      body: {
        command: newId<'command'>(),
        booking,
        day: onDay,
        start: Math.round(minuteOf(onDay, time) / 5) * 5,
        minutes: Math.max(5, Math.round(minutes / 5) * 5),
        colleagues,
        label: label.trim(),
      },
    });
    if (!answer?.ok) return;
    setLabel('');
    tell(say('office.bookings.told.block'), () => {
      const body = { command: newId<'command'>(), reason: 'other' as const };
      void sending.send(appointmentsContract.cancelBooking, { params: { booking }, body });
    });
  };
  return (
    <form
      class="panel"
      aria-label={say('office.bookings.block')}
      onSubmit={event => {
        event.preventDefault();
        void book();
      }}
    >
      <h2>{say('office.bookings.block')}</h2>
      <Trouble of={sending.refused} />
      <TextField
        id="block-label"
        label={say('office.bookings.block.label')}
        hint={say('office.bookings.block.hint')}
        maxLength={80}
        value={label}
        onValue={text => setLabel(text ?? '')}
      />
      <div class="fields">
        <div class="pick">
          <label for="block-day">{say('office.rota.day')}</label>
          <input
            id="block-day"
            type="date"
            value={onDay}
            onChange={event => event.currentTarget.value && setOnDay(event.currentTarget.value)}
          />
        </div>
        <div class="pick">
          <label for="block-time">{say('office.bookings.block.time')}</label>
          <input
            id="block-time"
            type="time"
            step={300}
            value={time}
            onChange={event => event.currentTarget.value && setTime(event.currentTarget.value)}
          />
        </div>
        <div class="pick">
          <label for="block-minutes">{say('office.bookings.block.minutes')}</label>
          <input
            id="block-minutes"
            type="number"
            min={5}
            max={720}
            step={5}
            value={minutes}
            onInput={event => setMinutes(Number(event.currentTarget.value) || 5)}
          />
        </div>
        <div class="pick">
          <label for="block-colleagues">{say('office.bookings.block.colleagues')}</label>
          <input
            id="block-colleagues"
            type="number"
            min={1}
            max={50}
            value={colleagues}
            onInput={event => setColleagues(Number(event.currentTarget.value) || 1)}
          />
        </div>
      </div>
      <div class="buttons">
        <Button kind="primary" icon={UsersRound} submit busy={sending.busy || label.trim() === ''}>
          {say('office.bookings.block.press')}
        </Button>
      </div>
    </form>
  );
}
