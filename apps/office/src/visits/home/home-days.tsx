import { type Answer, Button } from '@buergernah/kernel/ui';
import type { visitsContract } from '@buergernah/visits';
import { Plus } from 'lucide';
import { dayText } from '../../day/words.ts';
import type { Reading } from '../../places/reading.ts';
import { useTexts } from '../../texts.ts';
import { Trouble } from '../../trouble.tsx';
import { shownCode, windowText } from '../words.ts';

type Lines = Answer<typeof visitsContract.listHomeDays>;

/** The days in care homes by code and time alone: everybody who lives there is protected by law (BMG § 52). */
export function HomeDays(given: {
  readonly of: Reading<Lines>;
  readonly onOpen: (homeDay: Lines['homeDays'][number]['homeDay']) => void;
  readonly onNew: () => void;
}) {
  const say = useTexts();
  const days = given.of.value?.homeDays;
  return (
    <section class="stack stack--tight" aria-labelledby="home-days">
      <div class="box__row">
        <h2 id="home-days">{say('office.visits.home.days')}</h2>
        <Button kind="tertiary" icon={Plus} onPress={given.onNew}>
          {say('office.visits.home.new')}
        </Button>
      </div>
      <Trouble of={given.of.refused}>
        <Button onPress={given.of.again}>{say('office.again')}</Button>
      </Trouble>
      {days?.length === 0 && <p class="quiet">{say('office.visits.home.days.none')}</p>}
      <ul class="plain">
        {days?.map(one => (
          <li key={one.homeDay}>
            <button type="button" class="line" onClick={() => given.onOpen(one.homeDay)}>
              <strong>{shownCode(one.code)}</strong>
              <span>{`${dayText(one.day)}, ${windowText(one.day, one.window.from, one.window.until)}`}</span>
              <span class="quiet">
                {say('office.visits.home.planned', { planned: one.planned, of: one.residents, minutes: one.minutes })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
