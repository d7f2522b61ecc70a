import { appointmentsContract, type Slot } from '@buergernah/appointments';
import { calmTimes } from '@buergernah/appointments/ui';
import type { Answer } from '@buergernah/kernel/ui';
import { clockOf } from '../day/timeline.ts';
import { dayText } from '../day/words.ts';
import { placeName } from '../office-data.ts';
import { useReading } from '../places/reading.ts';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';

type Free = Answer<typeof appointmentsContract.freeSlots>['days'][number];
export interface PartyWish {
  readonly people: readonly { readonly services: readonly string[] }[];
}

const DAYS = 6;

/** Free times for a party, day by day, the next first: one press chooses. */
export function FreeTimes(given: {
  readonly party: PartyWish;
  readonly places: readonly string[] | undefined;
  readonly from: string;
  readonly busy: boolean;
  readonly onChoose: (slot: Slot) => void;
}) {
  const say = useTexts();
  const free = useReading(appointmentsContract.freeSlots, {
    body: {
      party: { people: given.party.people.map(one => ({ services: [...one.services] })) },
      ...(given.places ? { places: [...given.places] } : {}),
      from: given.from,
      days: 14,
    },
  });
  const days = [...(free.value?.days ?? [])].sort((a, b) => a.day.localeCompare(b.day)).slice(0, DAYS);
  return (
    <div class="free-times">
      <Trouble of={free.refused} />
      {free.value && days.length === 0 && <p>{say('office.bookings.free.none')}</p>}
      {days.map(day => (
        <FreeDay key={`${day.place} ${day.day}`} of={day} named={given.places?.length !== 1} {...given} />
      ))}
    </div>
  );
}

function FreeDay({
  of,
  named,
  busy,
  onChoose,
}: {
  readonly of: Free;
  readonly named: boolean;
  readonly busy: boolean;
  readonly onChoose: (slot: Slot) => void;
}) {
  const title = `${dayText(of.day)}${named ? ` · ${placeName(of.place)}` : ''}`;
  return (
    <fieldset class="spans">
      <legend>{title}</legend>
      <div class="free-times__times">
        {calmTimes(of.starts).map(start => (
          <button
            key={start}
            type="button"
            class="time"
            aria-disabled={busy ? 'true' : undefined}
            onClick={() => busy || onChoose({ place: of.place, day: of.day, start, minutes: of.minutes })}
          >
            {clockOf(of.day, start)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
