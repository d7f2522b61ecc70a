import type { CaseView } from '@buergernah/cases';
import { formatCaseNumber, formatCheckCode } from '@buergernah/cases';
import { CasePath, isCaseKey, PhaseTag, Timeline, type TimelineEntry } from '@buergernah/cases/ui';
import { type Cents, formatCents, OFFICE_ZONE } from '@buergernah/kernel';
import { Button, Icon, Pairs } from '@buergernah/kernel/ui';
import { ArrowLeft, RefreshCw, ShieldAlert } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import { age } from '../age.ts';
import { useGoOnAfterReturn } from '../case/after-return.ts';
import { CitizenAnswers } from '../case/answers.tsx';
import { CallNotes } from '../case/call-notes.tsx';
import { Letters } from '../case/letters.tsx';
import { type Entry, type OnScreen, onScreen, putAway, show, trouble, unsent } from '../case/open-case.ts';
import { Certificate, Papers } from '../case/papers.tsx';
import { Steps } from '../case/steps.tsx';
import { useActions } from '../keys.ts';
import { Link } from '../link.tsx';
import { placeName, serviceName } from '../office-data.ts';
import { go } from '../place.ts';
import { me } from '../session.ts';
import { type Key, useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';

/** One case: what was asked for, what may be done now, what has happened. */
export function CaseScreen({ id }: { readonly id: string }) {
  const say = useTexts();
  useEffect(() => {
    void show(id);
    return putAway;
  }, [id]);
  useGoOnAfterReturn(id);
  useActions([
    { id: 'back', label: say('office.case.back'), keys: 'Escape', icon: ArrowLeft, run: () => go({ name: 'inbox' }) },
  ]);
  const of = onScreen.value?.view.case === id ? onScreen.value : undefined;
  return <main class="desk__body case">{of ? <Whole of={of} /> : <Missing id={id} />}</main>;
}

function Missing({ id }: { readonly id: string }) {
  const say = useTexts();
  return (
    <div class="desk__pane screen">
      <Back />
      <h1>{say('office.title.case')}</h1>
      {trouble.value && (
        <Trouble of={trouble.value}>
          {trouble.value.code === 'unreachable' && <Button onPress={() => void show(id)}>{say('office.again')}</Button>}
        </Trouble>
      )}
    </div>
  );
}

function Back() {
  const say = useTexts();
  return (
    <Link to={{ name: 'inbox' }} class="case__back">
      <Icon of={ArrowLeft} />
      {say('office.title.inbox')}
    </Link>
  );
}

function Whole({ of }: { readonly of: OnScreen }) {
  const say = useTexts();
  const { view } = of;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const heard = of.entries.some(entry => entry.kind === 'cases.asked-back');
  const again = unsent.value?.case === view.case ? unsent.value : undefined;
  return (
    <>
      <header class="case__head">
        <div>
          <Back />
          <h1 tabIndex={-1} ref={heading}>
            <span class="case__number">{formatCaseNumber(view.number)}</span> {serviceName(view.service)}
          </h1>
          <p class="case__tags">
            <PhaseTag phase={view.phase} />
            {view.protected && (
              <span class="tag tag--warning">
                <Icon of={ShieldAlert} />
                {say('office.flag.protected')}
              </span>
            )}
            <span class="quiet">{claimWords(view, say)}</span>
          </p>
        </div>
        <CasePath view={view} heard={heard} began={view.place ? placeName(view.place) : undefined} />
      </header>
      <div class="case__columns">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
        <section class="desk__pane case__main" tabIndex={0} aria-label={say('office.case.content')}>
          <Trouble of={trouble.value}>
            {again && (
              <Button icon={RefreshCw} onPress={() => again.again()}>
                {say('office.send-again')}
              </Button>
            )}
          </Trouble>
          <section aria-labelledby="answers-title">
            <h2 id="answers-title">{say('office.case.answers')}</h2>
            {view.phase === 'destroyed' ? (
              <p class="quiet">{say('refusal.case-deleted')}</p>
            ) : (
              <CitizenAnswers of={of} />
            )}
          </section>
          {of.opened && (
            <section aria-labelledby="papers-title">
              <h2 id="papers-title">{say('office.case.papers')}</h2>
              <Papers of={of} />
            </section>
          )}
          {of.opened && of.opened.letters.length > 0 && (
            <section aria-labelledby="letters-title">
              <h2 id="letters-title">{say('office.case.letters')}</h2>
              <Letters of={of} opened={of.opened} />
            </section>
          )}
          {of.opened && <CallNotes key={view.case} id={view.case} service={of.service} />}
        </section>
        <aside class="desk__pane case__side" aria-label={say('office.case.side')}>
          <Steps of={of} />
          <section aria-labelledby="data-title">
            <h2 id="data-title" class="kern-sr-only">
              {say('office.case.data')}
            </h2>
            <CaseData of={of} />
          </section>
          <section aria-labelledby="timeline-title">
            <h2 id="timeline-title">{say('cases.timeline.label')}</h2>
            <Timeline
              entries={of.entries.map(toEntry)}
              nameOf={placeName}
              purposeOf={purpose => say(`access.purpose.${purpose}` as Key)}
            />
          </section>
        </aside>
      </div>
    </>
  );
}

/** What the case is known to be: fee with its rule, how it goes out, whether an ID was shown, when it is deleted. */
function CaseData({ of }: { readonly of: OnScreen }) {
  const say = useTexts();
  const { view } = of;
  const submitted = of.entries.findLast(entry => entry.kind === 'cases.submitted');
  const rule = typeof submitted?.data.feeRule === 'string' ? submitted.data.feeRule : undefined;
  const day = (text: string) =>
    Temporal.PlainDate.from(text).toLocaleString('de', { day: 'numeric', month: 'long', year: 'numeric' });
  const delivery = `cases.delivery.${view.delivery}`;
  const pairs: (readonly [string, string])[] = [];
  if (submitted) {
    const at = Temporal.Instant.from(submitted.at).toZonedDateTimeISO(OFFICE_ZONE);
    const when = at.toLocaleString('de', { weekday: 'short', day: 'numeric', month: 'long' });
    pairs.push([say('office.data.submitted'), `${when} (${age(submitted.at, say)})`]);
  }
  if (submitted) {
    const fee =
      view.feeCents === null
        ? say('office.fee.unknown')
        : view.feeCents === 0
          ? say('office.fee.free')
          : formatCents(view.feeCents as Cents);
    pairs.push([say('office.data.fee'), rule ? `${fee}\n${rule}` : fee]);
  }
  if (isCaseKey(delivery)) pairs.push([say('office.data.delivery'), say(delivery)]);
  pairs.push([say('office.data.identified'), say(`office.identified.${view.identified}`)]);
  pairs.push([say('office.column.office'), placeName(view.office)]);
  if (view.destroyOn) pairs.push([say('office.data.destroy-on'), day(view.destroyOn)]);
  if (view.certificateCode) pairs.push([say('office.data.code'), formatCheckCode(view.certificateCode)]);
  return (
    <>
      <Pairs of={pairs} />
      {view.certificateCode && of.opened && <Certificate of={of} />}
    </>
  );
}

function claimWords(view: CaseView, say: ReturnType<typeof useTexts>): string {
  if (view.claimedBy === null) return say('office.claim.free');
  return say(view.claimedBy === me.value?.staff ? 'office.claim.by-me' : 'office.claim.other');
}

/** A fact as the timeline shows it: mine, or the office's; no list is by person. */
function toEntry(entry: Entry): TimelineEntry {
  const by = { you: 'you', staff: 'office', job: 'machine' } as const;
  return {
    at: entry.at,
    kind: entry.kind,
    door: entry.door,
    place: entry.place,
    by: by[entry.actor as keyof typeof by] ?? 'citizen',
    data: entry.data,
    hash: entry.hash,
  };
}
