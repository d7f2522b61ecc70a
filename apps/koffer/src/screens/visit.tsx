import { Button, Note, Pairs, useLanguage } from '@buergernah/kernel/ui';
import { ArrowLeft, ArrowRight, CalendarX, Check, DoorOpen, FolderInput, Hourglass, Navigation } from 'lucide';
import { useState } from 'preact/hooks';
import { Frame } from '../frame.tsx';
import { reached } from '../line/line.ts';
import { rulesOf, serviceName } from '../line/reference.ts';
import { go } from '../place.ts';
import { useTexts } from '../texts.ts';
import { clock, minuteNow } from '../time.ts';
import { told } from '../trouble.ts';
import type { CarriedVisit } from '../wire.ts';
import { mayHandOver } from '../work/case-work.ts';
import { cases, day, visits } from '../work/day.ts';
import { reportLate } from '../work/overrun.ts';
import { doneOf, startVisit } from '../work/steps.ts';
import { mattersOf, nextVisit, showsAddress, standOf, type VisitMatter, whoseVisit } from '../work/visit-work.ts';
import { BringCase } from './bring-case.tsx';
import { photoKey, placeAround, representedBy } from './home.tsx';
import { Matters, openMatter } from './matters.tsx';
import { timeText } from './tour.tsx';
import { Finish, Missed } from './visit-end.tsx';

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

/** From a visit back to where it was chosen: the residents' list of its home, or the tour. */
function BackFrom({ visit }: { readonly visit: CarriedVisit }) {
  const say = useTexts();
  const to = placeAround(visit);
  return (
    <Button icon={ArrowLeft} onPress={() => go(to)}>
      {say(to.name === 'home' ? 'koffer.home.back' : 'koffer.back')}
    </Button>
  );
}

function BringAlong({ onPress }: { readonly onPress: () => void }) {
  const say = useTexts();
  return (
    <Button icon={FolderInput} onPress={onPress}>
      {say('koffer.bring.title')}
    </Button>
  );
}

/** Before it begins: where, who, the word that is said first; and what to do where nobody opens. */
function AtTheDoor({ visit }: { readonly visit: CarriedVisit }) {
  const say = useTexts();
  const [step, setStep] = useState<'door' | 'missed' | 'bring'>('door');
  void clock.value;
  const now = day.value;
  if (!now) return null;
  const next = nextVisit(now, visits.value);
  const shows = showsAddress(visit, { minute: minuteNow(), next, visits: visits.value, day: now });
  if (step === 'missed') return <Missed visit={visit} onBack={() => setStep('door')} />;
  if (step === 'bring') return <BringCase visit={visit} onBack={() => setStep('door')} />;
  const { street, houseNumber, postcode, hint, position } = visit.address;
  const where = encodeURIComponent(`${street} ${houseNumber}, ${postcode}`);
  return (
    <Frame
      title={say('koffer.door.title', { time: timeText(visit.start), code: visit.code })}
      side={
        <>
          <BackFrom visit={visit} />
          {shows && (
            <Button icon={Navigation} href={`geo:${position.latitude},${position.longitude}?q=${where}`}>
              {say('koffer.door.navigate')}
            </Button>
          )}
          {shows && <BringAlong onPress={() => setStep('bring')} />}
          <Button icon={CalendarX} onPress={() => setStep('missed')}>
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
              [say('koffer.door.where'), `${street} ${houseNumber}`.trim().concat(`\n${postcode}`)],
              ...(hint && visit.residents.length === 0 ? [[say('koffer.door.hint'), hint] as const] : []),
              ...visit.residents.map(one => [say('koffer.door.photo'), say(photoKey(one))] as const),
              ...visit.residents.flatMap(one =>
                one.representative ? [[say('koffer.door.represented'), representedBy(say, one)] as const] : [],
              ),
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

/** Inside: the matters one after the other, and the end. */
function Inside({ visit }: { readonly visit: CarriedVisit }) {
  const say = useTexts();
  const { language } = useLanguage();
  const [step, setStep] = useState<'matters' | 'finish' | 'bring'>('matters');
  const done = doneOf(visit);
  const matters = mattersOf(visit, [...cases.value.values()]);
  const open = matters.filter(one => !done.dropped.includes(one.key) && isOpen(one));
  void clock.value;
  const late = minuteNow() - (visit.start + visit.minutes);
  const [first] = open;
  const finish = (
    <Button kind={first ? 'secondary' : 'primary'} icon={Check} onPress={() => setStep('finish')}>
      {say('koffer.inside.finish')}
    </Button>
  );
  if (step === 'finish') return <Finish visit={visit} open={open.length} onBack={() => setStep('matters')} />;
  if (step === 'bring') return <BringCase visit={visit} onBack={() => setStep('matters')} />;
  return (
    <Frame
      title={visit.residents[0]?.name ?? visit.person.name}
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
          <BackFrom visit={visit} />
          <BringAlong onPress={() => setStep('bring')} />
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

/** A matter still has something to do here: it is not begun, not handed in, or finished and not handed over. */
function isOpen({ service, case: held }: VisitMatter): boolean {
  if (!held) return true;
  const { phase } = held.state;
  return ['new', 'draft', 'asked-back'].includes(phase) || mayHandOver(held, rulesOf(service));
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
      side={<BackFrom visit={visit} />}
    />
  );
}
