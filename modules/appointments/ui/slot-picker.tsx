import { Button, useLanguage, useMedium, useSay } from '@buergernah/kernel/ui';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Slot } from '../contract.ts';
import { calmTimes, daysAt, type FreeDay, halvesOf, nextFree, slotOn } from './free-days.ts';
import './slot-picker.css';
import { dateWords, dayWords, slotWords, timeWords } from './slot-words.ts';
import type { AppointmentKey } from './texts.ts';

/** A place that can be chosen; `hint` says how far it is. */
export interface SlotPlace {
  readonly id: string;
  readonly name: string;
  readonly hint?: string | undefined;
}

export interface SlotPicking {
  /** In the order in which they are offered. */
  readonly places: readonly SlotPlace[];
  /** What is free, of all these places. */
  readonly days: readonly FreeDay[];
  /** The place whose days are shown. */
  readonly place: string;
  readonly today: Temporal.PlainDate;
  readonly chosen?: Slot | undefined;
  /** While the office is being asked, nothing can be pressed. */
  readonly busy?: boolean | undefined;
  readonly onPlace: (place: string) => void;
  readonly onChoose: (slot: Slot) => void;
  /** Asks for later days; absent where there are none. */
  readonly onLater?: (() => void) | undefined;
  /** Rows of days at once at a kiosk, where nothing scrolls. */
  readonly rows?: number | undefined;
}

/**
 * Chooses a slot: the next free one first, then the days of the place with their times, then other places. At a kiosk a day takes the whole
 * screen. Sizes come from `--slot-target` (height of what is pressed), `--slot-gap` and `--slot-time` (least width of a time).
 */
export function SlotPicker(given: SlotPicking) {
  const kiosk = useMedium() === 'kiosk';
  const [open, setOpen] = useState<string | undefined>(undefined);
  const days = daysAt(given.days, given.place);
  const day = days.find(free => free.day === open);
  if (kiosk && day) return <WholeDay {...given} free={day} onOther={() => setOpen(undefined)} />;
  return (
    <div class="slots">
      <NextFree {...given} />
      <DayList {...given} days={days} open={open} onOpen={setOpen} />
      <OtherPlaces {...given} />
    </div>
  );
}

/** The next free slot of the place, as one press. */
export function NextFree({
  days,
  place,
  places,
  today,
  busy,
  onChoose,
}: Pick<SlotPicking, 'days' | 'place' | 'places' | 'today' | 'busy' | 'onChoose'>) {
  const say = useSay<AppointmentKey>();
  const { locale } = useLanguage();
  const slot = nextFree(days, place);
  const name = places.find(one => one.id === place)?.name ?? place;
  if (!slot) return <p class="slots__none">{say('appointments.ui.none-at', { place: name })}</p>;
  return (
    <section class="slots__next" aria-labelledby="slots-next">
      <h2 id="slots-next" tabIndex={-1}>
        {say('appointments.ui.next')}
      </h2>
      <p>
        <strong>{slotWords(slot, today, { say, locale })}</strong>
        <br />
        {name} · {say('appointments.ui.minutes', { minutes: slot.minutes })}
      </p>
      <Button kind="primary" busy={busy ?? false} onPress={() => onChoose(slot)}>
        {say('appointments.ui.take')}
      </Button>
    </section>
  );
}

/** The days of a place, each with how many times are free; on a page the times unfold below their day. */
export function DayList({
  days,
  open,
  onOpen,
  ...given
}: Omit<SlotPicking, 'days'> & {
  readonly days: readonly FreeDay[];
  readonly open: string | undefined;
  readonly onOpen: (day: string | undefined) => void;
}) {
  const say = useSay<AppointmentKey>();
  const { locale } = useLanguage();
  const kiosk = useMedium() === 'kiosk';
  const rows = given.rows ?? 6;
  const [from, setFrom] = useState(0);
  const name = given.places.find(one => one.id === given.place)?.name ?? given.place;
  if (days.length === 0) return null;
  const shown = kiosk ? days.slice(from, from + rows) : days;
  const later = kiosk && from + rows < days.length ? () => setFrom(from + rows) : given.onLater;
  return (
    <section class="slots__part" aria-labelledby="slots-days">
      <h2 id="slots-days">{say('appointments.ui.days', { place: name })}</h2>
      <ul class="slots__days">
        {shown.map(free => {
          const unfolds = open === free.day;
          const count = free.starts.length;
          return (
            <li key={free.day}>
              <button
                type="button"
                class="slots__day"
                aria-expanded={kiosk ? undefined : unfolds}
                onClick={() => onOpen(unfolds ? undefined : free.day)}
              >
                <span class="slots__date">{dayWords(free.day, given.today, { say, locale })}</span>
                <span class="slots__count">
                  {count > 20 ? say('appointments.ui.many') : say('appointments.ui.count', { count })}
                </span>
              </button>
              {unfolds && !kiosk && <Times {...given} free={free} />}
            </li>
          );
        })}
      </ul>
      <div class="buttons">
        {kiosk && from > 0 && (
          <Button onPress={() => setFrom(Math.max(0, from - rows))}>{say('appointments.ui.earlier')}</Button>
        )}
        {later && (
          <Button busy={given.busy ?? false} onPress={later}>
            {say('appointments.ui.later')}
          </Button>
        )}
      </div>
    </section>
  );
}

/** One day on a screen of its own. */
function WholeDay(given: SlotPicking & { readonly free: FreeDay; readonly onOther: () => void }) {
  const say = useSay<AppointmentKey>();
  const { locale } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <section class="slots__part" aria-labelledby="slots-day">
      <h2 id="slots-day" tabIndex={-1} ref={heading}>
        {dateWords(given.free.day, given.today, locale)}
      </h2>
      <Times {...given} most={20} />
      <div class="buttons">
        <Button onPress={given.onOther}>{say('appointments.ui.other-day')}</Button>
      </div>
    </section>
  );
}

/** The times of a day, morning and afternoon; many are thinned out until somebody wants all. */
export function Times(
  given: Pick<SlotPicking, 'chosen' | 'busy' | 'onChoose'> & { readonly free: FreeDay; readonly most?: number },
) {
  const say = useSay<AppointmentKey>();
  const [all, setAll] = useState(false);
  const { morning, afternoon } = halvesOf(given.free);
  const calm = (starts: readonly number[]) => (all ? starts : calmTimes(starts, given.most));
  const hidden = [morning, afternoon].some(starts => calm(starts).length < starts.length);
  const half = (name: string, starts: readonly number[]) =>
    starts.length > 0 && (
      <fieldset class="slots__half">
        <legend>{name}</legend>
        <ul>
          {calm(starts).map(start => {
            const slot = slotOn(given.free, start);
            const { chosen } = given;
            const pressed = chosen?.place === slot.place && chosen.day === slot.day && chosen.start === start;
            return (
              <li key={start}>
                <button
                  type="button"
                  class="slots__time"
                  aria-pressed={pressed}
                  aria-disabled={given.busy ? 'true' : undefined}
                  onClick={() => given.busy || given.onChoose(slot)}
                >
                  {timeWords(slot, say)}
                </button>
              </li>
            );
          })}
        </ul>
      </fieldset>
    );
  return (
    <div class="slots__times">
      {half(say('appointments.ui.morning'), morning)}
      {half(say('appointments.ui.afternoon'), afternoon)}
      {hidden && (
        <button type="button" class="linkish slots__all" onClick={() => setAll(true)}>
          {say('appointments.ui.all-times')}
        </button>
      )}
    </div>
  );
}

/** Other places and when they have something free. */
export function OtherPlaces({
  days,
  place,
  places,
  today,
  onPlace,
}: Pick<SlotPicking, 'days' | 'place' | 'places' | 'today' | 'onPlace'>) {
  const say = useSay<AppointmentKey>();
  const { locale } = useLanguage();
  const others = places.flatMap(one => {
    const slot = one.id === place ? undefined : nextFree(days, one.id);
    return slot ? [{ ...one, slot }] : [];
  });
  if (others.length === 0) return null;
  return (
    <section class="slots__part" aria-labelledby="slots-places">
      <h2 id="slots-places">{say('appointments.ui.others')}</h2>
      <ul class="slots__days">
        {others.map(({ id, name, hint, slot }) => (
          <li key={id}>
            <button type="button" class="slots__day" onClick={() => onPlace(id)}>
              <span class="slots__date">
                {name}
                {hint && <span class="slots__hint">{hint}</span>}
              </span>
              <span class="slots__count">
                {say('appointments.ui.from', { slot: slotWords(slot, today, { say, locale }) })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
