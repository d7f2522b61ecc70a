import { appointmentsContract } from '@buergernah/appointments';
import { waitWords } from '@buergernah/appointments/ui';
import { wordsOf } from '@buergernah/catalogue';
import type { Id } from '@buergernah/kernel';
import { ask, Button, Icon, Note, useLanguage } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { ArrowLeft, ArrowRight, Hourglass, Minus, Plus, Ticket } from 'lucide';
import { useEffect } from 'preact/hooks';
import { Frame } from '../frame.tsx';
import { ownSite } from '../here.ts';
import { topicIcon } from '../icons.ts';
import { askHere } from '../matter/citizen.ts';
import { type Offer, office } from '../office.ts';
import { Waiting } from '../screens/waiting.tsx';
import { go, goBack, needs, type Screen } from '../store.ts';
import { useTexts } from '../texts.ts';
import { MOST_PEOPLE, newId } from './draft.ts';
import { matter, startDraw } from './drawing.ts';
import { showTicket, TicketScreen } from './ticket.tsx';

type At = Extract<Screen, { readonly name: 'draw' }>;

/** Drawing a number where colleagues sit: what for, how long it will take, the number. */
export function DrawScreen({ step, topic }: Pick<At, 'step' | 'topic'>) {
  if (step === 'number') return <TicketScreen />;
  if (step === 'check' && matter.value) return <CheckScreen {...matter.value} />;
  return <MatterScreen topic={topic} />;
}

/** What is served at a place like this one. */
function isServed({ doors }: Offer, kind: string | undefined): boolean {
  return (kind === 'service-point' ? doors['service-point'] : doors.counter) !== undefined;
}

/** What for: a topic, then its services. */
function MatterScreen({ topic }: { readonly topic?: string | undefined }) {
  const say = useTexts();
  const { language } = useLanguage();
  const now = office.value;
  if (!now) return <Waiting />;
  const kind = ownSite(now.sites)?.kind;
  const offers = now.offers.filter(offer => isServed(offer, kind));
  const topics = now.topics.filter(one => offers.some(offer => offer.topic === one.id));
  const chosen = topics.find(one => one.id === topic);
  const title = chosen ? wordsOf(chosen.name, language) : say('errand.draw.title');
  return (
    <Frame
      title={title}
      ear={title}
      lead={<p>{say('errand.draw.lead')}</p>}
      actions={
        <Button icon={ArrowLeft} onPress={goBack}>
          {say('terminal.back')}
        </Button>
      }
    >
      <div class={chosen ? 'bigs bigs--lines' : 'bigs'}>
        {chosen
          ? offers
              .filter(offer => offer.topic === chosen.id)
              .map(offer => (
                <button type="button" class="big big--line" key={offer.slug} onClick={() => startDraw(offer.slug)}>
                  <span class="grow">{wordsOf(offer.name, language)}</span>
                  <Icon of={ArrowRight} />
                </button>
              ))
          : topics.map(one => (
              <button
                type="button"
                class="big big--half"
                key={one.id}
                onClick={() => go({ name: 'draw', step: 'matter', topic: one.id })}
              >
                <Icon of={topicIcon(one.icon)} />
                {wordsOf(one.name, language)}
              </button>
            ))}
      </div>
    </Frame>
  );
}

/** How long it takes now, how many come, and the press that draws the number. */
function CheckScreen({ slug, people }: { readonly slug: string; readonly people: number }) {
  const say = useTexts();
  const { language } = useLanguage();
  const now = office.value;
  const site = now && ownSite(now.sites);
  const wait = useSignal<{ readonly from: number; readonly to: number } | null | undefined>(undefined);
  const refused = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const ids = useSignal<{ readonly ticket: Id<'ticket'>; readonly command: Id<'command'> }>({
    ticket: newId(),
    command: newId(),
  });
  const place = site?.id;
  useEffect(() => {
    void ask(appointmentsContract.waits, {}).then(answer => {
      if (answer.ok) wait.value = answer.value.waits.find(one => one.place === place)?.wait;
    });
  }, [place, wait]);
  const offer = now?.offers.find(one => one.slug === slug);
  if (!site || !offer) return <Waiting />;
  const draw = async () => {
    if (busy.value) return;
    busy.value = true;
    const party = { people: Array.from({ length: people }, () => ({ services: [slug] })) };
    const body = { ...ids.peek(), party, language: needs.peek().language };
    const answer = await askHere(appointmentsContract.drawTicket, { params: { place: site.id }, body });
    busy.value = false;
    if (answer.ok) {
      const { code, ticket } = answer.value;
      showTicket({ number: ticket.number, code, place: site.id, ticket });
      go({ name: 'draw', step: 'number' }, { forget: true });
      return;
    }
    refused.value = answer.refusal.sentence ?? say('refusal.unreachable');
    if (answer.refusal.code !== 'unreachable') ids.value = { ticket: newId(), command: newId() };
  };
  const count = (more: number) => {
    matter.value = { slug, people: Math.min(MOST_PEOPLE, Math.max(1, people + more)) };
    ids.value = { ticket: newId(), command: newId() };
  };
  const name = wordsOf(offer.name, language);
  return (
    <Frame
      title={say('errand.draw.check')}
      ear={[say('errand.draw.check'), name, wait.value ? waitWords(wait.value, say) : ''].filter(Boolean).join('. ')}
      lead={
        <>
          <p>{name}</p>
          {wait.value && (
            <p class="fact">
              <Icon of={Hourglass} />
              {waitWords(wait.value, say)}
            </p>
          )}
        </>
      }
      actions={
        <>
          <Button icon={ArrowLeft} onPress={goBack}>
            {say('terminal.back')}
          </Button>
          <Button kind="primary" icon={Ticket} busy={busy.value} onPress={draw}>
            {say('errand.draw.go')}
          </Button>
        </>
      }
    >
      {refused.value && (
        <Note tone="warning" role="alert">
          <p>{refused.value}</p>
          <Button onPress={() => go({ name: 'places', slug })}>{say('errand.places.finish')}</Button>
        </Note>
      )}
      <fieldset class="count">
        <legend>{say('errand.draw.people')}</legend>
        <button type="button" class="big" aria-label={say('errand.draw.fewer')} onClick={() => count(-1)}>
          <Icon of={Minus} />
        </button>
        <output class="huge">{people}</output>
        <button type="button" class="big" aria-label={say('errand.draw.more')} onClick={() => count(1)}>
          <Icon of={Plus} />
        </button>
      </fieldset>
    </Frame>
  );
}
