import { appointmentsContract, type TicketView } from '@buergernah/appointments';
import { TicketCard, ticketWords } from '@buergernah/appointments/ui';
import { catalogueContract, type Service, wordsOf } from '@buergernah/catalogue';
import { OFFICE_ZONE } from '@buergernah/kernel';
import { Button, Note, TextField, useLanguage } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { FolderOpen, Undo2 } from 'lucide';
import { useEffect } from 'preact/hooks';
import { ask } from '../../ask.ts';
import { type CityNow, placeName } from '../../city.ts';
import { Letter, Waiting } from '../../frame.tsx';
import { newId } from '../../new-id.ts';
import { address, go } from '../../router.ts';
import { useTexts } from '../../texts.ts';
import { useOwnTicket } from './use-own-ticket.ts';

const { leaveQueue } = appointmentsContract;
const { readService } = catalogueContract;

/** One's own number: how large it stands there, how many come before, and that it is one's turn. The link is the ticket. */
export function OwnTicket({ now }: { readonly now: CityNow }) {
  const code = address.value.hash && decodeURIComponent(address.value.hash);
  return code ? <Watched now={now} code={code} key={code} /> : <AskCode />;
}

function Watched({ now, code }: { readonly now: CityNow; readonly code: string }) {
  const say = useTexts();
  const { ticket, trouble, again } = useOwnTicket(code);
  const asking = useSignal(false);
  const refused = useSignal<string | undefined>(undefined);
  const view = ticket.value;
  const words = view && `${view.number} · ${ticketWords(view, say)}`;
  // Whoever reads something else meanwhile sees it at the tab.
  useEffect(() => {
    if (words) document.title = words;
  }, [words]);
  const leave = async () => {
    const answer = await ask(leaveQueue, { body: { command: newId() as never, code } });
    asking.value = false;
    refused.value = answer.ok ? undefined : (answer.refusal.sentence ?? say('refusal.unreachable'));
    again();
  };
  if (!view)
    return trouble.value === undefined ? (
      <Waiting />
    ) : (
      <AskCode trouble={trouble.value === 'unreachable' ? say('refusal.unreachable') : trouble.value} />
    );
  const over = view.state === 'done' || view.state === 'left';
  return (
    <Letter title={say('visit.number')}>
      <TicketCard ticket={view} place={placeName(view.place)} />
      {trouble.value === 'unreachable' && <p class="held held--near">{say('visit.number.offline')}</p>}
      {refused.value && (
        <Note tone="warning" role="alert">
          <p>{refused.value}</p>
        </Note>
      )}
      {view.missing.length > 0 && !over && <Missing now={now} missing={view.missing} />}
      {!over && (
        <>
          <p class="quiet">{say('visit.number.drawn', { time: timeOf(view.drawnAt, say) })}</p>
          {view.state === 'waiting' && <p>{say('visit.number.keep')}</p>}
          {asking.value ? (
            <Note tone="warning" title={say('visit.number.back.sure')}>
              <p class="buttons">
                <Button kind="danger" icon={Undo2} onPress={() => void leave()}>
                  {say('visit.number.back')}
                </Button>
                <Button onPress={() => (asking.value = false)}>{say('visit.number.back.no')}</Button>
              </p>
            </Note>
          ) : (
            view.state !== 'serving' && (
              <p class="buttons">
                <Button icon={Undo2} onPress={() => (asking.value = true)}>
                  {say('visit.number.back')}
                </Button>
              </p>
            )
          )}
        </>
      )}
    </Letter>
  );
}

/** What is missing, so that one can fetch it while the number is kept for today. */
function Missing({ now, missing }: { readonly now: CityNow; readonly missing: TicketView['missing'] }) {
  const say = useTexts();
  const { language } = useLanguage();
  const found = useSignal<readonly Service[]>([]);
  const asked = [...new Set(missing.map(one => one.service))].join(' ');
  useEffect(() => {
    void Promise.all(asked.split(' ').map(slug => ask(readService, { params: { slug } }))).then(answers => {
      found.value = answers.flatMap(answer => (answer.ok ? [answer.value as Service] : []));
    });
  }, [asked, found]);
  const wordsFor = ({ service, bring }: TicketView['missing'][number]) => {
    const text = found.value.find(one => one.slug === service)?.bring.find(thing => thing.id === bring)?.text;
    const offer = now.offers.find(one => one.slug === service);
    return text ? wordsOf(text, language) : offer ? wordsOf(offer.name, language) : service;
  };
  return (
    <Note tone="warning" title={say('visit.number.missing')}>
      <ul>
        {missing.map(one => (
          <li key={`${one.service} ${one.bring}`}>{wordsFor(one)}</li>
        ))}
      </ul>
      <p>{say('visit.number.missing.words')}</p>
    </Note>
  );
}

function AskCode({ trouble }: { readonly trouble?: string }) {
  const say = useTexts();
  const code = useSignal<string | undefined>(undefined);
  const tried = useSignal(false);
  return (
    <Letter
      title={say('visit.number')}
      lead={<p>{say('visit.number.ask')}</p>}
      back={{ to: '/', words: say('portal.home') }}
    >
      <form
        class="stack"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          tried.value = true;
          if (code.value) go(`/nummer#${encodeURIComponent(code.value.trim())}`);
        }}
      >
        {trouble && (
          <Note tone="danger" role="alert">
            <p>{trouble}</p>
          </Note>
        )}
        <TextField
          id="ticket-code"
          label={say('visit.number.code')}
          hint={say('visit.number.code.hint')}
          maxLength={40}
          autocomplete="off"
          error={tried.value && !code.value ? say('visit.own.missing') : undefined}
          value={code.value}
          onValue={typed => {
            code.value = typed;
          }}
        />
        <p class="buttons">
          <Button kind="primary" icon={FolderOpen} submit>
            {say('visit.number.open')}
          </Button>
        </p>
      </form>
    </Letter>
  );
}

function timeOf(instant: string, say: ReturnType<typeof useTexts>): string {
  const time = Temporal.Instant.from(instant).toZonedDateTimeISO(OFFICE_ZONE).toPlainTime();
  return say('appointments.ui.time', { time: time.toString({ smallestUnit: 'minute' }) });
}
