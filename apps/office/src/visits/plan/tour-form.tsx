import { type Id, isId } from '@buergernah/kernel';
import { Button, Dialog, Icon } from '@buergernah/kernel/ui';
import { visitsContract } from '@buergernah/visits';
import { Plus, Save, Trash2 } from 'lucide';
import { useState } from 'preact/hooks';
import { newId } from '../../clock.ts';
import { useReading } from '../../places/reading.ts';
import { useSending } from '../../places/sending.ts';
import { useTexts } from '../../texts.ts';
import { Trouble } from '../../trouble.tsx';
import { Line, Pick } from '../fields.tsx';
import { minutesFrom, timeFrom } from '../typed.ts';
import type { DayPlan, Tour } from './board.ts';
import { CrewPick } from './crew-pick.tsx';
import { emptyTour, type TypedTour, typedFrom, typedPlan } from './typed-tour.ts';

/** Makes a tour or changes one: who drives, with what skills, when, when they rest, with which Koffer. */
export function TourForm(given: {
  readonly plan: DayPlan;
  readonly tour: Tour | undefined;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}) {
  const say = useTexts();
  const [id] = useState(() => given.tour?.tour ?? newId<'tour'>());
  const [typed, setTyped] = useState<TypedTour>(() => (given.tour ? typedFrom(given.tour) : emptyTour()));
  const koffers = useReading(visitsContract.listKoffers, {});
  const colleagues = useReading(visitsContract.listColleagues, {});
  const sending = useSending(given.onSaved);
  const [tried, setTried] = useState(false);
  const set = (part: Partial<TypedTour>) => setTyped({ ...typed, ...part });
  const crew = (at: number, part: Partial<TypedTour['crew'][number]>) =>
    set({ crew: typed.crew.map((one, index) => (index === at ? { ...one, ...part } : one)) });
  const rest = (at: number, part: Partial<TypedTour['breaks'][number]>) =>
    set({ breaks: typed.breaks.map((one, index) => (index === at ? { ...one, ...part } : one)) });
  const plan = typedPlan(typed, given.plan.day, given.plan.base.place);
  const save = () => {
    setTried(true);
    if (plan)
      void sending.send(visitsContract.saveTour, {
        params: { tour: id },
        body: { command: newId<'command'>(), basedOn: given.tour?.version ?? 0, plan },
      });
  };
  return (
    <Dialog title={given.tour ? say('office.visits.tour.edit') : say('office.visits.tour.new')} onClose={given.onClose}>
      <form
        class="stack visits-form"
        onSubmit={event => {
          event.preventDefault();
          save();
        }}
      >
        <Trouble of={sending.refused ?? colleagues.refused} />
        {typed.crew.map((one, at) => (
          <fieldset key={at} class="visits-form__group">
            <legend>{say('office.visits.crew', { number: at + 1 })}</legend>
            <div class="visits-form__row crew-row">
              <CrewPick
                id={`crew-staff-${at}`}
                value={one.staff}
                wrong={tried && !isId(one.staff)}
                colleagues={colleagues.value?.colleagues ?? []}
                plan={given.plan}
                tour={given.tour}
                other={typed.crew[1 - at]?.staff}
                onPick={(chosen, as) =>
                  crew(at, { staff: chosen, sign: as?.sign ?? '', skills: as?.skills.join(', ') ?? '' })
                }
              />
              <Line
                id={`crew-sign-${at}`}
                label={say('office.visits.crew.sign')}
                maxLength={12}
                value={one.sign}
                onText={sign => crew(at, { sign })}
              />
              <Line
                id={`crew-skills-${at}`}
                label={say('office.visits.crew.skills')}
                value={one.skills}
                onText={skills => crew(at, { skills })}
              />
            </div>
          </fieldset>
        ))}
        <Button
          kind="tertiary"
          icon={typed.crew.length > 1 ? Trash2 : Plus}
          onPress={() =>
            set({
              crew:
                typed.crew.length > 1 ? typed.crew.slice(0, 1) : [...typed.crew, { staff: '', sign: '', skills: '' }],
            })
          }
        >
          {say(typed.crew.length > 1 ? 'office.visits.crew.one' : 'office.visits.crew.two')}
        </Button>
        <div class="visits-form__row">
          <Line
            id="tour-from"
            type="time"
            label={say('office.visits.shift.from')}
            value={typed.from}
            onText={from => set({ from })}
          />
          <Line
            id="tour-until"
            type="time"
            label={say('office.visits.shift.until')}
            value={typed.until}
            onText={until => set({ until })}
          />
          <Pick<string>
            id="tour-koffer"
            label={say('office.visits.koffer')}
            value={typed.koffer}
            of={[
              ['', say('office.visits.no-koffer')],
              ...(koffers.value?.koffers ?? [])
                .filter(one => one.state === 'in' || one.state === 'out')
                .map(one => [one.koffer as string, one.name] as const),
            ]}
            onPick={koffer => set({ koffer })}
          />
        </div>
        {typed.breaks.map((one, at) => (
          <div class="visits-form__row" key={at}>
            <Line
              id={`break-from-${at}`}
              type="time"
              label={say('office.visits.break.from')}
              value={one.from}
              onText={from => rest(at, { from })}
            />
            <Line
              id={`break-until-${at}`}
              type="time"
              label={say('office.visits.break.until')}
              value={one.until}
              onText={until => rest(at, { until })}
            />
            <Line
              id={`break-minutes-${at}`}
              type="number"
              min={5}
              max={120}
              label={say('office.visits.break.minutes')}
              value={one.minutes}
              onText={minutes => rest(at, { minutes })}
            />
            <button
              type="button"
              class="linkish with-icon"
              onClick={() => set({ breaks: typed.breaks.filter((_one, index) => index !== at) })}
            >
              <Icon of={Trash2} />
              {say('office.visits.break.remove')}
            </button>
          </div>
        ))}
        {typed.breaks.length < 3 && (
          <Button
            kind="tertiary"
            icon={Plus}
            onPress={() =>
              set({ breaks: [...typed.breaks, { from: timeFrom(NOON), until: timeFrom(NOON + 90), minutes: '30' }] })
            }
          >
            {say('office.visits.break.add')}
          </Button>
        )}
        {tried && !plan && (
          <p class="count__wrong" role="alert">
            {say('office.visits.tour.faulty')}
          </p>
        )}
        <div class="buttons">
          <Button kind="primary" icon={Save} submit busy={sending.busy}>
            {say('office.visits.tour.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
const NOON = minutesFrom('12:00') ?? 0;

/** Makes the tours of another day once more on this one: each with a new id, as far as nobody is taken. */
export async function copyTours(
  send: ReturnType<typeof useSending>['send'],
  from: DayPlan,
  to: DayPlan,
): Promise<number> {
  let made = 0;
  for (const tour of from.tours.filter(one => one.state !== 'dropped')) {
    const { base, crew, shift, breaks, koffer } = tour;
    const answer = await send(visitsContract.saveTour, {
      params: { tour: newId<'tour'>() as Id<'tour'> },
      body: { command: newId<'command'>(), basedOn: 0, plan: { day: to.day, base, crew, shift, breaks, koffer } },
    });
    if (!answer?.ok) return made;
    made += 1;
  }
  return made;
}
