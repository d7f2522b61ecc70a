import { Button, TextField } from '@buergernah/kernel/ui';
import { ArrowLeft, FolderInput } from 'lucide';
import { useState } from 'preact/hooks';
import { Frame } from '../frame.tsx';
import { useTexts } from '../texts.ts';
import { told } from '../trouble.ts';
import type { CarriedVisit } from '../wire.ts';
import { bringCase } from '../work/bring-case.ts';

/** The number on a letter or slip, and the case lies in the Koffer: for whatever was begun or finished at another door. */
export function BringCase({ visit, onBack }: { readonly visit: CarriedVisit; readonly onBack: () => void }) {
  const say = useTexts();
  const [number, setNumber] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    const brought = await told(say, bringCase(visit, number ?? ''));
    setBusy(false);
    if (brought) onBack();
  };
  return (
    <Frame
      title={say('koffer.bring.title')}
      lead={<p>{say('koffer.bring.lead')}</p>}
      side={
        <Button icon={ArrowLeft} onPress={onBack}>
          {say('koffer.back-one')}
        </Button>
      }
      next={
        <Button kind="primary" icon={FolderInput} busy={busy} onPress={() => void run()}>
          {say('koffer.bring.go')}
        </Button>
      }
    >
      <TextField
        id="case-number"
        label={say('koffer.bring.number')}
        hint={say('koffer.bring.hint')}
        keys="digits"
        maxLength={20}
        value={number}
        onValue={setNumber}
      />
    </Frame>
  );
}
