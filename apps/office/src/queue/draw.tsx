import { appointmentsContract, type TicketView } from '@buergernah/appointments';
import { LANGUAGES, type Language } from '@buergernah/kernel';
import { Button, LANGUAGE_NAMES } from '@buergernah/kernel/ui';
import { Printer, Ticket } from 'lucide';
import { useState } from 'preact/hooks';
import { Panel } from '../case/panels.tsx';
import { newId } from '../clock.ts';
import { KeyHint } from '../key-hint.tsx';
import { city, placeName } from '../office-data.ts';
import { useSending } from '../places/sending.ts';
import { printPage } from '../print.tsx';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';
import { ServicePick } from './panels.tsx';

/** The number as a slip to take along. */
export function NumberSlip({ ticket }: { readonly ticket: TicketView }) {
  const say = useTexts();
  return (
    <div class="slip">
      <p class="slip__city">{city.value?.officialName}</p>
      <p>{placeName(ticket.place)}</p>
      <p>{say('office.slip.number')}</p>
      <p class="slip__number">{ticket.number}</p>
      {ticket.minutes && <p>{say('office.slip.wait', { from: ticket.minutes.from, to: ticket.minutes.to })}</p>}
    </div>
  );
}

/** Gives a number to somebody who came to the desk without one. */
export function DrawPanel({
  place,
  onClose,
  onDrawn,
}: {
  readonly place: string;
  readonly onClose: () => void;
  readonly onDrawn: () => void;
}) {
  const say = useTexts();
  const [service, setService] = useState('');
  const [people, setPeople] = useState(1);
  const [language, setLanguage] = useState<Language>('de');
  const [soon, setSoon] = useState(false);
  const [drawn, setDrawn] = useState<TicketView>();
  const sending = useSending(onDrawn);
  const draw = async () => {
    if (service === '' || drawn) return;
    const answer = await sending.send(appointmentsContract.drawTicket, {
      params: { place },
      body: {
        command: newId<'command'>(),
        ticket: newId<'ticket'>(),
        party: { people: Array.from({ length: people }, () => ({ services: [service] })) },
        language,
        soon,
      },
    });
    if (answer?.ok) setDrawn(answer.value.ticket);
  };
  return (
    <Panel title={say('office.queue.draw')} onClose={onClose} onSubmit={() => void draw()}>
      <Trouble of={sending.refused} />
      {drawn ? (
        <>
          <NumberSlip ticket={drawn} />
          <div class="buttons">
            <Button kind="primary" icon={Printer} onPress={() => printPage(<NumberSlip ticket={drawn} />)}>
              {say('office.slip.print')}
            </Button>
            <Button kind="tertiary" onPress={onClose}>
              {say('office.panel.close')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <ServicePick id="draw-service" value={service} onPick={setService} />
          <div class="fields">
            <div class="pick">
              <label for="draw-people">{say('office.queue.column.people')}</label>
              <input
                id="draw-people"
                type="number"
                min={1}
                max={8}
                value={people}
                onInput={event => setPeople(Math.max(1, Math.min(8, Number(event.currentTarget.value) || 1)))}
              />
            </div>
            <div class="pick">
              <label for="draw-language">{say('office.queue.column.language')}</label>
              <select
                id="draw-language"
                value={language}
                onChange={event => setLanguage(event.currentTarget.value as Language)}
              >
                {LANGUAGES.map(one => (
                  <option key={one} value={one}>
                    {LANGUAGE_NAMES[one]}
                  </option>
                ))}
              </select>
            </div>
          </div>
          <label class="check">
            <input type="checkbox" checked={soon} onChange={event => setSoon(event.currentTarget.checked)} />
            {say('office.queue.draw.soon')}
          </label>
          <div class="buttons">
            <Button kind="primary" icon={Ticket} submit busy={sending.busy}>
              {say('office.queue.draw.press')} <KeyHint of="Ctrl+Enter" />
            </Button>
          </div>
        </>
      )}
    </Panel>
  );
}
