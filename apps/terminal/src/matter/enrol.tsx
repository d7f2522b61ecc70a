import { devicePlace, enrol } from '@buergernah/access/ui';
import { Button, Note, TextField } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { ArrowLeft } from 'lucide';
import { Frame } from '../frame.tsx';
import { wipe } from '../store.ts';
import { useTexts } from '../texts.ts';
import { Keys } from './keys.tsx';

/** For whoever sets the terminal up: the one-time code makes this browser an enrolled device. */
export function EnrolScreen() {
  const say = useTexts();
  const code = useSignal<string | undefined>(undefined);
  const refused = useSignal<string | undefined>(undefined);
  const go = async () => {
    const answer = await enrol(code.value ?? '');
    refused.value = answer.ok ? undefined : (answer.refusal.sentence ?? say('refusal.unreachable'));
  };
  return (
    <Frame
      title={say('terminal.enrol.title')}
      lead={<p>{say('terminal.enrol.lead')}</p>}
      actions={
        <>
          <Button icon={ArrowLeft} onPress={wipe}>
            {say('terminal.back')}
          </Button>
          <Button kind="primary" onPress={go}>
            {say('terminal.enrol.go')}
          </Button>
        </>
      }
      keys={<Keys />}
    >
      {devicePlace.value && (
        <Note tone="success" role="status">
          <p>{say('terminal.enrol.done', { place: devicePlace.value })}</p>
        </Note>
      )}
      <TextField
        id="code"
        label={say('terminal.enrol.code')}
        value={code.value}
        error={refused.value}
        onValue={text => {
          code.value = text;
        }}
      />
    </Frame>
  );
}
