import { accessContract } from '@buergernah/access';
import { Button, Icon, Pairs } from '@buergernah/kernel/ui';
import { sitesContract } from '@buergernah/sites';
import { Pencil, Plus, TriangleAlert } from 'lucide';
import { useState } from 'preact/hooks';
import { today } from '../clock.ts';
import { dayText } from '../day/words.ts';
import { HostForm, type KnownHost } from '../hosts/host-form.tsx';
import { useActions } from '../keys.ts';
import { placeName } from '../office-data.ts';
import { placeMoves } from '../places/here.ts';
import { useReading } from '../places/reading.ts';
import { Screen } from '../screen.tsx';
import { mayAsk } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';

const ENDED = new Set<KnownHost['warnings'][number]>(['contract-ended', 'insurance-ended']);

/** The partners in whose rooms the service points are, and what runs out soon. */
export function HostsScreen() {
  const say = useTexts();
  const list = useReading(sitesContract.listHosts, {}, [placeMoves]);
  const reads = mayAsk(accessContract.listStaff);
  const staff = useReading(accessContract.listStaff, reads ? {} : undefined);
  const [changing, setChanging] = useState<KnownHost | 'new'>();
  const edits = mayAsk(sitesContract.saveHost);
  useActions(
    edits
      ? [{ id: 'add-host', label: say('office.hosts.add'), keys: 'A', icon: Plus, run: () => setChanging('new') }]
      : [],
  );
  const hosts = list.value?.hosts ?? [];
  return (
    <Screen
      title={say('office.title.hosts')}
      lead={say('office.hosts.lead')}
      aside={
        edits && (
          <Button kind="primary" icon={Plus} keys="A" onPress={() => setChanging('new')}>
            {say('office.hosts.add')}
          </Button>
        )
      }
    >
      <Trouble of={list.refused}>
        <Button onPress={list.again}>{say('office.again')}</Button>
      </Trouble>
      {list.value && hosts.length === 0 && (
        <div class="empty">
          <p class="empty__title">{say('office.hosts.none')}</p>
        </div>
      )}
      <div class="hosts">
        {hosts.map(host => (
          <section key={host.host} class="card stack stack--tight" aria-labelledby={`host-${host.host}`}>
            <div class="box__head">
              <h2 id={`host-${host.host}`}>{host.name}</h2>
              {edits && (
                <button type="button" class="linkish with-icon" onClick={() => setChanging(host)}>
                  <Icon of={Pencil} />
                  {say('ui.change')}
                  <span class="kern-sr-only">{` ${host.name}`}</span>
                </button>
              )}
            </div>
            {host.warnings.length > 0 && (
              <p class="flags">
                {host.warnings.map(warning => (
                  <span key={warning} class={ENDED.has(warning) ? 'tag tag--danger' : 'tag tag--warning'}>
                    <Icon of={TriangleAlert} />
                    {say(`office.hosts.warning.${warning}`)}
                  </span>
                ))}
              </p>
            )}
            <Pairs
              of={[
                [say('office.hosts.place'), placeName(host.place)],
                [say('office.hosts.room'), host.room],
                [say('office.hosts.contact'), `${host.contact.name}, ${host.contact.phone}`],
                [say('office.hosts.key'), host.key],
                [
                  say('office.hosts.contract'),
                  host.contractUntil ? dayText(host.contractUntil) : say('office.hosts.open-end'),
                ],
                [
                  say('office.hosts.insurance'),
                  host.insuredUntil ? dayText(host.insuredUntil) : say('office.hosts.unknown'),
                ],
              ]}
            />
            {staff.value && host.people.length > 0 && (
              <table>
                <thead>
                  <tr>
                    <th scope="col">{say('office.staff.subject')}</th>
                    <th scope="col">{say('office.hosts.bound')}</th>
                    <th scope="col">{say('office.hosts.trained')}</th>
                    <th scope="col">{say('office.hosts.checked')}</th>
                  </tr>
                </thead>
                <tbody>
                  {staff.value.staff
                    .filter(one => host.people.includes(one.staff))
                    .map(one => (
                      <tr key={one.staff}>
                        <th scope="row">{one.subject}</th>
                        <td>{one.verpflichtetOn ? dayText(one.verpflichtetOn) : <Missing />}</td>
                        <td>
                          <Until day={one.trainedUntil} />
                        </td>
                        <td>
                          <Until day={one.checkedUntil} />
                        </td>
                      </tr>
                    ))}
                </tbody>
              </table>
            )}
          </section>
        ))}
      </div>
      {changing && (
        <HostForm
          of={changing === 'new' ? undefined : changing}
          onClose={() => {
            setChanging(undefined);
            list.again();
          }}
        />
      )}
    </Screen>
  );
}

function Missing() {
  return <span class="tag tag--danger">{useTexts()('office.hosts.missing')}</span>;
}

/** A day until which something counts; over or missing means that the role does not work. */
function Until({ day }: { readonly day: string | null }) {
  if (day === null) return <Missing />;
  return <span class={day < today().toString() ? 'tag tag--danger' : undefined}>{dayText(day)}</span>;
}
