import {
  type Answers,
  type Feel,
  feeOf,
  feeTable,
  optionsChosen,
  type Reach,
  type Service,
} from '@buergernah/catalogue';
import { formatCents, parseBirthDate } from '@buergernah/kernel';
import { today } from '../clock.ts';
import { city } from '../office-data.ts';
import { doorAt } from '../places/stand-of.ts';
import { standsAt } from '../places/standing.ts';
import { useTexts } from '../texts.ts';

/** What it will cost, item by item with its rule, before the citizen decides; the office counts again when it accepts. */
export function FeeAhead(given: { readonly service: Service; readonly reached: Reach; readonly feel: Feel }) {
  const say = useTexts();
  if (!city.value) return null;
  const day = today();
  const born = bornOf(given.reached.answers);
  const options = optionsChosen(given.service, given.reached, given.feel, day);
  const door = doorAt(standsAt.value?.kind);
  const fee = feeOf(feeTable(city.value), { service: given.service.slug, born, on: day, options }, door);
  if (!fee.ok) return <p class="quiet">{say('office.counter.fee-unknown')}</p>;
  return (
    <div class="fee">
      <p>
        {say('office.data.fee')}{' '}
        <strong>{fee.value.cents === 0 ? say('office.fee.free') : formatCents(fee.value.cents)}</strong>
      </p>
      <p class="quiet">{[...new Set(fee.value.items.map(item => item.source))].join(' · ')}</p>
    </div>
  );
}

function bornOf(answers: Answers) {
  const born = typeof answers.birthDate === 'string' ? parseBirthDate(answers.birthDate) : undefined;
  return born?.ok ? born.value : null;
}
