import { wordsOf as textOf } from '@buergernah/catalogue';
import { dateWords } from '@buergernah/catalogue/ui';
import { Button, Note, Pairs, type Refused, useLanguage } from '@buergernah/kernel/ui';
import { visitsContract } from '@buergernah/visits';
import { useSignal } from '@preact/signals';
import { Pencil, Send } from 'lucide';
import { useEffect } from 'preact/hooks';
import { ask } from '../../ask.ts';
import { type CityNow, today } from '../../city.ts';
import { Letter } from '../../frame.tsx';
import { go } from '../../router.ts';
import { useTexts } from '../../texts.ts';
import { keepAsked } from './asked-store.ts';
import { asking, dropAsking, type HomeVisitDraft } from './draft.ts';
import { feeWords } from './matters.tsx';
import { feeAtHome } from './matters-at-home.ts';
import { attemptFor, wordsOf } from './request.ts';
import { homeRule, Kept, pathOf } from './step-page.tsx';
import { firstOpen, type Step, stepsOf } from './steps.ts';
import { weekdayName } from './when.tsx';

const { requestVisit } = visitsContract;

/** Everything once more, each answer to be changed, and then the one button that sends. Until it is pressed, nothing has left the device. */
export function Review({ now }: { readonly now: CityNow }) {
  const say = useTexts();
  const { language } = useLanguage();
  const busy = useSignal(false);
  const refusal = useSignal<Refused | undefined>(undefined);
  const draft = asking.value;
  const open = draft && firstOpen(draft, homeRule(now, draft));
  useEffect(() => {
    if (!draft) go('/hausbesuch', { replace: true });
    else if (open) go(pathOf(open), { replace: true });
  }, [draft, open]);
  if (!draft || open) return null;
  const send = async () => {
    const words = wordsOf(draft, language);
    if (!words) return;
    busy.value = true;
    refusal.value = undefined;
    const { visit, command } = attemptFor(words);
    const answer = await ask(requestVisit, { params: { visit }, body: { command, ...words } });
    busy.value = false;
    if (!answer.ok) {
      refusal.value = answer.refusal;
      return;
    }
    keepAsked({ code: answer.value.code, by: draft.by ?? 'call', services: draft.services });
    go('/hausbesuch/angekommen', { replace: true });
    dropAsking();
  };
  return (
    <Letter
      title={say('home-visit.review')}
      lead={<p>{say('home-visit.review.lead')}</p>}
      back={{ to: pathOf('kontakt'), words: say('portal.form.back') }}
    >
      <Answers now={now} draft={draft} />
      {draft.whom === 'other' && (
        <Note>
          <p>{say('home-visit.review.told')}</p>
        </Note>
      )}
      <p class="quiet">{say('home-visit.review.privacy')}</p>
      {refusal.value && (
        <Note tone="warning" role="alert" title={say('home-visit.failed')}>
          <p>
            {refusal.value.code === 'too-many-requests'
              ? say('home-visit.failed.often', { phone: now.city.phone.citizens })
              : (refusal.value.sentence ?? say('home-visit.failed.line'))}
          </p>
          {refusal.value.code.startsWith('address-') ? (
            <p>
              <a href={`${pathOf('adresse')}?aendern`}>{say('home-visit.failed.address')}</a>
            </p>
          ) : (
            <p>{say('home-visit.failed.kept')}</p>
          )}
        </Note>
      )}
      <p class="buttons">
        <Button kind="primary" icon={Send} busy={busy.value} onPress={() => void send()}>
          {busy.value ? say('home-visit.sending') : say('home-visit.send')}
        </Button>
      </p>
      <Kept />
    </Letter>
  );
}

type Pair = readonly [name: string, value: string];

function Answers({ now, draft }: { readonly now: CityNow; readonly draft: HomeVisitDraft }) {
  const say = useTexts();
  const { language, locale } = useLanguage();
  const nameOf = (slug: string) => {
    const offer = now.offers.find(one => one.slug === slug);
    return offer ? textOf(offer.name, language) : slug;
  };
  const list = (words: readonly string[]) => new Intl.ListFormat(locale).format(words);
  const given = (name: string, value: string | undefined): readonly Pair[] => (value?.trim() ? [[name, value]] : []);
  const contact =
    draft.by === 'call'
      ? say('home-visit.review.phone', { phone: draft.phone ?? '' })
      : draft.letterTo?.trim()
        ? say('home-visit.review.letter-to', { address: draft.letterTo })
        : say('home-visit.review.letter-home');
  const languageNames = new Intl.DisplayNames(locale, { type: 'language' });
  const pairs: Readonly<Record<Step, readonly Pair[]>> = {
    'fuer-wen': [[say('home-visit.whom.label'), say(`home-visit.whom.${draft.whom ?? 'me'}`)]],
    vertretung: [
      [
        say('home-visit.relation.label'),
        [
          say(`home-visit.relation.${draft.relation ?? 'other'}`),
          ...(draft.relation === 'bevollmaechtigt' && draft.authority
            ? [say(`home-visit.authority.${draft.authority}`)]
            : []),
        ].join('\n'),
      ],
      ...given(say('home-visit.caller'), draft.callerName),
    ],
    person: [
      ...given(say('home-visit.name'), draft.name),
      ...given(say('home-visit.born'), draft.born && dateWords(draft.born, locale)),
    ],
    anliegen: draft.services.map(slug => [nameOf(slug), feeWords(feeAtHome(now, slug, draft, today()), say, language)]),
    bedarf: [
      ...given(say('home-visit.needs.label'), list(draft.needs.map(need => say(`home-visit.need.${need}`)))),
      ...given(say('home-visit.speaks'), draft.speaks && languageNames.of(draft.speaks)),
      ...given(say('home-visit.others'), draft.others),
      ...given(say('home-visit.notes'), draft.notes),
    ],
    adresse: [
      [say('home-visit.where.label'), `${draft.street} ${draft.houseNumber}\n${draft.postcode} ${now.city.name}`],
      ...given(say('home-visit.hint'), draft.hint),
    ],
    zeit: [
      [
        say('home-visit.when.days'),
        draft.weekdays.length > 0
          ? list(draft.weekdays.map(day => weekdayName(day, locale)))
          : say('home-visit.when.any'),
      ],
      [say('home-visit.when.time'), say(`home-visit.when.time.${draft.time ?? 'any'}`)],
    ],
    kontakt: [[say('home-visit.reach.by'), contact], ...given(say('home-visit.email'), draft.email)],
  };
  return (
    <>
      {stepsOf(draft).map(step => (
        <section class="review" key={step}>
          <div class="review__head">
            <h2>{say(`home-visit.review.${step}`)}</h2>
            <Button
              icon={Pencil}
              label={`${say('ui.change')}: ${say(`home-visit.review.${step}`)}`}
              onPress={() => go(`${pathOf(step)}?aendern`)}
            >
              {say('ui.change')}
            </Button>
          </div>
          {pairs[step].length > 0 ? (
            <Pairs of={pairs[step]} />
          ) : (
            <p class="quiet">{say('home-visit.review.nothing')}</p>
          )}
        </section>
      ))}
    </>
  );
}
