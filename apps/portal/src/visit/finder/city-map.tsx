import { useLanguage } from '@buergernah/kernel/ui';
import { type FoundPlace, openWords, type Position, sitesContract } from '@buergernah/sites';
import { type CityDrawing, drawCity, openCityMap, pointOf } from '@buergernah/sites/ui';
import { useSignal } from '@preact/signals';
import L from 'leaflet';
import { useEffect, useRef } from 'preact/hooks';
import { ask } from '../../ask.ts';
import type { CityNow } from '../../city.ts';
import { useTexts } from '../../texts.ts';

/** The city's own map with its places. What stands here stands in the list as well: nobody needs the map. */
export function CityMap(given: {
  readonly now: CityNow;
  readonly found: readonly FoundPlace[];
  readonly from: Position | undefined;
}) {
  const say = useTexts();
  const { locale } = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<L.Map>(undefined);
  const marks = useRef<L.LayerGroup>(undefined);
  const drawn = useSignal<CityDrawing | undefined>(undefined);
  const chosen = useSignal<string | undefined>(undefined);
  useEffect(() => {
    if (!box.current) return;
    const made = openCityMap(box.current, {
      around: given.found[0]?.site.position,
      zoom: { in: say('visit.map.in'), out: say('visit.map.out') },
      options: { scrollWheelZoom: false },
    });
    map.current = made;
    marks.current = L.layerGroup().addTo(made);
    void ask(sitesContract.cityMap, {}).then(answer => {
      if (answer.ok && map.current === made) {
        drawn.value = answer.value;
        drawCity(made, answer.value);
      }
    });
    return () => {
      map.current = undefined;
      made.remove();
    };
  }, [drawn, say]);
  const places = given.found.map(one => `${one.site.id} ${one.open.open}`).join();
  const start = given.from && `${given.from.latitude} ${given.from.longitude}`;
  useEffect(() => {
    marks.current?.clearLayers();
    for (const { site, open } of given.found) {
      const words = `${site.name}, ${openWords(open, say, locale)}`;
      const mark = L.marker(pointOf(site.position), {
        icon: L.divIcon({
          className: open.open ? 'mark mark--open' : 'mark',
          iconSize: [32, 32],
          iconAnchor: [16, 38],
        }),
        title: words,
        alt: words,
        keyboard: true,
      });
      mark.on('click', () => {
        chosen.value = site.id;
      });
      marks.current?.addLayer(mark);
      mark.getElement()?.setAttribute('aria-label', words);
    }
    if (given.from)
      marks.current?.addLayer(
        L.marker(pointOf(given.from), {
          icon: L.divIcon({ className: 'mark mark--me', iconSize: [24, 24] }),
          keyboard: false,
          interactive: false,
        }),
      );
  }, [places, start, say, locale, chosen]);
  const shown = given.found.find(one => one.site.id === chosen.value);
  return (
    <section class="finder__map" aria-label={say('visit.map')}>
      <div class="map" ref={box} />
      <div class="map__chosen" aria-live="polite">
        {shown ? (
          <p>
            <a href={`/orte/${shown.site.id}`}>{shown.site.name}</a>
            <br />
            {openWords(shown.open, say, locale)}
          </p>
        ) : (
          <p class="quiet">{say('visit.map.press')}</p>
        )}
      </div>
      {drawn.value && <p class="map__source">{drawn.value.attribution}</p>}
    </section>
  );
}
