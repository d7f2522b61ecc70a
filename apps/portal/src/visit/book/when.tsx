import type { Slot } from '@buergernah/appointments';
import { Note } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { CityNow } from '../../city.ts';
import { Letter, Waiting } from '../../frame.tsx';
import { go } from '../../router.ts';
import { useTexts } from '../../texts.ts';
import { booking, changeBooking, isComplete } from './booking-draft.ts';
import { giveBack, hold } from './hold.ts';
import { NextBest, SlotsFor } from './slots-for.tsx';

/** When and where: the free times of whoever comes. */
export function When({ now }: { readonly now: CityNow }) {
  const say = useTexts();
  const ready = useSignal(false);
  const busy = useSignal(false);
  const taken = useSignal<readonly Slot[] | undefined>(undefined);
  const trouble = useSignal<string | undefined>(undefined);
  useEffect(() => {
    const draft = booking.peek();
    if (!draft || !isComplete(draft)) go('/termin/neu', { replace: true });
    // Whoever comes back to choose anew finds their old slot among the free ones.
    else void giveBack().then(() => (ready.value = true));
  }, [ready]);
  const draft = booking.value;
  if (!draft) return null;
  const choose = async (slot: Slot) => {
    busy.value = true;
    trouble.value = undefined;
    taken.value = undefined;
    const answer = await hold(slot);
    busy.value = false;
    if (!answer.ok) trouble.value = answer.refusal.sentence ?? say('refusal.unreachable');
    else if ('held' in answer.value) go('/termin/neu/kontakt');
    else {
      taken.value = answer.value.nextBest;
      scrollTo(0, 0);
    }
  };
  const minutes = draft.people.length > 1 ? say('visit.when.together', { people: draft.people.length }) : undefined;
  return (
    <Letter
      title={say('visit.when')}
      lead={minutes && <p>{minutes}</p>}
      back={{ to: '/termin/neu', words: say('visit.when.back') }}
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
      {ready.value ? (
        <SlotsFor
          now={now}
          party={draft}
          place={draft.place}
          busy={busy.value}
          taken={taken.value}
          onPlace={place => changeBooking({ place })}
          onChoose={slot => void choose(slot)}
        />
      ) : (
        <Waiting />
      )}
    </Letter>
  );
}
