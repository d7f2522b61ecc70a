import { enrol } from '@buergernah/access/ui';
import { Button, TextField } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { LogIn } from 'lucide';
import { Frame } from '../frame.tsx';
import { refusalWords, useTexts } from '../texts.ts';

/** For whoever sets the tablet up: the one-time code of the administration makes this browser a Koffer. */
export function Enrol() {
  const say = useTexts();
  const code = useSignal<string | undefined>(undefined);
  const refused = useSignal<string | undefined>(undefined);
  const run = async () => {
    const answer = await enrol(code.value ?? '');
    refused.value = answer.ok ? undefined : refusalWords(say, answer.refusal);
  };
  return (
    <Frame
      title={say('koffer.enrol.title')}
      lead={<p>{say('koffer.enrol.lead')}</p>}
      next={
        <Button kind="primary" icon={LogIn} onPress={() => void run()}>
          {say('koffer.enrol.go')}
        </Button>
      }
    >
      <TextField
        id="code"
        label={say('koffer.enrol.code')}
        value={code.value}
        error={refused.value}
        onValue={text => {
          code.value = text;
        }}
      />
    </Frame>
  );
}
