import type { Refusal, Result } from '@buergernah/kernel';
import { Button, TextField } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { Fingerprint, LockOpen } from 'lucide';
import { useEffect } from 'preact/hooks';
import { Frame } from '../frame.tsx';
import { locksOf, openByPasskey, openByPassword } from '../keep/locks.ts';
import { unlock } from '../keep/vault.ts';
import { refusalWords, useTexts } from '../texts.ts';

/** The locked Koffer: passkey or password. Line and outbox stay in sight, names do not. */
export function Unlock({ staff }: { readonly staff: string }) {
  const say = useTexts();
  return (
    <OpenBy
      staff={staff}
      title={say('koffer.unlock.title')}
      lead={say('koffer.unlock.lead')}
      onKey={key => void unlock(key)}
    />
  );
}

/** Asks for the key of a colleague, by the ways that they have set up. */
export function OpenBy(given: {
  readonly staff: string;
  readonly title: string;
  readonly lead: string;
  readonly onKey: (key: CryptoKey) => void;
}) {
  const say = useTexts();
  const words = useSignal<string | undefined>(undefined);
  const refused = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const ways = useSignal({ password: true, passkey: false });
  useEffect(() => void locksOf(given.staff).then(found => (ways.value = found)), [given.staff]);
  const open = async (by: Promise<Result<CryptoKey, Refusal>>) => {
    busy.value = true;
    const key = await by;
    busy.value = false;
    refused.value = key.ok ? undefined : refusalWords(say, key.refusal);
    if (key.ok) {
      words.value = undefined;
      given.onKey(key.value);
    }
  };
  const byWords = () => void open(openByPassword(given.staff, words.value ?? '', Date.now()));
  return (
    <Frame
      title={given.title}
      lead={<p>{given.lead}</p>}
      side={
        ways.value.passkey && (
          <Button icon={Fingerprint} busy={busy.value} onPress={() => void open(openByPasskey(given.staff))}>
            {say('koffer.unlock.passkey')}
          </Button>
        )
      }
      next={
        <Button kind="primary" icon={LockOpen} busy={busy.value} onPress={byWords}>
          {say('koffer.unlock.go')}
        </Button>
      }
    >
      <form
        onSubmit={event => {
          event.preventDefault();
          byWords();
        }}
      >
        <TextField
          id="password"
          type="password"
          autocomplete="off"
          label={say('koffer.unlock.password')}
          value={words.value}
          error={refused.value}
          onValue={text => {
            words.value = text;
          }}
        />
      </form>
    </Frame>
  );
}
