import type { CaseView } from '@buergernah/cases';
import { DOORS, type Door } from '@buergernah/catalogue';
import { Button } from '@buergernah/kernel/ui';
import { X } from 'lucide';
import { type Filter, filter, loadInbox } from './inbox-store.ts';
import { offers, offices, sites } from './office-data.ts';
import { useTexts } from './texts.ts';

const WHOSE = ['all', 'free', 'mine'] as const;
const PHASES = ['submitted', 'asked-back', 'granted', 'ready', 'refused', 'finished', 'withdrawn'] as const;
const DAYS = [1, 3, 7, 14] as const;

/** What the inbox shows: everything open, only what nobody has taken, only mine; and by service, door, place, office, phase, age. */
export function Filters() {
  const say = useTexts();
  const now = filter.value;
  const set = (change: Partial<Filter>) => {
    filter.value = { ...now, ...change };
    void loadInbox();
  };
  const names = (list: readonly { readonly id: string; readonly name: string }[]) =>
    list.map(site => [site.id, site.name] as const);
  const narrowed = Object.entries(now).some(([name, value]) => name !== 'whose' && value !== undefined);
  return (
    <search class="filters">
      <fieldset class="whose">
        <legend class="kern-sr-only">{say('office.filter.whose')}</legend>
        {WHOSE.map(whose => (
          <label key={whose} class="whose__one">
            <input type="radio" name="whose" checked={now.whose === whose} onChange={() => set({ whose })} />
            <span>{say(`office.filter.${whose}`)}</span>
          </label>
        ))}
      </fieldset>
      <Pick
        id="filter-service"
        label={say('office.column.service')}
        value={now.service}
        of={offers.value.filter(offer => offer.hasForm).map(offer => [offer.slug, offer.name.de] as const)}
        onPick={service => set({ service })}
      />
      <Pick
        id="filter-phase"
        label={say('office.column.phase')}
        value={now.phase}
        of={PHASES.map(phase => [phase, say(`cases.phase.${phase}`)] as const)}
        onPick={phase => set({ phase: phase as CaseView['phase'] | undefined })}
      />
      <Pick
        id="filter-door"
        label={say('office.filter.door')}
        value={now.door}
        of={DOORS.map(door => [door, say(`cases.door.${door}`)] as const)}
        onPick={door => set({ door: door as Door | undefined })}
      />
      <Pick
        id="filter-place"
        label={say('office.filter.place')}
        value={now.place}
        of={names(sites.value)}
        onPick={place => set({ place })}
      />
      <Pick
        id="filter-office"
        label={say('office.column.office')}
        value={now.office}
        of={names(offices.value)}
        onPick={office => set({ office })}
      />
      <Pick
        id="filter-age"
        label={say('office.column.age')}
        value={now.days === undefined ? undefined : String(now.days)}
        of={DAYS.map(days => [String(days), say('office.filter.days', { days })] as const)}
        onPick={days => set({ days: days === undefined ? undefined : Number(days) })}
      />
      {narrowed && (
        <Button kind="tertiary" icon={X} onPress={() => set({ ...NOTHING })}>
          {say('office.filter.clear')}
        </Button>
      )}
    </search>
  );
}

const NOTHING = {
  service: undefined,
  place: undefined,
  door: undefined,
  office: undefined,
  phase: undefined,
  days: undefined,
};

function Pick(given: {
  readonly id: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly of: readonly (readonly [value: string, words: string])[];
  readonly onPick: (value: string | undefined) => void;
}) {
  const say = useTexts();
  return (
    <div class={given.value ? 'pick pick--on' : 'pick'}>
      <label for={given.id}>{given.label}</label>
      <select
        id={given.id}
        value={given.value ?? ''}
        onChange={event => given.onPick(event.currentTarget.value || undefined)}
      >
        <option value="">{say('office.filter.any')}</option>
        {given.of.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
