import { appointmentsContract } from '@buergernah/appointments';
import { type Answer, Button, Icon } from '@buergernah/kernel/ui';
import { sitesContract } from '@buergernah/sites';
import { DoorClosed, DoorOpen, PackageCheck, TriangleAlert } from 'lucide';
import { newId, now } from '../clock.ts';
import { useActions } from '../keys.ts';
import { Link } from '../link.tsx';
import { tell } from '../notice.tsx';
import { useSending } from '../places/sending.ts';
import { wallClock } from '../queue/lists.tsx';
import { mayAsk } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';
import { dueCount } from './due.ts';
import { momentText } from './words.ts';

export type Day = Answer<typeof sitesContract.readDay>;

/** Whether the place is open today; opening, closing, what has to be counted, and what it is shut for. */
export function Opening(given: {
  readonly place: string;
  readonly day: Day;
  readonly onChanged: () => void;
  readonly onCloseNow: () => void;
}) {
  const say = useTexts();
  const { place, day } = given;
  const sending = useSending(given.onChanged);
  const isOpen = day.openedAt !== null && day.closedAt === null;
  const isShut = day.closures.some(closure => lasts(closure));
  const opens = !isShut && (day.openedAt === null || day.closedAt !== null);
  const mayOpen = mayAsk(sitesContract.openDay);
  const mayCloseNow = mayAsk(appointmentsContract.closeNow);
  const { openDay, closeDay } = sitesContract;
  const turn = async (route: typeof openDay | typeof closeDay) => {
    const send = (what: typeof route) =>
      sending.send(what, { params: { place }, body: { command: newId<'command'>() } });
    const answer = await send(route);
    if (!answer?.ok) return;
    if (route === openDay) tell(say('office.day.told.opened'), () => void send(closeDay));
    else tell(say('office.day.told.closed'), () => void send(openDay));
  };
  const lift = async (closure: string) => {
    const answer = await sending.send(sitesContract.liftClosure, {
      params: { place, closure },
      body: { command: newId<'command'>() },
    });
    if (answer?.ok) tell(say('office.day.told.lifted'));
  };
  useActions([
    ...(mayOpen && opens
      ? [
          {
            id: 'open-day',
            label: say('office.day.open'),
            keys: 'O',
            icon: DoorOpen,
            run: () => void turn(openDay),
          },
        ]
      : []),
    ...(mayOpen && isOpen
      ? [
          {
            id: 'close-day',
            label: say('office.day.close'),
            icon: DoorClosed,
            run: () => void turn(closeDay),
          },
        ]
      : []),
    ...(mayCloseNow
      ? [{ id: 'close-now', label: say('office.day.close-now'), icon: TriangleAlert, run: given.onCloseNow }]
      : []),
  ]);
  const due = dueCount(day);
  return (
    <section class="box" aria-labelledby="opening-title">
      <h2 id="opening-title">{say('office.day.opening')}</h2>
      <p class="box__state">
        <span class={isOpen ? 'tag tag--success' : 'tag'}>
          <Icon of={isOpen ? DoorOpen : DoorClosed} />
          {isOpen
            ? say('office.day.open-since', { time: wallClock(day.openedAt ?? '') })
            : day.closedAt
              ? say('office.day.closed-since', { time: wallClock(day.closedAt) })
              : say('office.day.not-open')}
        </span>
      </p>
      <Trouble of={sending.refused}>
        {sending.refused?.code.startsWith('stock-') && mayAsk(sitesContract.readStock) && (
          <Link to={{ name: 'stock' }} class="kern-btn kern-btn--secondary">
            <span class="kern-label">{say('office.title.stock')}</span>
          </Link>
        )}
      </Trouble>
      {due && mayAsk(sitesContract.readStock) && (
        <p class="with-icon box__due">
          <Icon of={PackageCheck} />
          <Link to={{ name: 'stock' }}>{say(`office.day.count.${due}`)}</Link>
        </p>
      )}
      {day.closures.map(closure => (
        <div key={closure.id} class="box__closure">
          <p>
            <strong>{say(`sites.reason.${closure.reason}`)}</strong>{' '}
            {say('office.day.closure', { from: momentText(closure.from), until: momentText(closure.until) })}
          </p>
          {mayAsk(sitesContract.liftClosure) && (
            <Button icon={DoorOpen} busy={sending.busy} onPress={() => void lift(closure.id)}>
              {say('office.day.lift')}
            </Button>
          )}
        </div>
      ))}
      <div class="buttons">
        {mayOpen && (isOpen || opens) && (
          <Button
            icon={isOpen ? DoorClosed : DoorOpen}
            kind={opens ? 'primary' : 'secondary'}
            {...(isOpen ? {} : { keys: 'O' })}
            busy={sending.busy}
            onPress={() => void turn(isOpen ? closeDay : openDay)}
          >
            {say(isOpen ? 'office.day.close' : 'office.day.open')}
          </Button>
        )}
        {mayCloseNow && (
          <Button kind="tertiary" icon={TriangleAlert} onPress={given.onCloseNow}>
            {say('office.day.close-now')}
          </Button>
        )}
      </div>
    </section>
  );
}

function lasts({ from, until }: Day['closures'][number]): boolean {
  const at = now.value;
  // The clock of the screen goes in half minutes; a closure that has just begun counts.
  return (
    Temporal.Instant.compare(Temporal.Instant.from(from).subtract({ minutes: 1 }), at) <= 0 &&
    Temporal.Instant.compare(at, Temporal.Instant.from(until)) < 0
  );
}
