import { Icon } from '@buergernah/kernel/ui';
import type { IconNode } from 'lucide';
import { Link } from './link.tsx';
import { type Where, where } from './place.ts';

/** Below the bar, on screens that belong together: each with its name, where there is more than one. */
export function ScreenBar<Shown extends { readonly to: Where; readonly icon: IconNode }>(given: {
  readonly label: string;
  readonly screens: readonly Shown[];
  readonly words: (name: Shown['to']['name']) => string;
}) {
  const { label, screens, words } = given;
  const at = where.value.name;
  if (screens.length < 2 || !screens.some(({ to }) => to.name === at)) return null;
  return (
    <nav class="place-bar" aria-label={label}>
      {screens.map(({ to, icon }) => (
        <Link key={to.name} to={to} class="place-bar__one" current={to.name === at}>
          <Icon of={icon} />
          {words(to.name)}
        </Link>
      ))}
    </nav>
  );
}
