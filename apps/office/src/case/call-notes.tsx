import { type Service, wordsOf } from '@buergernah/catalogue';
import { helpContract } from '@buergernah/help';
import { OFFICE_ZONE } from '@buergernah/kernel';
import type { Answer } from '@buergernah/kernel/ui';
import { useEffect, useState } from 'preact/hooks';
import { ask, mayAsk } from '../session.ts';
import { useTexts } from '../texts.ts';
import { purposeOf } from './open-case.ts';

type AtCalls = Answer<typeof helpContract.caseNotes>;

/**
 * What colleagues noted about the case while they talked by video, and what they did with it then; nothing where nobody called. Reading it is
 * written down as the opening is.
 */
export function CallNotes({ id, service }: { readonly id: string; readonly service: Service | undefined }) {
  const say = useTexts();
  const [{ notes, acts }, setAtCalls] = useState<AtCalls>({ notes: [], acts: [] });
  const purpose = purposeOf(id);
  useEffect(() => {
    let wanted = true;
    if (purpose && mayAsk(helpContract.caseNotes))
      void ask(helpContract.caseNotes, { params: { case: id as never }, body: { purpose } }).then(answer => {
        if (wanted && answer.ok) setAtCalls(answer.value);
      });
    return () => {
      wanted = false;
    };
  }, [id, purpose]);
  if (notes.length === 0 && acts.length === 0) return null;
  const calls = Map.groupBy(acts, one => one.call);
  return (
    <section aria-labelledby="call-notes">
      <h2 id="call-notes">{say('office.case.calls')}</h2>
      {notes.map(({ at, text }) => (
        <article class="letter" key={at}>
          <h3>{say('office.case.calls.note', { when: whenWords(at) })}</h3>
          <p>{text}</p>
        </article>
      ))}
      {[...calls].map(([call, steps]) => (
        <details key={call} class="acts">
          <summary>{say('office.case.calls.acts', { when: whenWords(steps[0]?.at ?? '') })}</summary>
          <ol class="acts__list">
            {steps.map(({ at, act, field }, n) => (
              <li key={n}>
                <span class="quiet">{timeWords(at)}</span>{' '}
                {say(`office.case.act.${act}`, { field: labelOf(service, field) })}
              </li>
            ))}
          </ol>
        </details>
      ))}
    </section>
  );
}

const WHEN = { dateStyle: 'long', timeStyle: 'short' } as const;
const TIME = { timeStyle: 'short' } as const;

function whenWords(at: string): string {
  return at === '' ? '' : Temporal.Instant.from(at).toZonedDateTimeISO(OFFICE_ZONE).toLocaleString('de', WHEN);
}

function timeWords(at: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(OFFICE_ZONE).toLocaleString('de', TIME);
}

/** A field as the form calls it; a form that has changed since calls it by its name. */
function labelOf(service: Service | undefined, field: string | null): string {
  if (field === null) return '';
  const known = service?.form?.pages.flatMap(page => page.fields).find(one => one.id === field);
  return known ? wordsOf(known.label, 'de') : field;
}
