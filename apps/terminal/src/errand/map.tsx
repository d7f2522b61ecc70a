import { ask, Note } from '@buergernah/kernel/ui';
import { type FoundPlace, sitesContract } from '@buergernah/sites';
import { type CityDrawing, drawCity, mapWords, openCityMap } from '@buergernah/sites/ui';
import { useSignal } from '@preact/signals';
import L from 'leaflet';
import { useEffect, useRef } from 'preact/hooks';
import { ownSite } from '../here.ts';
import { office } from '../office.ts';
import { useTexts } from '../texts.ts';
import { type Box, groupsOf, namesThatFit } from './map-groups.ts';
import { wish } from './places-now.ts';

/** A pin is so large, and keeps so much away from others; nearer ones become one that opens. */
const PIN = { width: 200, height: 96 } as const;
const APART_PX = 20;
const CLOSEST = 17;
/** A map at which one stands: nothing on it glides. */
const STILL = {
  fadeAnimation: false,
  zoomAnimation: false,
  markerZoomAnimation: false,
  inertia: false,
  zoomSnap: 0.25,
  maxZoom: CLOSEST,
};
/** About as wide is a letter of a district's name, and as high its line. */
const LETTER_PX = 12;
const LINE_PX = 34;

/** The city's own map, drawn here without foreign tiles: where the places are, and where one stands. Each pin is a button. */
export function CityMap(given: {
  readonly places: readonly FoundPlace[];
  readonly onChoose: (place: FoundPlace) => void;
}) {
  const say = useTexts();
  const area = useRef<HTMLDivElement>(null);
  const drawn = useSignal<CityDrawing | undefined>(undefined);
  const trouble = useSignal(false);
  const choose = useRef(given.onChoose);
  choose.current = given.onChoose;
  const { places } = given;
  useEffect(() => {
    void ask(sitesContract.cityMap, {}).then(answer => {
      trouble.value = !answer.ok;
      if (answer.ok) drawn.value = answer.value;
    });
  }, [drawn, trouble]);
  const now = office.value;
  const start = wish.value.from?.position ?? (now && ownSite(now.sites)?.position);
  const city = drawn.value;
  useEffect(() => {
    if (!area.current || !city) return;
    const map = openCityMap(area.current, { options: STILL });
    // Which names have room beside the pins is worked out here.
    drawCity(map, city, false);
    const points = places.map(({ site }) => L.latLng(site.position.latitude, site.position.longitude));
    const from = start && L.latLng(start.latitude, start.longitude);
    const whole = L.latLngBounds(from ? [...points, from] : points);
    const room = L.point(PIN.width / 2, PIN.height / 2 + 8);
    if (whole.isValid()) map.fitBounds(whole, { padding: room, maxZoom: 15 });
    const pins = L.layerGroup().addTo(map);
    const draw = () => {
      pins.clearLayers();
      const boxAt = (at: L.LatLng, width: number, height: number): Box => ({
        x: map.latLngToLayerPoint(at).x,
        y: map.latLngToLayerPoint(at).y,
        width,
        height,
      });
      const standing: Box[] = [];
      if (from) {
        standing.push(boxAt(from, 70, 70));
        mark(from, 'map__here', say('errand.map.here')).addTo(pins);
      }
      const wanted = points.map(point => boxAt(point, PIN.width + APART_PX, PIN.height + APART_PX));
      for (const group of groupsOf(wanted)) {
        const where = L.latLngBounds(group.map(at => points[at] as L.LatLng));
        const first = places[group[0] as number] as FoundPlace;
        const several = group.length > 1 && map.getZoom() < CLOSEST;
        const words = several ? say('errand.map.several', { count: group.length }) : first.site.name;
        const open = group.some(at => places[at]?.open.open);
        const press = () => {
          if (several) map.fitBounds(where, { padding: room, maxZoom: Math.min(CLOSEST, map.getZoom() + 3) });
          else choose.current(first);
        };
        standing.push(boxAt(where.getCenter(), PIN.width, PIN.height));
        mark(where.getCenter(), open ? 'map__pin map__pin--open' : 'map__pin', words, press).addTo(pins);
      }
      const names = city.map.features.flatMap(({ properties, geometry }) => {
        if (properties.kind !== 'district' || geometry.type !== 'Point') return [];
        const [longitude, latitude] = geometry.coordinates as [number, number];
        return [{ name: String(properties.name), at: L.latLng(latitude, longitude) }];
      });
      const boxes = names.map(({ name, at }) => boxAt(at, name.length * LETTER_PX, LINE_PX));
      for (const index of namesThatFit(boxes, standing)) {
        const { name, at } = names[index] as (typeof names)[number];
        mark(at, 'map__name', name).addTo(pins);
      }
    };
    draw();
    map.on('zoomend', draw);
    return () => {
      map.remove();
    };
  }, [city, places, start, say]);
  if (trouble.value)
    return (
      <Note tone="warning" role="status">
        <p>{say('errand.map.trouble')}</p>
      </Note>
    );
  return (
    <>
      <section class="map" ref={area} aria-label={say('errand.places.map')} />
      {city?.attribution && <p class="quiet map__source">{city.attribution}</p>}
    </>
  );
}

/** Words on the map; a button where they do something. */
function mark(at: L.LatLng, className: string, words: string, onPress?: () => void): L.Marker {
  const icon = L.divIcon({ className, html: mapWords(words), iconSize: [PIN.width, PIN.height] });
  const does = onPress !== undefined;
  const marker = L.marker(at, { icon, alt: words, keyboard: does, interactive: does });
  if (!onPress) return marker;
  marker.on('click', onPress);
  marker.on('keydown', event => {
    if (['Enter', ' '].includes((event as L.LeafletKeyboardEvent).originalEvent.key)) onPress();
  });
  marker.on('add', () => marker.getElement()?.setAttribute('aria-label', words));
  return marker;
}
