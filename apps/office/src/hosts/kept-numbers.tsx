import { appointmentsContract } from '@buergernah/appointments';
import type { Answer } from '@buergernah/kernel/ui';
import { Button } from '@buergernah/kernel/ui';
import { RotateCcw } from 'lucide';
import { newId } from '../clock.ts';
import { tell } from '../notice.tsx';
import { useSending } from '../places/sending.ts';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';

type Kept = Answer<typeof appointmentsContract.queueNumbers>['kept'];

/** Numbers kept for today: somebody is back with what was missing, and waits on at the old place in the queue. */
export function KeptNumbers({ kept, onChanged }: { readonly kept: Kept; readonly onChanged: () => void }) {
  const say = useTexts();
  const sending = useSending(onChanged);
  const resume = async ({ ticket, number }: Kept[number]) => {
    const answer = await sending.send(appointmentsContract.resumeTicket, {
      params: { ticket },
      body: { command: newId<'command'>() },
    });
    if (answer?.ok) tell(say('office.queue.told.resumed', { number }));
  };
  return (
    <section class="box" aria-labelledby="kept-title">
      <h2 id="kept-title">{say('office.host.kept')}</h2>
      <Trouble of={sending.refused} />
      {kept.length === 0 ? (
        <p class="quiet">{say('office.host.kept.none')}</p>
      ) : (
        <>
          <p class="quiet">{say('office.host.kept.lead')}</p>
          <div class="buttons">
            {kept.map(one => (
              <Button key={one.ticket} icon={RotateCcw} busy={sending.busy} onPress={() => void resume(one)}>
                {say('office.host.kept.back', { number: one.number })}
              </Button>
            ))}
          </div>
        </>
      )}
    </section>
  );
}
