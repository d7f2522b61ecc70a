import { accessContract } from '@buergernah/access';
import { Button, Checks } from '@buergernah/kernel/ui';
import { Plus, Trash2 } from 'lucide';
import { today } from '../clock.ts';
import { offers } from '../office-data.ts';
import { useReading } from '../places/reading.ts';
import { useTexts } from '../texts.ts';
import type { Member } from './member-row.tsx';

const TAKES = ['both', 'appointments', 'walk-ins'] as const;

/** Everything about one colleague beyond the weekly hours: who, what they take, when they are away, for whom they stand in. */
export function MemberPanel({
  place,
  member,
  onChange,
  onRemove,
}: {
  readonly place: string;
  readonly member: Member;
  readonly onChange: (member: Member) => void;
  readonly onRemove: () => void;
}) {
  const say = useTexts();
  const staff = useReading(accessContract.listColleagues, { query: { place } });
  // Whoever is in the rota and works here no more stays until somebody else is chosen.
  const colleagues = (staff.value?.colleagues ?? []).filter(one => one.roles.some(role => role !== 'host-partner'));
  const isThere = member.staff === '' || colleagues.some(one => one.staff === member.staff);
  const day = today().toString();
  return (
    <section class="panel" aria-label={say('office.rota.member', { sign: member.sign })}>
      <div class="fields">
        <div class="pick">
          <label for="member-sign">{say('office.rota.sign')}</label>
          <input
            id="member-sign"
            maxLength={12}
            value={member.sign}
            onInput={event => onChange({ ...member, sign: event.currentTarget.value })}
          />
        </div>
        <div class="pick">
          <label for="member-takes">{say('office.rota.takes')}</label>
          <select
            id="member-takes"
            value={member.takes}
            onChange={event => onChange({ ...member, takes: event.currentTarget.value as Member['takes'] })}
          >
            {TAKES.map(one => (
              <option key={one} value={one}>
                {say(`office.rota.takes.${one}`)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <div class="pick pick--wide">
        <label for="member-staff">{say('office.rota.staff')}</label>
        <select
          id="member-staff"
          value={member.staff}
          onChange={event => onChange({ ...member, staff: event.currentTarget.value as Member['staff'] })}
        >
          <option value="">{say('ui.choose')}</option>
          {!isThere && <option value={member.staff}>{member.sign}</option>}
          {colleagues.map(one => (
            <option key={one.staff} value={one.staff}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      <Spans
        title={say('office.rota.away')}
        add={say('office.rota.away.add')}
        rows={member.away.map(({ from, until }, at) => (
          <>
            <DateInput
              label={say('office.rota.from')}
              value={from}
              onValue={value =>
                onChange({
                  ...member,
                  away: replaced(member.away, at, { from: value, until: laterOf(value, until) }),
                })
              }
            />
            <DateInput
              label={say('office.rota.until')}
              value={until}
              onValue={value => onChange({ ...member, away: replaced(member.away, at, { from, until: value }) })}
            />
          </>
        ))}
        onAdd={() => onChange({ ...member, away: [...member.away, { from: day, until: day }] })}
        onRemove={at => onChange({ ...member, away: member.away.filter((_one, index) => index !== at) })}
      />
      <Spans
        title={say('office.rota.extra')}
        add={say('office.rota.extra.add')}
        rows={member.extra.map((span, at) => {
          const set = (change: Partial<typeof span>) =>
            onChange({ ...member, extra: replaced(member.extra, at, { ...span, ...change }) });
          return (
            <>
              <DateInput label={say('office.rota.day')} value={span.day} onValue={value => set({ day: value })} />
              <TimeInput label={say('office.rota.from')} value={span.from} onValue={from => set({ from })} />
              <TimeInput label={say('office.rota.until')} value={span.until} onValue={until => set({ until })} />
            </>
          );
        })}
        onAdd={() => onChange({ ...member, extra: [...member.extra, { day, from: '08:00', until: '12:00' }] })}
        onRemove={at => onChange({ ...member, extra: member.extra.filter((_one, index) => index !== at) })}
      />
      <details>
        <summary>
          {say('office.rota.services', { count: member.services?.length ?? 0, all: member.services ? 'no' : 'yes' })}
        </summary>
        <Checks
          id="member-services"
          label={say('office.rota.services.pick')}
          value={member.services ?? []}
          onValue={services => {
            const { services: _before, ...rest } = member;
            onChange(services ? { ...rest, services: [...services] } : rest);
          }}
          options={offers.value.map(offer => ({ value: offer.slug, label: offer.name.de }))}
        />
      </details>
      <div class="buttons">
        <Button kind="tertiary" icon={Trash2} onPress={onRemove}>
          {say('office.rota.remove')}
        </Button>
      </div>
    </section>
  );
}

/** The later of two days, written `YYYY-MM-DD`. */
function laterOf(one: string, other: string): string {
  return one < other ? other : one;
}

function replaced<One>(list: readonly One[], at: number, next: One): One[] {
  return list.map((one, index) => (index === at ? next : one));
}

function Spans(given: {
  readonly title: string;
  readonly add: string;
  readonly rows: readonly preact.ComponentChildren[];
  readonly onAdd: () => void;
  readonly onRemove: (at: number) => void;
}) {
  const say = useTexts();
  return (
    <fieldset class="spans">
      <legend>{given.title}</legend>
      {given.rows.map((row, at) => (
        <div class="spans__one" key={at}>
          {row}
          <button type="button" class="linkish" onClick={() => given.onRemove(at)}>
            {say('office.staff.remove')}
          </button>
        </div>
      ))}
      <Button kind="tertiary" icon={Plus} onPress={given.onAdd}>
        {given.add}
      </Button>
    </fieldset>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

function DateInput({ label, value, onValue }: FieldProps) {
  return (
    <input
      type="date"
      aria-label={label}
      required
      value={value}
      onChange={event => event.currentTarget.value && onValue(event.currentTarget.value)}
    />
  );
}

function TimeInput({ label, value, onValue }: FieldProps) {
  return (
    <input
      type="time"
      aria-label={label}
      required
      value={value}
      onChange={event => event.currentTarget.value && onValue(event.currentTarget.value)}
    />
  );
}
