import { appointmentsContract } from '@buergernah/appointments';
import { type Answer, Button, Dialog, Note, Pairs } from '@buergernah/kernel/ui';
import { MailCheck, Printer, RefreshCw, Send } from 'lucide';
import { useState } from 'preact/hooks';
import { newId } from '../clock.ts';
import { momentText } from '../day/words.ts';
import { useActions } from '../keys.ts';
import { tell } from '../notice.tsx';
import { isStuck, type Notice, troubleOf } from '../notices/stuck.ts';
import { placeName } from '../office-data.ts';
import { useReading } from '../places/reading.ts';
import { useSending } from '../places/sending.ts';
import { printPage } from '../print.tsx';
import { Screen } from '../screen.tsx';
import { ask, mayAsk } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';

type Read = Answer<typeof appointmentsContract.readNotice>;

const SHOWN = ['open', 'all'] as const;
const STATES = {
  waiting: 'tag tag--warning',
  'given-up': 'tag tag--danger',
  sent: 'tag tag--success',
  printed: 'tag tag--success',
} as const;

/** Messages that go out to people with a booking: what waits, what could not be sent; done by hand where no line is. */
export function NoticesScreen() {
  const say = useTexts();
  const outbox = useReading(appointmentsContract.outbox, { query: {} });
  const [shown, setShown] = useState<(typeof SHOWN)[number]>('open');
  const [reading, setReading] = useState<Notice>();
  const sending = useSending(outbox.again);
  const again = async (notice: Notice) => {
    const answer = await sending.send(appointmentsContract.sendAgain, {
      params: { notice: notice.notice },
      body: { command: newId<'command'>() },
    });
    if (answer?.ok) tell(say('office.notices.told.again'));
  };
  useActions([
    { id: 'read-outbox', label: say('office.notices.reload'), keys: 'R', icon: RefreshCw, run: outbox.again },
    {
      id: 'shown',
      label: say(shown === 'open' ? 'office.notices.all' : 'office.notices.open'),
      keys: 'L',
      run: () => setShown(shown === 'open' ? 'all' : 'open'),
    },
  ]);
  const troubleWords = (code: string) => {
    const known = troubleOf(code);
    return known ? say(`office.notices.trouble.${known}`) : code;
  };
  const notices = (outbox.value?.notices ?? []).filter(one => shown === 'all' || isStuck(one));
  return (
    <Screen
      title={say('office.title.notices')}
      lead={say('office.notices.lead')}
      aside={
        <fieldset class="whose">
          <legend class="kern-sr-only">{say('office.notices.which')}</legend>
          {SHOWN.map(one => (
            <label key={one} class="whose__one">
              <input type="radio" name="shown" checked={shown === one} onChange={() => setShown(one)} />
              <span>{say(`office.notices.${one}`)}</span>
            </label>
          ))}
        </fieldset>
      }
    >
      <Trouble of={sending.refused ?? outbox.refused}>
        <Button onPress={outbox.again}>{say('office.again')}</Button>
      </Trouble>
      {outbox.value && !outbox.value.mail && (
        <Note tone="warning" title={say('office.notices.no-mail')}>
          <p>{say('office.notices.no-mail.lead')}</p>
        </Note>
      )}
      {outbox.value && notices.length === 0 && (
        <div class="empty">
          <p class="empty__title">{say('office.notices.none')}</p>
          <p class="quiet">{say('office.notices.none.lead')}</p>
        </div>
      )}
      {notices.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{say('office.notices.created')}</th>
              <th scope="col">{say('office.notices.kind')}</th>
              <th scope="col">{say('office.notices.channel')}</th>
              <th scope="col">{say('office.filter.place')}</th>
              <th scope="col">{say('office.column.phase')}</th>
              <th scope="col" class="cell-number">
                {say('office.notices.tries')}
              </th>
              <th scope="col">{say('office.notices.next')}</th>
              <th scope="col">
                <span class="kern-sr-only">{say('office.notices.read')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {notices.map(one => (
              <tr key={one.notice}>
                <td>{momentText(one.createdAt)}</td>
                <th scope="row">{say(`office.notices.kind.${one.kind}`)}</th>
                <td>{say(`office.notices.channel.${one.channel}`)}</td>
                <td>{placeName(one.place)}</td>
                <td>
                  <span class={STATES[one.state]}>{say(`office.notices.state.${one.state}`)}</span>
                  {one.trouble && <span class="quiet"> {troubleWords(one.trouble)}</span>}
                </td>
                <td class="cell-number">{one.tries}</td>
                <td>{one.nextTryAt ? momentText(one.nextTryAt) : '–'}</td>
                <td class="cell-end">
                  {mayAsk(appointmentsContract.readNotice) && (
                    <button type="button" class="linkish" onClick={() => setReading(one)}>
                      {say('office.notices.read')}
                    </button>
                  )}{' '}
                  {outbox.value?.mail && isStuck(one) && (
                    <button type="button" class="linkish" onClick={() => void again(one)}>
                      {say('office.notices.again')}
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {reading && (
        <ReadNotice
          of={reading}
          onClose={() => {
            setReading(undefined);
            outbox.again();
          }}
        />
      )}
    </Screen>
  );
}

/** Address and words of a message, only after somebody has said that they will pass it on: reading it is written down. */
function ReadNotice({ of, onClose }: { readonly of: Notice; readonly onClose: () => void }) {
  const say = useTexts();
  const [read, setRead] = useState<Read>();
  const sending = useSending();
  const open = async () => {
    const answer = await sending.send(appointmentsContract.readNotice, { params: { notice: of.notice } });
    if (answer?.ok) setRead(answer.value);
  };
  const done = async () => {
    const answer = await ask(appointmentsContract.noticePrinted, {
      params: { notice: of.notice },
      body: { command: newId<'command'>() },
    });
    if (!answer.ok) return tell(answer.refusal.sentence ?? say('refusal.unreachable'));
    tell(say('office.notices.told.done'));
    onClose();
  };
  const waits = isStuck(of);
  return (
    <Dialog title={say(`office.notices.kind.${of.kind}`)} onClose={onClose}>
      <Trouble of={sending.refused} />
      {!read && (
        <>
          <p>{say('office.notices.read.lead')}</p>
          <div class="buttons">
            <Button kind="primary" icon={Send} busy={sending.busy} onPress={() => void open()}>
              {say('office.notices.read.press')}
            </Button>
          </div>
        </>
      )}
      {read && (
        <>
          <Pairs
            of={[
              [say('office.notices.to'), read.to],
              [say('office.notices.subject'), read.subject],
            ]}
          />
          <p class="notice-text">{read.text}</p>
          <div class="buttons">
            {waits && (
              <Button kind="primary" icon={MailCheck} onPress={() => void done()}>
                {say('office.notices.done')}
              </Button>
            )}
            <Button
              icon={Printer}
              onPress={() =>
                printPage(
                  <div class="printed-letter">
                    <p class="printed-letter__to">{read.to}</p>
                    <h1>{read.subject}</h1>
                    <p class="notice-text">{read.text}</p>
                  </div>,
                )
              }
            >
              {say('office.letter.print')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
