import { commands as caseCommands } from '@buergernah/cases';
import { Button, Tiles } from '@buergernah/kernel/ui';
import { ArrowLeft, IdCard } from 'lucide';
import { useState } from 'preact/hooks';
import { Frame } from '../frame.tsx';
import { go } from '../place.ts';
import { useTexts } from '../texts.ts';
import { told } from '../trouble.ts';
import { command } from '../work/steps.ts';
import type { CaseStepProps } from './case-step.ts';

const DOCUMENTS = caseCommands.identify.shape.document.options;

/** Which document the person has shown. Its number is written nowhere. */
export function Identify({ work, visit, onDone }: CaseStepProps) {
  const say = useTexts();
  const [shown, setShown] = useState<string | undefined>(undefined);
  const run = async () => {
    const document = DOCUMENTS.find(one => one === shown);
    if (document && (await told(say, command(work, { kind: 'identify', document })))) onDone();
  };
  return (
    <Frame
      title={say('koffer.identify.title')}
      lead={<p>{say('koffer.identify.lead')}</p>}
      side={
        <Button icon={ArrowLeft} onPress={() => go({ name: 'visit', visit: visit.visit })}>
          {say('koffer.case.back')}
        </Button>
      }
      next={
        <Button kind="primary" icon={IdCard} busy={shown === undefined} onPress={() => void run()}>
          {say('koffer.identify.go')}
        </Button>
      }
    >
      <Tiles
        id="document"
        label={say('koffer.identify.which')}
        options={DOCUMENTS.map(value => ({ value, label: say(`koffer.document.${value}`) }))}
        value={shown}
        onValue={setShown}
      />
    </Frame>
  );
}
