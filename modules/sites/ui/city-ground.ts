import './city-ground.css';
import type { Answer } from '@buergernah/kernel/ui';
import L from 'leaflet';
import type { cityMap } from '../contract.ts';
import type { Position } from '../site.ts';

/** The city as it is drawn: boundary, neighbours, districts, and an operator's own tiles where there are some. */
export type CityDrawing = Answer<typeof cityMap>;

/** Layers over each other, as Leaflet's own style sheet would order them; it is not loaded, for a few rules of ours are enough. */
const ORDER: Readonly<Record<string, string>> = {
  tilePane: '200',
  mapPane: '400',
  overlayPane: '400',
  markerPane: '600',
};

/** Where something lies, as the map wants it. */
export function pointOf({ latitude, longitude }: Position): L.LatLngTuple {
  return [latitude, longitude];
}

/**
 * Opens an empty map in a box of class `map`. `around`: what is in the middle until the city is drawn. `zoom`: words of two buttons; absent: the
 * map has none. Whoever wants less movement gets none. Everything on it must stand beside it as words, too: nobody needs the map.
 */
export function openCityMap(
  box: HTMLElement,
  given: {
    readonly around?: Position | undefined;
    readonly zoom?: { readonly in: string; readonly out: string };
    readonly options?: L.MapOptions;
  } = {},
): L.Map {
  const moves = !matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = L.map(box, {
    attributionControl: false,
    zoomControl: false,
    zoomSnap: 0.5,
    minZoom: 9,
    maxZoom: 18,
    fadeAnimation: moves,
    zoomAnimation: moves,
    markerZoomAnimation: moves,
    ...given.options,
  });
  map.setView(given.around ? pointOf(given.around) : [51.2, 10.4], 11);
  if (given.zoom) {
    const { in: zoomInTitle, out: zoomOutTitle } = given.zoom;
    L.control.zoom({ position: 'topright', zoomInTitle, zoomOutTitle }).addTo(map);
  }
  for (const [name, order] of Object.entries(ORDER)) {
    const pane = map.getPane(name);
    if (pane) pane.style.zIndex = order;
  }
  return map;
}

/** Draws the city under everything that is on the map, and shows it whole. `names`: with its districts, as many as do not lie over each other. */
export function drawCity(map: L.Map, { map: shapes, tiles }: CityDrawing, names = true): void {
  if (tiles) L.tileLayer(tiles, { maxZoom: map.getMaxZoom() }).addTo(map);
  const city = tiles ? 'map__city map__city--over' : 'map__city';
  const layer = L.geoJSON(shapes as unknown as Parameters<typeof L.geoJSON>[0], {
    filter: feature => names || feature.geometry.type !== 'Point',
    style: feature => ({
      className: feature?.properties?.kind === 'city' ? city : 'map__neighbour',
      interactive: false,
    }),
    pointToLayer: (feature, point) =>
      L.marker(point, {
        icon: L.divIcon({
          className: 'map__name',
          html: mapWords(String(feature.properties?.name ?? '')),
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
  layer.addTo(map);
  layer.bringToBack();
  const box = map.getContainer();
  map.on('zoomend', () => thinOut(box));
  thinOut(box);
}

/** Words as an element for a mark on the map: nothing that comes from outside is read as HTML. */
export function mapWords(words: string): HTMLElement {
  const span = document.createElement('span');
  span.textContent = words;
  return span;
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
