import { appointmentsContract, type BookingView, type Slot } from '@buergernah/appointments';
import { slotWords } from '@buergernah/appointments/ui';
import { Note, useLanguage } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { ask } from '../../ask.ts';
import { type CityNow, placeName, today } from '../../city.ts';
import { Letter } from '../../frame.tsx';
import { newId } from '../../new-id.ts';
import { go } from '../../router.ts';
import { useTexts } from '../../texts.ts';
import { NextBest, SlotsFor } from '../book/slots-for.tsx';
import { ownBooking } from './own-store.ts';

const { moveOwn } = appointmentsContract;

/** Moves the appointment of a code to another slot; the old one is given up only when the new one is taken. */
export function moveTo({ code }: { readonly code: string }, { place, day, start }: Slot) {
  return ask(moveOwn, { body: { command: newId() as never, code, place, day, start } });
}

/** Another time for an appointment: the same people and matters, the free times of now. */
export function Move({
  now,
  own,
}: {
  readonly now: CityNow;
  readonly own: { readonly code: string; readonly view: BookingView };
}) {
  const say = useTexts();
  const { locale } = useLanguage();
  const busy = useSignal(false);
  const taken = useSignal<readonly Slot[] | undefined>(undefined);
  const trouble = useSignal<string | undefined>(undefined);
  const { view } = own;
  const choose = async (slot: Slot) => {
    busy.value = true;
    trouble.value = undefined;
    taken.value = undefined;
    const answer = await moveTo(own, slot);
    busy.value = false;
    if (!answer.ok) trouble.value = answer.refusal.sentence ?? say('refusal.unreachable');
    else if (answer.value.moved) {
      ownBooking.own.value = { ...own, view: answer.value.moved };
      go('/termin', { replace: true });
      return;
    } else taken.value = answer.value.nextBest;
    scrollTo(0, 0);
  };
  return (
    <Letter
      title={say('visit.move')}
      lead={
        <p>
          {say('visit.move.lead', { slot: `${slotWords(view, today(), { say, locale })}, ${placeName(view.place)}` })}
        </p>
      }
      back={{ to: '/termin', words: say('visit.move.back') }}
    >
      {trouble.value && (
        <Note tone="danger" role="alert">
          <p>{trouble.value}</p>
        </Note>
      )}
      {taken.value && (
        <NextBest
          slots={taken.value}
          busy={busy.value}
          title={say('visit.taken')}
          onChoose={slot => void choose(slot)}
        />
      )}
      <SlotsFor
        now={now}
        party={view.party}
        place={view.place}
        busy={busy.value}
        taken={taken.value}
        onChoose={slot => void choose(slot)}
      />
    </Letter>
  );
}
