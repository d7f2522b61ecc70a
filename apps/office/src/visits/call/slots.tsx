import { Note, type Refused } from '@buergernah/kernel/ui';
import { visitsContract } from '@buergernah/visits';
import { useEffect, useRef } from 'preact/hooks';
import { useReading } from '../../places/reading.ts';
import { useTexts } from '../../texts.ts';
import { Trouble } from '../../trouble.tsx';
import { visitMoves } from '../moves.ts';
import { longDay, slotWhy, windowText, withoutText } from '../words.ts';
import { call, wishOf, workOf } from './call.ts';

export type Slot = visitsContract.VisitSlot;

/** One slot out of others: the same day and window, whatever tours would drive it. */
export function slotKey(slot: Pick<Slot, 'day' | 'from' | 'until'>): string {
  return `${slot.day} ${slot.from} ${slot.until}`;
}

/** A slot in words. */
export function slotWords(slot: Pick<Slot, 'day' | 'from' | 'until'>): string {
  return `${longDay(slot.day)}, ${windowText(slot.day, slot.from, slot.until)}`;
}

/** What can truly be offered for what is on the screen, `asked`; the last answer stays while the next one comes. */
export function useSlots() {
  const on = call.value;
  const work = workOf(on);
  const asked =
    on.street && work
      ? {
          body: {
            position: on.street.position,
            street: `${on.street.street} ${on.houseNumber}`.trim(),
            work,
            wish: wishOf(on),
            ...(on.opened ? { visit: on.visit } : {}),
          },
        }
      : undefined;
  const reading = useReading(visitsContract.findSlots, asked, [visitMoves]);
  const last = useRef<(typeof reading)['value']>(undefined);
  if (reading.value) last.current = reading.value;
  if (!asked) last.current = undefined;
  return { asked: asked && JSON.stringify(asked), offer: last.current, refused: reading.refused, again: reading.again };
}

/** The windows a colleague can come in, best first, each with why; arrows move, Enter goes on to the promise. */
export function Slots(given: {
  readonly of: readonly Slot[];
  readonly without: string | null;
  readonly asked: boolean;
  readonly refused: Refused | undefined;
  readonly taken: boolean;
  readonly chosen: string | undefined;
  readonly onChoose: (slot: Slot) => void;
  readonly onEnter: () => void;
}) {
  const say = useTexts();
  const { chosen } = given;
  const box = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (given.taken) box.current?.querySelector<HTMLInputElement>('input:checked')?.focus();
  }, [given.taken]);
  return (
    <fieldset class="visit-slots" ref={box}>
      <legend>{say('office.visits.slots')}</legend>
      {given.taken && (
        <Note tone="warning" role="alert" title={say('office.visits.taken')}>
          <p>{say('office.visits.taken.lead')}</p>
        </Note>
      )}
      <Trouble of={given.refused} />
      {!given.asked && <p class="quiet">{say('office.visits.slots.first')}</p>}
      {given.asked && given.of.length === 0 && given.without !== null && (
        <Note tone="warning" role="status">
          <p>{withoutText(given.without)}</p>
        </Note>
      )}
      {given.of.map((slot, at) => (
        <label key={slotKey(slot)} class="visit-slot">
          <input
            type="radio"
            name="slot"
            checked={chosen === slotKey(slot)}
            onChange={() => given.onChoose(slot)}
            onKeyDown={event => {
              if (event.key !== 'Enter' || event.ctrlKey) return;
              event.preventDefault();
              given.onChoose(slot);
              given.onEnter();
            }}
          />
          <span class="visit-slot__when">
            <strong>{longDay(slot.day)}</strong>
            <span>{windowText(slot.day, slot.from, slot.until)}</span>
          </span>
          <span class="visit-slot__why">
            {at === 0 && <span class="tag tag--success">{say('office.visits.slot.best')}</span>}
            <span class="quiet">{slotWhy(slot.why)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
