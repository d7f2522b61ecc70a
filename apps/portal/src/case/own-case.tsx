import { accessContract } from '@buergernah/access';
import { type CaseView, formatCaseNumber, ownAnswers, ownRecord } from '@buergernah/cases';
import { CasePath, StatusWords, Timeline, type TimelineEntry } from '@buergernah/cases/ui';
import { type Answers, wordsOf } from '@buergernah/catalogue';
import { dateWords } from '@buergernah/catalogue/ui';
import { type Answer, Button, listen, Note, useLanguage } from '@buergernah/kernel/ui';
import { type Signal, useSignal } from '@preact/signals';
import { FilePen, LogOut, Undo2 } from 'lucide';
import { useEffect } from 'preact/hooks';
import { beginDraft, draft, dropDraft } from '../apply/draft.ts';
import { withdraw } from '../apply/send.ts';
import { dropTaken } from '../apply/taken-store.ts';
import { ask } from '../ask.ts';
import { type CityNow, placeName } from '../city.ts';
import { Letter, Waiting } from '../frame.tsx';
import { caseHere } from '../help/hold.ts';
import { go } from '../router.ts';
import { useTexts } from '../texts.ts';

const { leave, me } = accessContract;

type Own = Answer<typeof ownRecord> & { readonly letters: readonly string[]; readonly answers: Answers | undefined };

/** One's own case: where it stands, what the office asks, what may be done now, and who did what with it. */
export function OwnCase({ now }: { readonly now: CityNow }) {
  const say = useTexts();
  const own = useSignal<Own | undefined>(undefined);
  const trouble = useSignal<string | undefined>(undefined);
  useEffect(() => {
    let stop = () => {};
    let gone = false;
    const read = async () => {
      const found = await readOwn();
      if (gone) return;
      // Two readings may overtake each other; the older one changes nothing.
      if (typeof found === 'object' && own.value && found.view.seq < own.value.view.seq) return;
      if (found === 'nobody') go('/fortsetzen', { replace: true });
      else if (found === 'away') trouble.value = say('refusal.unreachable');
      else {
        own.value = found;
        trouble.value = undefined;
      }
    };
    // The live line is only for whoever holds a case: first know, then listen.
    void read().then(() => {
      if (!gone && own.value) stop = listen({ onMoved: () => void read(), onAgain: () => undefined });
    });
    return () => {
      gone = true;
      stop();
    };
  }, [own, trouble, say]);
  const open = own.value?.view;
  useEffect(() => {
    caseHere.value = open && { case: open.case, service: open.service };
    return () => {
      caseHere.value = undefined;
    };
  }, [open?.case]);
  if (trouble.value && !own.value) return <Note tone="warning">{trouble.value}</Note>;
  if (!own.value) return <Waiting />;
  return <Opened now={now} own={own.value} shown={own} />;
}

async function readOwn(): Promise<Own | 'nobody' | 'away'> {
  const who = await ask(me, {});
  if (!who.ok) return 'away';
  if (!who.value.citizen) return 'nobody';
  const params = { case: who.value.citizen.case };
  const record = await ask(ownRecord, { params });
  if (!record.ok) return record.refusal.code === 'unreachable' ? 'away' : 'nobody';
  const { phase } = record.value.view;
  const mine = phase === 'draft' || phase === 'asked-back' ? await ask(ownAnswers, { params }) : undefined;
  return {
    ...record.value,
    letters: mine?.ok ? mine.value.letters : [],
    answers: mine?.ok ? (mine.value.answers as Answers) : undefined,
  };
}

function Opened({
  now,
  own,
  shown,
}: {
  readonly now: CityNow;
  readonly own: Own;
  readonly shown: Signal<Own | undefined>;
}) {
  const say = useTexts();
  const { language, locale } = useLanguage();
  const { view, entries, letters } = own;
  const offer = now.offers.find(one => one.slug === view.service);
  const heard = entries.some(entry => entry.kind === 'cases.asked-back');
  return (
    <Letter title={offer ? wordsOf(offer.name, language) : view.service}>
      <p class="where">
        <strong>{say('portal.case.number', { number: formatCaseNumber(view.number) })}</strong>
        {view.destroyOn && view.phase === 'draft' && (
          <span>{say('portal.taken.until', { until: dateWords(view.destroyOn, locale) })}</span>
        )}
      </p>
      <CasePath view={view} heard={heard} began={view.place ? placeName(view.place) : undefined} />
      <div class="status">
        <StatusWords phase={view.phase} />
      </div>
      {letters.length > 0 && view.phase === 'asked-back' && (
        <Note tone="warning" title={say('portal.case.asked')}>
          <p class="said">{letters.at(-1)}</p>
        </Note>
      )}
      <Doings own={own} shown={shown} />
      <section class="stack">
        <h2>{say('portal.case.record')}</h2>
        <p>{say('portal.case.record.lead')}</p>
        <Timeline
          entries={entries.map(toTimeline)}
          nameOf={placeName}
          purposeOf={purpose => say('portal.case.purpose', { purpose })}
        />
        {view.destroyOn && (
          <p class="quiet">{say('portal.case.destroy', { day: dateWords(view.destroyOn, locale) })}</p>
        )}
      </section>
      <p class="buttons">
        <Button
          icon={LogOut}
          onPress={() => {
            dropTaken();
            dropDraft();
            void ask(leave, {}).then(() => go('/', { replace: true }));
          }}
        >
          {say('portal.case.leave')}
        </Button>
      </p>
      <p class="quiet">{say('portal.case.leave.words')}</p>
    </Letter>
  );
}

/** A fact of one's own record; the office that answers for a case from its first day is no news. */
function toTimeline({ values: { office, ...values }, ...entry }: Own['entries'][number]): TimelineEntry {
  const handedOn = entry.kind === 'cases.handed-on' && office !== undefined;
  return { ...entry, data: handedOn ? { ...values, office } : values };
}

/** The buttons of what may be done now: made of what the office offers, and of nothing else. */
function Doings({ own, shown }: { readonly own: Own; readonly shown: Signal<Own | undefined> }) {
  const say = useTexts();
  const asking = useSignal(false);
  const trouble = useSignal<string | undefined>(undefined);
  const { view, answers } = own;
  const fill = () => {
    if (!answers) return;
    const same = draft.value?.caseId === view.case;
    const held = view.papers.map(paper => paper.content);
    if (!same) beginDraft(view.service, false, { caseId: view.case, answers, held });
    go(`/antrag/${view.service}/${view.phase === 'draft' ? '1' : 'pruefen'}`);
  };
  const takeBack = async () => {
    const answer = await withdraw(view.case);
    asking.value = false;
    if (!answer.ok) trouble.value = answer.refusal.sentence ?? say('refusal.unreachable');
    else {
      const next: CaseView = answer.value;
      shown.value = { ...own, view: next };
    }
  };
  return (
    <>
      {trouble.value && (
        <Note tone="warning" role="alert">
          <p>{trouble.value}</p>
        </Note>
      )}
      {view.may.includes('fill') && answers && (
        <p class="buttons">
          <Button kind="primary" icon={FilePen} onPress={fill}>
            {view.phase === 'asked-back' ? say('portal.case.answer') : say('portal.case.fill')}
          </Button>
        </p>
      )}
      {view.may.includes('withdraw') &&
        (asking.value ? (
          <Note tone="warning" title={say('portal.case.withdraw.sure')}>
            <p>{say('portal.case.withdraw.words')}</p>
            <p class="buttons">
              <Button kind="danger" icon={Undo2} onPress={() => void takeBack()}>
                {say('portal.case.withdraw.yes')}
              </Button>
              <Button onPress={() => (asking.value = false)}>{say('portal.case.withdraw.no')}</Button>
            </p>
          </Note>
        ) : (
          <p>
            <button type="button" class="linkish" onClick={() => (asking.value = true)}>
              {say('portal.case.withdraw')}
            </button>
          </p>
        ))}
    </>
  );
}
