import { appointmentsContract, type BookingView, type Slot } from '@buergernah/appointments';
import { BookingSummary, slotWords } from '@buergernah/appointments/ui';
import { wordsOf } from '@buergernah/catalogue';
import { Button, Note, useLanguage } from '@buergernah/kernel/ui';
import { siteOf } from '@buergernah/sites';
import { useSignal } from '@preact/signals';
import { CalendarClock, CalendarPlus, CalendarX, DoorOpen, LogOut } from 'lucide';
import { ask } from '../../ask.ts';
import { type CityNow, placeName, today } from '../../city.ts';
import { Letter } from '../../frame.tsx';
import { newId } from '../../new-id.ts';
import { go } from '../../router.ts';
import { useTexts } from '../../texts.ts';
import { BringList } from '../book/booked.tsx';
import { Paying } from '../paying.tsx';
import { PlaceLine } from '../place-line.tsx';
import { saveCalendarFile } from './calendar-file.ts';
import { moveTo } from './move.tsx';
import { ownBooking } from './own-store.ts';

const { arrive, cancelOwn } = appointmentsContract;
interface Own {
  readonly code: string;
  readonly view: BookingView;
}

/** An opened appointment: how it stands, and what may be done with it now. */
export function Opened({ now, own }: { readonly now: CityNow; readonly own: Own }) {
  const say = useTexts();
  const { language } = useLanguage();
  const { view } = own;
  const nameOf = (slug: string) => {
    const offer = now.offers.find(one => one.slug === slug);
    return offer ? wordsOf(offer.name, language) : slug;
  };
  const site = siteOf(now, view.place);
  const ahead = view.state === 'booked';
  return (
    <Letter title={say('visit.own')}>
      <div class="status" role="status">
        <p>{say(`visit.state.${view.state}`)}</p>
      </div>
      {view.state === 'displaced' && <Displaced own={own} />}
      <BookingSummary
        slot={view}
        today={today()}
        where={<PlaceLine now={now} id={view.place} />}
        party={view.party}
        nameOf={nameOf}
      />
      <Doings own={own} />
      {ahead && (
        <BringList services={[...new Set(view.party.people.flatMap(person => person.services))]} nameOf={nameOf} />
      )}
      {ahead && site && <Paying now={now} site={site} at={view} />}
      <p class="buttons">
        <Button
          icon={LogOut}
          onPress={() => {
            ownBooking.keepCode(undefined);
            go('/', { replace: true });
          }}
        >
          {say('visit.leave')}
        </Button>
      </p>
    </Letter>
  );
}

/** The office had to give the slot up: the next best ones, each one press away. */
function Displaced({ own }: { readonly own: Own }) {
  const say = useTexts();
  const { locale } = useLanguage();
  const busy = useSignal(false);
  const trouble = useSignal<string | undefined>(undefined);
  const take = async (slot: Slot) => {
    busy.value = true;
    const answer = await moveTo(own, slot);
    busy.value = false;
    if (!answer.ok) trouble.value = answer.refusal.sentence ?? say('refusal.unreachable');
    else if (answer.value.moved) ownBooking.own.value = { ...own, view: answer.value.moved };
    else {
      trouble.value = say('visit.taken');
      ownBooking.own.value = { ...own, view: { ...own.view, proposals: [...answer.value.nextBest] } };
    }
  };
  return (
    <Note tone="warning" title={say('visit.displaced')}>
      {trouble.value && <p role="alert">{trouble.value}</p>}
      <p>{say('visit.displaced.words')}</p>
      <ul>
        {own.view.proposals.map(slot => (
          <li key={`${slot.place} ${slot.day} ${slot.start}`}>
            <Button busy={busy.value} onPress={() => void take(slot)}>
              {slotWords(slot, today(), { say, locale })} · {placeName(slot.place)}
            </Button>
          </li>
        ))}
      </ul>
      <p>
        <a href="/termin/verlegen">{say('visit.all-times')}</a>
      </p>
    </Note>
  );
}

/** The buttons of what may be done now. */
function Doings({ own }: { readonly own: Own }) {
  const say = useTexts();
  const { language } = useLanguage();
  const asking = useSignal(false);
  const busy = useSignal(false);
  const trouble = useSignal<string | undefined>(undefined);
  const { code, view } = own;
  const cancel = async () => {
    busy.value = true;
    const answer = await ask(cancelOwn, { body: { command: newId() as never, code } });
    busy.value = false;
    asking.value = false;
    if (answer.ok) ownBooking.own.value = { code, view: answer.value };
    else trouble.value = answer.refusal.sentence ?? say('refusal.unreachable');
  };
  const here = async () => {
    busy.value = true;
    const answer = await ask(arrive, { params: { place: view.place }, body: { command: newId() as never, code } });
    busy.value = false;
    if (answer.ok) go(`/nummer#${encodeURIComponent(answer.value.code)}`);
    else trouble.value = answer.refusal.sentence ?? say('refusal.unreachable');
  };
  const save = async () => {
    trouble.value = (await saveCalendarFile(code, language)) ? undefined : say('refusal.unreachable');
  };
  const open = view.state === 'booked' || view.state === 'displaced';
  const isToday = view.day === today().toString();
  const mayArrive = isToday && (view.state === 'booked' || view.state === 'missed');
  return (
    <>
      {trouble.value && (
        <Note tone="warning" role="alert">
          <p>{trouble.value}</p>
        </Note>
      )}
      {mayArrive && (
        <p class="buttons">
          <Button kind="primary" icon={DoorOpen} busy={busy.value} onPress={() => void here()}>
            {say('visit.arrive')}
          </Button>
        </p>
      )}
      {open && !asking.value && (
        <p class="buttons">
          {view.state === 'booked' && view.movesLeft > 0 && (
            <Button icon={CalendarClock} href="/termin/verlegen">
              {say('visit.move')}
            </Button>
          )}
          {view.state === 'booked' && (
            <Button icon={CalendarPlus} onPress={() => void save()}>
              {say('visit.calendar')}
            </Button>
          )}
          <Button icon={CalendarX} onPress={() => (asking.value = true)}>
            {say('visit.cancel')}
          </Button>
        </p>
      )}
      {open && asking.value && (
        <Note tone="warning" title={say('visit.cancel.sure')}>
          <p>{say('visit.cancel.words')}</p>
          <p class="buttons">
            <Button kind="danger" icon={CalendarX} busy={busy.value} onPress={() => void cancel()}>
              {say('visit.cancel.yes')}
            </Button>
            <Button onPress={() => (asking.value = false)}>{say('visit.cancel.no')}</Button>
          </p>
        </Note>
      )}
      {(view.state === 'cancelled' || view.state === 'missed') && (
        <p class="buttons">
          <Button href="/termin/neu">{say('visit.own.new')}</Button>
        </p>
      )}
    </>
  );
}
