import { appointmentsContract, type Party } from '@buergernah/appointments';
import type { FreeDay } from '@buergernah/appointments/ui';
import type { Answer } from '@buergernah/kernel/ui';
import { type Signal, useSignal } from '@preact/signals';
import { useCallback, useEffect } from 'preact/hooks';
import { ask } from '../../ask.ts';

const { freeSlots } = appointmentsContract;
/** Days that are asked for at first, and how many more somebody gets on asking. */
const STEP = 14;

/** What is known of the free times of a party. */
export interface FreeTimes {
  readonly days: readonly FreeDay[];
  readonly without: Answer<typeof freeSlots>['without'];
}

/** The free times of a party at all places; `later` asks for more days as long as there are any, `again` reads anew. */
export function useFreeTimes(party: Party): {
  readonly times: Signal<FreeTimes | 'away' | undefined>;
  readonly later: (() => void) | undefined;
  readonly again: () => void;
} {
  const times = useSignal<FreeTimes | 'away' | undefined>(undefined);
  const reach = useSignal({ days: STEP, most: Number.POSITIVE_INFINITY });
  const of = JSON.stringify({ people: party.people });
  const read = useCallback(
    async (days: number) => {
      const answer = await askFree(JSON.parse(of) as Party, days);
      if (answer === 'away') times.value = times.value ?? 'away';
      else {
        times.value = answer.times;
        reach.value = { days: answer.days, most: answer.whole ? answer.days : reach.value.most };
      }
    },
    [of, times, reach],
  );
  useEffect(() => {
    void read(STEP);
  }, [read]);
  const { days, most } = reach.value;
  return {
    times,
    later: days < most ? () => void read(days + STEP) : undefined,
    again: () => void read(days),
  };
}

/** Asks for so many days; where that is further than the office plans, for as far as it does. */
async function askFree(
  party: Party,
  days: number,
): Promise<{ readonly times: FreeTimes; readonly days: number; readonly whole: boolean } | 'away'> {
  const body = { party: { people: party.people.map(person => ({ ...person, services: [...person.services] })) }, days };
  const answer = await ask(freeSlots, { body });
  if (answer.ok) return { times: answer.value, days, whole: false };
  const most = Number(answer.refusal.values?.days);
  if (answer.refusal.code !== 'range-too-long' || !(most > 0) || most >= days) return 'away';
  const rest = await askFree(party, most);
  return rest === 'away' ? rest : { ...rest, whole: true };
}
