import { formatCaseNumber } from '@buergernah/cases';
import { Button } from '@buergernah/kernel/ui';
import { visitsContract } from '@buergernah/visits';
import { newId } from '../../clock.ts';
import { momentText } from '../../day/words.ts';
import { tell } from '../../notice.tsx';
import { useReading } from '../../places/reading.ts';
import { useSending } from '../../places/sending.ts';
import { type Key, useTexts } from '../../texts.ts';
import { Trouble } from '../../trouble.tsx';
import { visitMoves } from '../moves.ts';

/** What came from a Koffer and could not be taken: each waits for a person, none is dropped. */
export function Arrivals() {
  const say = useTexts();
  const list = useReading(visitsContract.listArrivals, {}, [visitMoves]);
  const sending = useSending(list.again);
  const arrivals = list.value?.arrivals;
  const settle = async (
    arrival: NonNullable<typeof arrivals>[number]['arrival'],
    how: 'done-otherwise' | 'not-needed',
  ) => {
    const answer = await sending.send(visitsContract.settleArrival, {
      params: { arrival },
      body: { command: newId<'command'>(), how },
    });
    if (answer?.ok) tell(say('office.visits.settled'));
  };
  return (
    <section class="stack stack--tight" aria-labelledby="arrivals">
      <h2 id="arrivals">{say('office.visits.arrivals')}</h2>
      <Trouble of={list.refused ?? sending.refused} />
      {arrivals?.length === 0 && <p class="quiet">{say('office.visits.arrivals.none')}</p>}
      {arrivals && arrivals.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{say('office.visits.arrival.at')}</th>
              <th scope="col">{say('office.visits.koffer')}</th>
              <th scope="col">{say('office.visits.arrival.what')}</th>
              <th scope="col">{say('office.visits.arrival.why')}</th>
              <th scope="col">
                <span class="kern-sr-only">{say('office.visits.arrival.settle')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {arrivals.map(one => (
              <tr key={one.arrival}>
                <th scope="row">{momentText(one.at)}</th>
                <td>{one.kofferName}</td>
                <td>
                  {say('office.visits.arrival.kind', { kind: one.what.split('.')[0] ?? '' })}{' '}
                  {one.number && <strong>{formatCaseNumber(one.number)}</strong>}
                </td>
                <td>{say(`refusal.${one.refusal}` as Key)}</td>
                <td class="cell-end">
                  <Button
                    kind="tertiary"
                    busy={sending.busy}
                    onPress={() => void settle(one.arrival, 'done-otherwise')}
                  >
                    {say('office.visits.settle.done-otherwise')}
                  </Button>
                  <Button kind="tertiary" busy={sending.busy} onPress={() => void settle(one.arrival, 'not-needed')}>
                    {say('office.visits.settle.not-needed')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
