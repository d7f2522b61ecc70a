import { appointmentsContract, type BookingView, type Slot } from '@buergernah/appointments';
import { codeText, LANGUAGES, type Language } from '@buergernah/kernel';
import { Button, Icon, LANGUAGE_NAMES, TextField } from '@buergernah/kernel/ui';
import { CalendarCheck, Plus, Printer, Trash2 } from 'lucide';
import { useState } from 'preact/hooks';
import { newId, today } from '../clock.ts';
import { city } from '../office-data.ts';
import { useSending } from '../places/sending.ts';
import { printPage } from '../print.tsx';
import { ServicePick } from '../queue/panels.tsx';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';
import { FreeTimes } from './free-times.tsx';
import { NextBest, slotText, WhereAndFrom } from './slot-choice.tsx';
import { spelled } from './spelled.ts';

/** Books for somebody on the telephone: who comes with what, a time, how they are told; then the code, large, to read out. */
export function Telephone(given: {
  readonly place: string;
  /** What is known already, where somebody is talked with. */
  readonly service?: string;
  readonly language?: Language;
  readonly onBooked: (booking: string) => void;
}) {
  const say = useTexts();
  const { place, onBooked, service: known = '' } = given;
  const [people, setPeople] = useState<readonly string[]>([known]);
  const [language, setLanguage] = useState<Language>(given.language ?? 'de');
  const [where, setWhere] = useState(place);
  const [from, setFrom] = useState(() => today().toString());
  const [held, setHeld] = useState<BookingView>();
  const [next, setNext] = useState<readonly Slot[]>([]);
  const [kind, setKind] = useState<'email' | 'phone' | 'none'>('email');
  const [contact, setContact] = useState('');
  const [code, setCode] = useState<string>();
  const sending = useSending();
  const complete = people.every(service => service !== '');
  const party = { people: people.map(service => ({ services: [service] })) };
  const hold = async (slot: Slot) => {
    const answer = await sending.send(appointmentsContract.holdSlot, {
      body: { booking: newId<'booking'>(), party, place: slot.place, day: slot.day, start: slot.start, language },
    });
    if (!answer?.ok) return;
    setHeld(answer.value.held ?? undefined);
    setNext(answer.value.nextBest);
  };
  const giveBack = async () => {
    if (held) await sending.send(appointmentsContract.releaseHold, { params: { booking: held.booking } });
    setHeld(undefined);
  };
  const confirm = async () => {
    if (!held) return;
    const given =
      kind === 'email'
        ? ({ kind, address: contact } as const)
        : kind === 'phone'
          ? ({ kind, number: contact } as const)
          : ({ kind } as const);
    const answer = await sending.send(appointmentsContract.confirmBooking, {
      params: { booking: held.booking },
      body: { command: newId<'command'>(), contact: given, remind: kind !== 'none' },
    });
    if (!answer?.ok) return;
    setCode(answer.value.code);
    onBooked(held.booking);
  };
  const anew = () => {
    setPeople(['']);
    setHeld(undefined);
    setNext([]);
    setKind('email');
    setContact('');
    setLanguage('de');
    setCode(undefined);
  };
  if (code && held) return <Booked code={code} held={held} onDone={anew} />;
  return (
    <form
      class="panel"
      aria-label={say('office.bookings.phone')}
      onSubmit={event => {
        event.preventDefault();
        void confirm();
      }}
    >
      <h2>{say('office.bookings.phone')}</h2>
      <Trouble of={sending.refused} />
      {!held && (
        <>
          {people.map((service, at) => (
            <div key={at} class="comes">
              <ServicePick
                id={`person-${at}`}
                value={service}
                onPick={slug => setPeople(people.map((one, index) => (index === at ? slug : one)))}
              />
              {people.length > 1 && (
                <button
                  type="button"
                  class="linkish with-icon"
                  onClick={() => setPeople(people.filter((_one, index) => index !== at))}
                >
                  <Icon of={Trash2} />
                  {say('office.bookings.person.remove', { number: at + 1 })}
                </button>
              )}
            </div>
          ))}
          {people.length < 8 && (
            <Button kind="tertiary" icon={Plus} onPress={() => setPeople([...people, people.at(-1) ?? ''])}>
              {say('office.bookings.person.add')}
            </Button>
          )}
          <WhereAndFrom id="phone" where={where} from={from} onWhere={setWhere} onFrom={setFrom}>
            <div class="pick">
              <label for="phone-language">{say('office.queue.column.language')}</label>
              <select
                id="phone-language"
                value={language}
                onChange={event => setLanguage(event.currentTarget.value as Language)}
              >
                {LANGUAGES.map(one => (
                  <option key={one} value={one}>
                    {LANGUAGE_NAMES[one]}
                  </option>
                ))}
              </select>
            </div>
          </WhereAndFrom>
          <NextBest slots={next} onChoose={slot => void hold(slot)} />
          {complete && (
            <FreeTimes
              party={party}
              places={where === '' ? undefined : [where]}
              from={from}
              busy={sending.busy}
              onChoose={slot => void hold(slot)}
            />
          )}
        </>
      )}
      {held && (
        <>
          <p class="held">
            <strong>{slotText(held)}</strong>
            <span class="quiet">{` · ${say('office.queue.minutes', { minutes: held.minutes })}`}</span>
          </p>
          <button type="button" class="linkish" onClick={() => void giveBack()}>
            {say('office.bookings.other-time')}
          </button>
          <fieldset class="whose">
            <legend class="kern-sr-only">{say('office.bookings.contact')}</legend>
            {(['email', 'phone', 'none'] as const).map(one => (
              <label key={one} class="whose__one">
                <input type="radio" name="contact" checked={kind === one} onChange={() => setKind(one)} />
                <span>{say(`office.bookings.contact.${one}`)}</span>
              </label>
            ))}
          </fieldset>
          {kind !== 'none' && (
            <TextField
              id="phone-contact"
              label={say(`office.bookings.contact.${kind}.label`)}
              type={kind === 'email' ? 'email' : 'tel'}
              autocomplete="off"
              maxLength={200}
              value={contact}
              onValue={text => setContact(text ?? '')}
            />
          )}
          <div class="buttons">
            <Button
              kind="primary"
              icon={CalendarCheck}
              submit
              busy={sending.busy || (kind !== 'none' && contact.trim() === '')}
            >
              {say('office.bookings.book')}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}

function Booked({
  code,
  held,
  onDone,
}: {
  readonly code: string;
  readonly held: BookingView;
  readonly onDone: () => void;
}) {
  const say = useTexts();
  const slip = (
    <div class="slip">
      <p class="slip__city">{city.value?.officialName}</p>
      <p>{slotText(held)}</p>
      <p>{say('office.bookings.code')}</p>
      <p class="slip__large">{codeText(code)}</p>
      <p>{say('office.secret.help', { phone: city.value?.phone.office ?? '' })}</p>
    </div>
  );
  return (
    <section class="panel" aria-label={say('office.bookings.phone')} role="status">
      <h2>{say('office.bookings.booked')}</h2>
      <p>{slotText(held)}</p>
      <p class="quiet">{say('office.bookings.code.lead')}</p>
      <p class="one-time-code">{codeText(code)}</p>
      <p>{spelled(code)}</p>
      <div class="buttons">
        <Button kind="primary" onPress={onDone}>
          {say('office.bookings.another')}
        </Button>
        <Button icon={Printer} onPress={() => printPage(slip)}>
          {say('office.slip.print')}
        </Button>
      </div>
    </section>
  );
}
