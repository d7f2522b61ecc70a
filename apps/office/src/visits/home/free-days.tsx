import { Button } from '@buergernah/kernel/ui';
import { visitsContract } from '@buergernah/visits';
import type { IconNode } from 'lucide';
import { useState } from 'preact/hooks';
import { offers } from '../../office-data.ts';
import { useSending } from '../../places/sending.ts';
import { useTexts } from '../../texts.ts';
import { Trouble } from '../../trouble.tsx';
import type { Street } from '../call/call.ts';
import { longDay, windowText } from '../words.ts';

const LONGEST = 2000;
const SHORTEST = 10;

/** Days on which tours have room for what the list means, for the telephone call with the home. */
export function FreeDays(given: {
  readonly street: Street | undefined;
  readonly residents: readonly visitsContract.Resident[];
  readonly rooms: number;
  readonly icon: IconNode;
  readonly onChoose: (day: string) => void;
}) {
  const say = useTexts();
  const [slots, setSlots] = useState<readonly visitsContract.VisitSlot[]>();
  const sending = useSending();
  const minutes = given.residents.flatMap(one => one.services).reduce((sum, slug) => sum + minutesOf(slug), 0);
  const find = async () => {
    if (!given.street) return;
    const answer = await sending.send(visitsContract.findHomeDays, {
      body: {
        position: given.street.position,
        minutes: Math.min(LONGEST, Math.max(SHORTEST, minutes)),
        people: given.rooms >= 2 ? 2 : 1,
      },
    });
    if (answer?.ok) setSlots(firstOfDays(answer.value.slots));
  };
  const ready = given.street !== undefined && given.residents.length > 0;
  return (
    <>
      {!ready && <p class="quiet">{say('office.visits.home.free.first')}</p>}
      {ready && <p>{say('office.visits.home.minutes', { minutes })}</p>}
      <Trouble of={sending.refused} />
      <div>
        <Button icon={given.icon} busy={!ready || sending.busy} onPress={() => void find()}>
          {say('office.visits.home.free.find')}
        </Button>
      </div>
      {slots?.length === 0 && <p class="quiet">{say('office.visits.home.free.none')}</p>}
      <div class="free-times__times">
        {slots?.map(slot => (
          <button key={`${slot.day} ${slot.from}`} type="button" class="time" onClick={() => given.onChoose(slot.day)}>
            {`${longDay(slot.day)}, ${windowText(slot.day, slot.from, slot.until)}`}
          </button>
        ))}
      </div>
    </>
  );
}

/** The earliest beginning of each day, in the order offered: which day it is to be is what the call is about. */
function firstOfDays(slots: readonly visitsContract.VisitSlot[]): readonly visitsContract.VisitSlot[] {
  const days = Map.groupBy(slots, slot => slot.day);
  return [...days.values()].flatMap(all => all.toSorted((a, b) => a.from - b.from).slice(0, 1));
}

function minutesOf(slug: string): number {
  return offers.value.find(offer => offer.slug === slug)?.doors.koffer?.minutes ?? 0;
}
