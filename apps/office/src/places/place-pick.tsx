import { useTexts } from '../texts.ts';
import { here, herePlaces, lookAt } from './here.ts';

/** Which place the screen is about, for whoever may run several. */
export function PlacePick() {
  const say = useTexts();
  if (herePlaces.value.length < 2) return null;
  return (
    <div class="pick">
      <label for="looked-at">{say('office.filter.place')}</label>
      <select id="looked-at" value={here.value?.id ?? ''} onChange={event => lookAt(event.currentTarget.value)}>
        {herePlaces.value.map(site => (
          <option key={site.id} value={site.id}>
            {site.name}
          </option>
        ))}
      </select>
    </div>
  );
}
