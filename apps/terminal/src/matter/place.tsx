import { Icon } from '@buergernah/kernel/ui';
import { Clock, Footprints, MapPin } from 'lucide';

/** A place, when it is open and how far it is: `nearestWords`, each line with its sign. */
export function Place({ lines }: { readonly lines: readonly string[] }) {
  const [place, ...more] = lines;
  if (place === undefined) return null;
  return (
    <div class="place">
      <p class="fact">
        <Icon of={MapPin} />
        <strong>{place}</strong>
      </p>
      {more.map((line, at) => (
        <p class="fact" key={line}>
          <Icon of={at === 0 ? Clock : Footprints} />
          {line}
        </p>
      ))}
    </div>
  );
}
