import { useLayoutEffect, useRef } from 'preact/hooks';
import { now } from '../../clock.ts';
import { clockOf, momentOf } from '../../day/timeline.ts';
import { useTexts } from '../../texts.ts';
import {
  type DayPlan,
  isFrozen,
  nextPlace,
  nextStop,
  placeAt,
  type Span,
  type Spot,
  type Stop,
  shareOf,
  spanOf,
  type Tour,
  tourName,
  whereIs,
} from './board.ts';
import type { InHand } from './moving.ts';
import { StopBlock } from './stop-block.tsx';

interface Board {
  readonly plan: DayPlan;
  readonly selected: { readonly tour: Tour['tour']; readonly visit?: Stop['visit'] } | undefined;
  readonly hand: InHand | undefined;
  readonly onSelect: (stop: Stop, tour: Tour) => void;
  readonly onTour: (tour: Tour) => void;
  readonly onHold: (visit: Stop['visit'], code: string | null, to: { tour: Tour['tour']; at: number }) => void;
  readonly onPutDown: () => void;
  readonly onLetGo: () => void;
}

const BEGINS_AT_PX = 5;

/**
 * Tours as rows over the hours: promised windows, stops, breaks, what is driven, now. A stop is dragged, or picked up with Enter, moved with
 * the arrows and put down with Enter; Escape leaves it where it was.
 */
export function Timeline(given: Board) {
  const say = useTexts();
  const { plan, hand } = given;
  const tours = plan.tours.map(tour => hand?.tried?.tours.find(one => one.tour === tour.tour) ?? tour);
  const span = spanOf(plan.tours);
  const board = useRef<HTMLElement>(null);
  const first = plan.tours.find(tour => tour.stops.length > 0)?.stops[0];
  const inReach = given.selected?.visit ?? first?.visit;
  const held = hand && `${hand.visit} ${tours.find(tour => tour.stops.some(stop => stop.visit === hand.visit))?.tour}`;
  // What is in the hand keeps the keyboard, in whatever row it is shown.
  useLayoutEffect(() => {
    if (hand) board.current?.querySelector<HTMLElement>(`[data-visit="${hand.visit}"]`)?.focus();
  }, [held]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const visit = hand?.visit ?? given.selected?.visit;
    if (event.key.startsWith('Arrow')) {
      if (hand) given.onHold(hand.visit, hand.code, nextPlace(plan.tours, hand.visit, hand.to, event.key));
      else
        select(
          nextStop(plan.tours, visit && { visit, ...(given.selected ? { tour: given.selected.tour } : {}) }, event.key),
        );
    } else if (event.key === 'Enter' && hand) given.onPutDown();
    else if (event.key === 'Enter' && visit && event.target instanceof Element && event.target.matches('.stop'))
      pickUp(visit);
    else if (event.key === 'Escape' && hand) given.onLetGo();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const pickUp = (visit: Stop['visit']) => {
    const at = whereIs(plan.tours, visit, given.selected?.tour);
    const stop = plan.tours.flatMap(tour => tour.stops).find(one => one.visit === visit);
    if (at && stop && !isFrozen(stop)) given.onHold(visit, stop.code, at);
  };
  const select = (spot: Spot | undefined) => {
    if (!spot) return;
    given.onSelect(spot.stop, spot.tour);
    const lane = `[data-lane="${spot.tour.tour}"]`;
    board.current?.querySelector<HTMLElement>(`${lane} [data-visit="${spot.stop.visit}"]`)?.focus();
  };
  const drag = useDrag(board, given, span);
  return (
    <section
      class={hand ? 'board board--moving' : 'board'}
      ref={board}
      aria-label={say('office.visits.board')}
      onKeyDown={onKeyDown}
      {...drag}
    >
      <div class="board__row board__row--head" aria-hidden="true">
        <span />
        <div class="board__hours">
          {hoursOf(span).map(minute => (
            <span key={minute} style={{ '--at': String(shareOf(span, minute)) }}>
              {clockOf(plan.day, minute)}
            </span>
          ))}
        </div>
      </div>
      {tours.map(tour => (
        <Row
          key={tour.tour}
          tour={tour}
          span={span}
          board={given}
          inReach={inReach}
          isTarget={hand?.to.tour === tour.tour}
        />
      ))}
    </section>
  );
}

function Row(given: {
  readonly tour: Tour;
  readonly span: Span;
  readonly board: Board;
  readonly inReach: Stop['visit'] | undefined;
  readonly isTarget: boolean;
}) {
  const say = useTexts();
  const { tour, span, board } = given;
  const { plan, hand } = board;
  const minute = Math.round(
    Temporal.Instant.fromEpochMilliseconds(now.value.epochMilliseconds)
      .toZonedDateTimeISO('Europe/Berlin')
      .since(momentOf(plan.day, 0))
      .total('minutes'),
  );
  const isNow = minute >= span.from && minute <= span.until;
  const original = plan.tours.find(one => one.tour === tour.tour) ?? tour;
  return (
    <div class={`board__row${given.isTarget ? ' board__row--target' : ''}`} data-tour={tour.tour}>
      <button type="button" class="board__tour" onClick={() => board.onTour(original)}>
        <strong>{tourName(tour)}</strong>
        <span class="quiet">
          {tour.state === 'planned'
            ? (tour.kofferName ?? say('office.visits.no-koffer'))
            : say(`office.visits.tour-state.${tour.state}`)}
        </span>
      </button>
      <div class="board__lane" data-lane={tour.tour}>
        <span
          class="board__shift"
          style={{ '--at': String(shareOf(span, tour.shift.from)), '--to': String(shareOf(span, tour.shift.until)) }}
        />
        {hoursOf(span).map(one => (
          <span key={one} class="board__line" style={{ '--at': String(shareOf(span, one)) }} />
        ))}
        {tour.rests.map(rest => (
          <span
            key={rest.from}
            class="board__rest"
            style={{ '--at': String(shareOf(span, rest.from)), '--to': String(shareOf(span, rest.until)) }}
            title={say('office.visits.break', {
              from: clockOf(plan.day, rest.from),
              until: clockOf(plan.day, rest.until),
            })}
          >
            {say('office.visits.break.short')}
          </span>
        ))}
        {isNow && <span class="board__now" style={{ '--at': String(shareOf(span, minute)) }} />}
        {tour.stops.map((stop, at) => (
          <StopBlock
            key={stop.visit}
            stop={stop}
            tour={tour}
            day={plan.day}
            number={at + 1}
            span={span}
            isHeld={hand?.visit === stop.visit}
            isSelected={board.selected?.visit === stop.visit}
            inReach={given.inReach === stop.visit}
            onSelect={() => board.onSelect(stop, original)}
          />
        ))}
      </div>
    </div>
  );
}

function hoursOf(span: Span): readonly number[] {
  return Array.from({ length: Math.floor((span.until - span.from) / 60) + 1 }, (_none, at) => span.from + at * 60);
}

/** Dragging by hand: begins after a few pixels, asks what every place under the pointer would cost, and lets fall where it is let go. */
function useDrag(box: { readonly current: HTMLElement | null }, board: Board, span: Span) {
  const start = useRef<{
    visit: Stop['visit'];
    code: string | null;
    x: number;
    y: number;
    moving: boolean;
    last: string;
  }>(undefined);
  const targetAt = (x: number, y: number, visit: Stop['visit']) => {
    for (const lane of box.current?.querySelectorAll<HTMLElement>('[data-lane]') ?? []) {
      const area = lane.getBoundingClientRect();
      if (y < area.top || y > area.bottom) continue;
      const minute = span.from + ((x - area.left) / area.width) * (span.until - span.from);
      const tour = board.plan.tours.find(one => one.tour === lane.dataset.lane);
      if (tour) return { tour: tour.tour, at: placeAt(tour, visit, minute) };
    }
    return undefined;
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      const block = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-visit]') : null;
      const stop = board.plan.tours.flatMap(tour => tour.stops).find(one => one.visit === block?.dataset.visit);
      if (!block || !stop || isFrozen(stop) || event.button !== 0) return;
      start.current = {
        visit: stop.visit,
        code: stop.code,
        x: event.clientX,
        y: event.clientY,
        moving: false,
        last: '',
      };
    },
    onPointerMove: (event: PointerEvent) => {
      const on = start.current;
      if (!on) return;
      if (!on.moving && Math.hypot(event.clientX - on.x, event.clientY - on.y) < BEGINS_AT_PX) return;
      if (!on.moving) box.current?.setPointerCapture(event.pointerId);
      on.moving = true;
      const to = targetAt(event.clientX, event.clientY, on.visit);
      const key = JSON.stringify(to);
      if (!to || key === on.last) return;
      on.last = key;
      board.onHold(on.visit, on.code, to);
    },
    onPointerUp: () => {
      if (start.current?.moving) board.onPutDown();
      start.current = undefined;
    },
    onPointerCancel: () => {
      if (start.current?.moving) board.onLetGo();
      start.current = undefined;
    },
  };
}
