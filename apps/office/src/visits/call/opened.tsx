import { Button, Note } from '@buergernah/kernel/ui';
import { VISIT_LIFE, visitsContract } from '@buergernah/visits';
import { CalendarX, X } from 'lucide';
import { useState } from 'preact/hooks';
import { newId } from '../../clock.ts';
import { tell } from '../../notice.tsx';
import { useSending } from '../../places/sending.ts';
import { useTexts } from '../../texts.ts';
import { Trouble } from '../../trouble.tsx';
import { longDay, shownCode, windowText } from '../words.ts';
import type { Opened } from './call.ts';

/** The visit that the call is about: where it stands, and the way to take it back. Its place in the tour is free at once, so it is said first. */
export function OpenedVisit({
  of,
  onClose,
  onCancelled,
}: {
  readonly of: Opened;
  readonly onClose: () => void;
  readonly onCancelled: () => void;
}) {
  const say = useTexts();
  const [asked, setAsked] = useState(false);
  const sending = useSending();
  const cancel = async () => {
    const answer = await sending.send(visitsContract.cancelVisit, {
      params: { visit: of.visit },
      body: { command: newId<'command'>(), basedOn: of.seq },
    });
    if (!answer?.ok) return;
    tell(say('office.visits.cancelled', { code: shownCode(of.code) }));
    onCancelled();
  };
  const when =
    of.day !== null && of.from !== null && of.until !== null
      ? `${longDay(of.day)}, ${windowText(of.day, of.from, of.until)}`
      : say('office.visits.no-time');
  return (
    <Note tone={of.state === 'owed' || of.state === 'missed' ? 'warning' : 'info'} role="status">
      <p>
        <strong>{shownCode(of.code)}</strong> {say(`office.visits.state.${of.state}`)} · {when}
      </p>
      <Trouble of={sending.refused} />
      {asked && <p>{say('office.visits.cancel.lead')}</p>}
      <div class="buttons">
        {'cancel' in VISIT_LIFE[of.state] &&
          (asked ? (
            <Button kind="danger" icon={CalendarX} busy={sending.busy} onPress={() => void cancel()}>
              {say('office.visits.cancel.now')}
            </Button>
          ) : (
            <Button icon={CalendarX} onPress={() => setAsked(true)}>
              {say('office.visits.cancel')}
            </Button>
          ))}
        <Button kind="tertiary" icon={X} onPress={onClose}>
          {say('office.visits.close')}
        </Button>
      </div>
    </Note>
  );
}
