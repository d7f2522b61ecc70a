import type { Fee, FeeAnswer, Service, Way } from '@buergernah/catalogue';
import { formatCents, type Say } from '@buergernah/kernel';
import { BirthDateField, Checks, Icon, useLanguage } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import type { CityNow } from '../city.ts';
import { doorIcon } from '../icons.ts';
import { rulesFor } from '../rules.ts';
import { type Key, useTexts } from '../texts.ts';
import { type Reason, reasonWords } from './reasons.ts';
import { Today } from './today.tsx';

const CIRCUMSTANCES = ['cannot-leave-home', 'eid', 'second-document'] as const;

/** What it costs and which way is best, for this person. */
export function Ways({ now, service }: { readonly now: CityNow; readonly service: Service }) {
  const say = useTexts();
  const { language } = useLanguage();
  const born = useSignal<string | undefined>(undefined);
  const chosen = useSignal<readonly string[] | undefined>(undefined);
  const rules = rulesFor(now, service, { born: born.value, options: chosen.value });
  const possible = rules.ways.filter(way => way.possible);
  const not = rules.ways.filter(way => !way.possible);
  const shared = sharedReasons(possible);
  return (
    <>
      <section class="stack">
        <h2>{say('portal.fee.title')}</h2>
        <FeeWords fee={rulesFor(now, service, { born: born.value }).fee()} />
        {!service.hints.some(hint => hint.id === 'wenig-geld') && <p class="quiet">{say('portal.fee.waiver')}</p>}
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
        {shared.length > 0 && (
          <div class="shared">
            <strong>{say('portal.ways.all')}</strong>
            <Reasons why={shared} />
          </div>
        )}
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
                <Reasons why={way.why.filter(({ code }) => !shared.some(one => one.code === code))} />
                {way.site && <WaySite now={now} id={way.site.id} />}
                {way.door === 'koffer' && (
                  <p>
                    <a href={`/hausbesuch?leistung=${service.slug}`}>{say('portal.ways.visit')}</a>
                  </p>
                )}
              </div>
            </li>
          ))}
        </ol>
        {possible.some(way => way.site) && (
          <p>
            <a href={`/orte?leistung=${service.slug}`}>{say('portal.ways.places')}</a>
          </p>
        )}
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

/** The nearest place of a way, and when it is open. */
export function WaySite({ now, id }: { readonly now: CityNow; readonly id: string }) {
  const say = useTexts();
  const site = now.sites.find(one => one.id === id);
  if (!site) return null;
  return (
    <p>
      <a href={`/orte/${site.id}`}>{say('portal.ways.place', { place: site.name })}</a>
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
  if (way.cents !== null) parts.push(formatCents(way.cents, language));
  return parts.join(' · ');
}

/** Reasons that every way has are said once. */
function sharedReasons(ways: readonly Way[]): readonly Reason[] {
  const [first, ...others] = ways;
  if (!first || others.length === 0) return [];
  return first.why.filter(({ code }) => others.every(way => way.why.some(one => one.code === code)));
}

/** The fee with the rule it follows from; where it hangs on the age, both ends. */
function FeeWords({ fee }: { readonly fee: FeeAnswer }) {
  const say = useTexts();
  const { language } = useLanguage();
  if (fee.ok) return <Amount fee={fee.value} />;
  const { code, values } = fee.refusal;
  if (code === 'fee-age-unknown' && values) {
    const amount = (of: unknown) => formatCents(of as Fee['cents'], language);
    return <p>{say('portal.fee.between', { least: amount(values.least), most: amount(values.most) })}</p>;
  }
  return <p>{say(`refusal.${code}`, values ?? {})}</p>;
}

function Amount({ fee: { cents, items } }: { readonly fee: Fee }) {
  const say = useTexts();
  const { language, locale } = useLanguage();
  const [first] = items;
  const since = first && Temporal.PlainDate.from(first.from).toLocaleString(locale, { dateStyle: 'long' });
  return (
    <p>
      <strong class="amount">{cents === 0 ? say('portal.fee.free') : formatCents(cents, language)}</strong>
      {first && since && <span class="quiet"> {say('portal.fee.rule', { source: first.source, since })}</span>}
    </p>
  );
}
