import type { DeskTicket } from '@buergernah/appointments';
import { Button, LiveRegion, live, type Refused } from '@buergernah/kernel/ui';
import { Armchair, LogOut, RefreshCw, Ticket } from 'lucide';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useActions } from '../keys.ts';
import { here } from '../places/here.ts';
import { PlacePick } from '../places/place-pick.tsx';
import { counterNames, moveTo, STEP_KEYS, type StepName, stepsFor } from '../queue/board.ts';
import { useDesk } from '../queue/desk.ts';
import { DrawPanel } from '../queue/draw.tsx';
import { Hand, STEP_ICONS } from '../queue/hand.tsx';
import { Counters, KeptList, WaitingList } from '../queue/lists.tsx';
import { AddPanel, ForwardPanel, ParkPanel } from '../queue/panels.tsx';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';

/** The queue of the place where the colleague works: call, serve, send on, by one key each. */
export function QueueScreen() {
  const place = here.value;
  return place ? <QueueAt key={place.id} place={place.id} counters={place.counters} /> : <main class="desk__body" />;
}

interface Panelled {
  readonly kind: 'park' | 'forward' | 'add-matter' | 'draw';
  readonly ticket?: DeskTicket;
}

function QueueAt({ place, counters }: { readonly place: string; readonly counters: number | undefined }) {
  const say = useTexts();
  const desk = useDesk(place);
  const { queue, hand, seat } = desk;
  const [selected, setSelected] = useState<string>();
  const [panel, setPanel] = useState<Panelled>();
  const [caseRefused, setCaseRefused] = useState<Refused>();
  const heading = useRef<HTMLHeadingElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  // Before the next key: whoever goes on typing must not hit another command.
  useLayoutEffect(() => {
    if (!panel) return;
    box.current?.querySelector<HTMLElement>('input,select,textarea,button')?.focus();
    box.current?.scrollIntoView({ block: 'nearest' });
  }, [panel]);
  const lists = [...(queue?.waiting ?? []), ...(queue?.kept ?? [])];
  const chosen = lists.find(ticket => ticket.ticket === selected);
  const run = (name: StepName, ticket: DeskTicket) => {
    if (name === 'finish') desk.finish(ticket);
    else if (name === 'park' || name === 'forward' || name === 'add-matter') setPanel({ kind: name, ticket });
    else void desk.step(name, ticket);
  };
  const move = (by: 1 | -1) => {
    const to = moveTo(
      lists.map(ticket => ticket.ticket),
      selected,
      by,
    );
    if (!to) return;
    setSelected(to);
    const row = document.getElementById(`ticket-${to}`);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  };
  const chosenSteps = chosen ? stepsFor(chosen, seat !== undefined && !hand) : [];
  const taken = new Set(queue?.counters.filter(one => !one.mine).map(one => one.counter));
  const seats = counterNames(counters);
  const close = () => {
    setPanel(undefined);
    heading.current?.focus({ preventScroll: true });
  };
  useActions([
    { id: 'down', label: say('office.queue.down'), keys: 'J ArrowDown', run: () => move(1), quiet: true },
    { id: 'up', label: say('office.queue.up'), keys: 'K ArrowUp', run: () => move(-1), quiet: true },
    ...(chosen
      ? chosenSteps.map(name => ({
          id: `chosen-${name}`,
          label: say('office.queue.chosen.act', { act: say(`office.queue.act.${name}`), number: chosen.number }),
          keys: STEP_KEYS[name],
          icon: STEP_ICONS[name],
          run: () => run(name, chosen),
        }))
      : []),
    ...(queue && seat === undefined
      ? seats
          .filter(one => !taken.has(one))
          .map(one => ({
            id: `sit-${one}`,
            label: say('office.queue.sit', { counter: one }),
            keys: one.length === 1 ? one : undefined,
            icon: Armchair,
            run: () => void desk.sit(one),
          }))
      : []),
    ...(seat === undefined
      ? []
      : [{ id: 'stand', label: say('office.queue.stand'), icon: LogOut, run: () => void desk.stand() }]),
    { id: 'draw', label: say('office.queue.draw'), keys: 'T', icon: Ticket, run: () => setPanel({ kind: 'draw' }) },
    ...(panel
      ? [{ id: 'close-panel', label: say('office.panel.close'), keys: 'Escape', run: close, quiet: true }]
      : []),
  ]);
  const refused = caseRefused ?? desk.refused;
  return (
    <main class="desk__body queue">
      <div class="queue__head">
        <h1 tabIndex={-1} ref={heading}>
          {say('office.title.queue')}
        </h1>
        {seat !== undefined && (
          <p class="queue__seat">
            <span class="tag tag--success">{say('office.queue.counter', { counter: seat })}</span>
            <button type="button" class="linkish" onClick={() => void desk.stand()}>
              {say('office.queue.stand')}
            </button>
          </p>
        )}
        <PlacePick />
        <p class="queue__wait">
          {queue?.wait
            ? say('office.queue.wait', { from: queue.wait.from, to: queue.wait.to })
            : queue && say('office.queue.wait.unknown')}
          {queue?.measured && (
            <span class="quiet">
              {' '}
              {say('office.queue.measured', { off: queue.measured.off, of: queue.measured.of })}
            </span>
          )}
        </p>
      </div>
      <div class="queue__columns">
        <aside class="queue__side" aria-label={say('office.queue.side')}>
          <Trouble of={refused}>
            {desk.sending.resend ? (
              <Button icon={RefreshCw} onPress={desk.sending.resend}>
                {say('office.send-again')}
              </Button>
            ) : (
              <Button onPress={desk.again}>{say('office.again')}</Button>
            )}
          </Trouble>
          {queue && seat === undefined && (
            <SitDown seats={seats} taken={taken} onSit={counter => void desk.sit(counter)} />
          )}
          {queue && (seat !== undefined || hand) && (
            <Hand
              ticket={hand}
              seated={seat !== undefined}
              busy={desk.sending.busy}
              onNext={quick => void desk.next(quick)}
              onStep={run}
              onRefused={setCaseRefused}
            />
          )}
          <div ref={box}>
            {panel?.kind === 'park' && panel.ticket && <ParkPanel desk={desk} ticket={panel.ticket} onClose={close} />}
            {panel?.kind === 'forward' && panel.ticket && (
              <ForwardPanel desk={desk} ticket={panel.ticket} onClose={close} />
            )}
            {panel?.kind === 'add-matter' && panel.ticket && (
              <AddPanel desk={desk} ticket={panel.ticket} onClose={close} />
            )}
            {panel?.kind === 'draw' && <DrawPanel place={place} onClose={close} onDrawn={desk.again} />}
          </div>
          {chosen && (
            <section class="chosen" aria-labelledby="chosen-title">
              <h2 id="chosen-title">{say('office.queue.chosen', { number: chosen.number })}</h2>
              <Missing of={chosen} />
              <div class="step-list">
                {chosenSteps.map(name => (
                  <Button
                    key={name}
                    class="step"
                    kind="tertiary"
                    icon={STEP_ICONS[name]}
                    keys={STEP_KEYS[name]}
                    onPress={() => run(name, chosen)}
                  >
                    {say(`office.queue.act.${name}`)}
                  </Button>
                ))}
              </div>
            </section>
          )}
          {queue && <Counters queue={queue} />}
        </aside>
        <div class="queue__lists">
          <section aria-labelledby="waiting-title">
            <div class="queue__list-head">
              <h2 id="waiting-title">{say('office.queue.waiting', { count: queue?.waiting.length ?? 0 })}</h2>
              <Button icon={Ticket} keys="T" onPress={() => setPanel({ kind: 'draw' })}>
                {say('office.queue.draw')}
              </Button>
            </div>
            {queue && queue.waiting.length > 0 && (
              <WaitingList tickets={queue.waiting} selected={selected} onSelect={setSelected} />
            )}
            {queue?.waiting.length === 0 && <p class="queue__nobody quiet">{say('office.queue.waiting.none')}</p>}
          </section>
          {queue && queue.kept.length > 0 && (
            <section aria-labelledby="kept-title">
              <h2 id="kept-title">{say('office.queue.kept', { count: queue.kept.length })}</h2>
              <KeptList tickets={queue.kept} selected={selected} onSelect={setSelected} />
            </section>
          )}
        </div>
      </div>
      <LiveRegion words={hand ? say('office.queue.spoken', { number: hand.number }) : ''} />
      <footer class="inbox__foot">
        <span>
          <span class="keys">N</span> {say('office.queue.keys.next')}
        </span>
        <span>
          <span class="keys">J</span> <span class="keys">K</span> {say('office.inbox.keys.move')}
        </span>
        <span>
          <span class="keys">R</span> {say('office.queue.keys.call')}
        </span>
        <span>
          <span class="keys">T</span> {say('office.queue.keys.draw')}
        </span>
        <span class="inbox__live">{say(live.value === 'on' ? 'office.live.on' : 'ui.live.lost')}</span>
      </footer>
    </main>
  );
}

function Missing({ of }: { readonly of: DeskTicket }) {
  const say = useTexts();
  if (of.missing.length === 0) return null;
  return <p class="quiet">{say('office.queue.missing', { count: of.missing.length })}</p>;
}

function SitDown(given: {
  readonly seats: readonly string[];
  readonly taken: ReadonlySet<string>;
  readonly onSit: (counter: string) => void;
}) {
  const say = useTexts();
  return (
    <section class="sit" aria-labelledby="sit-title">
      <h2 id="sit-title">{say('office.queue.where')}</h2>
      <p class="quiet">{say('office.queue.sit-first')}</p>
      <div class="sit__seats">
        {given.seats.map(counter => (
          <Button
            key={counter}
            icon={Armchair}
            busy={given.taken.has(counter)}
            onPress={() => given.onSit(counter)}
            {...(counter.length === 1 && !given.taken.has(counter) ? { keys: counter } : {})}
          >
            {given.taken.has(counter)
              ? say('office.queue.taken', { counter })
              : say('office.queue.counter', { counter })}
          </Button>
        ))}
      </div>
    </section>
  );
}
