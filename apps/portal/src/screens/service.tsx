import { catalogueContract, type Service, wordsOf } from '@buergernah/catalogue';
import { Button, Note, useLanguage } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { CalendarCheck, FilePen } from 'lucide';
import { useEffect } from 'preact/hooks';
import { beginDraft, draft } from '../apply/draft.ts';
import { ask } from '../ask.ts';
import type { CityNow } from '../city.ts';
import { Letter, Nowhere, Waiting } from '../frame.tsx';
import { address, go } from '../router.ts';
import { rulesFor } from '../rules.ts';
import { useTexts } from '../texts.ts';
import { reasonWords } from './reasons.ts';
import { WaySite, Ways } from './ways.tsx';

const { readService } = catalogueContract;

/** One service: first what can be done here and what not, then what it is, who, what to bring, what it costs, and the ways. */
export function ServicePage({ now, slug }: { readonly now: CityNow; readonly slug: string }) {
  const say = useTexts();
  const { language } = useLanguage();
  const service = useSignal<Service | 'unknown' | 'away' | undefined>(undefined);
  useEffect(() => {
    void ask(readService, { params: { slug } }).then(read => {
      service.value = read.ok ? (read.value as Service) : read.refusal.code === 'unreachable' ? 'away' : 'unknown';
    });
  }, [slug, service]);
  const ready = typeof service.value === 'object';
  useEffect(() => {
    if (ready && address.value.hash) document.getElementById(address.value.hash)?.scrollIntoView();
  }, [ready]);
  const found = service.value;
  if (found === 'unknown') return <Nowhere />;
  if (found === 'away') return <Note tone="warning">{say('refusal.unreachable')}</Note>;
  if (!found) return <Waiting />;
  const topic = now.topics.find(one => one.id === found.topic);
  return (
    <Letter
      title={wordsOf(found.name, language)}
      lead={<p>{wordsOf(found.summary, language)}</p>}
      {...(topic ? { back: { to: `/thema/${topic.id}`, words: wordsOf(topic.name, language) } } : {})}
    >
      <Here now={now} service={found} />
      <section class="stack">
        <h2>{say('portal.service.what')}</h2>
        {wordsOf(found.explanation, language)
          .trim()
          .split(/\n\s*\n/)
          .map(words => (
            <p key={words}>{words}</p>
          ))}
      </section>
      <section class="stack">
        <h2>{say('portal.service.who')}</h2>
        <p>{wordsOf(found.applicants.text, language)}</p>
      </section>
      <section class="stack">
        <h2>{say('portal.service.bring')}</h2>
        {found.bring.length === 0 ? (
          <p>{say('portal.service.bring.nothing')}</p>
        ) : (
          <ul class="bring">
            {found.bring.map(thing => (
              <li key={thing.id}>
                {wordsOf(thing.text, language)}
                {thing.only && <span class="quiet"> ({wordsOf(thing.only, language)})</span>}
              </li>
            ))}
          </ul>
        )}
      </section>
      <Ways now={now} service={found} />
      {found.hints.map(hint => (
        <Note key={hint.id}>
          <p>{wordsOf(hint.text, language)}</p>
        </Note>
      ))}
      <p class="quiet">{say('portal.service.law', { law: found.legal.join(', ') })}</p>
    </Letter>
  );
}

/** What this door can do, said first; and that a refusal of the machine is no refusal of the office. */
function Here({ now, service }: { readonly now: CityNow; readonly service: Service }) {
  const say = useTexts();
  const rules = rulesFor(now, service);
  const verdict = rules.verdict();
  const refused = verdict?.answer === 'refused';
  const begun = draft.value?.slug === service.slug && Object.keys(draft.value.answers).length > 0;
  const start = (despite: boolean) => {
    if (!begun) beginDraft(service.slug, despite);
    go(`/antrag/${service.slug}/1`);
  };
  const bookable = service.doors.counter !== undefined || service.doors['service-point'] !== undefined;
  if (!service.form) {
    return (
      <Note title={say('portal.service.no-form')}>
        <p>{say('portal.service.no-form.words')}</p>
        {bookable && (
          <Button icon={CalendarCheck} href={`/termin/neu?leistung=${service.slug}`}>
            {say('portal.service.book')}
          </Button>
        )}
      </Note>
    );
  }
  const best = rules.ways.find(way => way.possible && way.door !== 'portal');
  const site = rules.ways.find(way => way.possible && way.site)?.site;
  const saves = Math.max(0, ...Object.values(service.doors).map(door => door?.savesMinutes ?? 0));
  const reasons = verdict?.conditions.filter(code => code !== 'no-decision' && code !== 'prepare-here') ?? [];
  return (
    <section class="here stack">
      {refused ? (
        <>
          <h2>{say('portal.service.refused')}</h2>
          {reasons.map(code => (
            <p key={code}>{reasonWords({ code }, say)}</p>
          ))}
          {best && <p>{say('portal.service.elsewhere', { door: say(`catalogue.door.${best.door}`) })}</p>}
          {site && <WaySite now={now} id={site.id} />}
          <p>
            <strong>{say('portal.service.prepare.words')}</strong>{' '}
            {saves > 0 && say('portal.service.saves', { minutes: saves })}
          </p>
        </>
      ) : (
        <>
          <h2>{say('portal.service.here')}</h2>
          {reasons.map(code => (
            <p key={code}>{reasonWords({ code }, say)}</p>
          ))}
        </>
      )}
      <p class="buttons">
        <Button kind="primary" icon={FilePen} onPress={() => start(false)}>
          {begun ? say('portal.service.go-on') : refused ? say('portal.service.prepare') : say('portal.service.start')}
        </Button>
        {refused && bookable && (
          <Button icon={CalendarCheck} href={`/termin/neu?leistung=${service.slug}`}>
            {say('portal.service.book')}
          </Button>
        )}
      </p>
      {refused && rules.ways.some(way => way.door === 'koffer' && way.possible) && (
        <p>
          {say('portal.service.cannot-come')}{' '}
          <a href={`/hausbesuch?leistung=${service.slug}`}>{say('portal.ways.visit')}</a>
        </p>
      )}
      {refused && (
        <p class="quiet">
          {say('portal.no-decision')}{' '}
          <button type="button" class="linkish" onClick={() => start(true)}>
            {say('portal.despite')}
          </button>
          <br />
          {say('portal.service.source', { source: verdict?.source ?? '' })}
        </p>
      )}
    </section>
  );
}
