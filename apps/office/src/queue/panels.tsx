import { appointmentsContract, type DeskTicket } from '@buergernah/appointments';
import { type Service, wordsOf } from '@buergernah/catalogue';
import { Button, Checks } from '@buergernah/kernel/ui';
import { ArrowRightLeft, Pause, Plus, Printer } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { Panel } from '../case/panels.tsx';
import { KeyHint } from '../key-hint.tsx';
import { city, offers, serviceNames, serviceOf } from '../office-data.ts';
import { servingSites } from '../places/here.ts';
import { useReading } from '../places/reading.ts';
import { printPage } from '../print.tsx';
import { useTexts } from '../texts.ts';
import type { Desk } from './desk.ts';

interface PanelProps {
  readonly desk: Desk;
  readonly ticket: DeskTicket;
  readonly onClose: () => void;
}

/** The services of a ticket with what each wants brought along, as the catalogue says it. */
function useServices(slugs: readonly string[]): readonly Service[] {
  const [services, setServices] = useState<readonly Service[]>([]);
  const key = slugs.join(' ');
  useEffect(() => {
    let wanted = true;
    void Promise.all(key.split(' ').map(serviceOf)).then(found => {
      if (wanted) setServices(found.filter(one => one !== undefined));
    });
    return () => {
      wanted = false;
    };
  }, [key]);
  return services;
}

/** Something is missing: which papers, and a slip to take along. The number stays for today. */
export function ParkPanel({ desk, ticket, onClose }: PanelProps) {
  const say = useTexts();
  const services = useServices(ticket.services);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [parked, setParked] = useState(false);
  const options = services.flatMap(service =>
    service.bring.map(bring => ({
      value: `${service.slug} ${bring.id}`,
      label: wordsOf(bring.text, 'de'),
      hint: bring.only && wordsOf(bring.only, 'de'),
      theirs: wordsOf(bring.text, ticket.language),
    })),
  );
  const missing = options.filter(option => chosen.includes(option.value));
  const park = async () => {
    if (parked) return;
    const pieces = missing.map(({ value }) => {
      const [service = '', bring = ''] = value.split(' ');
      return { service, bring };
    });
    setParked((await desk.park(ticket, pieces)) !== undefined);
  };
  const slip = (
    <div class="slip">
      <p class="slip__city">{city.value?.officialName}</p>
      <p>{say('office.slip.number')}</p>
      <p class="slip__large">{ticket.number}</p>
      <p>{say('office.slip.missing')}</p>
      <ul class="slip__list">
        {missing.map(({ value, label, theirs }) => (
          <li key={value}>
            {label}
            {theirs !== label && <span lang={ticket.language}>{` – ${theirs}`}</span>}
          </li>
        ))}
      </ul>
      <p>{say('office.slip.back')}</p>
    </div>
  );
  return (
    <Panel
      title={say('office.queue.park.title', { number: ticket.number })}
      onClose={onClose}
      onSubmit={() => void park()}
    >
      {parked ? (
        <>
          {slip}
          <div class="buttons">
            <Button kind="primary" icon={Printer} onPress={() => printPage(slip)}>
              {say('office.slip.print')}
            </Button>
            <Button kind="tertiary" onPress={onClose}>
              {say('office.panel.close')}
            </Button>
          </div>
        </>
      ) : (
        <>
          {options.length > 0 ? (
            <Checks
              id="park-missing"
              label={say('office.queue.park.what')}
              value={chosen}
              onValue={value => setChosen(value ?? [])}
              options={options}
            />
          ) : (
            <p class="quiet">{say('office.queue.park.nothing')}</p>
          )}
          <div class="buttons">
            <Button kind="primary" icon={Pause} submit busy={desk.sending.busy}>
              {say('office.queue.park.press')} <KeyHint of="Ctrl+Enter" />
            </Button>
          </div>
        </>
      )}
    </Panel>
  );
}

/** Sends a number on to another place; the time of its drawing goes with it. */
export function ForwardPanel({ desk, ticket, onClose }: PanelProps) {
  const say = useTexts();
  const waits = useReading(appointmentsContract.waits, {});
  const others = servingSites.value.filter(site => site.id !== desk.place);
  const waitAt = (place: string) => waits.value?.waits.find(one => one.place === place);
  const [to, setTo] = useState('');
  const forward = async () => {
    if (to !== '' && (await desk.forward(ticket, to))) onClose();
  };
  return (
    <Panel
      title={say('office.queue.forward.title', { number: ticket.number })}
      onClose={onClose}
      onSubmit={() => void forward()}
    >
      <p class="quiet">{say('office.queue.forward.lead')}</p>
      <div class="pick pick--wide">
        <label for="forward-to">{say('office.queue.forward.to')}</label>
        <select id="forward-to" value={to} onChange={event => setTo(event.currentTarget.value)}>
          <option value="">{say('ui.choose')}</option>
          {others.map(site => {
            const at = waitAt(site.id);
            return (
              <option key={site.id} value={site.id} disabled={at !== undefined && !at.open}>
                {at && !at.open
                  ? say('office.queue.forward.closed', { place: site.name })
                  : at?.wait
                    ? say('office.queue.forward.wait', { place: site.name, ...at.wait })
                    : site.name}
              </option>
            );
          })}
        </select>
      </div>
      <div class="buttons">
        <Button kind="primary" icon={ArrowRightLeft} submit busy={desk.sending.busy}>
          {say('office.queue.forward.press')} <KeyHint of="Ctrl+Enter" />
        </Button>
      </div>
    </Panel>
  );
}

/** A second matter that came up at the desk. */
export function AddPanel({ desk, ticket, onClose }: PanelProps) {
  const say = useTexts();
  const [service, setService] = useState('');
  const add = async () => {
    if (service !== '' && (await desk.add(ticket, [service]))) onClose();
  };
  return (
    <Panel title={say('office.queue.add.title')} onClose={onClose} onSubmit={() => void add()}>
      <p class="quiet">{serviceNames(ticket.services)}</p>
      <ServicePick id="add-service" value={service} onPick={setService} />
      <div class="buttons">
        <Button kind="primary" icon={Plus} submit busy={desk.sending.busy}>
          {say('office.queue.add.press')} <KeyHint of="Ctrl+Enter" />
        </Button>
      </div>
    </Panel>
  );
}

/** A service out of the catalogue. */
export function ServicePick(given: {
  readonly id: string;
  readonly value: string;
  readonly onPick: (service: string) => void;
}) {
  const say = useTexts();
  return (
    <div class="pick pick--wide">
      <label for={given.id}>{say('office.column.service')}</label>
      <select id={given.id} value={given.value} onChange={event => given.onPick(event.currentTarget.value)}>
        <option value="">{say('ui.choose')}</option>
        {offers.value.map(offer => (
          <option key={offer.slug} value={offer.slug}>
            {offer.name.de}
          </option>
        ))}
      </select>
    </div>
  );
}
