import { appointmentsContract } from '@buergernah/appointments';
import { sitesContract } from '@buergernah/sites';
import { computed } from '@preact/signals';
import { CalendarCheck, CalendarDays, CalendarRange, Handshake, Mail, PackageCheck } from 'lucide';
import type { Where } from './place.ts';
import { ScreenBar } from './screen-bar.tsx';
import { isHostOnly, mayAsk } from './session.ts';
import { useTexts } from './texts.ts';

const SCREENS = [
  { to: { name: 'today' }, icon: CalendarDays, route: sitesContract.readDay },
  { to: { name: 'bookings' }, icon: CalendarCheck, route: appointmentsContract.listBookings },
  { to: { name: 'stock' }, icon: PackageCheck, route: sitesContract.readStock },
  { to: { name: 'rota' }, icon: CalendarRange, route: appointmentsContract.readRota },
  { to: { name: 'notices' }, icon: Mail, route: appointmentsContract.outbox },
  { to: { name: 'hosts' }, icon: Handshake, route: sitesContract.listHosts },
] as const satisfies readonly {
  readonly to: Where;
  readonly icon: unknown;
  readonly route: { readonly who: unknown };
}[];

/** What there is to do about a place, as far as the colleague may: the day first. */
export const placeScreens = computed(() => (isHostOnly.value ? [] : SCREENS.filter(({ route }) => mayAsk(route))));

/** Below the bar, on the screens about a place: the day, its bookings, stock, rota, messages, partners. */
export function PlaceBar() {
  const say = useTexts();
  return (
    <ScreenBar
      label={say('office.bar.place')}
      screens={placeScreens.value}
      words={name => say(`office.title.${name}`)}
    />
  );
}
