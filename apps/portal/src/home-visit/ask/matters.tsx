import { type FeeAnswer, wordsOf } from '@buergernah/catalogue';
import { type Cents, formatCents, type Language, type Say } from '@buergernah/kernel';
import { Button, Icon, Note, Select, useLanguage } from '@buergernah/kernel/ui';
import { CircleAlert } from 'lucide';
import { type CityNow, today } from '../../city.ts';
import { go } from '../../router.ts';
import { reasonWords } from '../../screens/reasons.ts';
import { type Key, useTexts } from '../../texts.ts';
import { asking, changeAsking, MOST_SERVICES } from './draft.ts';
import { type AtHome, feeAtHome, mattersAtHome, mayBeReleased } from './matters-at-home.ts';
import { pathOf, StepPage } from './step-page.tsx';

const RELEASE = 'ausweispflicht-befreiung';

/** What is to be done: what the gatekeeper lets happen at home for this person, with its fee and conditions; the rest with where it can be done. */
export function Matters({ now }: { readonly now: CityNow }) {
  const say = useTexts();
  const { language, locale } = useLanguage();
  const draft = asking.value;
  if (!draft) return null;
  const all = mattersAtHome(now, draft, today());
  const nameOf = (slug: string) => {
    const offer = now.offers.find(one => one.slug === slug);
    return offer ? wordsOf(offer.name, language) : slug;
  };
  const left = all
    .filter(one => one.possible && !draft.services.includes(one.offer.slug))
    .map(one => ({ value: one.offer.slug, label: nameOf(one.offer.slug) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
  const choose = (services: readonly string[]) => changeAsking({ services: [...services] });
  const chosen = draft.services.flatMap(slug => all.filter(one => one.offer.slug === slug));
  return (
    <StepPage
      now={now}
      step="anliegen"
      title={say('home-visit.matters')}
      lead={<p>{say('home-visit.matters.lead')}</p>}
      nameOf={nameOf}
      after={<Elsewhere now={now} matters={all.filter(one => !one.possible)} nameOf={nameOf} />}
    >
      {({ errorOf }) => (
        <>
          {chosen.length > 0 && (
            <ul class="matters" aria-label={say('home-visit.matters.chosen')}>
              {chosen.map(({ offer: { slug }, conditions }) => (
                <li key={slug} id={`chosen-${slug}`}>
                  <p class="matters__name">
                    <strong>{nameOf(slug)}</strong>
                    <span>{feeWords(feeAtHome(now, slug, draft, today()), say, language)}</span>
                  </p>
                  <Wrong words={errorOf(`chosen-${slug}`)} />
                  {conditions.map(code => (
                    <p class="quiet" key={code}>
                      {reasonWords({ code }, say)}
                    </p>
                  ))}
                  <button
                    type="button"
                    class="linkish"
                    aria-label={say('home-visit.matters.remove.label', { service: nameOf(slug) })}
                    onClick={() => choose(draft.services.filter(one => one !== slug))}
                  >
                    {say('home-visit.matters.remove')}
                  </button>
                </li>
              ))}
            </ul>
          )}
          {errorOf('mandate') && (
            <div id="mandate" class="stack">
              <Wrong words={errorOf('mandate')} />
              <p class="buttons">
                <Button onPress={() => go(`${pathOf('vertretung')}?aendern`)}>
                  {say('home-visit.matters.mandate.change')}
                </Button>
              </p>
            </div>
          )}
          {draft.services.length < MOST_SERVICES && (
            <Select
              id="service"
              label={draft.services.length === 0 ? say('home-visit.matters.what') : say('home-visit.matters.more')}
              optional={draft.services.length > 0}
              error={errorOf('service')}
              options={left}
              value={undefined}
              onValue={slug => slug && choose([...draft.services, slug])}
            />
          )}
          {mayBeReleased(draft, today()) && left.some(one => one.value === RELEASE) && (
            <Note title={say('home-visit.release')}>
              <p>{say('home-visit.release.words')}</p>
              <p>
                <a href={`/leistung/${RELEASE}`}>{say('home-visit.release.more')}</a>
              </p>
              <Button onPress={() => choose(draft.services.map(slug => (slug === 'personalausweis' ? RELEASE : slug)))}>
                {say('home-visit.release.instead')}
              </Button>
            </Note>
          )}
        </>
      )}
    </StepPage>
  );
}

function Wrong({ words }: { readonly words: string | undefined }) {
  return words === undefined ? null : (
    <p class="kern-error">
      <Icon of={CircleAlert} />
      <span class="kern-body">{words}</span>
    </p>
  );
}

/** What a visit cannot do for this person, why, and where it can be done. */
function Elsewhere(given: {
  readonly now: CityNow;
  readonly matters: readonly AtHome[];
  readonly nameOf: (slug: string) => string;
}) {
  const say = useTexts();
  const { locale } = useLanguage();
  if (given.matters.length === 0) return null;
  return (
    <details class="about">
      <summary>{say('home-visit.matters.elsewhere')}</summary>
      <ul class="facts">
        {given.matters.map(({ offer: { slug }, conditions, elsewhere }) => (
          <li key={slug}>
            <a href={`/leistung/${slug}`}>{given.nameOf(slug)}</a>
            {conditions.map(code => (
              <span key={code}> {reasonWords({ code }, say)}</span>
            ))}{' '}
            {elsewhere.length > 0
              ? say('home-visit.matters.elsewhere.at', {
                  doors: new Intl.ListFormat(locale, { type: 'disjunction' }).format(
                    elsewhere.map(door => say(`catalogue.door.${door}`)),
                  ),
                })
              : say('home-visit.matters.elsewhere.nowhere', { phone: given.now.city.phone.citizens })}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A fee in words; where it is not settled, why. */
export function feeWords(fee: FeeAnswer, say: Say<Key>, language: Language): string {
  if (fee.ok)
    return fee.value.cents === 0 ? say('home-visit.matters.fee.free') : formatCents(fee.value.cents, language);
  const { code, values } = fee.refusal;
  if (code === 'fee-age-unknown' && values) {
    const amount = (of: unknown) => formatCents(of as Cents, language);
    return say('home-visit.matters.fee.between', { least: amount(values.least), most: amount(values.most) });
  }
  return say(`refusal.${code}`, values ?? {});
}
