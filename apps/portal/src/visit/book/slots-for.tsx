import type { Party, Slot } from '@buergernah/appointments';
import { nextFree, SlotPicker, slotWords } from '@buergernah/appointments/ui';
import { Button, Note, useLanguage } from '@buergernah/kernel/ui';
import { nearestFirst, siteOf } from '@buergernah/sites';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type CityNow, placeName, today } from '../../city.ts';
import { Waiting } from '../../frame.tsx';
import { useTexts } from '../../texts.ts';
import { useFreeTimes } from './free-days.ts';

/** The free times of a party, at a place first and then near it. */
export function SlotsFor(given: {
  readonly now: CityNow;
  readonly party: Party;
  readonly place: string | undefined;
  readonly busy: boolean;
  /** What came back when a slot was taken: the free times are read anew. */
  readonly taken?: readonly Slot[] | undefined;
  readonly onPlace?: (place: string) => void;
  readonly onChoose: (slot: Slot) => void;
}) {
  const say = useTexts();
  const { now, party } = given;
  const { times, later, again } = useFreeTimes(party);
  const picked = useSignal(given.place);
  useEffect(() => {
    if (given.taken) again();
  }, [given.taken]);
  if (times.value === 'away')
    return (
      <Note tone="warning" role="alert">
        <p>{say('refusal.unreachable')}</p>
        <Button onPress={again}>{say('portal.trouble.again')}</Button>
      </Note>
    );
  if (!times.value) return <Waiting />;
  const { days, without } = times.value;
  const wished = picked.value;
  const shown = wished && days.some(free => free.place === wished) ? wished : nextFree(days)?.place;
  const why = wished ? without.find(one => one.place === wished)?.why : undefined;
  const anchor = siteOf(now, wished ?? shown ?? '');
  const near = anchor ? nearestFirst(now.sites, anchor.position) : now.sites;
  return (
    <>
      {wished && shown !== wished && (
        <Note tone="warning">
          <p>
            {why
              ? say(`visit.without.${why}`, { place: placeName(wished) })
              : say('appointments.ui.none-at', { place: placeName(wished) })}
          </p>
        </Note>
      )}
      {shown ? (
        <SlotPicker
          places={near.map(({ id, name }) => ({ id, name }))}
          days={days}
          place={shown}
          today={today()}
          busy={given.busy}
          onPlace={place => {
            picked.value = place;
            given.onPlace?.(place);
            requestAnimationFrame(() => goToHeading('slots-next'));
          }}
          onChoose={given.onChoose}
          onLater={later}
        />
      ) : (
        <Note tone="warning" title={say('visit.none')}>
          <p>{say('visit.none.words', { phone: now.city.phone.citizens })}</p>
          {later && <Button onPress={later}>{say('appointments.ui.later')}</Button>}
        </Note>
      )}
    </>
  );
}

/** Leads eye and screen reader to what has changed. */
function goToHeading(id: string): void {
  const heading = document.getElementById(id);
  heading?.scrollIntoView({ block: 'center' });
  heading?.focus({ preventScroll: true });
}

/** Somebody else was quicker: the next best slots, each one press away. */
export function NextBest(given: {
  readonly slots: readonly Slot[];
  readonly busy: boolean;
  readonly title: string;
  readonly onChoose: (slot: Slot) => void;
}) {
  const say = useTexts();
  const { locale } = useLanguage();
  return (
    <Note tone="warning" title={given.title} role="alert">
      {given.slots.length > 0 && <p>{say('visit.next-best')}</p>}
      <ul>
        {given.slots.map(slot => (
          <li key={`${slot.place} ${slot.day} ${slot.start}`}>
            <Button busy={given.busy} onPress={() => given.onChoose(slot)}>
              {slotWords(slot, today(), { say, locale })} · {placeName(slot.place)}
            </Button>
          </li>
        ))}
      </ul>
    </Note>
  );
}
