import { OFFICE_ZONE } from '@buergernah/kernel';
import { Button, LiveRegion } from '@buergernah/kernel/ui';
import { visitsContract } from '@buergernah/visits';
import { signal } from '@preact/signals';
import { ChevronLeft, ChevronRight, Copy, Plus, RefreshCw } from 'lucide';
import { useState } from 'preact/hooks';
import { newId, today } from '../clock.ts';
import { dayText } from '../day/words.ts';
import { useActions } from '../keys.ts';
import { tell } from '../notice.tsx';
import { useReading } from '../places/reading.ts';
import { useSending } from '../places/sending.ts';
import { Screen } from '../screen.tsx';
import { ask } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';
import { visitMoves } from '../visits/moves.ts';
import { type DayPlan, type Stop, type Tour, tourName, whereIs } from '../visits/plan/board.ts';
import { type Change, Changes, type Step, ToCall, Unplanned } from '../visits/plan/changes.tsx';
import { Cost } from '../visits/plan/cost.tsx';
import { useMoving } from '../visits/plan/moving.ts';
import { PlanMap } from '../visits/plan/plan-map.tsx';
import { Selection } from '../visits/plan/selection.tsx';
import { Timeline } from '../visits/plan/timeline.tsx';
import { copyTours, TourForm } from '../visits/plan/tour-form.tsx';
import { driveText } from '../visits/words.ts';

/** The day of the board; it stays while somebody looks at another screen. */
const shownDay = signal(today().toString());
/** What was done on the board since it was opened, by day. */
const steps = signal<readonly (Step & { readonly day: string })[]>([]);

/** The plan of a day, live: tours over the hours and on the map, every change explained. */
export function DispatchScreen() {
  return <DispatchOn key={shownDay.value} day={shownDay.value} />;
}

function DispatchOn({ day }: { readonly day: string }) {
  const say = useTexts();
  const reading = useReading(visitsContract.readDayPlan, { params: { day } }, [visitMoves]);
  const plan = reading.value;
  const [chosen, setChosen] = useState<{ readonly tour: Tour['tour']; readonly visit?: Stop['visit'] }>();
  const [form, setForm] = useState<{ readonly tour?: Tour }>();
  const sending = useSending(reading.again);
  const note = (what: string, changes: readonly Change[]) => {
    steps.value = [{ id: newId(), day, at: clockNow(), what, changes }, ...steps.value].slice(0, 50);
    reading.again();
  };
  const moving = useMoving(plan, moved => {
    note(say('office.visits.step.moved'), moved.changes);
    tell(say('office.visits.step.moved'), moved.undo && (() => void takeBack(moved.undo)));
  });
  const takeBack = async (undo: NonNullable<Parameters<Parameters<typeof useMoving>[1]>[0]['undo']> | undefined) => {
    const back = await undo?.();
    if (back) note(say('office.visits.step.taken-back'), back.changes);
    else tell(say('office.visits.step.not-back'));
  };
  const replan = async () => {
    const answer = await sending.send(visitsContract.replan, {
      params: { day },
      body: { command: newId<'command'>() },
    });
    if (answer?.ok) note(say('office.visits.step.replanned'), answer.value.changes);
  };
  const drop = async (tour: Tour) => {
    const answer = await sending.send(visitsContract.dropTour, {
      params: { tour: tour.tour },
      body: { command: newId<'command'>(), basedOn: tour.version },
    });
    if (answer?.ok) note(say('office.visits.step.dropped', { name: tourName(tour) }), answer.value.changes);
  };
  const overrun = async (stop: Stop, minutes: number) => {
    const answer = await sending.send(visitsContract.reportOverrun, {
      params: { visit: stop.visit },
      body: { command: newId<'command'>(), minutesMore: minutes },
    });
    if (answer?.ok) note(say('office.visits.step.overrun', { minutes }), answer.value.changes);
  };
  const copy = async () => {
    if (!plan) return;
    for (let back = 1; back <= 7; back++) {
      const before = Temporal.PlainDate.from(day).subtract({ days: back }).toString();
      const answer = await ask(visitsContract.readDayPlan, { params: { day: before } });
      if (!answer.ok || answer.value.tours.length === 0) continue;
      const made = await copyTours(sending.send, answer.value, plan);
      tell(say('office.visits.copied', { count: made, day: dayText(before) }));
      return;
    }
    tell(say('office.visits.copied.none'));
  };
  const turn = (days: number) => {
    shownDay.value = Temporal.PlainDate.from(day).add({ days }).toString();
  };
  useActions([
    { id: 'plan-before', label: say('office.bookings.before'), keys: 'PageUp', icon: ChevronLeft, run: () => turn(-1) },
    { id: 'plan-after', label: say('office.bookings.after'), keys: 'PageDown', icon: ChevronRight, run: () => turn(1) },
    { id: 'plan-again', label: say('office.visits.replan'), keys: 'R', icon: RefreshCw, run: () => void replan() },
    { id: 'plan-tour', label: say('office.visits.tour.new'), keys: 'T', icon: Plus, run: () => setForm({}) },
    ...(plan?.tours.length === 0
      ? [{ id: 'plan-copy', label: say('office.visits.copy'), keys: 'K', icon: Copy, run: () => void copy() }]
      : []),
  ]);
  const tour = plan?.tours.find(one => one.tour === chosen?.tour);
  const stop = tour?.stops.find(one => one.visit === chosen?.visit);
  const selectVisit = (visit: Stop['visit']) => {
    const at = plan && whereIs(plan.tours, visit);
    if (at) setChosen({ tour: at.tour, visit });
  };
  return (
    <Screen title={say('office.visits.dispatch')} aside={<DayTurn day={day} onTurn={turn} />}>
      <div class="plan__head">
        {plan && <Sums plan={plan} />}
        <div class="buttons">
          <Button kind="tertiary" icon={Plus} keys="T" onPress={() => setForm({})}>
            {say('office.visits.tour.new')}
          </Button>
          <Button icon={RefreshCw} keys="R" busy={sending.busy || !plan} onPress={() => void replan()}>
            {say('office.visits.replan')}
          </Button>
        </div>
      </div>
      <Trouble of={reading.refused}>
        <Button onPress={reading.again}>{say('office.again')}</Button>
      </Trouble>
      <Trouble of={sending.refused ?? moving.sending.refused} />
      {plan && plan.tours.length === 0 && (
        <div class="empty">
          <p class="empty__title">{say('office.visits.tours.none')}</p>
          <p class="quiet">{say('office.visits.tours.none.lead')}</p>
          <Button kind="primary" icon={Copy} keys="K" busy={sending.busy} onPress={() => void copy()}>
            {say('office.visits.copy')}
          </Button>
        </div>
      )}
      {plan && plan.tours.length > 0 && (
        <div class="plan">
          <div class="plan__main">
            <Cost hand={moving.hand} plan={plan} />
            <Timeline
              plan={plan}
              selected={chosen}
              hand={moving.hand}
              onSelect={(one, of) => setChosen({ tour: of.tour, visit: one.visit })}
              onTour={of => setChosen({ tour: of.tour })}
              onHold={(visit, code, to) => void moving.hold(visit, code, to)}
              onPutDown={() => void moving.putDown()}
              onLetGo={moving.letGo}
            />
            <div class="plan__lists">
              <Changes steps={steps.value.filter(one => one.day === day)} plan={plan} />
              <Unplanned
                plan={plan}
                onPlace={line => {
                  const first = plan.tours.find(one => one.state === 'planned' || one.state === 'underway');
                  if (first) void moving.hold(line.visit, line.code, { tour: first.tour, at: first.stops.length });
                  document.querySelector<HTMLElement>('.board :is([tabindex="0"], button)')?.focus();
                }}
              />
              <ToCall plan={plan} />
            </div>
          </div>
          <div class="plan__side">
            <PlanMap plan={plan} tour={chosen?.tour} selected={chosen?.visit} onSelect={selectVisit} />
            <Selection
              day={day}
              tour={tour}
              stop={stop}
              busy={sending.busy}
              onEdit={one => setForm({ tour: one })}
              onDrop={one => void drop(one)}
              onOverrun={(one, minutes) => void overrun(one, minutes)}
            />
          </div>
        </div>
      )}
      {plan && form && (
        <TourForm
          plan={plan}
          tour={form.tour}
          onSaved={() => {
            setForm(undefined);
            tell(say('office.visits.tour.saved'));
            reading.again();
          }}
          onClose={() => setForm(undefined)}
        />
      )}
      <LiveRegion words={sending.busy ? say('office.visits.planning') : ''} />
    </Screen>
  );
}

function Sums({ plan }: { readonly plan: DayPlan }) {
  const say = useTexts();
  return (
    <p>
      {say('office.visits.sums', {
        tours: plan.tours.filter(tour => tour.state !== 'dropped').length,
        visits: new Set(plan.tours.flatMap(tour => tour.stops.map(stop => stop.visit))).size,
        drive: driveText(plan.driveSeconds),
        used: plan.koffers.used,
        total: plan.koffers.total,
      })}
    </p>
  );
}

function DayTurn({ day, onTurn }: { readonly day: string; readonly onTurn: (days: number) => void }) {
  const say = useTexts();
  return (
    <div class="day-turn">
      <Button kind="tertiary" icon={ChevronLeft} label={say('office.bookings.before')} onPress={() => onTurn(-1)}>
        {say('office.bookings.before.short')}
      </Button>
      <h2 class="day-turn__day">{dayText(day)}</h2>
      <Button kind="tertiary" icon={ChevronRight} label={say('office.bookings.after')} onPress={() => onTurn(1)}>
        {say('office.bookings.after.short')}
      </Button>
      <div class="pick">
        <input
          type="date"
          aria-label={say('office.rota.day')}
          value={day}
          onChange={event => {
            if (event.currentTarget.value) shownDay.value = event.currentTarget.value;
          }}
        />
      </div>
    </div>
  );
}

function clockNow(): string {
  return Temporal.Now.zonedDateTimeISO(OFFICE_ZONE).toPlainTime().toString({ smallestUnit: 'minute' });
}
