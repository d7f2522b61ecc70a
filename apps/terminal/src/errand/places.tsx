import { wordsOf } from '@buergernah/catalogue';
import { Button, Icon, Note, useLanguage } from '@buergernah/kernel/ui';
import type { FoundPlace } from '@buergernah/sites';
import { useSignal } from '@preact/signals';
import {
  Accessibility,
  ArrowLeft,
  ArrowRight,
  Clock,
  DoorOpen,
  Footprints,
  Hourglass,
  List,
  Map as MapIcon,
  MapPin,
  TriangleAlert,
} from 'lucide';
import { lazy, Suspense } from 'preact/compat';
import { useEffect } from 'preact/hooks';
import { fetched } from '../fetched.ts';
import { Frame } from '../frame.tsx';
import { openWords, wayWords } from '../matter/nearest.ts';
import { office } from '../office.ts';
import { Waiting } from '../screens/waiting.tsx';
import { go, goBack } from '../store.ts';
import { useTexts } from '../texts.ts';
import { pageSize } from './page-size.ts';
import { beforeWords, waitingWords } from './place-facts.ts';
import { found, lookAround, wish } from './places-now.ts';

/** As many places as one can compare. */
const MOST = 4;

const CityMap = lazy(() => fetched(() => import('./map.tsx')).then(module => ({ default: module.CityMap })));

/** Where one can go: the places that can finish this matter (or all of them), the best four first; as a list, or drawn on the city's map. */
export function PlacesScreen({ slug }: { readonly slug?: string | undefined }) {
  const say = useTexts();
  const { language, locale } = useLanguage();
  const page = useSignal(0);
  const size = pageSize(MOST);
  const map = useSignal(false);
  const ready = useSignal(false);
  useEffect(() => {
    void lookAround(slug).then(() => {
      ready.value = true;
    });
  }, [slug, ready]);
  const now = office.value;
  if (!now || !ready.value) return <Waiting />;
  const offer = now.offers.find(one => one.slug === slug);
  const all = found.value;
  const pages = Math.max(1, Math.ceil(all.length / size));
  const at = Math.min(page.value, pages - 1);
  const shown = all.slice(at * size, (at + 1) * size);
  const title = say(offer ? 'errand.places.finish' : 'errand.places.title');
  const heard = shown.map(place =>
    [place.site.name, openWords(place.open, say, locale), wayWords(place, say)].join(', '),
  );
  const look = (one: FoundPlace) => go({ name: 'place', place: one.site.id, slug });
  return (
    <Frame
      title={title}
      step={map.value ? 'map' : at}
      ear={[title, ...(heard.length > 0 ? heard : [say('errand.places.none')])].join('. ')}
      lead={offer && <p>{wordsOf(offer.name, language)}</p>}
      actions={
        <>
          <Button icon={ArrowLeft} onPress={goBack}>
            {say('terminal.back')}
          </Button>
          <Button
            icon={map.value ? List : MapIcon}
            onPress={() => {
              map.value = !map.value;
            }}
          >
            {say(map.value ? 'errand.places.list' : 'errand.places.map')}
          </Button>
          {!map.value && pages > 1 && (
            <Button
              icon={ArrowRight}
              onPress={() => {
                page.value = (at + 1) % pages;
              }}
            >
              {say(at + 1 < pages ? 'errand.places.more' : 'errand.places.first')}
            </Button>
          )}
        </>
      }
    >
      <Wishes onWish={() => (page.value = 0)} />
      {map.value ? (
        <Suspense fallback={<div class="map" />}>
          <CityMap places={all} onChoose={look} />
        </Suspense>
      ) : shown.length > 0 ? (
        <div class="bigs bigs--lines">
          {shown.map(one => (
            <PlaceCard key={one.site.id} of={one} onPress={() => look(one)} />
          ))}
        </div>
      ) : (
        <Note tone="info" role="status">
          <p>{say('errand.places.none')}</p>
        </Note>
      )}
    </Frame>
  );
}

/** What must be true of a place, and from where the way is counted. */
function Wishes({ onWish }: { readonly onWish: () => void }) {
  const say = useTexts();
  const { stepFree, openNow, from } = wish.value;
  const change = (more: Partial<typeof wish.value>) => {
    wish.value = { ...wish.value, ...more };
    onWish();
  };
  return (
    <div class="wishes">
      <button
        type="button"
        class="big big--wish"
        aria-pressed={stepFree}
        onClick={() => change({ stepFree: !stepFree })}
      >
        <Icon of={Accessibility} />
        {say('errand.wish.step-free')}
      </button>
      <button type="button" class="big big--wish" aria-pressed={openNow} onClick={() => change({ openNow: !openNow })}>
        <Icon of={DoorOpen} />
        {say('errand.wish.open')}
      </button>
      <button type="button" class="big big--wish" onClick={() => go({ name: 'street' })}>
        <Icon of={MapPin} />
        {from ? say('errand.wish.from', { street: from.name }) : say('errand.wish.here')}
      </button>
    </div>
  );
}

/** One place: when, how far, how long one waits, and what does not go there. */
export function PlaceCard({ of: one, onPress }: { readonly of: FoundPlace; readonly onPress: () => void }) {
  const say = useTexts();
  const { locale } = useLanguage();
  const { site, open, can } = one;
  const way = wayWords(one, say);
  const wait = waitingWords(one, say);
  const limits = beforeWords(site, say);
  return (
    <button type="button" class="big big--line big--place" onClick={onPress}>
      <span class="grow">
        <span class="big__name">{site.name}</span>
        <span class="big__facts">
          <Fact icon={Clock} strong={open.open}>
            {openWords(open, say, locale) || say('errand.hours.unknown')}
          </Fact>
          {way && <Fact icon={Footprints}>{way}</Fact>}
          {wait && <Fact icon={Hourglass}>{wait}</Fact>}
          {can === 'prepare' && <Fact icon={TriangleAlert}>{say('errand.places.prepare')}</Fact>}
          {limits.length > 0 && <Fact icon={TriangleAlert}>{limits.join(' · ')}</Fact>}
        </span>
      </span>
      <Icon of={ArrowRight} />
    </button>
  );
}

function Fact(given: {
  readonly icon: Parameters<typeof Icon>[0]['of'];
  readonly strong?: boolean;
  readonly children: string;
}) {
  return (
    <span class="big__fact">
      <Icon of={given.icon} />
      {given.strong ? <strong>{given.children}</strong> : given.children}
    </span>
  );
}
