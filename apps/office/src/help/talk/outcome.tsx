import { helpContract, OUTCOMES, type Outcome } from '@buergernah/help';
import { Button } from '@buergernah/kernel/ui';
import { DoorOpen } from 'lucide';
import { newId } from '../../clock.ts';
import { useActions } from '../../keys.ts';
import { useSending } from '../../places/sending.ts';
import { useTexts } from '../../texts.ts';
import { Trouble } from '../../trouble.tsx';
import { type OwnCall, readDeskEverywhere } from '../desk.ts';
import { keeping, keepNote, noteOf, tookNote, unkept, writeNote } from './note.ts';
import { leaveBy } from './talk.ts';

/** What is noted, kept as it is typed, and how the call ended: one touch, which also ends it. */
export function OutcomeForm({ of: call }: { readonly of: OwnCall }) {
  const say = useTexts();
  const sending = useSending(() => void readDeskEverywhere());
  const end = async (outcome: Outcome) => {
    const note = unkept(call.call);
    const answer = await sending.send(helpContract.endCall, {
      params: { call: call.call },
      body: { command: newId<'command'>(), outcome, ...(note === undefined ? {} : { note }) },
    });
    if (answer?.ok) tookNote(call.call);
  };
  const { outcome: told } = call;
  useActions(
    (told ? [] : OUTCOMES).map((outcome, at) => ({
      id: `help-end-${outcome}`,
      label: say('office.help.end.as', { outcome: say(`office.help.outcome.${outcome}`) }),
      keys: String(at + 1),
      run: () => void end(outcome),
    })),
  );
  return (
    <section class="outcome" aria-labelledby="help-outcome">
      {call.mayJoinForm ? (
        <div class="pick pick--wide">
          <label for="help-note">{say('office.help.note')}</label>
          <textarea
            id="help-note"
            rows={2}
            maxLength={1000}
            value={noteOf(call)}
            aria-describedby="help-note-hint"
            onInput={event => writeNote(call.call, event.currentTarget.value)}
            onBlur={() => void keepNote()}
          />
          <p class="quiet" id="help-note-hint">
            {say(call.case === null ? 'office.help.note.perhaps' : 'office.help.note.case')}{' '}
            <span role="status">
              {noteOf(call) !== '' && keeping.value !== 'typing' && say(`office.help.note.${keeping.value}`)}
            </span>
          </p>
        </div>
      ) : (
        <p class="quiet">{say('office.help.note.none')}</p>
      )}
      <h3 id="help-outcome">
        {told ? say('office.help.ended', { outcome: say(`office.help.outcome.${told}`) }) : say('office.help.end')}
      </h3>
      <Trouble of={sending.refused}>
        {sending.resend && <Button onPress={sending.resend}>{say('office.send-again')}</Button>}
      </Trouble>
      {!told && (
        <div class="outcome__touch">
          {OUTCOMES.map((outcome, at) => (
            <Button key={outcome} keys={String(at + 1)} busy={sending.busy} onPress={() => void end(outcome)}>
              {say(`office.help.outcome.${outcome}`)}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}

/** An interpreter leaves; the call goes on without them. */
export function LeaveAsInterpreter({ of: call }: { readonly of: OwnCall }) {
  const say = useTexts();
  const sending = useSending(() => void readDeskEverywhere());
  const leave = () =>
    void leaveBy(call.call, async () => {
      const answer = await sending.send(helpContract.endCall, {
        params: { call: call.call },
        body: { command: newId<'command'>(), outcome: 'solved' },
      });
      return answer?.ok ?? false;
    });
  useActions([{ id: 'help-leave', label: say('office.help.leave'), keys: '1', icon: DoorOpen, run: leave }]);
  return (
    <section class="outcome">
      <Trouble of={sending.refused} />
      <Button icon={DoorOpen} keys="1" busy={sending.busy} onPress={leave}>
        {say('office.help.leave')}
      </Button>
    </section>
  );
}
