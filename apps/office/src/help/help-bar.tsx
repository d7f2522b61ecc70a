import { helpContract } from '@buergernah/help';
import { computed } from '@preact/signals';
import { ChartNoAxesColumn, Headset } from 'lucide';
import type { Where } from '../place.ts';
import { ScreenBar } from '../screen-bar.tsx';
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
  return (
    <ScreenBar label={say('office.help.bar')} screens={helpScreens.value} words={name => say(`office.title.${name}`)} />
  );
}
