import { Button } from '@buergernah/kernel/ui';
import { visitsContract } from '@buergernah/visits';
import { Search } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { newId } from '../../clock.ts';
import { momentText } from '../../day/words.ts';
import { tell } from '../../notice.tsx';
import { serviceNames } from '../../office-data.ts';
import { type Reading, useReading } from '../../places/reading.ts';
import { useSending } from '../../places/sending.ts';
import { useTexts } from '../../texts.ts';
import { Trouble } from '../../trouble.tsx';
import { visitMoves } from '../moves.ts';
import { shortDay, shownCode, windowText } from '../words.ts';
import type { Opened } from './call.ts';
import { usePrintLetter } from './letter.tsx';

type Line = visitsContract.VisitLine;

/** Beside the call: a visit by its code, what was asked for from home, and whom somebody must still tell. No name, no street. */
export function Lists({ onOpen }: { readonly onOpen: (opened: Opened) => void }) {
  const say = useTexts();
  const requests = useReading(visitsContract.listVisits, { query: { open: 'requests' } }, [visitMoves]);
  const toTell = useReading(visitsContract.listVisits, { query: { open: 'to-tell' } }, [visitMoves]);
  const opening = useSending();
  const open = async (visit: Line['visit']) => {
    const answer = await opening.send(visitsContract.openVisit, { params: { visit }, body: { purpose: 'call' } });
    if (answer?.ok) onOpen(answer.value);
  };
  return (
    <aside class="call__lists" aria-label={say('office.visits.lists')}>
      <ByCode onFound={visit => void open(visit)} />
      <Trouble of={opening.refused} />
      <List title={say('office.visits.to-tell')} none={say('office.visits.to-tell.none')} of={toTell} which={isTold}>
        {line => <ToTell line={line} onOpen={() => void open(line.visit)} onTold={toTell.again} />}
      </List>
      <List
        title={say('office.visits.requests')}
        none={say('office.visits.requests.none')}
        of={requests}
        which={isRequest}
      >
        {line => (
          <button type="button" class="line" onClick={() => void open(line.visit)}>
            <strong>{shownCode(line.code)}</strong>
            <span>{serviceNames(line.services)}</span>
            <span class="quiet">{say('office.visits.asked', { at: momentText(line.askedAt) })}</span>
          </button>
        )}
      </List>
    </aside>
  );
}

/** A promise that cannot be kept waits for a window, too; it stands among those that must be told. */
const isRequest = (line: Line) => line.state === 'requested';
const isTold = (line: Line) => line.toTell !== null;

function List(given: {
  readonly title: string;
  readonly none: string;
  readonly of: Reading<{ readonly visits: readonly Line[] }>;
  readonly which: (line: Line) => boolean;
  readonly children: (line: Line) => ComponentChildren;
}) {
  const say = useTexts();
  // What cannot be kept comes first: somebody waits at home for it.
  const lines = given.of.value?.visits
    .filter(given.which)
    .toSorted((a, b) => Number(b.toTell === 'owed') - Number(a.toTell === 'owed'));
  return (
    <section class="lines">
      <h2>
        {given.title}
        {lines && lines.length > 0 && <span class="lines__count">{lines.length}</span>}
      </h2>
      <Trouble of={given.of.refused}>
        <Button onPress={given.of.again}>{say('office.again')}</Button>
      </Trouble>
      {lines?.length === 0 && <p class="quiet">{given.none}</p>}
      {lines && lines.length > 0 && (
        <ul class="plain">
          {lines.map(line => (
            <li key={line.visit}>{given.children(line)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** A promise that somebody must hear of: a letter to print, or a person to call because a promise cannot be kept. */
function ToTell({
  line,
  onOpen,
  onTold,
}: {
  readonly line: Line;
  readonly onOpen: () => void;
  readonly onTold: () => void;
}) {
  const say = useTexts();
  const letter = usePrintLetter(line.visit, () => {
    tell(say('office.visits.told.letter.done'));
    onTold();
  });
  const sending = useSending(onTold);
  return (
    <div class="line line--told">
      <span class="line__head">
        <button type="button" class="linkish" onClick={onOpen}>
          {shownCode(line.code)}
        </button>
        {line.toTell && (
          <span class={`tag ${line.toTell === 'owed' ? 'tag--danger' : 'tag--info'}`}>
            {say(`office.visits.tell.${line.toTell}`)}
          </span>
        )}
      </span>
      {line.day !== null && line.from !== null && line.until !== null && (
        <span class="quiet">{`${shortDay(line.day)}, ${windowText(line.day, line.from, line.until)}`}</span>
      )}
      <Trouble of={letter.refused ?? sending.refused} />
      <span class="line__acts">
        {line.toTell !== 'owed' && (
          <button type="button" class="linkish" onClick={letter.print}>
            {say('office.visits.letter.short')}
            <span class="kern-sr-only">{` ${shownCode(line.code)}`}</span>
          </button>
        )}
        <button
          type="button"
          class="linkish"
          onClick={() =>
            line.toTell === 'owed'
              ? onOpen()
              : void sending.send(visitsContract.markTold, {
                  params: { visit: line.visit },
                  body: { command: newId<'command'>(), by: 'call' },
                })
          }
        >
          {say(line.toTell === 'owed' ? 'office.visits.call-now' : 'office.visits.called')}
          <span class="kern-sr-only">{` ${shownCode(line.code)}`}</span>
        </button>
      </span>
    </div>
  );
}

function ByCode({ onFound }: { readonly onFound: (visit: Line['visit']) => void }) {
  const say = useTexts();
  const [code, setCode] = useState('');
  const sending = useSending();
  const find = async () => {
    if (code.trim().length < 4) return;
    const answer = await sending.send(visitsContract.findVisit, { body: { code } });
    if (!answer?.ok) return;
    setCode('');
    onFound(answer.value.visit);
  };
  return (
    <form
      class="by-code"
      onSubmit={event => {
        event.preventDefault();
        void find();
      }}
    >
      <div class="pick">
        <label for="visit-code">{say('office.visits.by-code')}</label>
        <input
          id="visit-code"
          autocomplete="off"
          spellcheck={false}
          maxLength={40}
          value={code}
          onInput={event => setCode(event.currentTarget.value)}
        />
      </div>
      <Button icon={Search} submit busy={sending.busy}>
        {say('office.visits.open')}
      </Button>
      <Trouble of={sending.refused} />
    </form>
  );
}
