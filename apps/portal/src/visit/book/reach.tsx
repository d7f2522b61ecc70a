import type { Slot } from '@buergernah/appointments';
import { BookingSummary } from '@buergernah/appointments/ui';
import { wordsOf } from '@buergernah/catalogue';
import { OFFICE_ZONE } from '@buergernah/kernel';
import { Button, ErrorSummary, LiveRegion, Note, TextField, Tiles, useLanguage, YesNo } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { CalendarCheck } from 'lucide';
import { useEffect } from 'preact/hooks';
import { type CityNow, today } from '../../city.ts';
import { Letter } from '../../frame.tsx';
import { go } from '../../router.ts';
import { useTexts } from '../../texts.ts';
import { PlaceLine } from '../place-line.tsx';
import { type BookingDraft, booking, changeBooking } from './booking-draft.ts';
import { type Contact, confirm, hold } from './hold.ts';
import { NextBest } from './slots-for.tsx';

/** How to be told: e-mail, telephone or neither. The slot is held meanwhile, and until when is said in words. */
export function Reach({ now }: { readonly now: CityNow }) {
  const say = useTexts();
  const { language } = useLanguage();
  const tried = useSignal(false);
  const busy = useSignal(false);
  const taken = useSignal<readonly Slot[] | undefined>(undefined);
  const trouble = useSignal<string | undefined>(undefined);
  useEffect(() => {
    if (!booking.peek()?.hold) go('/termin/neu/wann', { replace: true });
  }, []);
  const draft = booking.value;
  if (!draft?.hold && !taken.value) return null;
  if (!draft) return null;
  const errors = tried.value ? wrong(draft, say) : [];
  const errorOf = (id: string) => errors.find(error => error.id === id)?.sentence;
  const after = (answer: Awaited<ReturnType<typeof confirm>>) => {
    busy.value = false;
    if (!answer.ok) trouble.value = answer.refusal.sentence ?? say('refusal.unreachable');
    else if (answer.value === 'booked') return go('/termin/neu/fertig', { replace: true });
    else taken.value = 'nextBest' in answer.value ? answer.value.nextBest : undefined;
    // The button is far below what there is to read now.
    scrollTo(0, 0);
  };
  const send = async () => {
    tried.value = true;
    trouble.value = undefined;
    if (wrong(draft, say).length > 0 || !draft.hold) return;
    busy.value = true;
    after(await confirm(contactOf(draft), draft.contact !== 'none' && draft.remind !== false));
  };
  const other = async (slot: Slot) => {
    busy.value = true;
    after(await hold(slot));
  };
  return (
    <Letter title={say('visit.reach')}>
      {trouble.value && (
        <Note tone="danger" title={say('visit.failed')} role="alert">
          <p>{trouble.value}</p>
        </Note>
      )}
      {taken.value && !draft.hold ? (
        <>
          <NextBest
            slots={taken.value}
            busy={busy.value}
            title={say('visit.taken')}
            onChoose={slot => void other(slot)}
          />
          <p>
            <a href="/termin/neu/wann">{say('visit.all-times')}</a>
          </p>
        </>
      ) : (
        draft.hold && (
          <>
            <HeldUntil until={draft.hold.until} />
            <BookingSummary
              slot={draft.hold.slot}
              today={today()}
              where={<PlaceLine now={now} id={draft.hold.slot.place} />}
              party={draft}
              nameOf={slug => {
                const offer = now.offers.find(one => one.slug === slug);
                return offer ? wordsOf(offer.name, language) : slug;
              }}
            />
          </>
        )
      )}
      <form
        class="stack"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          void send();
        }}
      >
        <ErrorSummary errors={errors} />
        <Tiles
          id="contact"
          label={say('visit.contact')}
          hint={say('visit.contact.hint')}
          error={errorOf('contact')}
          options={(['email', 'phone', 'none'] as const).map(value => ({
            value,
            label: say(`visit.contact.${value}`),
            hint: say(`visit.contact.${value}.hint`),
          }))}
          value={draft.contact}
          onValue={picked => changeBooking({ contact: picked as BookingDraft['contact'] })}
        />
        {draft.contact === 'email' && (
          <TextField
            id="email"
            label={say('visit.email')}
            type="email"
            keys="email"
            autocomplete="email"
            maxLength={200}
            error={errorOf('email')}
            value={draft.email}
            onValue={email => changeBooking({ email })}
          />
        )}
        {draft.contact === 'phone' && (
          <TextField
            id="phone"
            label={say('visit.phone')}
            hint={say('visit.phone.hint')}
            type="tel"
            keys="tel"
            autocomplete="tel"
            maxLength={40}
            error={errorOf('phone')}
            value={draft.phone}
            onValue={phone => changeBooking({ phone })}
          />
        )}
        {(draft.contact === 'email' || draft.contact === 'phone') && (
          <YesNo
            id="remind"
            label={say('visit.remind')}
            value={draft.remind ?? true}
            onValue={remind => changeBooking({ remind })}
          />
        )}
        {draft.hold && (
          <p class="buttons">
            <Button kind="primary" icon={CalendarCheck} submit busy={busy.value}>
              {say('visit.book')}
            </Button>
            <Button href="/termin/neu/wann">{say('visit.other-slot')}</Button>
          </p>
        )}
      </form>
      <p class="quiet">{say('visit.privacy')}</p>
    </Letter>
  );
}

type Say = ReturnType<typeof useTexts>;

function wrong(draft: BookingDraft, say: Say): { id: string; sentence: string }[] {
  if (!draft.contact) return [{ id: 'contact', sentence: say('visit.contact.missing') }];
  if (draft.contact === 'email' && !/^\S+@\S+\.\S+$/.test(draft.email?.trim() ?? ''))
    return [{ id: 'email', sentence: say('visit.email.wrong') }];
  if (draft.contact === 'phone' && (draft.phone ?? '').replace(/\D/g, '').length < 5)
    return [{ id: 'phone', sentence: say('visit.phone.wrong') }];
  return [];
}

function contactOf(draft: BookingDraft): Contact {
  if (draft.contact === 'email') return { kind: 'email', address: (draft.email ?? '').trim() };
  if (draft.contact === 'phone') return { kind: 'phone', number: (draft.phone ?? '').trim() };
  return { kind: 'none' };
}

/** Until when the slot is held, in words; when little time is left, and when it is over, screen readers say so. */
function HeldUntil({ until }: { readonly until: string | null }) {
  const say = useTexts();
  const left = useSignal(minutesLeft(until));
  useEffect(() => {
    left.value = minutesLeft(until);
    const timer = setInterval(() => {
      left.value = minutesLeft(until);
    }, 5_000);
    return () => clearInterval(timer);
  }, [until, left]);
  if (!until) return null;
  const time = Temporal.Instant.from(until)
    .toZonedDateTimeISO(OFFICE_ZONE)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });
  const over = left.value <= 0;
  const near = !over && left.value <= 2;
  return (
    <>
      <p class={near || over ? 'held held--near' : 'held'}>
        {over
          ? say('visit.held.over')
          : say('visit.held', { time: say('appointments.ui.time', { time }), minutes: left.value })}
      </p>
      <LiveRegion words={over ? say('visit.held.over') : near ? say('visit.held.near', { minutes: left.value }) : ''} />
    </>
  );
}

function minutesLeft(until: string | null): number {
  if (!until) return 0;
  const left = Temporal.Instant.from(until).epochMilliseconds - Temporal.Now.instant().epochMilliseconds;
  return Math.max(0, Math.ceil(left / 60_000));
}
