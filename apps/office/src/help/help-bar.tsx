import { helpContract } from '@buergernah/help';
import { Icon } from '@buergernah/kernel/ui';
import { computed } from '@preact/signals';
import { ChartNoAxesColumn, Headset } from 'lucide';
import { Link } from '../link.tsx';
import { type Where, where } from '../place.ts';
import { isHostOnly, mayAsk } from '../session.ts';
import { useTexts } from '../texts.ts';

const SCREENS = [
  { to: { name: 'help-desk' }, icon: Headset, route: helpContract.readDesk },
  { to: { name: 'help-figures' }, icon: ChartNoAxesColumn, route: helpContract.readFigures },
] as const satisfies readonly {
  readonly to: Where;
  readonly icon: unknown;
  readonly route: { readonly who: unknown };
}[];

/** What there is about help by video, as far as the colleague may: the desk first, then the figures. */
export const helpScreens = computed(() => (isHostOnly.value ? [] : SCREENS.filter(({ route }) => mayAsk(route))));

/** Below the bar, on the screens about help by video, where there is more than one. */
export function HelpBar() {
  const say = useTexts();
  const screens = helpScreens.value;
  const at = where.value.name;
  if (screens.length < 2 || !screens.some(({ to }) => to.name === at)) return null;
  return (
    <nav class="place-bar" aria-label={say('office.help.bar')}>
      {screens.map(({ to, icon }) => (
        <Link key={to.name} to={to} class="place-bar__one" current={to.name === at}>
          <Icon of={icon} />
          {say(`office.title.${to.name}`)}
        </Link>
      ))}
    </nav>
  );
}
