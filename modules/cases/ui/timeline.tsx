import { type Cents, formatCents, OFFICE_ZONE, type Say } from '@buergernah/kernel';
import { Icon, useLanguage, useSay } from '@buergernah/kernel/ui';
import { useState } from 'preact/hooks';
import { formatCheckCode } from '../certificate.ts';
import { doorIcon } from './path.tsx';
import { type CaseKey, isCaseKey } from './texts.ts';
import './timeline.css';

/** One thing that happened to a case, as office and citizen read it. */
export interface TimelineEntry {
  readonly at: string;
  /** `cases.submitted`. */
  readonly kind: string;
  readonly door: string;
  readonly place: string | null;
  readonly by: 'you' | 'office' | 'citizen' | 'machine';
  readonly data: Readonly<Record<string, unknown>>;
  /** The fact's place in the chain, for whoever wants to see it. */
  readonly hash?: string;
}

/** What happened to a case, day by day, oldest first. `nameOf` gives places and offices their names; `purposeOf` says why something was read. */
export function Timeline(given: {
  readonly entries: readonly TimelineEntry[];
  readonly nameOf: (place: string) => string;
  readonly purposeOf?: (purpose: string) => string;
}) {
  const say = useSay<CaseKey>();
  const { language, locale } = useLanguage();
  const [proof, setProof] = useState(false);
  if (given.entries.length === 0) return <p class="quiet">{say('cases.timeline.empty')}</p>;
  const at = (entry: TimelineEntry) => Temporal.Instant.from(entry.at).toZonedDateTimeISO(OFFICE_ZONE);
  const days = Map.groupBy(given.entries, entry => at(entry).toPlainDate().toString());
  return (
    <div class="timeline">
      {[...days].map(([day, entries]) => (
        <section key={day}>
          <h3>
            {Temporal.PlainDate.from(day).toLocaleString(locale, { weekday: 'long', day: 'numeric', month: 'long' })}
          </h3>
          <ol>
            {entries.map(entry => (
              <li key={`${entry.at} ${entry.kind}`}>
                <time dateTime={entry.at}>
                  {say('cases.timeline.time', {
                    time: at(entry).toLocaleString(locale, { hour: '2-digit', minute: '2-digit' }),
                  })}
                </time>
                <span class="timeline__mark">
                  <Icon of={doorIcon(entry.door)} />
                </span>
                <div>
                  <strong>{factWords(entry.kind, say)}</strong>
                  <p class="timeline__detail">{`${whereWords(entry, given.nameOf, say)}, ${say(`cases.by.${entry.by}`)}`}</p>
                  {factDetails(entry, say, language, locale, given).map(words => (
                    <p class="timeline__detail" key={words}>
                      {words}
                    </p>
                  ))}
                  {proof && entry.hash && <code class="timeline__hash">{entry.hash}</code>}
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
      {given.entries.some(entry => entry.hash) && (
        <button type="button" class="linkish timeline__proof" aria-expanded={proof} onClick={() => setProof(!proof)}>
          {say(proof ? 'cases.timeline.proof.hide' : 'cases.timeline.proof.show')}
        </button>
      )}
    </div>
  );
}

/** The words of what happened; a kind that other modules told is "another step". */
export function factWords(kind: string, say: Say<CaseKey>): string {
  const key = `cases.fact.${kind.replace(/^cases\./, '')}`;
  return say(isCaseKey(key) ? key : 'cases.fact.other');
}

function whereWords(entry: TimelineEntry, nameOf: (place: string) => string, say: Say<CaseKey>): string {
  const key = `cases.door.${entry.door}`;
  const door = isCaseKey(key) ? say(key) : entry.door;
  return entry.place ? `${door} · ${nameOf(entry.place)}` : door;
}

/** What a fact says beside its kind, in sentences: the way, the fee, the office, when the content goes. */
function factDetails(
  { data }: TimelineEntry,
  say: Say<CaseKey>,
  language: string,
  locale: string,
  names: { readonly nameOf: (place: string) => string; readonly purposeOf?: (purpose: string) => string },
): readonly string[] {
  const day = (text: unknown) =>
    Temporal.PlainDate.from(String(text)).toLocaleString(locale, { day: 'numeric', month: 'long', year: 'numeric' });
  const word = (key: string) => (isCaseKey(key) ? say(key) : key.slice(key.lastIndexOf('.') + 1));
  const said: string[] = [];
  const { delivery, way, feeCents, office, matches, on, destroyOn, retention, completeOn, code, purpose } = data;
  if (typeof purpose === 'string' && names.purposeOf) said.push(names.purposeOf(purpose));
  if (typeof delivery === 'string') said.push(say('cases.value.delivery', { way: word(`cases.delivery.${delivery}`) }));
  if (typeof way === 'string') said.push(say('cases.value.way', { way: word(`cases.delivery.${way}`) }));
  if (typeof data.to === 'string') said.push(word(`cases.handed-to.${data.to}`));
  if (typeof data.oldDocument === 'string') said.push(word(`cases.old-document.${data.oldDocument}`));
  if (typeof feeCents === 'number')
    said.push(say('cases.value.fee', { amount: formatCents(feeCents as Cents, language) }));
  if (data.despite === true) said.push(say('cases.value.despite'));
  if (typeof office === 'string' && !('expiresOn' in data))
    said.push(say('cases.value.office', { office: names.nameOf(office) }));
  if (typeof matches === 'boolean') said.push(say('cases.value.matches', { matches: String(matches) }));
  if (typeof on === 'boolean') said.push(say('cases.value.protected', { on: String(on) }));
  if (typeof code === 'string') said.push(say('cases.value.code', { code: formatCheckCode(code) }));
  if (typeof destroyOn === 'string')
    said.push(say('cases.value.destroy-on', { day: day(destroyOn), rule: String(retention ?? '') }));
  if (typeof completeOn === 'string') said.push(say('cases.value.complete-on', { day: day(completeOn) }));
  return said;
}
