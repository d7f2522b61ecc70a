import { appointmentsContract } from '@buergernah/appointments';
import { Icon } from '@buergernah/kernel/ui';
import { sitesContract } from '@buergernah/sites';
import { computed } from '@preact/signals';
import { CalendarCheck, CalendarDays, CalendarRange, Handshake, Mail, PackageCheck } from 'lucide';
import { Link } from './link.tsx';
import { type Where, where } from './place.ts';
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
  const screens = placeScreens.value;
  const at = where.value.name;
  if (screens.length < 2 || !screens.some(({ to }) => to.name === at)) return null;
  return (
    <nav class="place-bar" aria-label={say('office.bar.place')}>
      {screens.map(({ to, icon }) => (
        <Link key={to.name} to={to} class="place-bar__one" current={to.name === at}>
          <Icon of={icon} />
          {say(`office.title.${to.name}`)}
        </Link>
      ))}
    </nav>
  );
}
