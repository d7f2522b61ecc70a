import { catalogueContract, type Service } from '@buergernah/catalogue';
import { type Cents, formatCents, parseBirthDate, type Say } from '@buergernah/kernel';
import { type Answer, BirthDateField, Checks, Icon, useLanguage } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ask } from '../ask.ts';
import type { CityNow } from '../city.ts';
import { doorIcon } from '../icons.ts';
import { type Key, useTexts } from '../texts.ts';
import { Today } from './places.tsx';
import { type Reason, reasonWords } from './reasons.ts';

const { adviseWay, computeFee } = catalogueContract;
type Way = Answer<typeof adviseWay>['ways'][number];
type Fee =
  | { readonly value: Answer<typeof computeFee> }
  | { readonly code: string; readonly sentence: string | undefined; readonly least?: number; readonly most?: number };

const CIRCUMSTANCES = ['cannot-leave-home', 'eid', 'second-document'] as const;

/** What it costs and which way is best, for this person: asked of the office, answered, and forgotten. */
export function Ways({ now, service }: { readonly now: CityNow; readonly service: Service }) {
  const say = useTexts();
  const { language } = useLanguage();
  const born = useSignal<string | undefined>(undefined);
  const chosen = useSignal<readonly string[] | undefined>(undefined);
  const fee = useSignal<Fee | undefined>(undefined);
  const ways = useSignal<readonly Way[] | undefined>(undefined);
  const parsed = born.value ? parseBirthDate(born.value) : undefined;
  const counts = parsed?.ok ? born.value : undefined;
  const options = (chosen.value ?? []).join(' ');
  useEffect(() => {
    const gone = new AbortController();
    void (async () => {
      const matter = { ...(counts ? { born: counts } : {}), options: options.split(' ').filter(Boolean) };
      const params = { slug: service.slug };
      const hush = { signal: gone.signal };
      const [advised, computed] = await Promise.all([
        ask(adviseWay, { params, body: matter }, hush),
        ask(computeFee, { params, body: counts ? { born: counts } : {} }, hush),
      ]);
      if (gone.signal.aborted) return;
      ways.value = advised.ok ? advised.value.ways : undefined;
      fee.value = computed.ok
        ? { value: computed.value }
        : { ...computed.refusal.values, code: computed.refusal.code, sentence: computed.refusal.sentence };
    })();
    return () => gone.abort();
  }, [service.slug, counts, options, ways, fee]);
  const possible = ways.value?.filter(way => way.possible) ?? [];
  const not = ways.value?.filter(way => !way.possible) ?? [];
  return (
    <>
      <section class="stack">
        <h2>{say('portal.fee.title')}</h2>
        {fee.value && <FeeWords fee={fee.value} />}
        <p class="quiet">{say('portal.fee.waiver')}</p>
      </section>
      <section class="stack" id="wege">
        <h2>{say('portal.ways.title')}</h2>
        <details class="about">
          <summary>{say('portal.ways.about')}</summary>
          <div class="stack">
            <p class="quiet">{say('portal.ways.privacy')}</p>
            <BirthDateField
              id="ways-born"
              label={say('portal.ways.born')}
              optional
              value={born.value}
              onValue={typed => {
                born.value = typed;
              }}
            />
            <Checks
              id="ways-circumstances"
              label={say('portal.ways.circumstances')}
              optional
              options={CIRCUMSTANCES.map(value => ({ value, label: say(`portal.ways.${value}`) }))}
              value={chosen.value}
              onValue={picked => {
                chosen.value = picked;
              }}
            />
          </div>
        </details>
        <ol class="ways" aria-live="polite">
          {possible.map((way, at) => (
            <li class={at === 0 ? 'way way--best' : 'way'} key={`${way.door} ${way.options?.join(' ') ?? ''}`}>
              <Icon of={doorIcon(way.door)} />
              <div>
                <h3>
                  {say(`catalogue.door.${way.door}`)}
                  {at === 0 && <span class="best">{say('portal.ways.best')}</span>}
                </h3>
                <p class="way__figures">{figures(way, say, language)}</p>
                <Reasons why={way.why} />
                {way.site && <WaySite now={now} id={way.site.id} />}
              </div>
            </li>
          ))}
        </ol>
        {not.length > 0 && (
          <details class="about">
            <summary>{say('portal.ways.not')}</summary>
            <ul class="ways ways--not">
              {not.map(way => (
                <li class="way" key={way.door}>
                  <Icon of={doorIcon(way.door)} />
                  <div>
                    <h3>{say(`catalogue.door.${way.door}`)}</h3>
                    <Reasons why={way.why} />
                  </div>
                </li>
              ))}
            </ul>
          </details>
        )}
      </section>
    </>
  );
}

function Reasons({ why }: { readonly why: readonly Reason[] }) {
  const say = useTexts();
  return (
    <>
      {why
        .filter(({ code }) => code !== 'nearest-place')
        .map(reason => (
          <p key={reason.code}>{reasonWords(reason, say)}</p>
        ))}
    </>
  );
}

function WaySite({ now, id }: { readonly now: CityNow; readonly id: string }) {
  const say = useTexts();
  const site = now.sites.find(one => one.id === id);
  if (!site) return null;
  return (
    <p>
      <a href={`/orte#${site.id}`}>{say('portal.ways.place', { place: site.name })}</a>
      <br />
      <Today now={now} site={site} />
    </p>
  );
}

function figures(way: Way, say: Say<Key>, language: string): string {
  const parts = [
    say('portal.ways.trips', { trips: way.trips }),
    say('portal.ways.minutes', { minutes: way.minutes }),
    say('portal.ways.days', { days: way.days }),
  ];
  if (way.cents !== null) parts.push(formatCents(way.cents as Cents, language));
  return parts.join(' · ');
}

/** The fee with the rule it follows from; where it hangs on the age, both ends. */
function FeeWords({ fee }: { readonly fee: Fee }) {
  const say = useTexts();
  const { language, locale } = useLanguage();
  if (!('value' in fee)) {
    if (fee.code === 'fee-age-unknown' && fee.least !== undefined && fee.most !== undefined) {
      const amount = (of: number) => formatCents(of as Cents, language);
      return <p>{say('portal.fee.between', { least: amount(fee.least), most: amount(fee.most) })}</p>;
    }
    return <p>{fee.code === 'unreachable' ? say('refusal.unreachable') : fee.sentence}</p>;
  }
  const { cents, items } = fee.value;
  const [first] = items;
  const since = first && Temporal.PlainDate.from(first.from).toLocaleString(locale, { dateStyle: 'long' });
  return (
    <p>
      <strong class="amount">{cents === 0 ? say('portal.fee.free') : formatCents(cents as Cents, language)}</strong>
      {first && since && <span class="quiet"> {say('portal.fee.rule', { source: first.source, since })}</span>}
    </p>
  );
}
