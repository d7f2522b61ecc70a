import { mayFinish, wordsOf } from '@buergernah/catalogue';
import { Button, Icon, Note, useLanguage } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { ArrowLeft, CalendarPlus, ClipboardPen, Clock, FilePen, MapPin, ShoppingBag, Signpost, Ticket } from 'lucide';
import { useEffect } from 'preact/hooks';
import { startDraft } from '../errand/draft.ts';
import { startDraw } from '../errand/drawing.ts';
import { Frame } from '../frame.tsx';
import { drawsNumbers } from '../here.ts';
import { readService } from '../load-office.ts';
import { office } from '../office.ts';
import { Waiting } from '../screens/waiting.tsx';
import { begin, go, goBack, type Intent } from '../store.ts';
import { type Key, useTexts } from '../texts.ts';
import { today } from '../time.ts';
import { prepare } from './engine.ts';
import { nearestPlace, nearestWords } from './nearest.ts';
import { Place } from './place.tsx';

/**
 * One service. What cannot be done here is said first, with the way that works and "Das ist keine Ablehnung."; whoever wants to apply
 * all the same presses one button and a person decides.
 */
export function ServiceScreen({ slug }: { readonly slug: string }) {
  const say = useTexts();
  const { language, locale } = useLanguage();
  const now = office.value;
  const offer = now?.offers.find(one => one.slug === slug);
  useEffect(() => {
    if (offer?.hasForm) void prepare(slug);
  }, [slug, offer?.hasForm]);
  if (!now || !offer) return <Waiting />;
  const matter = { service: slug, born: null, on: today(), options: [] };
  const verdict = mayFinish(matter, 'terminal', now.city.limits);
  // Nobody has said an age yet. What holds for everybody stands plainly, what only the young need stands apart.
  const grown = mayFinish({ ...matter, born: { year: matter.on.year - 40 } }, 'terminal', now.city.limits);
  const answer = verdict.ok ? verdict.value.answer : 'conditional';
  const words = (code: string) => say(`catalogue.condition.${code}` as Key);
  const codes = verdict.ok
    ? verdict.value.conditions.filter(code => code !== 'no-decision' && code !== 'prepare-here')
    : [];
  const everybody = new Set<string>(grown.ok ? grown.value.conditions : codes);
  const young = codes.filter(code => !everybody.has(code) && code !== 'age-shown');
  const conditions = [
    ...codes.filter(code => everybody.has(code)).map(words),
    ...young.map(code => say('terminal.service.young', { condition: words(code) })),
  ];
  const name = wordsOf(offer.name, language);
  const finishable = answer !== 'refused';
  const doors = verdict.ok ? verdict.value.elsewhere.map(way => way.door) : [];
  const nearest = finishable ? undefined : nearestPlace(now.sites, doors, offer.doors);
  const where = nearest ? nearestWords(nearest, say, locale) : [];
  const saved = (nearest && offer.doors[nearest.door]?.savesMinutes) ?? 0;
  const saves = saved > 0 && offer.hasForm ? say('terminal.service.saves', { minutes: saved }) : '';
  const fill = (intent: Intent) => {
    begin({ slug, answers: {}, options: [], intent, changing: false });
    go({ name: 'form', step: 0 });
  };
  const there = offer.doors.counter !== undefined || offer.doors['service-point'] !== undefined;
  const book = () => {
    startDraft(slug);
    go({ name: 'book', step: { at: 'people' } });
  };
  const ear = finishable
    ? [name, wordsOf(offer.summary, language), say('terminal.service.here'), ...conditions]
    : [name, say('terminal.service.no'), ...conditions, ...where, saves, say('terminal.service.noDecision')];
  return (
    <Frame
      title={name}
      ear={ear.filter(Boolean).join('. ')}
      lead={
        <>
          <p>{wordsOf(offer.summary, language)}</p>
          {finishable ? (
            <Note tone={answer === 'allowed' ? 'success' : 'info'} title={say('terminal.service.here')}>
              {conditions.map(line => (
                <p key={line}>{line}</p>
              ))}
              <p class="fact">
                <Icon of={Clock} />
                {say('terminal.service.minutes', { minutes: offer.doors.terminal?.minutes ?? 10 })}
              </p>
            </Note>
          ) : (
            <Note tone="warning" title={say('terminal.service.no')}>
              {conditions.map(line => (
                <p key={line}>{line}</p>
              ))}
              <Place lines={where} />
              {saves && <p>{saves}</p>}
              <p>
                <strong>{say('terminal.service.noDecision')}</strong>
              </p>
            </Note>
          )}
        </>
      }
      actions={
        <Button icon={ArrowLeft} onPress={goBack}>
          {say('terminal.back')}
        </Button>
      }
    >
      {!offer.hasForm && <p>{say('terminal.service.noForm')}</p>}
      <div class="bigs bigs--lines">
        {offer.hasForm && (
          <button
            type="button"
            class="big big--line big--primary"
            onClick={() => fill(finishable ? 'apply' : 'prepare')}
          >
            <Icon of={ClipboardPen} />
            {finishable ? say('terminal.service.start') : say('terminal.service.prepare')}
          </button>
        )}
        {there && drawsNumbers.value && (
          <button type="button" class="big big--line" onClick={() => startDraw(slug)}>
            <Icon of={Ticket} />
            {say('terminal.service.draw')}
          </button>
        )}
        {there && (
          <button type="button" class="big big--half" onClick={book}>
            <Icon of={CalendarPlus} />
            {say('terminal.service.book')}
          </button>
        )}
        {there && (
          <button type="button" class="big big--half" onClick={() => go({ name: 'places', slug })}>
            <Icon of={MapPin} />
            {say('terminal.service.places')}
          </button>
        )}
        <button type="button" class="big big--half" onClick={() => go({ name: 'bring', slug })}>
          <Icon of={ShoppingBag} />
          {say('terminal.service.bring')}
        </button>
        <button type="button" class="big big--half" onClick={() => go({ name: 'ways', slug })}>
          <Icon of={Signpost} />
          {say('terminal.service.ways')}
        </button>
        {!finishable && offer.hasForm && (
          <button type="button" class="big big--line" onClick={() => fill('despite')}>
            <Icon of={FilePen} />
            {say('terminal.service.anyway')}
          </button>
        )}
      </div>
      {verdict.ok && <p class="quiet">{say('terminal.service.source', { source: verdict.value.source })}</p>}
    </Frame>
  );
}

/** What to bring, what it is, how it goes: text to read. */
export function BringScreen({ slug }: { readonly slug: string }) {
  const say = useTexts();
  const { language } = useLanguage();
  const service = useSignal<Awaited<ReturnType<typeof readService>>>(undefined);
  useEffect(() => {
    void readService(slug).then(read => {
      service.value = read;
    });
  }, [slug, service]);
  const read = service.value;
  if (!read) return <Waiting />;
  const things = read.bring.map(thing => ({
    what: wordsOf(thing.text, language),
    only: thing.only && wordsOf(thing.only, language),
  }));
  const heard = things.map(({ what, only }) => [what, only].filter(Boolean).join(', '));
  const paragraphs = wordsOf(read.explanation, language)
    .trim()
    .split(/\n\s*\n/);
  return (
    <Frame
      title={say('terminal.bring.title')}
      ear={[say('terminal.bring.title'), ...heard, ...paragraphs].join('. ')}
      lead={<p class="quiet">{wordsOf(read.name, language)}</p>}
      actions={
        <Button kind="primary" icon={ArrowLeft} onPress={goBack}>
          {say('terminal.back')}
        </Button>
      }
    >
      {things.length === 0 ? (
        <p>{say('terminal.bring.nothing')}</p>
      ) : (
        <ul class="things">
          {things.map(({ what, only }) => (
            <li key={what}>
              <strong>{what}</strong>
              {only && <span class="quiet">{only}</span>}
            </li>
          ))}
        </ul>
      )}
      <div class="read">
        {paragraphs.map(paragraph => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
    </Frame>
  );
}
