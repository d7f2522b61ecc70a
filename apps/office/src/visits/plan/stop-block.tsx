import { Icon } from '@buergernah/kernel/ui';
import { Check, Hospital, UsersRound } from 'lucide';
import { clockOf } from '../../day/timeline.ts';
import { serviceNames } from '../../office-data.ts';
import { say as sayNow, useTexts } from '../../texts.ts';
import { shownCode, windowText } from '../words.ts';
import { isFrozen, type Span, type Stop, shareOf, type Tour, tourName } from './board.ts';

/** What a stop is called: its code; one in a care home that is not due yet by nothing but that. */
export function stopName(stop: Pick<Stop, 'code' | 'homeDay'>): string {
  if (stop.code !== null) return shownCode(stop.code);
  return sayNow(stop.homeDay === null ? 'office.visits.protected' : 'office.visits.home-short');
}

/** States that a block shows by its look. */
const STATES: Readonly<Record<string, string>> = {
  underway: ' stop--underway',
  done: ' stop--done',
  missed: ' stop--missed',
};

/** One visit on the board: the promised window behind it, the way to it before it. */
export function StopBlock(given: {
  readonly stop: Stop;
  readonly tour: Tour;
  readonly day: string;
  readonly number: number;
  readonly span: Span;
  readonly isHeld: boolean;
  readonly isSelected: boolean;
  readonly inReach: boolean;
  readonly onSelect: () => void;
}) {
  const say = useTexts();
  const { stop, day, span } = given;
  const frozen = isFrozen(stop);
  const end = stop.start + stop.minutes;
  const words = [
    tourName(given.tour),
    say('office.visits.stop', { number: given.number }),
    stopName(stop),
    windowText(day, stop.start, end),
    say('office.visits.promised', { window: windowText(day, stop.from, stop.until) }),
    serviceNames(stop.services),
    ...(stop.state === 'booked' ? [] : [say(`office.visits.state.${stop.state}`)]),
  ].join(', ');
  const late = stop.start > stop.until;
  return (
    <>
      <span
        class="board__window"
        aria-hidden="true"
        style={{ '--at': String(shareOf(span, stop.from)), '--to': String(shareOf(span, stop.until)) }}
      />
      <span
        class="board__way"
        aria-hidden="true"
        style={{
          '--at': String(shareOf(span, stop.start - stop.travelSeconds / 60)),
          '--to': String(shareOf(span, stop.start)),
        }}
      />
      <button
        type="button"
        class={`stop${STATES[stop.state] ?? ''}${given.isHeld ? ' stop--held' : ''}${late ? ' stop--late' : ''}`}
        data-visit={stop.visit}
        tabIndex={given.inReach ? 0 : -1}
        aria-pressed={given.isHeld}
        aria-current={given.isSelected ? 'true' : undefined}
        title={words}
        style={{ '--at': String(shareOf(span, stop.start)), '--to': String(shareOf(span, end)) }}
        onClick={given.onSelect}
        onFocus={given.onSelect}
      >
        <span class="kern-sr-only">{words}</span>
        <span class="stop__number" aria-hidden="true">
          {given.number}
        </span>
        {frozen && <Icon of={Check} />}
        <span class="stop__time" aria-hidden="true">
          {clockOf(day, stop.start)}
        </span>
        {stop.code !== null && <span aria-hidden="true">{shownCode(stop.code).split(' ')[0]}</span>}
        {stop.homeDay !== null && <Icon of={Hospital} />}
        {stop.two && <Icon of={UsersRound} />}
      </button>
    </>
  );
}
