import { findByNumber } from '@buergernah/cases';
import { Icon, live } from '@buergernah/kernel/ui';
import {
  CalendarDays,
  Headset,
  HousePlus,
  Inbox,
  LogOut,
  MapPin,
  Megaphone,
  Monitor,
  Search,
  Users,
  UsersRound,
  WifiOff,
} from 'lucide';
import { AlarmDot } from './alarm/alarm-dot.tsx';
import { openCommandBar } from './command-bar.tsx';
import { helpScreens } from './help/help-bar.tsx';
import { useActions } from './keys.ts';
import { Link } from './link.tsx';
import { city } from './office-data.ts';
import { go, type Where, where } from './place.ts';
import { placeScreens } from './place-bar.tsx';
import { has, mayAsk, me, signOut, workAt, workplace, workplaces } from './session.ts';
import { useTexts } from './texts.ts';
import { visitScreens } from './visits/visits-bar.tsx';

/** On every screen: where one can go, the way to every command, who one is and where one works. */
export function Bar() {
  const say = useTexts();
  const sees = has('clerk', 'adviser', 'field-officer', 'site-manager');
  const atPlace = placeScreens.value;
  const visits = visitScreens.value;
  const help = helpScreens.value;
  const places = [
    ...(sees ? [{ to: { name: 'inbox' } as Where, icon: Inbox }] : []),
    ...(atPlace.length > 0 ? [{ to: atPlace[0]?.to as Where, icon: CalendarDays }] : []),
    ...(has('clerk', 'field-officer', 'site-manager') ? [{ to: { name: 'queue' } as Where, icon: Megaphone }] : []),
    ...(has('clerk', 'field-officer') ? [{ to: { name: 'counter' } as Where, icon: UsersRound }] : []),
    ...(visits.length > 0 ? [{ to: visits[0]?.to as Where, icon: HousePlus }] : []),
    ...(help.length > 0 ? [{ to: help[0]?.to as Where, icon: Headset }] : []),
    ...(has('administrator', 'site-manager', 'auditor') ? [{ to: { name: 'devices' } as Where, icon: Monitor }] : []),
    ...(has('administrator', 'auditor') ? [{ to: { name: 'staff' } as Where, icon: Users }] : []),
  ];
  useActions([
    ...[...places, ...atPlace.slice(1), ...visits.slice(1), ...help.slice(1)].map(({ to, icon }) => ({
      id: `go-${to.name}`,
      label: say('office.bar.go', { place: say(`office.title.${to.name}`) }),
      icon,
      run: () => go(to),
    })),
    { id: 'command-bar', label: say('office.command.open'), keys: 'Ctrl+K', run: openCommandBar, quiet: true },
    { id: 'sign-out', label: say('office.bar.sign-out'), icon: LogOut, run: () => void signOut() },
  ]);
  const asked =
    where.value.name === 'case' ? 'inbox' : !sees && where.value.name === 'inbox' ? 'devices' : where.value.name;
  const group = [atPlace, visits, help].find(screens => screens.some(({ to }) => to.name === asked));
  const shown = group?.[0]?.to.name ?? asked;
  const at = places.some(({ to }) => to.name === shown) ? shown : places[0]?.to.name;
  return (
    <header class="desk__bar">
      <strong class="bar__city">{city.value?.officialName ?? say('office.name')}</strong>
      <nav class="bar__places" aria-label={say('office.bar.places')}>
        {places.map(({ to, icon }) => (
          <Link key={to.name} to={to} class="bar__place" current={at === to.name}>
            <Icon of={icon} />
            {say(`office.title.${to.name}`)}
          </Link>
        ))}
      </nav>
      <button type="button" class="bar__search" aria-keyshortcuts="Control+K" onClick={openCommandBar}>
        <Icon of={Search} />
        <span class="bar__search-words">
          {say(mayAsk(findByNumber) ? 'office.command.open' : 'office.command.only')}
        </span>
        <span class="keys" aria-hidden="true">
          {say('office.command.keys')}
        </span>
      </button>
      {live.value === 'lost' && (
        <span class="tag tag--warning bar__live" role="status">
          <Icon of={WifiOff} />
          {say('office.live.lost')}
        </span>
      )}
      <AlarmDot />
      <Here />
      <span class="bar__me" title={me.value?.name}>
        {me.value?.name}
      </span>
      <button type="button" class="bar__out" onClick={() => void signOut()}>
        <Icon of={LogOut} />
        {say('office.bar.sign-out')}
      </button>
    </header>
  );
}

/** Where the colleague works today; with several places it can be changed at any time. */
function Here() {
  const say = useTexts();
  const here = workplace.value;
  if (!here) return null;
  if (workplaces.value.length === 1)
    return (
      <span class="bar__here">
        <Icon of={MapPin} />
        {here.name}
      </span>
    );
  return (
    <label class="bar__here">
      <Icon of={MapPin} />
      <span class="kern-sr-only">{say('office.workplace.label')}</span>
      <select value={here.id} onChange={event => workAt(event.currentTarget.value)}>
        {workplaces.value.map(site => (
          <option key={site.id} value={site.id}>
            {site.name}
          </option>
        ))}
      </select>
    </label>
  );
}
