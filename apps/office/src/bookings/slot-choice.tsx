import type { Slot } from '@buergernah/appointments';
import { Note } from '@buergernah/kernel/ui';
import type { ComponentChildren } from 'preact';
import { today } from '../clock.ts';
import { clockOf } from '../day/timeline.ts';
import { dayText } from '../day/words.ts';
import { placeName } from '../office-data.ts';
import { servingSites } from '../places/here.ts';
import { useTexts } from '../texts.ts';

/** A slot in words: "Di., 24. November, 09:30 Uhr, Bürgerbüro Mitte". */
export function slotText(slot: Pick<Slot, 'day' | 'start' | 'place'>): string {
  return `${dayText(slot.day)}, ${clockOf(slot.day, slot.start)} Uhr, ${placeName(slot.place)}`;
}

interface Choice {
  readonly slots: readonly Slot[];
  readonly onChoose: (slot: Slot) => void;
}

/** Single slots to choose from, each with its day and place. */
export function SlotButtons({ slots, onChoose }: Choice) {
  return (
    <div class="free-times__times">
      {slots.map(slot => (
        <button
          type="button"
          class="time"
          key={`${slot.place} ${slot.day} ${slot.start}`}
          onClick={() => onChoose(slot)}
        >
          {slotText(slot)}
        </button>
      ))}
    </div>
  );
}

/** Somebody was quicker: the next best slots; nothing where none was taken. */
export function NextBest({ slots, onChoose }: Choice) {
  const say = useTexts();
  if (slots.length === 0) return null;
  return (
    <Note tone="warning" title={say('office.bookings.taken')} role="alert">
      <SlotButtons slots={slots} onChoose={onChoose} />
    </Note>
  );
}

/** Where, an empty text for every place, and from which day on free times are looked for; further fields beside. */
export function WhereAndFrom(given: {
  readonly id: string;
  readonly where: string;
  readonly from: string;
  readonly onWhere: (place: string) => void;
  readonly onFrom: (day: string) => void;
  readonly children?: ComponentChildren;
}) {
  const say = useTexts();
  const { id, where, from } = given;
  return (
    <div class="fields">
      <div class="pick">
        <label for={`${id}-place`}>{say('office.filter.place')}</label>
        <select id={`${id}-place`} value={where} onChange={event => given.onWhere(event.currentTarget.value)}>
          <option value="">{say('office.bookings.everywhere')}</option>
          {servingSites.value.map(site => (
            <option key={site.id} value={site.id}>
              {site.name}
            </option>
          ))}
        </select>
      </div>
      <div class="pick">
        <label for={`${id}-from`}>{say('office.bookings.from')}</label>
        <input
          id={`${id}-from`}
          type="date"
          min={today().toString()}
          value={from}
          onChange={event => event.currentTarget.value && given.onFrom(event.currentTarget.value)}
        />
      </div>
      {given.children}
    </div>
  );
}
