import type { visitsContract } from '@buergernah/visits';
import { useTexts } from '../../texts.ts';
import type { DayPlan, Tour } from './board.ts';
import { tourName } from './board.ts';
import type { CrewMember } from './typed-tour.ts';

/**
 * Who drives, chosen by name. Whoever is on another tour of the day stands there and cannot be chosen; somebody who is on this tour and has no
 * role in the field any more stays until somebody else is chosen.
 */
export function CrewPick(given: {
  readonly id: string;
  readonly value: string;
  readonly wrong: boolean;
  readonly colleagues: readonly visitsContract.Colleague[];
  readonly plan: DayPlan;
  readonly tour: Tour | undefined;
  /** The other of two: nobody goes with themselves. */
  readonly other: string | undefined;
  readonly onPick: (staff: string, as: Pick<CrewMember, 'sign' | 'skills'> | undefined) => void;
}) {
  const say = useTexts();
  const { colleagues, plan, tour, value } = given;
  const onTour = (staff: string) =>
    plan.tours.find(
      one => one.tour !== tour?.tour && one.state !== 'dropped' && one.crew.some(member => member.staff === staff),
    );
  const before = tour?.crew.find(one => one.staff === value);
  return (
    <div class="pick">
      <label for={given.id}>{say('office.visits.crew.staff')}</label>
      <select
        id={given.id}
        value={value}
        aria-invalid={given.wrong ? 'true' : undefined}
        onChange={event => {
          const staff = event.currentTarget.value;
          const one = colleagues.find(colleague => colleague.staff === staff);
          const known = plan.tours.flatMap(each => each.crew).find(member => member.staff === staff);
          given.onPick(staff, known ?? (one && one.sign !== null ? { sign: one.sign, skills: one.skills } : undefined));
        }}
      >
        <option value="">{say('ui.choose')}</option>
        {before && !colleagues.some(one => one.staff === value) && <option value={value}>{before.sign}</option>}
        {colleagues
          .filter(one => one.staff !== given.other)
          .map(({ staff, name, sign }) => {
            const taken = onTour(staff);
            const called = sign === null ? name : say('office.visits.crew.one-of', { name, sign });
            return (
              <option key={staff} value={staff} disabled={taken !== undefined}>
                {taken ? say('office.visits.crew.taken', { name: called, tour: tourName(taken) }) : called}
              </option>
            );
          })}
      </select>
    </div>
  );
}
