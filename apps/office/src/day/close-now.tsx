import { appointmentsContract } from '@buergernah/appointments';
import { instantText, OFFICE_ZONE } from '@buergernah/kernel';
import { type Answer, Button, Dialog, Note } from '@buergernah/kernel/ui';
import { CLOSING_REASONS, type ClosingReason } from '@buergernah/sites';
import { TriangleAlert } from 'lucide';
import { useState } from 'preact/hooks';
import { newId, today } from '../clock.ts';
import { Link } from '../link.tsx';
import { useSending } from '../places/sending.ts';
import { mayAsk } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';
import { Unreachable } from './unreachable.tsx';

type Told = Answer<typeof appointmentsContract.closeNow>;

/** "We must close now": why and until when. Everybody booked is told and offered other times; that cannot be taken back, so it is said. */
export function CloseNow({ place, onClose }: { readonly place: string; readonly onClose: () => void }) {
  const say = useTexts();
  const [command] = useState(() => newId<'command'>());
  const [reason, setReason] = useState<ClosingReason | ''>('');
  const [day, setDay] = useState(() => today().toString());
  const [time, setTime] = useState('23:55');
  const [told, setTold] = useState<Told>();
  const sending = useSending();
  const shut = async () => {
    if (reason === '') return;
    const until = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: OFFICE_ZONE, plainTime: time });
    const answer = await sending.send(appointmentsContract.closeNow, {
      params: { place },
      body: { command, from: null, until: instantText(until.toInstant()), reason },
    });
    if (answer?.ok) setTold(answer.value);
  };
  return (
    <Dialog title={say('office.day.close-now')} onClose={onClose}>
      {told ? (
        <div class="stack" role="status">
          <p>{say('office.close-now.done')}</p>
          <dl class="figures">
            {(['displaced', 'told', 'unreachable', 'tickets'] as const).map(what => (
              <div key={what}>
                <dt>{say(`office.close-now.${what}`)}</dt>
                <dd>{told[what]}</dd>
              </div>
            ))}
          </dl>
          {told.unreachable > 0 && <Unreachable place={place} from={today().toString()} until={day} />}
          {told.unreachable > 0 && (
            <Note tone="warning">
              <p>{say('office.close-now.by-phone', { count: told.unreachable })}</p>
              {mayAsk(appointmentsContract.outbox) && (
                <Link to={{ name: 'notices' }}>{say('office.close-now.to-notices')}</Link>
              )}
            </Note>
          )}
        </div>
      ) : (
        <form
          class="stack"
          onSubmit={event => {
            event.preventDefault();
            void shut();
          }}
        >
          <p>{say('office.close-now.lead')}</p>
          <Trouble of={sending.refused} />
          <ReasonPick id="close-reason" value={reason} onPick={setReason} />
          <div class="fields">
            <div class="pick">
              <label for="close-day">{say('office.close-now.until-day')}</label>
              <input
                id="close-day"
                type="date"
                required
                value={day}
                onInput={event => setDay(event.currentTarget.value)}
              />
            </div>
            <div class="pick">
              <label for="close-time">{say('office.close-now.until-time')}</label>
              <input
                id="close-time"
                type="time"
                required
                value={time}
                onInput={event => setTime(event.currentTarget.value)}
              />
            </div>
          </div>
          <div class="buttons">
            <Button kind="danger" icon={TriangleAlert} submit busy={sending.busy || reason === ''}>
              {say('office.close-now.press')}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

/** Why a place is shut or a booking cancelled, as people are told. */
export function ReasonPick(given: {
  readonly id: string;
  readonly value: ClosingReason | '';
  readonly onPick: (reason: ClosingReason | '') => void;
}) {
  const say = useTexts();
  return (
    <div class="pick pick--wide">
      <label for={given.id}>{say('office.reason')}</label>
      <select
        id={given.id}
        required
        value={given.value}
        onChange={event => given.onPick(event.currentTarget.value as ClosingReason | '')}
      >
        <option value="">{say('ui.choose')}</option>
        {CLOSING_REASONS.map(reason => (
          <option key={reason} value={reason}>
            {say(`sites.reason.${reason}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
