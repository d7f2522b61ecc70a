import { accessContract } from '@buergernah/access';
import { type Answer, Button, Checks, Dialog, TextField } from '@buergernah/kernel/ui';
import { sitesContract } from '@buergernah/sites';
import { Save } from 'lucide';
import { useState } from 'preact/hooks';
import { newId } from '../clock.ts';
import { tell } from '../notice.tsx';
import { servingSites } from '../places/here.ts';
import { useReading } from '../places/reading.ts';
import { useSending } from '../places/sending.ts';
import { mayAsk } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';

type Host = sitesContract.Host;
export type KnownHost = Answer<typeof sitesContract.listHosts>['hosts'][number];

const EMPTY: Host = {
  place: '',
  name: '',
  contact: { name: '', phone: '', email: null },
  room: '',
  key: '',
  contractUntil: null,
  insuredUntil: null,
  people: [],
};

/** A host partner written down: whose rooms, whom to call, who has which key, how long contract and insurance run, whose people. */
export function HostForm({ of, onClose }: { readonly of: KnownHost | undefined; readonly onClose: () => void }) {
  const say = useTexts();
  const [id] = useState(() => of?.host ?? newId<'host'>());
  const [host, setHost] = useState<Host>(() => (of ? plain(of) : EMPTY));
  const reads = mayAsk(accessContract.listStaff);
  const staff = useReading(accessContract.listStaff, reads ? {} : undefined);
  const sending = useSending();
  const partners = (staff.value?.staff ?? []).filter(
    one => host.people.includes(one.staff) || one.grants.some(grant => grant.role === 'host-partner'),
  );
  const put = async (what: Host, told: string, undo?: () => void) => {
    const answer = await sending.send(sitesContract.saveHost, {
      params: { host: id },
      body: { command: newId<'command'>(), host: what },
    });
    if (!answer?.ok) return;
    tell(told, undo);
    onClose();
  };
  const save = () =>
    put(host, say('office.hosts.told.saved'), of && (() => void put(plain(of), say('office.hosts.told.back'))));
  const field = (name: 'name' | 'room' | 'key', label: string, hint?: string) => (
    <TextField
      id={`host-${name}`}
      label={label}
      hint={hint}
      maxLength={200}
      value={host[name]}
      onValue={text => setHost({ ...host, [name]: text ?? '' })}
    />
  );
  const until = (name: 'contractUntil' | 'insuredUntil', label: string) => (
    <div class="pick">
      <label for={`host-${name}`}>{label}</label>
      <input
        id={`host-${name}`}
        type="date"
        value={host[name] ?? ''}
        onInput={event => setHost({ ...host, [name]: event.currentTarget.value || null })}
      />
    </div>
  );
  return (
    <Dialog title={say(of ? 'office.hosts.change' : 'office.hosts.add')} onClose={onClose}>
      <form
        class="stack host-form"
        onSubmit={event => {
          event.preventDefault();
          void save();
        }}
      >
        <Trouble of={sending.refused} />
        <div class="pick pick--wide">
          <label for="host-place">{say('office.hosts.place')}</label>
          <select
            id="host-place"
            required
            value={host.place}
            onChange={event => setHost({ ...host, place: event.currentTarget.value })}
          >
            <option value="">{say('ui.choose')}</option>
            {servingSites.value
              .filter(site => site.kind === 'service-point')
              .map(site => (
                <option key={site.id} value={site.id}>
                  {site.name}
                </option>
              ))}
          </select>
        </div>
        {field('name', say('office.hosts.name'))}
        <TextField
          id="host-contact"
          label={say('office.hosts.contact')}
          hint={say('office.hosts.contact.hint')}
          maxLength={200}
          value={host.contact.name}
          onValue={text => setHost({ ...host, contact: { ...host.contact, name: text ?? '' } })}
        />
        <TextField
          id="host-phone"
          label={say('office.hosts.phone')}
          type="tel"
          maxLength={200}
          value={host.contact.phone}
          onValue={text => setHost({ ...host, contact: { ...host.contact, phone: text ?? '' } })}
        />
        <TextField
          id="host-email"
          label={say('office.hosts.email')}
          type="email"
          optional
          maxLength={200}
          value={host.contact.email ?? ''}
          onValue={text => setHost({ ...host, contact: { ...host.contact, email: text ?? null } })}
        />
        {field('room', say('office.hosts.room'))}
        {field('key', say('office.hosts.key'), say('office.hosts.key.hint'))}
        <div class="fields">
          {until('contractUntil', say('office.hosts.contract'))}
          {until('insuredUntil', say('office.hosts.insurance'))}
        </div>
        {partners.length > 0 && (
          <Checks
            id="host-people"
            label={say('office.hosts.people')}
            value={host.people}
            onValue={people => setHost({ ...host, people: (people ?? []) as Host['people'] })}
            options={partners.map(one => ({ value: one.staff, label: one.subject }))}
          />
        )}
        <div class="buttons">
          <Button kind="primary" icon={Save} submit busy={sending.busy}>
            {say('office.hosts.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function plain({ host: _id, warnings: _warnings, ...host }: KnownHost): Host {
  return host;
}
