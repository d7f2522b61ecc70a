import { accessContract, GROUPS, type Grant, ROLES } from '@buergernah/access';
import { type Answer, Button, Checks, Dialog, Icon, type Refused, TextField } from '@buergernah/kernel/ui';
import { Pencil, Plus, Trash2 } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { newId } from '../clock.ts';
import { useActions } from '../keys.ts';
import { tell } from '../notice.tsx';
import { placeName, workSites } from '../office-data.ts';
import { Screen } from '../screen.tsx';
import { ask, has, me } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';

type Colleague = Answer<typeof accessContract.listStaff>['staff'][number];

/** Who may sign in, with which roles where. Rights only: there is no figure about anybody's work. */
export function StaffScreen() {
  const say = useTexts();
  const [staff, setStaff] = useState<readonly Colleague[]>();
  const [refused, setRefused] = useState<Refused>();
  const [changing, setChanging] = useState<Colleague | 'new'>();
  const load = async () => {
    const answer = await ask(accessContract.listStaff, {});
    setRefused(answer.ok ? undefined : answer.refusal);
    if (answer.ok) setStaff(answer.value.staff);
  };
  useEffect(() => void load(), []);
  const mayChange = has('administrator');
  useActions(
    mayChange
      ? [{ id: 'enlist', label: say('office.staff.enlist'), keys: 'A', icon: Plus, run: () => setChanging('new') }]
      : [],
  );
  return (
    <Screen
      title={say('office.title.staff')}
      lead={say('office.staff.lead')}
      aside={
        mayChange && (
          <Button kind="primary" icon={Plus} keys="A" onPress={() => setChanging('new')}>
            {say('office.staff.enlist')}
          </Button>
        )
      }
    >
      <Trouble of={refused}>
        <Button onPress={() => void load()}>{say('office.again')}</Button>
      </Trouble>
      {staff && (
        <table>
          <thead>
            <tr>
              <th scope="col">{say('office.staff.subject')}</th>
              <th scope="col">{say('office.staff.grants')}</th>
              <th scope="col">{say('office.staff.groups')}</th>
              <th scope="col">
                <span class="kern-sr-only">{say('ui.change')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {staff.map(one => (
              <tr key={one.staff}>
                <th scope="row">{one.subject}</th>
                <td>
                  {one.grants.length === 0 && <span class="quiet">{say('office.staff.no-grants')}</span>}
                  <ul class="grants">
                    {one.grants.map(grant => (
                      <li key={grantKey(grant)}>
                        <strong>{say(`access.role.${grant.role}`)}</strong>{' '}
                        {grant.place === null ? say('access.everywhere') : placeName(grant.place)}
                      </li>
                    ))}
                  </ul>
                </td>
                <td>{one.groups.map(group => say(`access.group.${group}`)).join(', ') || '–'}</td>
                <td class="cell-end">
                  {mayChange && one.staff !== me.value?.staff && (
                    <button type="button" class="linkish with-icon" onClick={() => setChanging(one)}>
                      <Icon of={Pencil} />
                      {say('ui.change')}
                      <span class="kern-sr-only">{` ${one.subject}`}</span>
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {changing && (
        <ChangeRights
          of={changing === 'new' ? undefined : changing}
          onClose={() => {
            setChanging(undefined);
            void load();
          }}
        />
      )}
    </Screen>
  );
}

function grantKey(grant: Grant): string {
  return `${grant.role} ${grant.place ?? ''}`;
}

/** Rights of one colleague; they work at once. */
function ChangeRights({ of, onClose }: { readonly of: Colleague | undefined; readonly onClose: () => void }) {
  const say = useTexts();
  const [subject, setSubject] = useState(of?.subject ?? '');
  const [grants, setGrants] = useState<readonly Grant[]>(of?.grants ?? [{ role: 'clerk', place: null }]);
  const [groups, setGroups] = useState<readonly string[]>(of?.groups ?? []);
  const [bound, setBound] = useState(of?.verpflichtetOn ?? '');
  const [trained, setTrained] = useState(of?.trainedUntil ?? '');
  const [checked, setChecked] = useState(of?.checkedUntil ?? '');
  const [refused, setRefused] = useState<Refused>();
  const save = async () => {
    const body = {
      command: newId<'command'>(),
      grants: [...grants],
      groups: GROUPS.filter(group => groups.includes(group)),
      verpflichtetOn: bound || null,
      trainedUntil: trained || null,
      checkedUntil: checked || null,
    };
    const answer = of
      ? await ask(accessContract.changeStaff, { params: { staff: of.staff }, body })
      : await ask(accessContract.enlistStaff, { body: { ...body, subject } });
    if (!answer.ok) return setRefused(answer.refusal);
    tell(say('office.told.rights'));
    onClose();
  };
  return (
    <Dialog
      title={of ? say('office.staff.change', { subject: of.subject }) : say('office.staff.enlist')}
      onClose={onClose}
    >
      <form
        class="stack"
        onSubmit={event => {
          event.preventDefault();
          void save();
        }}
      >
        <Trouble of={refused} />
        {!of && (
          <TextField
            id="staff-subject"
            label={say('office.staff.subject')}
            hint={say('office.staff.subject.hint')}
            maxLength={255}
            value={subject}
            onValue={text => setSubject(text ?? '')}
          />
        )}
        <fieldset class="grants-edit">
          <legend>{say('office.staff.grants')}</legend>
          {grants.map((grant, at) => (
            <div class="grants-edit__one" key={at}>
              <select
                aria-label={say('office.staff.role')}
                value={grant.role}
                onChange={event =>
                  setGrants(replaced(grants, at, { ...grant, role: event.currentTarget.value as Grant['role'] }))
                }
              >
                {ROLES.map(role => (
                  <option key={role} value={role}>
                    {say(`access.role.${role}`)}
                  </option>
                ))}
              </select>
              <select
                aria-label={say('office.filter.place')}
                value={grant.place ?? ''}
                onChange={event =>
                  setGrants(replaced(grants, at, { ...grant, place: event.currentTarget.value || null }))
                }
              >
                <option value="">{say('access.everywhere')}</option>
                {workSites.value.map(site => (
                  <option key={site.id} value={site.id}>
                    {site.name}
                  </option>
                ))}
              </select>
              <button
                type="button"
                class="linkish with-icon"
                onClick={() => setGrants(grants.filter((_one, index) => index !== at))}
              >
                <Icon of={Trash2} />
                {say('office.staff.remove')}
              </button>
            </div>
          ))}
          <Button kind="tertiary" icon={Plus} onPress={() => setGrants([...grants, { role: 'clerk', place: null }])}>
            {say('office.staff.add')}
          </Button>
        </fieldset>
        <Checks
          id="staff-groups"
          label={say('office.staff.groups')}
          value={groups}
          onValue={chosen => setGroups(chosen ?? [])}
          options={GROUPS.map(group => ({ value: group, label: say(`access.group.${group}`) }))}
        />
        <div class="pick pick--wide">
          <label for="staff-bound">{say('office.staff.bound')}</label>
          <input id="staff-bound" type="date" value={bound} onInput={event => setBound(event.currentTarget.value)} />
        </div>
        <div class="pick pick--wide">
          <label for="staff-trained">{say('office.staff.trained')}</label>
          <input
            id="staff-trained"
            type="date"
            value={trained}
            onInput={event => setTrained(event.currentTarget.value)}
          />
        </div>
        <div class="pick pick--wide">
          <label for="staff-checked">{say('office.staff.checked')}</label>
          <input
            id="staff-checked"
            type="date"
            value={checked}
            onInput={event => setChecked(event.currentTarget.value)}
          />
        </div>
        <div class="buttons">
          <Button kind="primary" submit>
            {say('office.staff.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function replaced(grants: readonly Grant[], at: number, grant: Grant): readonly Grant[] {
  return grants.map((one, index) => (index === at ? grant : one));
}
