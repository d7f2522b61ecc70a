import { useTexts } from '../texts.ts';
import { here, lookAt, looksAround, servingSites } from './here.ts';

/** Which place the screen is about, for whoever works at none and looks at all. */
export function PlacePick() {
  const say = useTexts();
  if (!looksAround.value) return null;
  return (
    <div class="pick">
      <label for="looked-at">{say('office.filter.place')}</label>
      <select id="looked-at" value={here.value?.id ?? ''} onChange={event => lookAt(event.currentTarget.value)}>
        {servingSites.value.map(site => (
          <option key={site.id} value={site.id}>
            {site.name}
          </option>
        ))}
      </select>
    </div>
  );
}
