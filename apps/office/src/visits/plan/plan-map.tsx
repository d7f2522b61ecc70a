import { sitesContract } from '@buergernah/sites';
import { drawCity, mapWords, openCityMap, pointOf } from '@buergernah/sites/ui';
import L from 'leaflet';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ask } from '../../session.ts';
import { useTexts } from '../../texts.ts';
import { type DayPlan, type Stop, tourName } from './board.ts';
import { stopName } from './stop-block.tsx';

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
    const made = openCityMap(box.current, {
      around: given.plan.base.position,
      zoom: { in: say('office.visits.map.in'), out: say('office.visits.map.out') },
      options: { fadeAnimation: false, zoomAnimation: false, markerZoomAnimation: false, keyboard: false },
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
    const base = pointOf(plan.base.position);
    for (const [row, tour] of plan.tours.entries()) {
      if (tour.state === 'dropped') continue;
      const points = tour.stops.flatMap(stop => (stop.position ? [pointOf(stop.position)] : []));
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
        const mark = L.marker(pointOf(stop.position), {
          icon: L.divIcon({
            className: `stop-mark ${ROUTES[row % ROUTES.length]}${faint ? ' stop-mark--faint' : ''}${chosen ? ' stop-mark--chosen' : ''}`,
            html: mapWords(String(number + 1)),
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
        icon: L.divIcon({ className: 'stop-mark stop-mark--base', html: mapWords('●'), iconSize: [22, 22] }),
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
      <div class="map" ref={box} />
      <p class="quiet">{attribution}</p>
    </section>
  );
}
