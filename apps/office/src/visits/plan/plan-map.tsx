import type { Answer } from '@buergernah/kernel/ui';
import { sitesContract } from '@buergernah/sites';
import L from 'leaflet';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ask } from '../../session.ts';
import { useTexts } from '../../texts.ts';
import { type DayPlan, type Stop, tourName } from './board.ts';
import { stopName } from './stop-block.tsx';

type Drawn = Answer<typeof sitesContract.cityMap>;

/** Layers over each other, as Leaflet's own style sheet would order them; it is not loaded, for a few rules of ours are enough. */
const ORDER: Readonly<Record<string, string>> = { mapPane: '400', overlayPane: '400', markerPane: '600' };

/** Looks of rows, in turn. */
const ROUTES = ['route--a', 'route--b', 'route--c', 'route--d', 'route--e', 'route--f'] as const;

/** The tours on the city's own map, drawn from nothing but the office. What stands here stands on the board as well: nobody needs the map. */
export function PlanMap(given: {
  readonly plan: DayPlan;
  readonly tour: string | undefined;
  readonly selected: Stop['visit'] | undefined;
  readonly onSelect: (visit: Stop['visit']) => void;
}) {
  const say = useTexts();
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<L.Map>(undefined);
  const routes = useRef<L.LayerGroup>(undefined);
  const [attribution, setAttribution] = useState('');
  useEffect(() => {
    if (!box.current) return;
    const made = makeMap(box.current, given.plan.base.position, {
      in: say('office.visits.map.in'),
      out: say('office.visits.map.out'),
    });
    map.current = made;
    routes.current = L.layerGroup().addTo(made);
    const sizes = new ResizeObserver(() => made.invalidateSize({ animate: false }));
    sizes.observe(box.current);
    void ask(sitesContract.cityMap, {}).then(answer => {
      if (!answer.ok || map.current !== made) return;
      setAttribution(answer.value.attribution);
      drawCity(made, answer.value);
    });
    return () => {
      map.current = undefined;
      routes.current = undefined;
      sizes.disconnect();
      made.remove();
    };
  }, []);
  const drawPlan = () => {
    const layer = routes.current;
    if (!layer) return;
    layer.clearLayers();
    const { plan } = latest.current;
    const base = at(plan.base.position);
    for (const [row, tour] of plan.tours.entries()) {
      if (tour.state === 'dropped') continue;
      const points = tour.stops.flatMap(stop => (stop.position ? [at(stop.position)] : []));
      if (points.length === 0) continue;
      const faint = latest.current.tour !== undefined && latest.current.tour !== tour.tour;
      layer.addLayer(
        L.polyline([base, ...points, base], {
          className: `route ${ROUTES[row % ROUTES.length]}${faint ? ' route--faint' : ''}`,
          interactive: false,
        }),
      );
      for (const [number, stop] of tour.stops.entries()) {
        if (!stop.position) continue;
        const chosen = stop.visit === latest.current.selected;
        const name = `${tourName(tour)}, ${say('office.visits.stop', { number: number + 1 })}, ${stopName(stop)}`;
        const mark = L.marker(at(stop.position), {
          icon: L.divIcon({
            className: `stop-mark ${ROUTES[row % ROUTES.length]}${faint ? ' stop-mark--faint' : ''}${chosen ? ' stop-mark--chosen' : ''}`,
            html: text(String(number + 1)),
            iconSize: [22, 22],
          }),
          title: name,
          alt: name,
          keyboard: false,
        });
        mark.on('click', () => latest.current.onSelect(stop.visit));
        layer.addLayer(mark);
        mark.getElement()?.setAttribute('aria-label', name);
      }
    }
    layer.addLayer(
      L.marker(base, {
        icon: L.divIcon({ className: 'stop-mark stop-mark--base', html: text('●'), iconSize: [22, 22] }),
        title: plan.base.name,
        alt: plan.base.name,
        interactive: false,
        keyboard: false,
      }),
    );
  };
  const latest = useRef(given);
  latest.current = given;
  // After the map itself was made, and again whenever the plan or the choice moves.
  useEffect(drawPlan, [given.plan, given.tour, given.selected]);
  return (
    <section class="plan-map" aria-label={say('office.visits.map')}>
      <div class="plan-map__box" ref={box} />
      <p class="quiet">{attribution}</p>
    </section>
  );
}

function at(position: { readonly latitude: number; readonly longitude: number }): L.LatLngTuple {
  return [position.latitude, position.longitude];
}

function makeMap(
  box: HTMLElement,
  base: { latitude: number; longitude: number },
  words: { in: string; out: string },
): L.Map {
  const map = L.map(box, {
    attributionControl: false,
    zoomControl: false,
    zoomSnap: 0.5,
    minZoom: 9,
    maxZoom: 18,
    fadeAnimation: false,
    zoomAnimation: false,
    markerZoomAnimation: false,
    keyboard: false,
  });
  map.setView(at(base), 12);
  L.control.zoom({ position: 'topright', zoomInTitle: words.in, zoomOutTitle: words.out }).addTo(map);
  for (const [name, order] of Object.entries(ORDER)) {
    const pane = map.getPane(name);
    if (pane) pane.style.zIndex = order;
  }
  return map;
}

function drawCity(map: L.Map, { map: shapes }: Drawn): void {
  const layer = L.geoJSON(shapes as unknown as Parameters<typeof L.geoJSON>[0], {
    style: feature => ({
      className: feature?.properties?.kind === 'city' ? 'plan-map__city' : 'plan-map__neighbour',
      interactive: false,
    }),
    pointToLayer: (feature, point) =>
      L.marker(point, {
        icon: L.divIcon({
          className: 'plan-map__name',
          html: text(String(feature.properties?.name ?? '')),
          iconSize: [110, 18],
        }),
        interactive: false,
        keyboard: false,
      }),
  });
  let bounds = L.latLngBounds([]);
  layer.eachLayer(one => {
    if (one instanceof L.Polygon && one.feature?.properties?.kind === 'city') bounds = one.getBounds();
  });
  if (bounds.isValid()) map.fitBounds(bounds, { animate: false, padding: [6, 6] });
  layer.addTo(map);
  layer.bringToBack();
  const box = map.getContainer();
  map.on('zoomend', () => thinOut(box));
  thinOut(box);
}

/** Names that would lie over each other: the later one stays away until there is room. */
function thinOut(box: HTMLElement): void {
  const shown: DOMRect[] = [];
  for (const name of box.querySelectorAll<HTMLElement>('.plan-map__name')) {
    const words = name.firstElementChild?.getBoundingClientRect();
    if (!words) continue;
    const isFree = shown.every(
      other =>
        words.right < other.left || other.right < words.left || words.bottom < other.top || other.bottom < words.top,
    );
    name.style.visibility = isFree ? 'visible' : 'hidden';
    if (isFree) shown.push(words);
  }
}

/** Words as an element: nothing that comes from outside is read as HTML. */
function text(words: string): HTMLElement {
  const span = document.createElement('span');
  span.textContent = words;
  return span;
}
