import type { Door, Service } from '@buergernah/catalogue';
import { OFFICE_ZONE, type Say } from '@buergernah/kernel';
import { isOpenAt, nearestFirst, nextOpening, type Site, type Sites, travel } from '@buergernah/sites';
import { ownSite } from '../here.ts';
import type { Key } from '../texts.ts';

/** A place near here where a person finishes the matter. */
export interface NearestPlace {
  readonly site: Site;
  readonly door: Door;
  readonly next: ReturnType<typeof nextOpening>;
  readonly openNow: boolean;
  readonly way?: ReturnType<typeof travel>;
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
  const at = Temporal.Now.plainDateTimeISO(OFFICE_ZONE);
  const time = at.toPlainTime().toString({ smallestUnit: 'minute' });
  const near = here ? nearestFirst(sites.sites, here.position) : sites.sites;
  const found = near.flatMap(site => {
    const door = doors.find(one => PLACES[one] === site.kind && offered[one]);
    if (!door) return [];
    const today = nextOpening(site, sites, at.toPlainDate());
    const over = today?.inDays === 0 && today.hours.every(hours => hours.closes <= time);
    const later = over ? nextOpening(site, sites, at.toPlainDate().add({ days: 1 })) : undefined;
    const next = over ? later && { ...later, inDays: later.inDays + 1 } : today;
    const way = here ? { way: travel(here.position, site.position) } : {};
    return next ? [{ site, door, next, openNow: isOpenAt(site, sites, at), ...way }] : [];
  });
  return found.sort((a, b) => a.next.inDays - b.next.inDays)[0];
}

/** "Nächster Ort: Bücherei Langendreer" · "heute bis 18 Uhr" · "12 Minuten zu Fuß". */
export function nearestWords(
  { site, next, openNow, way }: NearestPlace,
  say: Say<Key>,
  locale: string,
): readonly string[] {
  const words = [say('terminal.nearest', { place: site.name })];
  const last = next?.hours.at(-1);
  const first = next?.hours[0];
  if (next && first && last) {
    const times = { opens: timeWords(first.opens, locale), closes: timeWords(last.closes, locale) };
    if (next.inDays === 0) words.push(say(openNow ? 'terminal.nearest.now' : 'terminal.nearest.today', times));
    else if (next.inDays === 1) words.push(say('terminal.nearest.tomorrow', times));
    else {
      const day = next.day.toLocaleString(locale, { weekday: 'long', day: 'numeric', month: 'long' });
      words.push(say('terminal.nearest.day', { ...times, day }));
    }
  }
  if (way) words.push(say(way.onFoot ? 'terminal.nearest.walk' : 'terminal.nearest.ride', { minutes: way.minutes }));
  return words;
}

/** "18 Uhr", "14:30 Uhr", "2:30 PM". */
function timeWords(time: string, locale: string): string {
  const [hour = '0', minute = '00'] = time.split(':');
  if (locale === 'de') return minute === '00' ? `${Number(hour)} Uhr` : `${Number(hour)}:${minute} Uhr`;
  return Temporal.PlainTime.from(time).toLocaleString(locale, { hour: 'numeric', minute: '2-digit' });
}
