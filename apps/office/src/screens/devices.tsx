import { accessContract, DEVICE_KINDS, type DeviceKind } from '@buergernah/access';
import { codeText, instantText, OFFICE_ZONE } from '@buergernah/kernel';
import { type Answer, Button, Dialog, Icon, type Refused } from '@buergernah/kernel/ui';
import { Lock, Plus, RefreshCw } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { newId } from '../clock.ts';
import { useActions } from '../keys.ts';
import { tell } from '../notice.tsx';
import { placeName, sites } from '../office-data.ts';
import { Screen } from '../screen.tsx';
import { ask, has } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';

type Device = Answer<typeof accessContract.listDevices>['devices'][number];
type Announced = Answer<typeof accessContract.announceDevice>;

const STATES = {
  announced: 'tag tag--info',
  enrolled: 'tag tag--success',
  locked: 'tag tag--danger',
} as const;

/** The devices of the city: announce one with a one-time code, see which stand where, lock one that was lost. */
export function DevicesScreen() {
  const say = useTexts();
  const [devices, setDevices] = useState<readonly Device[]>();
  const [refused, setRefused] = useState<Refused>();
  const [announcing, setAnnouncing] = useState(false);
  const [locking, setLocking] = useState<Device>();
  const load = async () => {
    const answer = await ask(accessContract.listDevices, {});
    setRefused(answer.ok ? undefined : answer.refusal);
    if (answer.ok) setDevices(answer.value.devices);
  };
  useEffect(() => void load(), []);
  const mayAnnounce = has('administrator');
  useActions([
    ...(mayAnnounce
      ? [
          {
            id: 'announce',
            label: say('office.devices.announce'),
            keys: 'A',
            icon: Plus,
            run: () => setAnnouncing(true),
          },
        ]
      : []),
    { id: 'again', label: say('office.devices.again'), keys: 'R', icon: RefreshCw, run: () => void load() },
  ]);
  return (
    <Screen
      title={say('office.title.devices')}
      aside={
        mayAnnounce && (
          <Button kind="primary" icon={Plus} keys="A" onPress={() => setAnnouncing(true)}>
            {say('office.devices.announce')}
          </Button>
        )
      }
    >
      <Trouble of={refused}>
        <Button onPress={() => void load()}>{say('office.again')}</Button>
      </Trouble>
      {devices?.length === 0 && (
        <div class="empty">
          <p class="empty__title">{say('office.devices.none')}</p>
          <p class="quiet">{say('office.devices.none.lead')}</p>
        </div>
      )}
      {devices && devices.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{say('office.devices.kind')}</th>
              <th scope="col">{say('office.filter.place')}</th>
              <th scope="col">{say('office.devices.state')}</th>
              <th scope="col">{say('office.devices.since')}</th>
              <th scope="col">
                <span class="kern-sr-only">{say('office.devices.lock')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {devices.map(device => (
              <tr key={device.device}>
                <th scope="row">{say(`access.word.${device.kind}`)}</th>
                <td>{placeName(device.place)}</td>
                <td>
                  <span class={STATES[device.state]}>{say(`access.device.${device.state}`)}</span>
                </td>
                <td>{moment(device.lockedAt ?? device.enrolledAt ?? device.announcedAt)}</td>
                <td class="cell-end">
                  {device.state !== 'locked' && has('administrator', 'site-manager') && (
                    <button type="button" class="linkish with-icon" onClick={() => setLocking(device)}>
                      <Icon of={Lock} />
                      {say('office.devices.lock')}
                      <span class="kern-sr-only">
                        {` ${say(`access.word.${device.kind}`)}, ${placeName(device.place)}`}
                      </span>
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {announcing && (
        <Announce
          onClose={() => {
            setAnnouncing(false);
            void load();
          }}
        />
      )}
      {locking && (
        <LockDevice
          device={locking}
          onClose={() => {
            setLocking(undefined);
            void load();
          }}
        />
      )}
    </Screen>
  );
}

function moment(at: string): string {
  return Temporal.Instant.from(at)
    .toZonedDateTimeISO(OFFICE_ZONE)
    .toLocaleString('de', { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' });
}

/** A one-time code, shown large, to be read out to whoever stands at the new device. */
function Announce({ onClose }: { readonly onClose: () => void }) {
  const say = useTexts();
  const [command] = useState(() => newId<'command'>());
  const [kind, setKind] = useState<DeviceKind>('terminal');
  const [place, setPlace] = useState(sites.value.find(site => site.kind === 'terminal')?.id ?? '');
  const [announced, setAnnounced] = useState<Announced>();
  const [refused, setRefused] = useState<Refused>();
  const announce = async () => {
    const answer = await ask(accessContract.announceDevice, { body: { command, kind, place } });
    setRefused(answer.ok ? undefined : answer.refusal);
    if (answer.ok) setAnnounced(answer.value);
  };
  return (
    <Dialog title={say('office.devices.announce')} onClose={onClose}>
      {announced ? (
        <div class="stack" role="status">
          <p>{say('office.devices.code.lead', { place: placeName(place) })}</p>
          <p class="one-time-code">{codeText(announced.code)}</p>
          <p class="quiet">
            {say('office.devices.code.until', {
              time: Temporal.Instant.from(instantText(Temporal.Instant.from(announced.expiresAt)))
                .toZonedDateTimeISO(OFFICE_ZONE)
                .toLocaleString('de', { hour: '2-digit', minute: '2-digit' }),
            })}
          </p>
        </div>
      ) : (
        <form
          class="stack"
          onSubmit={event => {
            event.preventDefault();
            void announce();
          }}
        >
          <Trouble of={refused} />
          <div class="pick pick--wide">
            <label for="device-kind">{say('office.devices.kind')}</label>
            <select id="device-kind" value={kind} onChange={event => setKind(event.currentTarget.value as DeviceKind)}>
              {DEVICE_KINDS.map(one => (
                <option key={one} value={one}>
                  {say(`access.word.${one}`)}
                </option>
              ))}
            </select>
          </div>
          <div class="pick pick--wide">
            <label for="device-place">{say('office.filter.place')}</label>
            <select id="device-place" value={place} onChange={event => setPlace(event.currentTarget.value)}>
              {sites.value.map(site => (
                <option key={site.id} value={site.id}>
                  {site.name}
                </option>
              ))}
            </select>
          </div>
          <div class="buttons">
            <Button kind="primary" submit>
              {say('office.devices.code.make')}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

/** A lock is for ever, so it is said before. */
function LockDevice({ device, onClose }: { readonly device: Device; readonly onClose: () => void }) {
  const say = useTexts();
  const [command] = useState(() => newId<'command'>());
  const [refused, setRefused] = useState<Refused>();
  const lock = async () => {
    const answer = await ask(accessContract.lockDevice, { params: { device: device.device }, body: { command } });
    if (!answer.ok) return setRefused(answer.refusal);
    tell(say('office.told.locked'));
    onClose();
  };
  return (
    <Dialog title={say('office.devices.lock.title')} onClose={onClose}>
      <p>{`${say(`access.word.${device.kind}`)}, ${placeName(device.place)}`}</p>
      <p>{say('office.devices.lock.lead')}</p>
      <Trouble of={refused} />
      <div class="buttons">
        <Button kind="danger" icon={Lock} onPress={() => void lock()}>
          {say('office.devices.lock.now')}
        </Button>
      </div>
    </Dialog>
  );
}
