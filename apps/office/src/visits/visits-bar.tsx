import { Icon } from '@buergernah/kernel/ui';
import { visitsContract } from '@buergernah/visits';
import { computed } from '@preact/signals';
import { BriefcaseMedical, Hospital, Phone, Route as RouteIcon } from 'lucide';
import { Link } from '../link.tsx';
import { type Where, where } from '../place.ts';
import { isHostOnly } from '../session.ts';
import { useTexts } from '../texts.ts';
import { mayAtBase } from './base.ts';

const SCREENS = [
  { to: { name: 'phone-desk' }, icon: Phone, route: visitsContract.findSlots },
  { to: { name: 'dispatch' }, icon: RouteIcon, route: visitsContract.readDayPlan },
  { to: { name: 'koffers' }, icon: BriefcaseMedical, route: visitsContract.listKoffers },
  { to: { name: 'home-day' }, icon: Hospital, route: visitsContract.saveHomeDay },
] as const satisfies readonly {
  readonly to: Where;
  readonly icon: unknown;
  readonly route: { readonly who: unknown };
}[];

/** What there is to do about home visits, as far as the colleague may: the telephone first. */
export const visitScreens = computed(() => (isHostOnly.value ? [] : SCREENS.filter(({ route }) => mayAtBase(route))));

/** Below the bar, on the screens about home visits: telephone, tours, Koffers, care homes. */
export function VisitsBar() {
  const say = useTexts();
  const screens = visitScreens.value;
  const at = where.value.name;
  if (screens.length < 2 || !screens.some(({ to }) => to.name === at)) return null;
  return (
    <nav class="place-bar" aria-label={say('office.visits.bar')}>
      {screens.map(({ to, icon }) => (
        <Link key={to.name} to={to} class="place-bar__one" current={to.name === at}>
          <Icon of={icon} />
          {say(`office.visits.bar.${to.name}`)}
        </Link>
      ))}
    </nav>
  );
}
