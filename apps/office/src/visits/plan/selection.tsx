import { Button } from '@buergernah/kernel/ui';
import { CircleSlash, Hourglass, Pencil } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { clockOf } from '../../day/timeline.ts';
import { serviceNames } from '../../office-data.ts';
import { useTexts } from '../../texts.ts';
import { driveText, windowText } from '../words.ts';
import { isFrozen, type Stop, type Tour, tourName } from './board.ts';
import { stopName } from './stop-block.tsx';

/** What is chosen on the board: a stop with all that may be shown of it, its tour, and what can be done with both. */
export function Selection(given: {
  readonly day: string;
  readonly tour: Tour | undefined;
  readonly stop: Stop | undefined;
  readonly busy: boolean;
  readonly onEdit: (tour: Tour) => void;
  readonly onDrop: (tour: Tour) => void;
  readonly onOverrun: (stop: Stop, minutes: number) => void;
}) {
  const say = useTexts();
  const { tour, stop, day } = given;
  const [asked, setAsked] = useState(false);
  useEffect(() => setAsked(false), [tour?.tour]);
  if (!tour)
    return (
      <section class="selection">
        <p class="quiet">{say('office.visits.select')}</p>
      </section>
    );
  const open = tour.stops.filter(one => !isFrozen(one)).length;
  const alive = tour.state === 'planned' || tour.state === 'underway';
  return (
    <section class="selection" aria-label={say('office.visits.selection')}>
      <h2>{say('office.visits.tour', { name: tourName(tour) })}</h2>
      <p>
        {windowText(day, tour.shift.from, tour.shift.until)}
        {' · '}
        {tour.kofferName ?? say('office.visits.no-koffer')}
        {' · '}
        {say('office.visits.tour.sum', { stops: tour.stops.length, drive: driveText(tour.driveSeconds) })}
        {' · '}
        {say('office.visits.tour.back', { at: clockOf(day, tour.backAt) })}
      </p>
      {alive && (
        <div class="buttons">
          <Button kind="tertiary" icon={Pencil} onPress={() => given.onEdit(tour)}>
            {say('office.visits.tour.edit')}
          </Button>
          {!asked && (
            <Button kind="tertiary" icon={CircleSlash} onPress={() => setAsked(true)}>
              {say('office.visits.tour.drop')}
            </Button>
          )}
        </div>
      )}
      {alive && asked && (
        <div class="box__closure">
          <p>{say('office.visits.tour.drop.lead', { count: open })}</p>
          <Button kind="danger" icon={CircleSlash} busy={given.busy} onPress={() => given.onDrop(tour)}>
            {say('office.visits.tour.drop.now')}
          </Button>
        </div>
      )}
      {stop && (
        <>
          <h3>
            {stopName(stop)} <span class="tag">{say(`office.visits.state.${stop.state}`)}</span>
          </h3>
          <p>
            {windowText(day, stop.start, stop.start + stop.minutes)}
            {' · '}
            {say('office.visits.promised', { window: windowText(day, stop.from, stop.until) })}
            {' · '}
            {say('office.visits.way-there', { drive: driveText(stop.travelSeconds) })}
          </p>
          {stop.services.length > 0 && <p>{serviceNames(stop.services)}</p>}
          {(stop.state === 'booked' || stop.state === 'underway') && (
            <div class="buttons">
              {[15, 30].map(minutes => (
                <Button
                  key={minutes}
                  kind="tertiary"
                  icon={Hourglass}
                  busy={given.busy}
                  onPress={() => given.onOverrun(stop, minutes)}
                >
                  {say('office.visits.overrun', { minutes })}
                </Button>
              ))}
            </div>
          )}
        </>
      )}
    </section>
  );
}
