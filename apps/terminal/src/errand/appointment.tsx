import { appointmentsContract, type BookingView } from '@buergernah/appointments';
import { BookingSummary, slotBegins, slotWords } from '@buergernah/appointments/ui';
import type { Id } from '@buergernah/kernel';
import { Button, Icon, Note, TextField, useLanguage } from '@buergernah/kernel/ui';
import { siteOf } from '@buergernah/sites';
import { useSignal } from '@preact/signals';
import { ArrowLeft, CalendarClock, CalendarX, DoorOpen, HandHelping, LogOut } from 'lucide';
import { Frame } from '../frame.tsx';
import { ownSite } from '../here.ts';
import { askHere } from '../matter/citizen.ts';
import { Keys } from '../matter/keys.tsx';
import { office } from '../office.ts';
import { go, goBack, type Screen, turn, wipe } from '../store.ts';
import { useTexts } from '../texts.ts';
import { today } from '../time.ts';
import { change, newId, own, startMoving } from './draft.ts';
import { addressWords } from './place-facts.ts';
import { useServiceWords } from './service-words.ts';
import { showTicket, TicketScreen } from './ticket.tsx';

type Step = Extract<Screen, { readonly name: 'appointment' }>['step'];

/** One's own appointment: opened with its code; moved, cancelled, or "I am here". */
export function AppointmentScreen({ step }: { readonly step: Step }) {
  if (step === 'number') return <TicketScreen />;
  if (step === 'code' || !own.value) return <CodeScreen />;
  return step === 'cancel' ? <CancelScreen {...own.value} /> : <OwnScreen {...own.value} />;
}

/** The code from the confirmation or from the slip. */
function CodeScreen() {
  const say = useTexts();
  const code = useSignal<string | undefined>(undefined);
  const refused = useSignal<string | undefined>(undefined);
  const asking = useSignal(false);
  const open = async () => {
    const typed = (code.value ?? '').trim();
    if (typed.length < 4) {
      refused.value = say('errand.own.code.short');
      return;
    }
    if (asking.value) return;
    asking.value = true;
    const answer = await askHere(appointmentsContract.ownBooking, { body: { code: typed } });
    asking.value = false;
    if (answer.ok) {
      own.value = { code: typed, booking: answer.value };
      turn({ name: 'appointment', step: 'view' });
    } else refused.value = answer.refusal.sentence ?? say('refusal.unreachable');
  };
  return (
    <Frame
      title={say('errand.own.code.title')}
      ear={say('errand.own.code.spoken')}
      lead={<p>{say('errand.own.code.lead')}</p>}
      actions={
        <>
          <Button icon={ArrowLeft} onPress={goBack}>
            {say('terminal.back')}
          </Button>
          <Button kind="primary" busy={asking.value} onPress={open}>
            {say('errand.own.code.go')}
          </Button>
        </>
      }
      keys={<Keys />}
    >
      <TextField
        id="booking-code"
        label={say('errand.code')}
        hint={say('errand.own.code.hint')}
        maxLength={40}
        value={code.value}
        error={refused.value}
        onValue={text => {
          code.value = text?.toUpperCase();
          refused.value = undefined;
        }}
      />
    </Frame>
  );
}

/** Where the appointment is and when, and what can be done about it now. */
function OwnScreen({ code, booking }: { readonly code: string; readonly booking: BookingView }) {
  const say = useTexts();
  const words = useServiceWords();
  const refused = useSignal<string | undefined>(undefined);
  const asking = useSignal(false);
  const command = useSignal<Id<'command'>>(newId());
  const now = office.value;
  const site = now && siteOf(now.sites, booking.place);
  const here = now && ownSite(now.sites);
  const { state } = booking;
  const over = slotBegins(booking).toInstant().epochMilliseconds < Date.now();
  const mayMove = (state === 'booked' && !over && booking.movesLeft > 0) || state === 'displaced';
  const mayCancel = (state === 'booked' && !over) || state === 'displaced';
  const isHere = booking.place === here?.id && booking.day === today().toString();
  const mayArrive = isHere && (state === 'booked' || state === 'missed');
  const arrive = async () => {
    if (asking.value) return;
    asking.value = true;
    const answer = await askHere(appointmentsContract.arrive, {
      params: { place: booking.place },
      body: { command: command.peek(), code },
    });
    asking.value = false;
    refused.value = answer.ok ? undefined : (answer.refusal.sentence ?? say('refusal.unreachable'));
    if (answer.ok) {
      showTicket({ ...answer.value, place: booking.place });
      go({ name: 'appointment', step: 'number' }, { forget: true });
    } else if (answer.refusal.code !== 'unreachable') command.value = newId();
  };
  const move = () => {
    startMoving(code, booking);
    const proposals = booking.proposals.length > 0;
    if (proposals) change({ instead: booking.proposals });
    go({ name: 'book', step: { at: proposals ? 'taken' : 'place' } });
  };
  const stand = say(`errand.own.${state}`);
  return (
    <Frame
      title={say('errand.own.title')}
      ear={[say('errand.own.title'), stand, site?.name].filter(Boolean).join('. ')}
      actions={
        <>
          <Button icon={LogOut} onPress={wipe}>
            {say('terminal.done.leave')}
          </Button>
          {mayArrive && (
            <Button kind="primary" icon={HandHelping} busy={asking.value} onPress={arrive}>
              {say('errand.own.arrive')}
            </Button>
          )}
        </>
      }
    >
      {refused.value && (
        <Note tone="warning" role="alert">
          <p>{refused.value}</p>
        </Note>
      )}
      <Note tone={state === 'displaced' ? 'warning' : state === 'cancelled' ? 'info' : 'success'} title={stand}>
        {state === 'displaced' && <p>{say('errand.own.displaced.hint')}</p>}
        {booking.ticket && <p>{say('appointments.ui.ticket', { number: booking.ticket })}</p>}
      </Note>
      <BookingSummary
        slot={booking}
        today={today()}
        where={site ? `${site.name}, ${addressWords(site)}` : booking.place}
        party={booking.party}
        nameOf={one => words([one])}
      />
      {state === 'booked' && !isHere && (
        <p class="fact">
          <Icon of={DoorOpen} />
          <span>{say('errand.own.there')}</span>
        </p>
      )}
      <div class="bigs bigs--lines">
        {mayMove && (
          <button type="button" class="big big--line" onClick={move}>
            <Icon of={CalendarClock} />
            <span class="grow">
              {say('errand.own.move')}
              {state === 'booked' && <small>{say('errand.own.moves', { moves: booking.movesLeft })}</small>}
            </span>
          </button>
        )}
        {mayCancel && (
          <button type="button" class="big big--line" onClick={() => go({ name: 'appointment', step: 'cancel' })}>
            <Icon of={CalendarX} />
            {say('errand.own.cancel')}
          </button>
        )}
      </div>
    </Frame>
  );
}

/** Asked once, because a slot given back is soon somebody else's. */
function CancelScreen({ code, booking }: { readonly code: string; readonly booking: BookingView }) {
  const say = useTexts();
  const { locale } = useLanguage();
  const site = office.value && siteOf(office.value.sites, booking.place);
  const refused = useSignal<string | undefined>(undefined);
  const asking = useSignal(false);
  const command = useSignal<Id<'command'>>(newId());
  const cancel = async () => {
    if (asking.value) return;
    asking.value = true;
    const answer = await askHere(appointmentsContract.cancelOwn, { body: { command: command.peek(), code } });
    asking.value = false;
    refused.value = answer.ok ? undefined : (answer.refusal.sentence ?? say('refusal.unreachable'));
    if (!answer.ok) return;
    own.value = { code, booking: answer.value };
    go({ name: 'appointment', step: 'view' }, { forget: true });
  };
  return (
    <Frame
      title={say('errand.cancel.title')}
      ear={say('errand.cancel.title')}
      lead={
        <>
          <p>
            <strong>
              {slotWords(booking, today(), { say, locale })} · {site?.name}
            </strong>
          </p>
          <p>{say('errand.cancel.lead')}</p>
        </>
      }
      actions={
        <>
          <Button icon={ArrowLeft} onPress={goBack}>
            {say('errand.cancel.keep')}
          </Button>
          <Button kind="danger" icon={CalendarX} busy={asking.value} onPress={cancel}>
            {say('errand.cancel.go')}
          </Button>
        </>
      }
    >
      {refused.value && (
        <Note tone="warning" role="alert">
          <p>{refused.value}</p>
        </Note>
      )}
    </Frame>
  );
}
