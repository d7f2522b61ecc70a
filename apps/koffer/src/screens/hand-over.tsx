import { type HandOverAtHome, handOverAtHome } from '@buergernah/cases';
import { BirthDateField, Button, Checks, Note, Tiles } from '@buergernah/kernel/ui';
import { ArrowLeft, PackageCheck } from 'lucide';
import { useState } from 'preact/hooks';
import { Frame } from '../frame.tsx';
import { rulesOf } from '../line/reference.ts';
import { useTexts } from '../texts.ts';
import { told } from '../trouble.ts';
import { commands } from '../work/steps.ts';
import type { CaseStepProps } from './case-step.ts';

const OLD = handOverAtHome.shape.oldDocument.options;
const TO = handOverAtHome.shape.to.options;

/** A finished document changes hands in the living room: to whom, what became of the old one, what came with it. */
export function HandOver({ work, visit, onDone }: CaseStepProps) {
  const say = useTexts();
  const [to, setTo] = useState<string | undefined>('holder');
  const [old, setOld] = useState<string | undefined>(undefined);
  const [done, setDone] = useState<readonly string[] | undefined>(undefined);
  const [born, setBorn] = useState<string | undefined>(undefined);
  const isDocument = work.state.phase === 'granted';
  const has = (what: string) => done?.includes(what) ?? false;
  const asked = [
    ...(isDocument && rulesOf(work.service)?.hasPinLetter ? (['cover-letter', 'braille'] as const) : []),
    ...(to === 'proxy' ? (['vollmacht'] as const) : []),
  ];
  const run = async () => {
    const home: HandOverAtHome = {
      to: to === 'proxy' ? 'proxy' : 'holder',
      vollmacht: has('vollmacht'),
      proxyBorn: to === 'proxy' ? (born ?? null) : null,
      oldDocument: OLD.find(one => one === old) ?? 'none',
      coverLetter: has('cover-letter'),
      brailleOffered: has('braille'),
    };
    const handed = commands(
      work,
      [{ kind: 'hand-over', way: 'home', home }],
      home.oldDocument === 'voided-taken'
        ? { visit, stock: { stock: 'drawn-in-document', move: 'drawn-in', quantity: 1, numbers: [] } }
        : undefined,
    );
    if (await told(say, handed)) onDone();
  };
  return (
    <Frame
      title={say('koffer.hand-over.title')}
      lead={<p>{say('koffer.hand-over.lead')}</p>}
      side={
        <Button icon={ArrowLeft} onPress={onDone}>
          {say('koffer.back-one')}
        </Button>
      }
      next={
        <Button kind="primary" icon={PackageCheck} busy={old === undefined} onPress={() => void run()}>
          {say('koffer.hand-over.go')}
        </Button>
      }
    >
      <Tiles
        id="to"
        label={say('koffer.hand-over.to')}
        options={TO.map(value => ({ value, label: say(`koffer.hand-over.${value}`) }))}
        value={to}
        onValue={setTo}
      />
      {to === 'proxy' && (
        <BirthDateField id="proxy-born" label={say('koffer.hand-over.proxy-born')} value={born} onValue={setBorn} />
      )}
      <Tiles
        id="old-document"
        label={say('koffer.hand-over.old')}
        options={OLD.map(value => ({ value, label: say(`koffer.hand-over.old.${value}`) }))}
        value={old}
        onValue={setOld}
      />
      {asked.length > 0 && (
        <Checks
          id="handed-with-it"
          label={say('koffer.hand-over.with-it')}
          options={asked.map(value => ({ value, label: say(`koffer.hand-over.${value}`) }))}
          value={done}
          onValue={setDone}
        />
      )}
      {isDocument && rulesOf(work.service)?.hasPinLetter && <Note>{say('koffer.hand-over.pin')}</Note>}
    </Frame>
  );
}
