import { makeSecret } from '@buergernah/cases';
import { Button, Note, TextField } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { Dices, Fingerprint, LockKeyhole } from 'lucide';
import { Frame } from '../frame.tsx';
import { makeLocks, makePasskey, type Passkey, SHORTEST } from '../keep/locks.ts';
import { reference } from '../line/reference.ts';
import { refusalWords, useTexts } from '../texts.ts';

/** Words of a password that the Koffer thinks of: forty-five bits. */
const SUGGESTED = 5;

/** The first day of a colleague with this Koffer: a password, and a passkey where the tablet has one. */
export function MakeLock({ staff, onKey }: { readonly staff: string; readonly onKey: (key: CryptoKey) => void }) {
  const say = useTexts();
  const words = useSignal<string | undefined>(undefined);
  const shown = useSignal<string | undefined>(undefined);
  const refused = useSignal<string | undefined>(undefined);
  const passkey = useSignal<Passkey | undefined>(undefined);
  const noPasskey = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const suggest = () => {
    const three = () => makeSecret(crypto.getRandomValues(new Uint8Array(6)));
    shown.value = `${three()}-${three()}`.split('-').slice(0, SUGGESTED).join('-');
    words.value = shown.value;
  };
  const run = async () => {
    if ((words.value ?? '').trim().length < SHORTEST) {
      refused.value = say('koffer.lock.too-short', { count: SHORTEST });
      return;
    }
    busy.value = true;
    onKey(await makeLocks(staff, words.value ?? '', passkey.value));
    busy.value = false;
  };
  const addPasskey = async () => {
    const made = await makePasskey(staff, reference.value?.city.name ?? say('koffer.title'));
    passkey.value = made.ok ? made.value : undefined;
    noPasskey.value = made.ok ? undefined : refusalWords(say, made.refusal);
  };
  return (
    <Frame
      title={say('koffer.lock.title')}
      lead={<p>{say('koffer.lock.lead')}</p>}
      side={
        <>
          <Button icon={Dices} onPress={suggest}>
            {say('koffer.lock.suggest')}
          </Button>
          <Button icon={Fingerprint} onPress={() => void addPasskey()}>
            {say('koffer.lock.passkey')}
          </Button>
        </>
      }
      next={
        <Button kind="primary" icon={LockKeyhole} busy={busy.value} onPress={() => void run()}>
          {say('koffer.lock.go')}
        </Button>
      }
    >
      <TextField
        id="new-password"
        type="password"
        autocomplete="off"
        label={say('koffer.lock.password')}
        hint={say('koffer.lock.hint', { count: SHORTEST })}
        value={words.value}
        error={refused.value}
        onValue={text => {
          words.value = text;
          shown.value = undefined;
        }}
      />
      {shown.value && (
        <Note title={say('koffer.lock.remember')}>
          <p class="said">{shown.value}</p>
        </Note>
      )}
      {passkey.value && (
        <Note tone="success" role="status">
          <p>{say('koffer.lock.passkey-there')}</p>
        </Note>
      )}
      {noPasskey.value && (
        <Note tone="warning" role="alert">
          <p>{noPasskey.value}</p>
        </Note>
      )}
    </Frame>
  );
}
