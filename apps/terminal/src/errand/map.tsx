import { ask, Note } from '@buergernah/kernel/ui';
import { type FoundPlace, sitesContract } from '@buergernah/sites';
import { useSignal } from '@preact/signals';
import 'leaflet/dist/leaflet.css';
import L from 'leaflet';
import { useEffect, useRef } from 'preact/hooks';
import { ownSite } from '../here.ts';
import { office } from '../office.ts';
import { useTexts } from '../texts.ts';
import { groupsOf } from './map-groups.ts';
import { wish } from './places-now.ts';

type Drawn = (typeof sitesContract.cityMap.reply)['_output'];
/** A finger needs so much; pins nearer than that become one that opens. */
const PIN_PX = 92;
const CLOSEST = 17;

/** The city's own map, drawn here without foreign tiles: where the places are, and where one stands. Each pin is a button. */
export function CityMap(given: {
  readonly places: readonly FoundPlace[];
  readonly onChoose: (place: FoundPlace) => void;
}) {
  const say = useTexts();
  const area = useRef<HTMLDivElement>(null);
  const drawn = useSignal<Drawn | undefined>(undefined);
  const trouble = useSignal(false);
  const { places, onChoose } = given;
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
    const map = L.map(area.current, {
      zoomControl: false,
      attributionControl: false,
      fadeAnimation: false,
      zoomAnimation: false,
      markerZoomAnimation: false,
      inertia: false,
      zoomSnap: 0.5,
      maxZoom: CLOSEST,
    });
    if (city.tiles) L.tileLayer(city.tiles, { maxZoom: CLOSEST }).addTo(map);
    L.geoJSON(city.map as unknown as Parameters<typeof L.geoJSON>[0], {
      interactive: false,
      style: feature => ({ className: feature?.properties?.kind === 'city' ? 'map__city' : 'map__part' }),
      onEachFeature: ({ properties }, layer) => {
        const { name, kind } = properties ?? {};
        if (kind === 'city' || typeof name !== 'string') return;
        const className = kind === 'neighbour' ? 'map__name map__name--far' : 'map__name';
        layer.bindTooltip(name, { permanent: true, direction: 'center', className });
      },
      pointToLayer: (_feature, at) => L.circleMarker(at, { radius: 0, stroke: false, fill: false }),
    }).addTo(map);
    const points = places.map(({ site }) => L.latLng(site.position.latitude, site.position.longitude));
    const from = start && L.latLng(start.latitude, start.longitude);
    map.fitBounds(L.latLngBounds(from ? [...points, from] : points), { padding: [PIN_PX, PIN_PX], maxZoom: 15 });
    const pins = L.layerGroup().addTo(map);
    const draw = () => {
      pins.clearLayers();
      if (from) pin(from, 'map__here', say('errand.map.here'), undefined).addTo(pins);
      const spots = points.map(point => map.latLngToLayerPoint(point));
      for (const group of groupsOf(spots, PIN_PX)) {
        const members = group.map(at => places[at] as FoundPlace);
        const where = group.map(at => points[at] as L.LatLng);
        const first = members[0] as FoundPlace;
        const several = members.length > 1 && map.getZoom() < CLOSEST;
        const words = several ? say('errand.map.several', { count: members.length }) : first.site.name;
        const look = first.open.open ? 'map__pin map__pin--open' : 'map__pin';
        const press = () => {
          if (several) map.fitBounds(L.latLngBounds(where), { padding: [PIN_PX * 2, PIN_PX * 2], maxZoom: CLOSEST });
          else onChoose(first);
        };
        pin(L.latLngBounds(where).getCenter(), look, words, press).addTo(pins);
      }
    };
    draw();
    map.on('zoomend', draw);
    return () => {
      map.remove();
    };
  }, [city, places, start, onChoose, say]);
  if (trouble.value)
    return (
      <Note tone="warning" role="status">
        <p>{say('errand.map.trouble')}</p>
      </Note>
    );
  return (
    <>
      <div class="map" ref={area} role="application" aria-label={say('errand.places.map')} />
      {city?.attribution && <p class="quiet map__source">{city.attribution}</p>}
    </>
  );
}

/** A pin with its words; a button where it does something. */
function pin(at: L.LatLng, look: string, words: string, onPress: (() => void) | undefined): L.Marker {
  const html = document.createElement('span');
  html.textContent = words;
  const icon = L.divIcon({ className: look, html, iconSize: [PIN_PX, PIN_PX] });
  const marker = L.marker(at, {
    icon,
    alt: words,
    keyboard: onPress !== undefined,
    interactive: onPress !== undefined,
  });
  if (onPress) {
    marker.on('click', onPress);
    marker.on('keydown', event => {
      if ((event as L.LeafletKeyboardEvent).originalEvent.key === 'Enter') onPress();
    });
  }
  return marker;
}
