import { type Answer, useLanguage } from '@buergernah/kernel/ui';
import { type FoundPlace, openWords, type Position, sitesContract } from '@buergernah/sites';
import { useSignal } from '@preact/signals';
import L from 'leaflet';
import { useEffect, useRef } from 'preact/hooks';
import { ask } from '../../ask.ts';
import type { CityNow } from '../../city.ts';
import { useTexts } from '../../texts.ts';

const { cityMap } = sitesContract;
type Drawn = Answer<typeof cityMap>;

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
  const drawn = useSignal<Drawn | undefined>(undefined);
  const chosen = useSignal<string | undefined>(undefined);
  useEffect(() => {
    if (!box.current) return;
    const made = makeMap(box.current, given.found[0]?.site.position, {
      in: say('visit.map.in'),
      out: say('visit.map.out'),
    });
    map.current = made;
    marks.current = L.layerGroup().addTo(made);
    void ask(cityMap, {}).then(answer => {
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
      const mark = L.marker(at(site.position), {
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
        L.marker(at(given.from), {
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

function at({ latitude, longitude }: Position): L.LatLngTuple {
  return [latitude, longitude];
}

/** Layers over each other, as Leaflet's own style sheet would order them; it is not loaded, for a few rules of ours are enough. */
const ORDER: Readonly<Record<string, string>> = {
  mapPane: '400',
  tilePane: '200',
  overlayPane: '400',
  shadowPane: '500',
  markerPane: '600',
  tooltipPane: '650',
  popupPane: '700',
};

function makeMap(
  box: HTMLElement,
  first: Position | undefined,
  words: { readonly in: string; readonly out: string },
): L.Map {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = L.map(box, {
    attributionControl: false,
    zoomControl: false,
    zoomSnap: 0.5,
    minZoom: 9,
    maxZoom: 18,
    fadeAnimation: !still,
    zoomAnimation: !still,
    markerZoomAnimation: !still,
    scrollWheelZoom: false,
  });
  // Whatever stands on the map needs a view; the city's own follows with its drawing.
  map.setView(first ? at(first) : [51.2, 10.4], 11);
  L.control.zoom({ position: 'topright', zoomInTitle: words.in, zoomOutTitle: words.out }).addTo(map);
  for (const [name, order] of Object.entries(ORDER)) {
    const pane = map.getPane(name);
    if (pane) pane.style.zIndex = order;
  }
  return map;
}

function drawCity(map: L.Map, { map: shapes, tiles }: Drawn): void {
  const city = tiles ? 'map__city map__city--over' : 'map__city';
  const look = (kind: unknown): L.PathOptions => ({
    className: kind === 'city' ? city : 'map__neighbour',
    interactive: false,
  });
  const layer = L.geoJSON(shapes as unknown as Parameters<typeof L.geoJSON>[0], {
    style: feature => look(feature?.properties?.kind),
    pointToLayer: (feature, point) =>
      L.marker(point, {
        icon: L.divIcon({
          className: 'map__name',
          html: escaped(String(feature.properties?.name ?? '')),
          iconSize: [120, 20],
        }),
        interactive: false,
        keyboard: false,
      }),
  });
  let bounds = L.latLngBounds([]);
  layer.eachLayer(one => {
    if (one instanceof L.Polygon && one.feature?.properties?.kind === 'city') bounds = one.getBounds();
  });
  if (bounds.isValid()) map.fitBounds(bounds, { animate: false, padding: [8, 8] });
  if (tiles) L.tileLayer(tiles, { maxZoom: 19 }).addTo(map);
  layer.addTo(map);
  const box = map.getContainer();
  map.on('zoomend', () => thinOut(box));
  thinOut(box);
}

/** Names that would lie over each other: the later one stays away until there is room. */
function thinOut(box: HTMLElement): void {
  const shown: DOMRect[] = [];
  for (const name of box.querySelectorAll<HTMLElement>('.map__name')) {
    const words = name.firstElementChild?.getBoundingClientRect();
    if (!words) continue;
    const free = shown.every(
      other =>
        words.right < other.left || other.right < words.left || words.bottom < other.top || other.bottom < words.top,
    );
    name.style.visibility = free ? 'visible' : 'hidden';
    if (free) shown.push(words);
  }
}

/** A name as text for HTML. */
function escaped(text: string): HTMLElement {
  const span = document.createElement('span');
  span.textContent = text;
  return span;
}
