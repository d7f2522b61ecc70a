import { helpContract } from '@buergernah/help';
import { OFFICE_ZONE } from '@buergernah/kernel';
import type { Answer } from '@buergernah/kernel/ui';
import { useEffect, useState } from 'preact/hooks';
import { ask, mayAsk } from '../session.ts';
import { useTexts } from '../texts.ts';
import { purposeOf } from './open-case.ts';

type Notes = Answer<typeof helpContract.caseNotes>['notes'];

/** What colleagues noted about the case while they talked by video; nothing where nobody noted anything. Reading it is written down as the opening is. */
export function CallNotes({ id }: { readonly id: string }) {
  const say = useTexts();
  const [notes, setNotes] = useState<Notes>([]);
  const purpose = purposeOf(id);
  useEffect(() => {
    let wanted = true;
    if (purpose && mayAsk(helpContract.caseNotes))
      void ask(helpContract.caseNotes, { params: { case: id as never }, body: { purpose } }).then(answer => {
        if (wanted && answer.ok) setNotes(answer.value.notes);
      });
    return () => {
      wanted = false;
    };
  }, [id, purpose]);
  if (notes.length === 0) return null;
  return (
    <section aria-labelledby="call-notes">
      <h2 id="call-notes">{say('office.case.call-notes')}</h2>
      {notes.map(({ at, text }) => (
        <article class="letter" key={at}>
          <h3>{Temporal.Instant.from(at).toZonedDateTimeISO(OFFICE_ZONE).toLocaleString('de', WHEN)}</h3>
          <p>{text}</p>
        </article>
      ))}
    </section>
  );
}
const WHEN = { dateStyle: 'long', timeStyle: 'short' } as const;
