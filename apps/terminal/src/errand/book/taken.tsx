import type { Slot } from '@buergernah/appointments';
import { slotWords } from '@buergernah/appointments/ui';
import { Button, Icon, Note, useLanguage } from '@buergernah/kernel/ui';
import { siteOf } from '@buergernah/sites';
import { useSignal } from '@preact/signals';
import { ArrowLeft, ArrowRight, CalendarDays } from 'lucide';
import { Frame } from '../../frame.tsx';
import { office } from '../../office.ts';
import { goBack, turn } from '../../store.ts';
import { useTexts } from '../../texts.ts';
import { today } from '../../time.ts';
import { draft } from '../draft.ts';
import { takeSlot } from './office.ts';

/** Somebody else was quicker: the next best slots. */
export function TakenScreen() {
  const say = useTexts();
  const { locale } = useLanguage();
  const busy = useSignal(false);
  const refused = useSignal<string | undefined>(undefined);
  const now = office.value;
  const slots = draft.value?.instead ?? [];
  const choose = async (slot: Slot) => {
    if (busy.value) return;
    busy.value = true;
    const refusal = await takeSlot(slot);
    busy.value = false;
    refused.value = refusal && (refusal.sentence ?? say('refusal.unreachable'));
  };
  const title = say(
    draft.value?.moving?.booking.state === 'displaced' ? 'errand.taken.proposals' : 'errand.taken.title',
  );
  return (
    <Frame
      title={title}
      ear={title}
      lead={<p>{say(slots.length > 0 ? 'errand.taken.lead' : 'errand.time.none')}</p>}
      actions={
        <>
          <Button icon={ArrowLeft} onPress={goBack}>
            {say('terminal.back')}
          </Button>
          <Button icon={CalendarDays} onPress={() => turn({ name: 'book', step: { at: 'place' } })}>
            {say('errand.taken.other')}
          </Button>
        </>
      }
    >
      {refused.value && (
        <Note tone="warning" role="alert">
          <p>{refused.value}</p>
        </Note>
      )}
      <div class="bigs bigs--lines">
        {slots.map(slot => (
          <button
            type="button"
            class="big big--line"
            key={`${slot.place} ${slot.day} ${slot.start}`}
            onClick={() => void choose(slot)}
          >
            <span class="grow">
              {slotWords(slot, today(), { say, locale })}
              <small>{now && siteOf(now.sites, slot.place)?.name}</small>
            </span>
            <Icon of={ArrowRight} />
          </button>
        ))}
      </div>
    </Frame>
  );
}
