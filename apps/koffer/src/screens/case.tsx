import { formatCaseNumber } from '@buergernah/cases';
import { PhaseTag } from '@buergernah/cases/ui';
import { type Cents, formatCents } from '@buergernah/kernel';
import { Button, Note, useLanguage } from '@buergernah/kernel/ui';
import { ArrowLeft, FileText, Mail, PackageCheck, Printer } from 'lucide';
import { useState } from 'preact/hooks';
import { Frame } from '../frame.tsx';
import { rulesOf, serviceName } from '../line/reference.ts';
import { waiting } from '../outbox/changed.ts';
import { go } from '../place.ts';
import { useTexts } from '../texts.ts';
import type { CarriedVisit } from '../wire.ts';
import { type CaseWork, mayHandOver } from '../work/case-work.ts';
import { cases, day } from '../work/day.ts';
import { CaseForm } from './case-form.tsx';
import { HandOver } from './hand-over.tsx';
import { Identify } from './identify.tsx';
import { PinLetter } from './pin-letter.tsx';

/** What a case's screen shows now. */
export type CaseStep = 'overview' | 'identify' | 'form' | 'pin-letter' | 'hand-over';

/** One matter: who shows which document, the form, papers, the letter with the PIN, handing over; each a step of its own. */
export function CaseScreen({ id }: { readonly id: string }) {
  const work = cases.value.get(id);
  const visit = day.value?.visits.find(one => one.visit === work?.visit);
  const [step, setStep] = useState<CaseStep>(() => firstStep(work));
  if (!work || !visit) return null;
  const given = { work, visit, onDone: () => setStep(firstStep(cases.peek().get(id))) };
  switch (step) {
    case 'identify':
      return <Identify {...given} />;
    case 'form':
      return <CaseForm {...given} onDone={() => setStep('overview')} />;
    case 'pin-letter':
      return <PinLetter {...given} onDone={() => setStep('overview')} />;
    case 'hand-over':
      return <HandOver {...given} onDone={() => setStep('overview')} />;
    default:
      return <Overview work={work} visit={visit} onStep={setStep} />;
  }
}

/** Where one goes on: first the document is looked at, then the form is filled. */
function firstStep(work: CaseWork | undefined): CaseStep {
  if (!work) return 'overview';
  const isTheirs = work.state.phase === 'draft' || work.state.phase === 'asked-back';
  if (isTheirs && work.state.identified === 'none') return 'identify';
  return isTheirs ? 'form' : 'overview';
}

const NEXT_ICONS = { form: FileText, identify: FileText, 'pin-letter': Mail, 'hand-over': PackageCheck } as const;

function Overview(given: {
  readonly work: CaseWork;
  readonly visit: CarriedVisit;
  readonly onStep: (step: CaseStep) => void;
}) {
  const say = useTexts();
  const { language } = useLanguage();
  const { work, visit } = given;
  const { phase, identified, pinLetter } = work.state;
  const rules = rulesOf(work.service);
  const isTheirs = phase === 'draft' || phase === 'asked-back';
  const mayHavePin = rules?.hasPinLetter === true && !pinLetter && (phase === 'submitted' || phase === 'asked-back');
  const isOnItsWay = waiting.value.some(act => act.state === 'waiting');
  const refused = waiting.value.filter(act => act.state === 'refused').length;
  // Whoever takes a document home has shown who they are: at the application, or now.
  const handing = identified === 'none' ? 'identify' : 'hand-over';
  const next = mayHavePin ? 'pin-letter' : mayHandOver(work, rules) ? handing : isTheirs ? 'form' : undefined;
  return (
    <Frame
      title={serviceName(work.service, language)}
      lead={
        <p>
          <strong>{formatCaseNumber(work.number)}</strong> <PhaseTag phase={phase} />
        </p>
      }
      side={
        <>
          <Button icon={ArrowLeft} onPress={() => go({ name: 'visit', visit: visit.visit })}>
            {say('koffer.case.back')}
          </Button>
          {identified === 'none' && next !== 'identify' && !['finished', 'withdrawn'].includes(phase) && (
            <Button icon={FileText} onPress={() => given.onStep('identify')}>
              {say('koffer.identify.title')}
            </Button>
          )}
          {next !== undefined && (
            <Button icon={Printer} onPress={() => go({ name: 'summary', case: work.case })}>
              {say('koffer.summary.show')}
            </Button>
          )}
        </>
      }
      next={
        next === undefined ? (
          <Button kind="primary" icon={Printer} onPress={() => go({ name: 'summary', case: work.case })}>
            {say('koffer.summary.show')}
          </Button>
        ) : (
          <Button kind="primary" icon={NEXT_ICONS[next]} onPress={() => given.onStep(next)}>
            {say(next === 'identify' ? 'koffer.identify.title' : `koffer.case.${next}`)}
          </Button>
        )
      }
    >
      <p>{say(isOnItsWay ? 'koffer.summary.on-its-way' : `cases.status.${phase}`)}</p>
      {phase === 'finished' && work.lastAct !== null && <Note tone="success">{say('koffer.hand-over.done')}</Note>}
      {phase !== 'finished' && work.state.feeCents !== null && work.state.feeCents > 0 && (
        <Note title={say('koffer.fee.due', { amount: formatCents(work.state.feeCents as Cents) })}>
          <p>{say('koffer.fee.how')}</p>
        </Note>
      )}
      {pinLetter && <Note tone="success">{say('koffer.pin.handed')}</Note>}
      {refused > 0 && (
        <Note tone="warning">
          <p>{say('koffer.line.refused', { count: refused })}</p>
          <Button onPress={() => go({ name: 'outbox' })}>{say('koffer.outbox.open')}</Button>
        </Note>
      )}
    </Frame>
  );
}
