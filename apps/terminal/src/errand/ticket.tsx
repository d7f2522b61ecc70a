import { appointmentsContract, type TicketView } from '@buergernah/appointments';
import { TicketCard } from '@buergernah/appointments/ui';
import { Button, Icon } from '@buergernah/kernel/ui';
import { siteOf } from '@buergernah/sites';
import { signal } from '@preact/signals';
import { Camera, LogOut } from 'lucide';
import { useEffect } from 'preact/hooks';
import { Frame } from '../frame.tsx';
import { askHere } from '../matter/citizen.ts';
import { office } from '../office.ts';
import { onWipe, wipe } from '../store.ts';
import { useTexts } from '../texts.ts';
import { ticketAddress } from './addresses.ts';
import { CodeSlip } from './slip.tsx';

interface Shown {
  readonly number: string;
  readonly code: string;
  readonly place: string;
  readonly ticket?: TicketView;
}
/** The number that the person takes along. Gone with the person. */
const shown = signal<Shown | undefined>(undefined);
onWipe(() => {
  shown.value = undefined;
});

/** Puts a number on the screen. */
export function showTicket(ticket: Shown): void {
  shown.value = ticket;
}

const READ_MS = 15_000;

/** The number, as large as it goes; how long it will take; and the way to see that on one's own telephone. */
export function TicketScreen() {
  const say = useTexts();
  const now = shown.value;
  const code = now?.code;
  useEffect(() => {
    if (!code) return;
    const read = async () => {
      const answer = await askHere(appointmentsContract.ownTicket, { body: { code } });
      if (answer.ok && shown.peek()?.code === code) shown.value = { ...(shown.peek() as Shown), ticket: answer.value };
    };
    void read();
    const reading = setInterval(() => void read(), READ_MS);
    return () => clearInterval(reading);
  }, [code]);
  if (!now) return null;
  const site = office.value && siteOf(office.value.sites, now.place);
  return (
    <Frame
      title={say('errand.ticket.title')}
      ear={say('errand.ticket.spoken', { number: now.number })}
      lead={
        <p class="fact">
          <Icon of={Camera} />
          <span>{say('errand.ticket.lead')}</span>
        </p>
      }
      actions={
        <Button kind="primary" icon={LogOut} onPress={wipe}>
          {say('terminal.done.leave')}
        </Button>
      }
    >
      {now.ticket ? (
        <TicketCard ticket={now.ticket} place={site?.name ?? now.place} />
      ) : (
        <section class="ticket">
          <p class="ticket__number">{now.number}</p>
        </section>
      )}
      <CodeSlip
        label={say('errand.code')}
        code={now.code}
        id="ticket-code"
        address={ticketAddress(now.code)}
        words={say('errand.ticket.qr')}
      />
    </Frame>
  );
}
