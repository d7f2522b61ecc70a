import { Icon } from '@buergernah/kernel/ui';
import { MapPin } from 'lucide';
import { Screen } from '../screen.tsx';
import { workAt, workplaces } from '../session.ts';
import { useTexts } from '../texts.ts';

/** Once a session, for whoever works at several places: where today? Every step at the counter carries it. */
export function Workplace() {
  const say = useTexts();
  return (
    <Screen title={say('office.workplace.title')} lead={say('office.workplace.lead')}>
      <ul class="choices">
        {workplaces.value.map(site => (
          <li key={site.id}>
            <button type="button" class="choice" onClick={() => workAt(site.id)}>
              <Icon of={MapPin} />
              <span>
                <strong>{site.name}</strong>
                <span class="quiet">{`${site.address.street} ${site.address.houseNumber}`}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Screen>
  );
}
