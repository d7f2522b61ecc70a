import { catalogueContract, WAY_CODES, wordsOf } from '@buergernah/catalogue';
import { type Cents, formatCents } from '@buergernah/kernel';
import { type Answer, ask, Button, Icon, Note, useLanguage } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { ArrowLeft, BadgeCheck, House } from 'lucide';
import { useEffect } from 'preact/hooks';
import { Frame } from '../frame.tsx';
import { ownSite } from '../here.ts';
import { office } from '../office.ts';
import { goBack } from '../store.ts';
import { type Key, useTexts } from '../texts.ts';

type Way = Answer<typeof catalogueContract.adviseWay>['ways'][number];
/** As many ways as one can compare. */
const MOST = 4;

/** The way adviser: every door that leads to this matter, the shortest first, with trips, days, minutes and money. */
export function WaysScreen({ slug }: { readonly slug: string }) {
  const say = useTexts();
  const { language } = useLanguage();
  const home = useSignal(false);
  const eid = useSignal(false);
  const ways = useSignal<readonly Way[]>([]);
  const refused = useSignal<string | undefined>(undefined);
  const now = office.value;
  const at = now ? ownSite(now.sites)?.id : undefined;
  useEffect(() => {
    const options = [...(home.value ? ['cannot-leave-home'] : []), ...(eid.value ? ['eid'] : [])];
    const leaving = new AbortController();
    const body = { options, ...(at && !home.value ? { at } : {}) };
    void ask(catalogueContract.adviseWay, { params: { slug }, body }, { signal: leaving.signal }).then(answer => {
      if (leaving.signal.aborted) return;
      ways.value = answer.ok ? answer.value.ways : [];
      refused.value = answer.ok ? undefined : (answer.refusal.sentence ?? say('refusal.unreachable'));
    });
    return () => leaving.abort();
  }, [slug, at, home.value, eid.value, say, ways, refused]);
  const offer = now?.offers.find(one => one.slug === slug);
  const possible = ways.value.filter(way => way.possible).slice(0, MOST);
  const facts = (way: Way) =>
    [
      say('terminal.ways.trips', { trips: way.trips }),
      say('terminal.ways.days', { days: way.days }),
      say('terminal.ways.minutes', { minutes: way.minutes }),
      way.cents === null ? '' : way.cents === 0 ? say('terminal.ways.free') : formatCents(way.cents as Cents, language),
    ].filter(Boolean);
  const door = (way: Way) => way.site?.name ?? say(`catalogue.door.${way.door}` as Key);
  return (
    <Frame
      title={say('terminal.ways.title')}
      ear={[say('terminal.ways.spoken'), ...possible.map(way => [door(way), ...facts(way)].join(', '))].join('. ')}
      above={offer && <p class="steps">{wordsOf(offer.name, language)}</p>}
      lead={<p>{say('terminal.ways.lead')}</p>}
      actions={
        <Button kind="primary" icon={ArrowLeft} onPress={goBack}>
          {say('terminal.back')}
        </Button>
      }
    >
      <div class="bigs bigs--lines">
        <button
          type="button"
          class="big big--half big--wish"
          aria-pressed={home.value}
          onClick={() => {
            home.value = !home.value;
          }}
        >
          <Icon of={House} />
          {say('terminal.ways.home')}
        </button>
        <button
          type="button"
          class="big big--half big--wish"
          aria-pressed={eid.value}
          onClick={() => {
            eid.value = !eid.value;
          }}
        >
          <Icon of={BadgeCheck} />
          {say('terminal.ways.eid')}
        </button>
      </div>
      {refused.value && (
        <Note tone="warning" role="status">
          <p>{refused.value}</p>
        </Note>
      )}
      <ol class="ways">
        {possible.map((way, place) => (
          <li key={`${way.door}-${place}`} class={place === 0 ? 'way way--best' : 'way'}>
            <h2>{door(way)}</h2>
            <p class="way__facts">
              {facts(way).map(fact => (
                <span key={fact}>{fact}</span>
              ))}
            </p>
            {way.why[0] && <p class="quiet">{whyWords(way.why[0])}</p>}
          </li>
        ))}
      </ol>
    </Frame>
  );

  function whyWords({ code, values }: Way['why'][number]): string {
    const own = (WAY_CODES as readonly string[]).includes(code);
    return say(`catalogue.${own ? 'way' : 'condition'}.${code}` as Key, values);
  }
}
