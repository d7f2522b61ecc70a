import { helpContract } from '@buergernah/help';
import { Button, Icon } from '@buergernah/kernel/ui';
import { Bell, BellOff, Coffee, Headset, NotebookPen, Pencil } from 'lucide';
import { useState } from 'preact/hooks';
import { KeyHint } from '../key-hint.tsx';
import { useActions } from '../keys.ts';
import { offers, serviceName } from '../office-data.ts';
import { useSending } from '../places/sending.ts';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';
import { Chips, Tick } from '../visits/fields.tsx';
import { bellOn, turnBell } from './bell.ts';
import { type Desk, readDeskEverywhere } from './desk.ts';
import { passedSince, useSeconds } from './seconds.ts';
import { keepSkills, type Skills, SPOKEN, skills } from './skills.ts';
import { clockWords, languageName } from './words.ts';

/** How the colleague stands, as one large switch with keys, and below it what they answer. */
export function Standing({ of: desk }: { readonly of: Desk }) {
  const say = useTexts();
  const now = useSeconds();
  const sending = useSending(() => void readDeskEverywhere());
  const [editing, setEditing] = useState(false);
  const { state } = desk;
  const talks = state === 'busy' || state === 'offered';
  const tell = (to: 'ready' | 'away', as: Skills = skills.value) =>
    void sending.send(helpContract.setReady, { body: { to, ...(to === 'ready' ? { skills: as } : {}) } });
  const mayLeave = state !== 'away' && state !== 'busy';
  const mayReady = !talks && state !== 'ready';
  useActions([
    ...(mayReady
      ? [{ id: 'help-ready', label: say('office.help.ready.go'), keys: 'B', icon: Headset, run: () => tell('ready') }]
      : []),
    ...(mayLeave
      ? [{ id: 'help-away', label: say('office.help.away.go'), keys: 'A', icon: Coffee, run: () => tell('away') }]
      : []),
    {
      id: 'help-bell',
      label: say(bellOn.value ? 'office.help.bell.turn-off' : 'office.help.bell.turn-on'),
      icon: bellOn.value ? BellOff : Bell,
      run: turnBell,
    },
  ]);
  const segments = [
    {
      name: 'ready',
      icon: Headset,
      keys: 'B',
      on: state === 'ready' || talks,
      act: mayReady ? () => tell('ready') : undefined,
    },
    { name: 'wrap-up', icon: NotebookPen, keys: '', on: state === 'wrap-up', act: undefined },
    { name: 'away', icon: Coffee, keys: 'A', on: state === 'away', act: mayLeave ? () => tell('away') : undefined },
  ] as const;
  return (
    <section class="standing" aria-label={say('office.help.standing')}>
      <div class="standing__switch">
        {segments.map(({ name, icon, keys, on, act }) => (
          <button
            key={name}
            type="button"
            class={`standing__one standing__one--${name}`}
            aria-pressed={on}
            aria-disabled={!on && !act}
            aria-keyshortcuts={keys || undefined}
            onClick={() => act?.()}
          >
            <Icon of={icon} />
            <span>{say(name === 'ready' && talks ? `office.help.state.${state}` : `office.help.state.${name}`)}</span>
            {keys && act && <KeyHint of={keys} />}
          </button>
        ))}
      </div>
      <p class="standing__since" role="status">
        {say(`office.help.state.${state}.lead`)}{' '}
        <span class="quiet" aria-hidden="true">
          {clockWords(passedSince(desk.since, now))}
        </span>
      </p>
      <Trouble of={sending.refused} />
      <SkillLine of={skills.value} onEdit={() => setEditing(!editing)} open={editing} />
      {editing && (
        <EditSkills
          of={skills.value}
          onDone={next => {
            keepSkills(next);
            setEditing(false);
            if (state === 'ready') tell('ready', next);
          }}
        />
      )}
    </section>
  );
}

function SkillLine(given: { readonly of: Skills; readonly onEdit: () => void; readonly open: boolean }) {
  const say = useTexts();
  const { services, speaks, interprets } = given.of;
  const all = services.length === 0;
  return (
    <div class="skills">
      <dl>
        <div>
          <dt>{say('office.help.skills.speaks')}</dt>
          <dd>{speaks.map(languageName).join(', ')}</dd>
        </div>
        <div>
          <dt>{say('office.help.skills.services')}</dt>
          <dd>
            {interprets
              ? say('office.help.skills.interprets')
              : all
                ? say('office.help.skills.all')
                : services.map(serviceName).join(', ')}
          </dd>
        </div>
      </dl>
      <button type="button" class="linkish with-icon" aria-expanded={given.open} onClick={given.onEdit}>
        <Icon of={Pencil} />
        {say('office.help.skills.edit')}
      </button>
      <button type="button" class="linkish with-icon" aria-pressed={!bellOn.value} onClick={turnBell}>
        <Icon of={bellOn.value ? Bell : BellOff} />
        {say(bellOn.value ? 'office.help.bell.turn-off' : 'office.help.bell.turn-on')}
      </button>
    </div>
  );
}

function EditSkills({ of, onDone }: { readonly of: Skills; readonly onDone: (next: Skills) => void }) {
  const say = useTexts();
  const [speaks, setSpeaks] = useState<readonly string[]>(of.speaks);
  const [services, setServices] = useState<readonly string[]>(of.services);
  const [interprets, setInterprets] = useState(of.interprets);
  return (
    <form
      class="panel"
      aria-label={say('office.help.skills.edit')}
      onSubmit={event => {
        event.preventDefault();
        if (speaks.length > 0) onDone({ speaks: [...speaks], services: [...services], interprets });
      }}
    >
      <Chips
        label={say('office.help.skills.speaks')}
        of={SPOKEN.map(code => [code, languageName(code)] as const)}
        chosen={speaks as readonly (typeof SPOKEN)[number][]}
        onChosen={setSpeaks}
      />
      <Tick label={say('office.help.skills.interprets')} checked={interprets} onTick={setInterprets} />
      {!interprets && (
        <details open={services.length > 0}>
          <summary>
            {services.length === 0
              ? say('office.help.skills.all')
              : say('office.help.skills.some', { count: services.length })}
          </summary>
          <Chips
            label={say('office.help.skills.services')}
            of={offers.value.map(offer => [offer.slug, offer.name.de] as const)}
            chosen={services}
            onChosen={setServices}
          />
        </details>
      )}
      {speaks.length === 0 && <p class="count__wrong">{say('office.help.skills.none')}</p>}
      <div class="buttons">
        <Button kind="primary" submit busy={speaks.length === 0}>
          {say('office.help.skills.keep')}
        </Button>
      </div>
    </form>
  );
}
