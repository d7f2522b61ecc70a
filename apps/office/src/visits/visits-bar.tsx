import { visitsContract } from '@buergernah/visits';
import { computed } from '@preact/signals';
import { BriefcaseMedical, Hospital, Phone, Route as RouteIcon } from 'lucide';
import type { Where } from '../place.ts';
import { ScreenBar } from '../screen-bar.tsx';
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
  return (
    <ScreenBar
      label={say('office.visits.bar')}
      screens={visitScreens.value}
      words={name => say(`office.visits.bar.${name}`)}
    />
  );
}
