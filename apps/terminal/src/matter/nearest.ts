import type { Door, Service } from '@buergernah/catalogue';
import type { Say } from '@buergernah/kernel';
import { OFFICE_ZONE } from '@buergernah/kernel';
import { type FoundPlace, findPlaces, type OpenState, type Site, type Sites } from '@buergernah/sites';
import { ownSite } from '../here.ts';
import { timeWords } from '../hours.ts';
import type { Key } from '../texts.ts';

/** A place near here where a person finishes the matter. */
export interface NearestPlace extends FoundPlace {
  readonly door: Door;
}

/** Which kind of place stands for which door. */
const PLACES: { readonly [D in Door]?: Site['kind'] } = { 'service-point': 'service-point', counter: 'buergerbuero' };

/** The place with a person that opens soonest, the nearer of two that open on the same day. */
export function nearestPlace(
  sites: Sites,
  doors: readonly Door[],
  offered: Service['doors'],
): NearestPlace | undefined {
  const here = ownSite(sites);
  const doorOf = (site: Site) => doors.find(one => PLACES[one] === site.kind && offered[one]);
  const found = findPlaces(sites, {
    at: Temporal.Now.instant(),
    ...(here ? { from: here.position } : {}),
    can: site => (doorOf(site) ? 'finish' : 'no'),
  }).find(({ can, open }) => can === 'finish' && (open.open || open.next));
  const door = found && doorOf(found.site);
  return door && { ...found, door };
}

/** "Nächster Ort: Bücherei Langendreer" · "heute bis 18 Uhr" · "12 Minuten zu Fuß". */
export function nearestWords(found: FoundPlace, say: Say<Key>, locale: string): readonly string[] {
  return [
    say('terminal.nearest', { place: found.site.name }),
    openWords(found.open, say, locale),
    wayWords(found, say),
  ].filter(line => line !== '');
}

/** "heute bis 18 Uhr", "morgen von 8 Uhr bis 12 Uhr", "am Dienstag, 24. November von …"; nothing where no opening is known. */
export function openWords({ open, until, next }: OpenState, say: Say<Key>, locale: string): string {
  if (open) {
    if (!until) return say('terminal.nearest.always');
    const shuts = until.toZonedDateTimeISO(OFFICE_ZONE);
    const today = Temporal.Now.plainDateISO(OFFICE_ZONE);
    const closes = timeWords(shuts.toPlainTime().toString({ smallestUnit: 'minute' }), locale);
    if (shuts.toPlainDate().equals(today)) return say('terminal.nearest.now', { closes });
    return say('terminal.nearest.open');
  }
  const first = next?.hours[0];
  const last = next?.hours.at(-1);
  if (!next || !first || !last) return '';
  const times = { opens: timeWords(first.opens, locale), closes: timeWords(last.closes, locale) };
  if (next.inDays === 0) return say('terminal.nearest.today', times);
  if (next.inDays === 1) return say('terminal.nearest.tomorrow', times);
  const day = next.day.toLocaleString(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  return say('terminal.nearest.day', { ...times, day });
}

/** "ungefähr 12 Minuten zu Fuß", "hier im Haus"; nothing where the way is not known. */
export function wayWords({ travel }: Pick<FoundPlace, 'travel'>, say: Say<Key>): string {
  if (!travel) return '';
  if (travel.minutes === 0) return say('terminal.nearest.here');
  return say(travel.onFoot ? 'terminal.nearest.walk' : 'terminal.nearest.ride', { minutes: travel.minutes });
}
