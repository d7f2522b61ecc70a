import { wordsOf } from '@buergernah/catalogue';
import { BirthDateField, Button, Checks, LiveRegion, Select, useLanguage } from '@buergernah/kernel/ui';
import { findPlaces } from '@buergernah/sites';
import { Map as MapIcon } from 'lucide';
import { Suspense } from 'preact/compat';
import { useRef } from 'preact/hooks';
import { type CityNow, today } from '../../city.ts';
import { Letter, Waiting } from '../../frame.tsx';
import { later } from '../../later.tsx';
import { address, go } from '../../router.ts';
import { useTexts } from '../../texts.ts';
import { useBroken } from '../broken.ts';
import { useMinute } from '../minute.ts';
import { useWaits } from '../waits.ts';
import { AddressSearch } from './address-search.tsx';
import { asksAge, canDoAt } from './can-do.ts';
import { PlaceCard } from './place-card.tsx';
import { changeSearch, fromOf, NEEDS, type Need, search, wishOf } from './search-state.ts';
import { useWide } from './wide.ts';

const CityMap = later(() => import('./city-map.tsx').then(found => found.CityMap));

/** Finds a place: where it is, whether it is open, what can be done there in one's own matter, and how long one waits. */
export function Find({ now }: { readonly now: CityNow }) {
  const say = useTexts();
  const { language } = useLanguage();
  const wide = useWide();
  // Unfolded where something was chosen before; from then on as the reader leaves it.
  const unfolded = useRef(search.peek().openNow || search.peek().needs.length > 0);
  const minute = useMinute();
  const waits = useWaits();
  const broken = useBroken();
  const slug = address.value.query.get('leistung') ?? undefined;
  const wanted = now.offers.find(offer => offer.slug === slug);
  const { openNow, needs, born } = search.value;
  const from = fromOf(search.value);
  const found = findPlaces(now, {
    at: minute,
    ...(from ? { from } : {}),
    barrierFree: wishOf(needs),
    openNow,
    waits: new Map(waits?.map(one => [one.place, one.wait])),
    broken,
    ...(wanted ? { can: site => canDoAt(now, wanted, { born, on: today() }, site, broken.get(site.id)) } : {}),
  });
  const fitting = found.filter(one => one.can !== 'no');
  const others = found.filter(one => one.can === 'no');
  const showMap = search.value.map ?? wide;
  const age = wanted && asksAge(now, wanted, today());
  const options = now.offers
    .map(offer => ({ value: offer.slug, label: wordsOf(offer.name, language) }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const filters = [...needs, ...(openNow ? ['openNow' as const] : [])];
  return (
    <Letter
      title={say('portal.places.title')}
      lead={<p>{say('visit.find.lead')}</p>}
      back={{ to: '/', words: say('portal.home') }}
    >
      <div class={showMap ? 'finder finder--map' : 'finder'}>
        <search class="finder__search stack">
          <Select
            id="service"
            label={say('visit.find.service')}
            optional
            options={options}
            value={slug}
            onValue={chosen => go(chosen ? `/orte?leistung=${chosen}` : '/orte', { replace: true })}
          />
          {age && (
            <BirthDateField
              id="born"
              label={say('portal.ways.born')}
              hint={say('visit.find.born.hint')}
              optional
              value={born}
              onValue={typed => changeSearch({ born: typed })}
            />
          )}
          <AddressSearch />
          <details class="about" open={unfolded.current}>
            <summary>
              {filters.length > 0 ? say('visit.filters.set', { count: filters.length }) : say('visit.filters')}
            </summary>
            <div class="stack">
              <Checks
                id="filters"
                label={say('visit.filters.label')}
                optional
                options={[
                  { value: 'openNow', label: say('visit.filter.openNow') },
                  ...NEEDS.map(need => ({ value: need, label: say(`visit.filter.${need}`) })),
                ]}
                value={filters}
                onValue={picked =>
                  changeSearch({
                    openNow: picked?.includes('openNow') ?? false,
                    needs: (picked ?? []).filter((one): one is Need => NEEDS.some(need => need === one)),
                  })
                }
              />
            </div>
          </details>
        </search>
        <LiveRegion words={say('visit.find.count', { count: fitting.length })} />
        <div class="finder__head">
          <h2>{say('visit.find.count', { count: fitting.length })}</h2>
          <Button kind="tertiary" icon={MapIcon} onPress={() => changeSearch({ map: !showMap })}>
            {showMap ? say('visit.map.hide') : say('visit.map.show')}
          </Button>
        </div>
        {showMap && (
          <Suspense fallback={<Waiting />}>
            <CityMap now={now} found={fitting} from={from} />
          </Suspense>
        )}
        <div class="finder__list">
          {fitting.length === 0 && <p>{say('visit.find.none', { phone: now.city.phone.citizens })}</p>}
          <ul class="places">
            {fitting.map(one => (
              <li key={one.site.id}>
                <PlaceCard now={now} found={one} at={minute} service={wanted?.slug} />
              </li>
            ))}
          </ul>
          {others.length > 0 && (
            <details class="about">
              <summary>{say('visit.find.others', { count: others.length })}</summary>
              <ul class="places">
                {others.map(one => (
                  <li key={one.site.id}>
                    <PlaceCard now={now} found={one} at={minute} service={wanted?.slug} />
                  </li>
                ))}
              </ul>
            </details>
          )}
        </div>
      </div>
    </Letter>
  );
}
