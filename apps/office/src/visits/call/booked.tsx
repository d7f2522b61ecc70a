import { formatCaseNumber } from '@buergernah/cases';
import { Button, Note } from '@buergernah/kernel/ui';
import { visitsContract } from '@buergernah/visits';
import { PhoneCall, PhoneIncoming, Printer } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import { spelled } from '../../bookings/spelled.ts';
import { newId } from '../../clock.ts';
import { useActions } from '../../keys.ts';
import { serviceNames } from '../../office-data.ts';
import { useSending } from '../../places/sending.ts';
import { useTexts } from '../../texts.ts';
import { Trouble } from '../../trouble.tsx';
import { longDay, shownCode, spokenWindow } from '../words.ts';
import { call, type Opened } from './call.ts';
import { usePrintLetter } from './letter.tsx';

/** The promise, to be read aloud: when, the code, the word that the colleague says first, the number to ring back. */
export function Booked({ of, onDone }: { readonly of: Opened; readonly onDone: () => void }) {
  const say = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const sending = useSending();
  const [told, setTold] = useState<'letter' | 'call'>();
  const numbers = call.value.cases.flatMap(one =>
    one.number !== undefined && of.cases.includes(one.case) ? [formatCaseNumber(one.number)] : [],
  );
  const letter = usePrintLetter(of.visit, () => setTold('letter'));
  const readOut = async () => {
    const answer = await sending.send(visitsContract.markTold, {
      params: { visit: of.visit },
      body: { command: newId<'command'>(), by: 'call' },
    });
    if (answer?.ok) setTold('call');
  };
  useActions([
    { id: 'booked-letter', label: say('office.visits.letter.print'), keys: 'P', icon: Printer, run: letter.print },
    { id: 'booked-told', label: say('office.visits.told.call'), keys: 'V', icon: PhoneCall, run: () => void readOut() },
    { id: 'booked-next', label: say('office.visits.next-call'), keys: 'N', icon: PhoneIncoming, run: onDone },
  ]);
  return (
    <section class="panel booked" aria-labelledby="booked">
      <h2 id="booked" tabIndex={-1} ref={heading}>
        {say('office.visits.booked')}
      </h2>
      <p class="quiet">{say('office.visits.booked.read')}</p>
      <blockquote class="booked__aloud">
        <p>
          {of.day !== null &&
            of.from !== null &&
            of.until !== null &&
            say('office.visits.aloud.when', {
              day: longDay(of.day),
              window: spokenWindow(of.day, of.from, of.until),
            })}{' '}
          {say('office.visits.aloud.where', {
            address: `${of.address.street} ${of.address.houseNumber}, ${of.address.postcode}`,
          })}{' '}
          {say('office.visits.aloud.what', { services: serviceNames(of.services) })}
        </p>
        {numbers.length > 0 && <p>{say('office.visits.aloud.cases', { numbers: numbers.join(', ') })}</p>}
        <p>{say('office.visits.aloud.word', { word: of.word })}</p>
        <p>{say('office.visits.aloud.never')}</p>
        <p>{say('office.visits.aloud.back', { phone: of.phone })}</p>
      </blockquote>
      <div class="booked__code">
        <p class="one-time-code">{shownCode(of.code)}</p>
        <p>{spelled(of.code)}</p>
      </div>
      <Trouble of={sending.refused ?? letter.refused} />
      {told && (
        <Note tone="success" role="status">
          <p>{say(told === 'letter' ? 'office.visits.told.letter.done' : 'office.visits.told.call.done')}</p>
        </Note>
      )}
      <div class="buttons">
        <Button kind="primary" icon={PhoneIncoming} keys="N" onPress={onDone}>
          {say('office.visits.next-call')}
        </Button>
        <Button icon={Printer} keys="P" busy={letter.busy} onPress={letter.print}>
          {say('office.visits.letter.print')}
        </Button>
        <Button icon={PhoneCall} keys="V" busy={sending.busy || told === 'call'} onPress={() => void readOut()}>
          {say('office.visits.told.call')}
        </Button>
      </div>
    </section>
  );
}
