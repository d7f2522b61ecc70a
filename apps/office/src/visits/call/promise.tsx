import type { Id } from '@buergernah/kernel';
import { Button, goToField } from '@buergernah/kernel/ui';
import { visitsContract } from '@buergernah/visits';
import { CalendarCheck } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import { newId } from '../../clock.ts';
import { useActions } from '../../keys.ts';
import { useSending } from '../../places/sending.ts';
import { useTexts } from '../../texts.ts';
import { Trouble } from '../../trouble.tsx';
import { addressOf, call, change, missingIn, type Opened, personOf, wishOf, workOf } from './call.ts';
import { type Slot, Slots, slotKey, slotWords, useSlots } from './slots.tsx';

/**
 * The slots, and the promise of one: written while the caller waits. Somebody was quicker: the next best stand there, and nothing typed is lost.
 * Sent again after a broken line it is the same promise: same visit, same command.
 */
export function PromiseSlot({ onBooked }: { readonly onBooked: (opened: Opened) => void }) {
  const say = useTexts();
  const on = call.value;
  const { asked, offer, refused } = useSlots();
  const [picked, setPicked] = useState<Slot>();
  const [nextBest, setNextBest] = useState<{ readonly to: string | undefined; readonly slots: readonly Slot[] }>();
  const [tried, setTried] = useState(false);
  const command = useRef<{ readonly of: string; readonly id: Id<'command'> }>(undefined);
  const press = useRef<HTMLDivElement>(null);
  const sending = useSending();
  // What was said to stand next holds for what was asked then; something else is asked anew.
  const taken = nextBest !== undefined && nextBest.to === asked;
  const shown = taken ? nextBest.slots : (offer?.slots ?? []);
  const slot = shown.find(one => picked && slotKey(one) === slotKey(picked)) ?? shown[0];
  const missing = missingIn(on);
  const promise = async () => {
    setTried(true);
    const [first] = missing;
    if (first) return goToField(first.field);
    const work = workOf(on);
    const address = addressOf(on);
    if (!slot || !work || !address) return;
    const { day, from, until, tours } = slot;
    const body = {
      slot: { day, from, until, tours: [...tours] },
      work,
      person: personOf(on),
      address,
      wish: wishOf(on),
      language: on.language,
      confirmBy: on.confirmBy,
      cases: on.cases.map(one => one.case),
    };
    const of = JSON.stringify(body);
    if (command.current?.of !== of) command.current = { of, id: newId<'command'>() };
    const answer = await sending.send(visitsContract.bookVisit, {
      params: { visit: on.visit },
      body: { command: command.current.id, ...body },
    });
    if (!answer?.ok) return;
    const { booked, nextBest: others } = answer.value;
    if (booked) return onBooked(booked);
    setNextBest({ to: asked, slots: others });
    setPicked(others[0]);
  };
  const words = slot
    ? say(on.opened?.state === 'booked' ? 'office.visits.move-to' : 'office.visits.promise-slot', {
        slot: slotWords(slot),
      })
    : say('office.visits.promise');
  useActions([{ id: 'promise', label: words, keys: 'Ctrl+Enter', icon: CalendarCheck, run: () => void promise() }]);
  return (
    <div class="call__promise">
      <Slots
        of={shown}
        without={offer?.without ?? null}
        asked={asked !== undefined}
        refused={refused}
        taken={taken}
        chosen={slot && slotKey(slot)}
        onChoose={setPicked}
        onEnter={() => press.current?.querySelector<HTMLElement>('.promise-now')?.focus()}
      />
      {offer && (
        <p class="quiet">
          {say('office.visits.takes', { minutes: offer.minutes })}
          {offer.two && ` ${say('office.visits.two-go')}`}
        </p>
      )}
      <div class="call__foot">
        <fieldset class="whose">
          <legend class="kern-sr-only">{say('office.visits.confirm-by')}</legend>
          {(['letter', 'call'] as const).map(one => (
            <label key={one} class="whose__one">
              <input
                type="radio"
                name="confirm-by"
                checked={on.confirmBy === one}
                onChange={() => change({ confirmBy: one })}
              />
              <span>{say(`office.visits.confirm-by.${one}`)}</span>
            </label>
          ))}
        </fieldset>
        {tried && missing.length > 0 && (
          <div role="alert">
            <ul class="call__missing">
              {missing.map(({ field, what }) => (
                <li key={what}>
                  <button type="button" class="linkish" onClick={() => goToField(field)}>
                    {say(`office.visits.missing.${what}`)}
                  </button>
                </li>
              ))}
            </ul>
          </div>
        )}
        <Trouble of={sending.refused}>
          {sending.resend && <Button onPress={() => void promise()}>{say('office.send-again')}</Button>}
        </Trouble>
        <div class="buttons" ref={press}>
          <Button
            kind="primary"
            class="promise-now"
            icon={CalendarCheck}
            keys={say('office.keys.send')}
            busy={sending.busy || !slot}
            onPress={() => void promise()}
          >
            {words}
          </Button>
        </div>
      </div>
    </div>
  );
}
