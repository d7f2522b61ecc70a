import { appointmentsContract, type TicketView } from '@buergernah/appointments';
import { Button, LiveRegion } from '@buergernah/kernel/ui';
import { type Site, sitesContract } from '@buergernah/sites';
import { Printer, Ticket } from 'lucide';
import { useState } from 'preact/hooks';
import { newId } from '../clock.ts';
import { Broken } from '../day/broken.tsx';
import { CloseNow } from '../day/close-now.tsx';
import { Opening } from '../day/opening.tsx';
import { DoorCode } from '../hosts/door-code.tsx';
import { KeptNumbers } from '../hosts/kept-numbers.tsx';
import { useActions } from '../keys.ts';
import { offers } from '../office-data.ts';
import { here, placeMoves, queueMoves } from '../places/here.ts';
import { useReading } from '../places/reading.ts';
import { useSending } from '../places/sending.ts';
import { printPage } from '../print.tsx';
import { NumberSlip } from '../queue/draw.tsx';
import { Screen } from '../screen.tsx';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';

/** What the partner does in whose rooms the service point is: open, close, greet, give a number, report a fault. Numbers only. */
export function HostScreen() {
  const place = here.value;
  return place ? <HostAt key={place.id} site={place} /> : <main class="desk__body" />;
}

function HostAt({ site }: { readonly site: Site }) {
  const say = useTexts();
  const place = site.id;
  const [closing, setClosing] = useState(false);
  const day = useReading(sitesContract.readDay, { params: { place } }, [placeMoves]);
  const numbers = useReading(appointmentsContract.queueNumbers, { params: { place } }, [queueMoves(place)]);
  const at = numbers.value;
  return (
    <Screen title={site.name} lead={say('office.host.lead')}>
      <Trouble of={day.refused ?? numbers.refused}>
        <Button
          onPress={() => {
            day.again();
            numbers.again();
          }}
        >
          {say('office.again')}
        </Button>
      </Trouble>
      <div class="host">
        <div class="stack">
          <GiveNumber site={site} onGiven={numbers.again} />
          {at && <KeptNumbers kept={at.kept} onChanged={numbers.again} />}
          <DoorCode place={place} />
        </div>
        <div class="stack">
          {at && (
            <section class="box" aria-labelledby="numbers-title">
              <h2 id="numbers-title">{say('office.host.numbers')}</h2>
              {at.calls.length === 0 && <p class="quiet">{say('office.host.numbers.none')}</p>}
              <ul class="plain host__calls">
                {at.calls.map(call => (
                  <li key={call.number}>
                    <strong>{call.number}</strong> {say('office.queue.counter', { counter: call.counter })}
                  </li>
                ))}
              </ul>
              <p>
                {say('office.queue.waiting', { count: at.waiting })}
                {at.wait && <span class="quiet"> {say('office.queue.wait', at.wait)}</span>}
              </p>
            </section>
          )}
          {day.value && (
            <Opening place={place} day={day.value} onChanged={day.again} onCloseNow={() => setClosing(true)} />
          )}
          <Broken place={place} />
        </div>
      </div>
      {closing && (
        <CloseNow
          place={place}
          onClose={() => {
            setClosing(false);
            day.again();
          }}
        />
      )}
    </Screen>
  );
}

/** Matters that nobody has to name in somebody else's house. */
const UNSAID = new Set(['auskunftssperre', 'uebermittlungssperre']);

/** One press for the matter somebody names, and the number stands there large, to say or to print. */
function GiveNumber({ site, onGiven }: { readonly site: Site; readonly onGiven: () => void }) {
  const say = useTexts();
  const [given, setGiven] = useState<TicketView>();
  const sending = useSending(onGiven);
  const door = site.kind === 'service-point' ? 'service-point' : 'counter';
  const here = offers.value
    .filter(offer => offer.doors[door] && !UNSAID.has(offer.slug))
    .sort((a, b) => a.name.de.localeCompare(b.name.de, 'de'));
  const give = async (service?: string) => {
    const answer = await sending.send(appointmentsContract.drawTicket, {
      params: { place: site.id },
      body: {
        command: newId<'command'>(),
        ticket: newId<'ticket'>(),
        party: { people: [{ services: service === undefined ? [] : [service] }] },
        language: 'de',
      },
    });
    if (answer?.ok) setGiven(answer.value.ticket);
  };
  const print = () => given && printPage(<NumberSlip ticket={given} />);
  useActions(
    given
      ? [
          { id: 'print-number', label: say('office.slip.print'), keys: 'D', icon: Printer, run: print },
          {
            id: 'next-number',
            label: say('office.host.next'),
            keys: 'Escape',
            icon: Ticket,
            run: () => setGiven(undefined),
          },
        ]
      : [
          {
            id: 'give-unsaid',
            label: say('office.host.give-for', { service: say('office.host.give-unsaid') }),
            keys: '0',
            icon: Ticket,
            run: () => void give(),
          },
          ...here.map((offer, at) => ({
            id: `give-${offer.slug}`,
            label: say('office.host.give-for', { service: offer.name.de }),
            keys: at < 9 ? String(at + 1) : undefined,
            icon: Ticket,
            run: () => void give(offer.slug),
          })),
        ],
  );
  return (
    <section class="box" aria-labelledby="give-title">
      <h2 id="give-title">{say(given ? 'office.host.given' : 'office.host.give')}</h2>
      <Trouble of={sending.refused} />
      <LiveRegion words={given ? say('office.host.spoken', { number: given.number }) : ''} />
      {given ? (
        <>
          <p class="host__number">{given.number}</p>
          {given.minutes && <p>{say('office.slip.wait', given.minutes)}</p>}
          <div class="buttons">
            <Button kind="primary" icon={Printer} keys="D" onPress={print}>
              {say('office.slip.print')}
            </Button>
            <Button icon={Ticket} onPress={() => setGiven(undefined)}>
              {say('office.host.next')}
            </Button>
          </div>
        </>
      ) : (
        <div class="host__services">
          <button
            type="button"
            class="host__service"
            aria-disabled={sending.busy ? 'true' : undefined}
            onClick={() => void give()}
          >
            <span>{say('office.host.give-unsaid')}</span>
            <span class="keys" aria-hidden="true">
              0
            </span>
          </button>
          {here.map((offer, at) => (
            <button
              key={offer.slug}
              type="button"
              class="host__service"
              aria-disabled={sending.busy ? 'true' : undefined}
              onClick={() => void give(offer.slug)}
            >
              <span>{offer.name.de}</span>
              {at < 9 && (
                <span class="keys" aria-hidden="true">
                  {at + 1}
                </span>
              )}
            </button>
          ))}
        </div>
      )}
    </section>
  );
}
