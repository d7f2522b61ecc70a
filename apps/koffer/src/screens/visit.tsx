import { Button, Note, Pairs, useLanguage } from '@buergernah/kernel/ui';
import { ArrowLeft, ArrowRight, CalendarX, Check, DoorOpen, Hourglass, Navigation } from 'lucide';
import { useState } from 'preact/hooks';
import { Frame } from '../frame.tsx';
import { reached } from '../line/line.ts';
import { serviceName } from '../line/reference.ts';
import { go } from '../place.ts';
import { useTexts } from '../texts.ts';
import { clock, deviceNow, minuteNow } from '../time.ts';
import { told } from '../trouble.ts';
import type { CarriedVisit } from '../wire.ts';
import { cases, day, visits } from '../work/day.ts';
import { reportLate } from '../work/overrun.ts';
import { doneOf, finishVisit, missVisit, startVisit } from '../work/steps.ts';
import { MISSED, mattersOf, nextVisit, showsAddress, standOf, whoseVisit } from '../work/visit-work.ts';
import { Matters, openMatter } from './matters.tsx';
import { timeText } from './tour.tsx';

/** One visit, from the door bell to the end. */
export function VisitScreen({ id }: { readonly id: string }) {
  const now = day.value;
  const visit = now?.visits.find(one => one.visit === id);
  if (!now || !visit) return null;
  const stand = standOf(visits.value.get(id));
  if (stand === 'open') return <AtTheDoor visit={visit} />;
  if (stand === 'underway') return <Inside visit={visit} />;
  return <Ended visit={visit} />;
}

function BackToTour() {
  const say = useTexts();
  return (
    <Button icon={ArrowLeft} onPress={() => go({ name: 'tour' })}>
      {say('koffer.back')}
    </Button>
  );
}

/** Before it begins: where, who, the word that is said first; and what to do where nobody opens. */
function AtTheDoor({ visit }: { readonly visit: CarriedVisit }) {
  const say = useTexts();
  const [missing, setMissing] = useState(false);
  void clock.value;
  const next = day.value && nextVisit(day.value, visits.value)?.visit;
  const shows = showsAddress(visit, { minute: minuteNow(), next, done: visits.value.get(visit.visit) });
  if (missing) return <Missed visit={visit} onBack={() => setMissing(false)} />;
  const { street, houseNumber, postcode, hint, position } = visit.address;
  const where = encodeURIComponent(`${street} ${houseNumber}, ${postcode}`);
  return (
    <Frame
      title={say('koffer.door.title', { time: timeText(visit.start), code: visit.code })}
      side={
        <>
          <BackToTour />
          {shows && (
            <Button icon={Navigation} href={`geo:${position.latitude},${position.longitude}?q=${where}`}>
              {say('koffer.door.navigate')}
            </Button>
          )}
          <Button icon={CalendarX} onPress={() => setMissing(true)}>
            {say('koffer.door.missed')}
          </Button>
        </>
      }
      next={
        shows && (
          <Button kind="primary" icon={DoorOpen} onPress={() => void told(say, startVisit(visit))}>
            {say('koffer.door.go')}
          </Button>
        )
      }
    >
      {shows ? (
        <>
          <section class="word">
            <p>{say('koffer.door.word')}</p>
            <p class="word__itself">{visit.word}</p>
          </section>
          <Pairs
            of={[
              [say('koffer.door.who'), whoseVisit(visit, room => say('koffer.matter.room', { room }))],
              [say('koffer.door.where'), `${street} ${houseNumber}\n${postcode}`],
              ...(hint ? [[say('koffer.door.hint'), hint] as const] : []),
              [
                say('koffer.door.window'),
                say('koffer.door.window-text', { from: timeText(visit.from), until: timeText(visit.until) }),
              ],
              ...(visit.person.others ? [[say('koffer.door.others'), visit.person.others] as const] : []),
              ...(visit.work.needs.length > 0
                ? [
                    [
                      say('koffer.door.needs'),
                      visit.work.needs.map(need => say(`visits.need.${need}`)).join(', '),
                    ] as const,
                  ]
                : []),
              ...(visit.person.notes ? [[say('koffer.door.notes'), visit.person.notes] as const] : []),
            ]}
          />
        </>
      ) : (
        <Note title={say('koffer.door.protected')}>
          <p>{say('koffer.door.protected-lead')}</p>
        </Note>
      )}
    </Frame>
  );
}

function Missed({ visit, onBack }: { readonly visit: CarriedVisit; readonly onBack: () => void }) {
  const say = useTexts();
  return (
    <Frame
      title={say('koffer.missed.title')}
      lead={<p>{say('koffer.missed.lead')}</p>}
      side={
        <Button icon={ArrowLeft} onPress={onBack}>
          {say('koffer.back-one')}
        </Button>
      }
    >
      <div class="stack">
        {MISSED.map(reason => (
          <Button
            key={reason}
            onPress={() => void told(say, missVisit(visit, reason)).then(done => done && go({ name: 'tour' }))}
          >
            {say(`koffer.missed.${reason}`)}
          </Button>
        ))}
      </div>
    </Frame>
  );
}

/** Inside: the matters one after the other, and the end. */
function Inside({ visit }: { readonly visit: CarriedVisit }) {
  const say = useTexts();
  const { language } = useLanguage();
  const [ending, setEnding] = useState(false);
  const done = doneOf(visit);
  const matters = mattersOf(visit, [...cases.value.values()]);
  const open = matters.filter(one => !done.dropped.includes(one.key) && isOpen(one.case?.state.phase));
  void clock.value;
  const late = minuteNow() - (visit.start + visit.minutes);
  const [first] = open;
  const finish = (
    <Button kind={first ? 'secondary' : 'primary'} icon={Check} onPress={() => setEnding(true)}>
      {say('koffer.inside.finish')}
    </Button>
  );
  if (ending) return <Finish visit={visit} open={open.length} onBack={() => setEnding(false)} />;
  return (
    <Frame
      title={
        visit.residents.length > 1
          ? say('koffer.inside.home', { count: visit.residents.length })
          : (visit.residents[0]?.name ?? visit.person.name)
      }
      lead={
        late > 5 && (
          <Note tone="warning" title={say('koffer.late.title', { minutes: late })}>
            <p>{say(reached.value ? 'koffer.late.lead' : 'koffer.late.offline')}</p>
            {reached.value && (
              <Button icon={Hourglass} onPress={() => void told(say, reportLate(visit.visit, late + 10))}>
                {say('koffer.late.go')}
              </Button>
            )}
          </Note>
        )
      }
      side={
        <>
          <BackToTour />
          {open.length > 0 && finish}
        </>
      }
      next={
        first ? (
          <Button kind="primary" icon={ArrowRight} onPress={() => void openMatter(say, visit, first)}>
            {serviceName(first.service, language)}
          </Button>
        ) : (
          finish
        )
      }
    >
      <Matters visit={visit} matters={matters} dropped={done.dropped} />
    </Frame>
  );
}

/** A matter still has something to do here: it is not begun, or not handed in. */
function isOpen(phase: string | undefined): boolean {
  return phase === undefined || phase === 'draft' || phase === 'asked-back' || phase === 'new';
}

function Finish({
  visit,
  open,
  onBack,
}: {
  readonly visit: CarriedVisit;
  readonly open: number;
  readonly onBack: () => void;
}) {
  const say = useTexts();
  const began = doneOf(visit).startedAt;
  const taken = began
    ? Math.max(1, Math.round((deviceNow().epochMilliseconds - Temporal.Instant.from(began).epochMilliseconds) / 60_000))
    : 1;
  const [minutes, setMinutes] = useState(Math.min(600, taken));
  const step = (by: number) => setMinutes(now => Math.min(600, Math.max(1, now + by)));
  return (
    <Frame
      title={say('koffer.finish.title')}
      lead={open > 0 && <Note tone="warning">{say('koffer.finish.open', { count: open })}</Note>}
      side={
        <Button icon={ArrowLeft} onPress={onBack}>
          {say('koffer.back-one')}
        </Button>
      }
      next={
        <Button
          kind="primary"
          icon={Check}
          onPress={() => void told(say, finishVisit(visit, minutes)).then(done => done && go({ name: 'tour' }))}
        >
          {say('koffer.finish.go')}
        </Button>
      }
    >
      <p>{say('koffer.finish.lead')}</p>
      <p class="stepper">
        <Button onPress={() => step(-5)}>{say('koffer.finish.less')}</Button>
        <output>{say('koffer.finish.minutes', { count: minutes })}</output>
        <Button onPress={() => step(5)}>{say('koffer.finish.more')}</Button>
      </p>
    </Frame>
  );
}

function Ended({ visit }: { readonly visit: CarriedVisit }) {
  const say = useTexts();
  const done = doneOf(visit);
  return (
    <Frame
      title={say('koffer.ended.title', { time: timeText(visit.start), code: visit.code })}
      lead={
        <p>
          {done.missed ? say(`koffer.missed.${done.missed}`) : say('koffer.ended.lead', { count: done.minutes ?? 0 })}
        </p>
      }
      side={<BackToTour />}
    />
  );
}
