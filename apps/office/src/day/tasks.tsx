import { appointmentsContract } from '@buergernah/appointments';
import { inbox } from '@buergernah/cases';
import { useEffect, useState } from 'preact/hooks';
import { filter, loadInbox } from '../inbox-store.ts';
import { isStuck } from '../notices/stuck.ts';
import { go } from '../place.ts';
import { useReading } from '../places/reading.ts';
import { ask, mayAsk, returned } from '../session.ts';
import { useTexts } from '../texts.ts';

const WAITING = ['submitted', 'asked-back', 'granted', 'ready', 'refused'] as const;
type Waiting = (typeof WAITING)[number];
interface Count {
  readonly rows: number;
  readonly more: boolean;
}

/** What waits at the office that answers for the place: cases by where they stand, and messages that did not go out. */
export function Tasks({ office, moves }: { readonly office: string; readonly moves: readonly string[] }) {
  const say = useTexts();
  const counts = useCounts(office);
  const mayNotices = mayAsk(appointmentsContract.outbox);
  const notices = useReading(appointmentsContract.outbox, mayNotices ? { query: {} } : undefined, moves);
  const stuck = (notices.value?.notices ?? []).filter(isStuck).length;
  if (!mayAsk(inbox) && !mayNotices) return null;
  return (
    <section class="box" aria-labelledby="tasks-title">
      <h2 id="tasks-title">{say('office.day.tasks')}</h2>
      <dl class="figures">
        {WAITING.filter(phase => counts[phase] !== undefined).map(phase => (
          <div key={phase}>
            <dt>
              <button
                type="button"
                class="linkish"
                onClick={() => {
                  filter.value = { whose: 'all', phase, office };
                  void loadInbox();
                  go({ name: 'inbox' });
                }}
              >
                {say(`office.day.task.${phase}`)}
              </button>
            </dt>
            <dd>{`${counts[phase]?.rows ?? 0}${counts[phase]?.more ? '+' : ''}`}</dd>
          </div>
        ))}
        {mayNotices && (
          <div>
            <dt>
              <button type="button" class="linkish" onClick={() => go({ name: 'notices' })}>
                {say('office.day.task.notices')}
              </button>
            </dt>
            <dd>{stuck}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}

function useCounts(office: string): { readonly [Phase in Waiting]?: Count } {
  const [counts, setCounts] = useState<{ readonly [Phase in Waiting]?: Count }>({});
  const back = returned.value;
  useEffect(() => {
    if (!mayAsk(inbox)) return;
    let wanted = true;
    for (const phase of WAITING) {
      void ask(inbox, { query: { office, phase } }).then(answer => {
        if (!wanted || !answer.ok) return;
        const count = { rows: answer.value.rows.length, more: answer.value.next !== null };
        setCounts(before => ({ ...before, [phase]: count }));
      });
    }
    return () => {
      wanted = false;
    };
  }, [office, back]);
  return counts;
}
