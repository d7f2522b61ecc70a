import { appointmentsContract } from '@buergernah/appointments';
import { waitWords } from '@buergernah/appointments/ui';
import { wordsOf } from '@buergernah/catalogue';
import { Button, Icon, Note, useLanguage } from '@buergernah/kernel/ui';
import { siteOf } from '@buergernah/sites';
import { useSignal } from '@preact/signals';
import { Plus, Ticket } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import { ask } from '../../ask.ts';
import type { CityNow } from '../../city.ts';
import { Letter, Nowhere } from '../../frame.tsx';
import { topicIcon } from '../../icons.ts';
import { keepText, kept } from '../../keep.ts';
import { newId } from '../../new-id.ts';
import { address, go } from '../../router.ts';
import { useTexts } from '../../texts.ts';
import { useWaits } from '../waits.ts';

const { drawTicket } = appointmentsContract;
/* The code from the door, for this tab: a reload in front of the door does not ask to scan it again. */
const KEPT = 'buergernah.tuer';

/** Draws a number at a place with the code from its door: the matter in two presses, then the number. */
export function DrawTicket({ now, place }: { readonly now: CityNow; readonly place: string }) {
  const say = useTexts();
  const { language } = useLanguage();
  const { hash } = address.value;
  const topic = useSignal<string | undefined>(undefined);
  const chosen = useSignal<readonly string[]>([]);
  const busy = useSignal(false);
  const trouble = useSignal<string | undefined>(undefined);
  const heading = useRef<HTMLHeadingElement>(null);
  const step = chosen.value.length > 0 && topic.value === undefined ? 'sure' : (topic.value ?? 'topics');
  const wait = useWaits()?.find(one => one.place === place);
  useEffect(() => {
    if (!hash) return;
    keepText('tab', KEPT, `${place} ${decodeURIComponent(hash)}`);
    go(address.peek().path, { replace: true });
  }, [hash, place]);
  const before = useRef(step);
  useEffect(() => {
    if (before.current !== step) heading.current?.focus({ preventScroll: true });
    before.current = step;
  }, [step]);
  const site = siteOf(now, place);
  if (!site) return <Nowhere />;
  const doorCode = doorCodeFor(place);
  const door = site.kind === 'service-point' ? 'service-point' : 'counter';
  const offers = now.offers.filter(offer => offer.doors[door] !== undefined && !chosen.value.includes(offer.slug));
  const topics = now.topics.filter(one => offers.some(offer => offer.topic === one.id));
  const nameOf = (slug: string) => {
    const offer = now.offers.find(one => one.slug === slug);
    return offer ? wordsOf(offer.name, language) : slug;
  };
  const draw = async () => {
    busy.value = true;
    trouble.value = undefined;
    const party = { people: [{ services: [...chosen.value], prepared: false }] };
    const answer = await ask(drawTicket, {
      params: { place },
      body: { command: newId() as never, ticket: newId() as never, party, language, ...(doorCode ? { doorCode } : {}) },
    });
    busy.value = false;
    if (answer.ok) go(`/nummer#${encodeURIComponent(answer.value.code)}`, { replace: true });
    else trouble.value = answer.refusal.sentence ?? say('refusal.unreachable');
  };
  return (
    <Letter title={say('visit.draw')} lead={<p>{site.name}</p>}>
      {wait && <p class="quiet">{waitWords(wait.wait, say)}</p>}
      {!doorCode && (
        <Note tone="warning" title={say('visit.draw.scan')}>
          <p>{say('visit.draw.scan.words')}</p>
          <Button href={`/termin/neu?ort=${place}`}>{say('visit.book')}</Button>
        </Note>
      )}
      {trouble.value && (
        <Note tone="danger" role="alert">
          <p>{trouble.value}</p>
        </Note>
      )}
      {doorCode && step === 'sure' && (
        <section class="stack">
          <h2 tabIndex={-1} ref={heading}>
            {say('visit.draw.sure')}
          </h2>
          <ul class="chosen">
            {chosen.value.map(slug => (
              <li key={slug}>
                <span>{nameOf(slug)}</span>
                <button
                  type="button"
                  class="linkish"
                  aria-label={say('visit.who.remove.label', { service: nameOf(slug) })}
                  onClick={() => (chosen.value = chosen.value.filter(one => one !== slug))}
                >
                  {say('visit.who.remove')}
                </button>
              </li>
            ))}
          </ul>
          <p class="buttons">
            <Button kind="primary" icon={Ticket} busy={busy.value} onPress={() => void draw()}>
              {say('visit.draw')}
            </Button>
            <Button icon={Plus} onPress={() => (topic.value = 'topics')}>
              {say('visit.draw.more')}
            </Button>
          </p>
        </section>
      )}
      {doorCode && step !== 'sure' && (
        <section class="stack">
          <h2 tabIndex={-1} ref={heading}>
            {say('visit.draw.what')}
          </h2>
          <div class="choices">
            {step === 'topics'
              ? topics.map(one => (
                  <button type="button" class="choice" key={one.id} onClick={() => (topic.value = one.id)}>
                    <Icon of={topicIcon(one.icon)} />
                    <span>
                      <strong>{wordsOf(one.name, language)}</strong>
                      <span class="quiet">{wordsOf(one.explanation, language)}</span>
                    </span>
                  </button>
                ))
              : offers
                  .filter(offer => offer.topic === step)
                  .map(offer => (
                    <button
                      type="button"
                      class="choice choice--plain"
                      key={offer.slug}
                      onClick={() => {
                        chosen.value = [...chosen.value, offer.slug];
                        topic.value = undefined;
                      }}
                    >
                      <span>
                        <strong>{wordsOf(offer.name, language)}</strong>
                        <span class="quiet">{wordsOf(offer.summary, language)}</span>
                      </span>
                    </button>
                  ))}
          </div>
          {step !== 'topics' && (
            <p class="buttons">
              <Button onPress={() => (topic.value = 'topics')}>{say('visit.draw.back')}</Button>
            </p>
          )}
        </section>
      )}
    </Letter>
  );
}

function doorCodeFor(place: string): string | undefined {
  const [where, code] = (kept('tab', KEPT) ?? '').split(' ');
  return where === place ? code : undefined;
}
