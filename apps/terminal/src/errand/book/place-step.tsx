import type { Slot } from '@buergernah/appointments';
import { nextFree, slotWords } from '@buergernah/appointments/ui';
import { Button, Icon, useLanguage } from '@buergernah/kernel/ui';
import { findPlaces, siteOf } from '@buergernah/sites';
import { useSignal } from '@preact/signals';
import { ArrowLeft, ArrowRight, CalendarDays, Footprints, Timer, TriangleAlert } from 'lucide';
import { Frame } from '../../frame.tsx';
import { ownSite } from '../../here.ts';
import { wayWords } from '../../matter/nearest.ts';
import { office, phone } from '../../office.ts';
import { Waiting } from '../../screens/waiting.tsx';
import { go, goBack } from '../../store.ts';
import { useTexts } from '../../texts.ts';
import { today } from '../../time.ts';
import { change, draft } from '../draft.ts';
import { pageSize } from '../page-size.ts';
import { beforeWords } from '../place-facts.ts';
import { wish } from '../places-now.ts';
import { NotRead, useFree } from './free.tsx';
import { StepsLeft } from './steps-left.tsx';

/** As many places as one can compare. */
const PLACES = 4;

/** At which place: the nearest four with something free, and when; the earliest of all first. */
export function PlaceStepScreen() {
  const say = useTexts();
  const { locale } = useLanguage();
  const page = useSignal(0);
  const size = pageSize(PLACES);
  const { free, refused, asking, more, again } = useFree();
  const now = office.value;
  if (refused.value && !free) return <NotRead words={refused.value} onAgain={again} />;
  if (!now || !free) return <Waiting />;
  const from = wish.value.from?.position ?? ownSite(now.sites)?.position;
  const near = findPlaces(now.sites, {
    at: Temporal.Now.instant(),
    ...(from ? { from } : {}),
    ...(wish.value.stepFree ? { barrierFree: { stepFree: true } } : {}),
  }).toSorted((a, b) => (a.metres ?? 0) - (b.metres ?? 0));
  const places = near.flatMap(one => {
    const slot = nextFree(free.days, one.site.id);
    return slot ? [{ ...one, slot }] : [];
  });
  if (places.length === 0)
    return <Nothing busy={asking.value} onLater={draft.value?.allAsked ? undefined : () => void more()} />;
  const pages = Math.ceil(places.length / size);
  const shown = places.slice(page.value * size, (page.value + 1) * size);
  const words = (slot: Slot) => slotWords(slot, today(), { say, locale });
  const earliest = nextFree(free.days.filter(({ place }) => places.some(({ site }) => site.id === place)));
  const choose = (place: string) => {
    change({ place });
    go({ name: 'book', step: { at: 'day' } });
  };
  return (
    <Frame
      title={say('errand.where.title')}
      step={page.value}
      ear={[
        say('errand.where.title'),
        ...shown.map(({ site, slot }) => `${site.name}: ${say('appointments.ui.from', { slot: words(slot) })}`),
      ].join('. ')}
      above={<StepsLeft at="place" />}
      actions={
        <>
          <Button icon={ArrowLeft} onPress={goBack}>
            {say('terminal.back')}
          </Button>
          {pages > 1 && (
            <Button
              icon={ArrowRight}
              onPress={() => {
                page.value = (page.value + 1) % pages;
              }}
            >
              {say(page.value + 1 < pages ? 'errand.places.more' : 'errand.places.first')}
            </Button>
          )}
        </>
      }
    >
      <div class="bigs bigs--lines">
        {earliest && (
          <button
            type="button"
            class="big big--line"
            onClick={() => {
              change({ place: earliest.place, day: earliest.day });
              go({ name: 'book', step: { at: 'time' } });
            }}
          >
            <Icon of={Timer} />
            <span class="grow">
              {say('errand.where.earliest')}
              <small>
                {words(earliest)} · {siteOf(now.sites, earliest.place)?.name}
              </small>
            </span>
            <Icon of={ArrowRight} />
          </button>
        )}
        {shown.map(one => {
          const way = wayWords(one, say);
          const limits = beforeWords(one.site, say);
          return (
            <button
              type="button"
              class="big big--line big--place"
              key={one.site.id}
              onClick={() => choose(one.site.id)}
            >
              <span class="grow">
                <span class="big__name">{one.site.name}</span>
                <span class="big__facts">
                  <span class="big__fact">
                    <Icon of={CalendarDays} />
                    {say('appointments.ui.from', { slot: words(one.slot) })}
                  </span>
                  {way && (
                    <span class="big__fact">
                      <Icon of={Footprints} />
                      {way}
                    </span>
                  )}
                  {limits.length > 0 && (
                    <span class="big__fact">
                      <Icon of={TriangleAlert} />
                      {limits.join(' · ')}
                    </span>
                  )}
                </span>
              </span>
              <Icon of={ArrowRight} />
            </button>
          );
        })}
      </div>
    </Frame>
  );
}

/** Nowhere anything free: later days, and who helps. */
function Nothing({ busy, onLater }: { readonly busy: boolean; readonly onLater: (() => void) | undefined }) {
  const say = useTexts();
  return (
    <Frame
      title={say('errand.nothing.title')}
      ear={say('errand.nothing.lead', { phone: phone() })}
      lead={<p>{say('errand.nothing.lead', { phone: phone() })}</p>}
      actions={
        <>
          <Button icon={ArrowLeft} onPress={goBack}>
            {say('terminal.back')}
          </Button>
          {onLater && (
            <Button kind="primary" icon={ArrowRight} busy={busy} onPress={onLater}>
              {say('errand.day.later')}
            </Button>
          )}
        </>
      }
    />
  );
}
