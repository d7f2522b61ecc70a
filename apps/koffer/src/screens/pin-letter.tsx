import { formatCaseNumber } from '@buergernah/cases';
import { Button, Note } from '@buergernah/kernel/ui';
import { ArrowLeft, Mail } from 'lucide';
import { Frame } from '../frame.tsx';
import { useTexts, voiceIn } from '../texts.ts';
import { newId, today } from '../time.ts';
import { told } from '../trouble.ts';
import { commands } from '../work/steps.ts';
import type { CaseStepProps } from './case-step.ts';

/** The letter with PIN and block word, handed over at the application; the citizen confirms in text form. Nobody types a PIN. */
export function PinLetter({ work, visit, onDone }: CaseStepProps) {
  const say = useTexts();
  const name = [work.answers.givenNames, work.answers.familyName].filter(part => typeof part === 'string').join(' ');
  const values = {
    name: name || visit.person.name,
    number: formatCaseNumber(work.number),
    day: today().toLocaleString('de'),
  };
  const run = async () => {
    // The receipt lies with the case: in German, whatever the screen speaks.
    const receipt = (await voiceIn('de')).say('koffer.pin.receipt', values);
    const handed = commands(work, [{ kind: 'hand-pin-letter', content: newId(), receipt }], {
      visit,
      stock: { stock: 'pin-letter', move: 'used', quantity: 1, numbers: [] },
    });
    if (await told(say, handed)) onDone();
  };
  return (
    <Frame
      title={say('koffer.pin.title')}
      lead={<p>{say('koffer.pin.lead')}</p>}
      side={
        <Button icon={ArrowLeft} onPress={onDone}>
          {say('koffer.back-one')}
        </Button>
      }
      next={
        <Button kind="primary" icon={Mail} onPress={() => void run()}>
          {say('koffer.pin.go')}
        </Button>
      }
    >
      <section class="receipt" aria-label={say('koffer.pin.receipt-title')}>
        <p>{say('koffer.pin.receipt', values)}</p>
      </section>
      <Note>{say('koffer.pin.never')}</Note>
    </Frame>
  );
}
