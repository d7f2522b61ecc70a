import { accessContract, accessRefusals } from '@buergernah/access';
import { Button, Note, pathOf } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { Check, LogIn, MapPin, RotateCw } from 'lucide';
import { useEffect } from 'preact/hooks';
import { askToLocate, mayLocate } from '../alone/help.ts';
import { Frame } from '../frame.tsx';
import { locksOf } from '../keep/locks.ts';
import { planned } from '../line/line.ts';
import { type Key, useTexts } from '../texts.ts';
import { settle, told } from '../trouble.ts';
import { checkOut, findSetOut, koffer, me, takeAlong } from '../work/set-out.ts';
import { useCount } from './counts.tsx';
import { MakeLock } from './make-lock.tsx';
import { OpenBy } from './unlock.tsx';

/** Before setting out, while there is a line: sign in, count, choose how the Koffer opens, take the day along. */
export function SetOut() {
  const say = useTexts();
  const looked = useSignal(false);
  const look = async () => {
    const found = await findSetOut();
    settle(say, found);
    looked.value = true;
  };
  useEffect(() => void look(), []);
  const again = (
    <Button icon={RotateCw} onPress={() => void look()}>
      {say('koffer.again')}
    </Button>
  );
  if (!looked.value) return <Frame title={say('ui.loading')} />;
  if (!me.value) return <SignIn again={again} />;
  if (!koffer.value)
    return (
      <Frame
        title={say('koffer.set-out.no-koffer')}
        lead={<p>{say('koffer.set-out.no-koffer-lead')}</p>}
        side={again}
      />
    );
  if (koffer.value.state === 'in' && !planned.value)
    return (
      <Frame title={say('koffer.set-out.no-tour')} lead={<p>{say('koffer.set-out.no-tour-lead')}</p>} side={again} />
    );
  if (koffer.value.state === 'in') return <CountOut />;
  return <TakeAlong staff={me.value.staff} />;
}

function SignIn({ again }: { readonly again: preact.ComponentChildren }) {
  const say = useTexts();
  const refused = new URLSearchParams(location.search).get('refused');
  return (
    <Frame
      title={say('koffer.sign-in.title')}
      lead={
        <>
          <p>{say('koffer.sign-in.lead')}</p>
          {refused !== null && Object.hasOwn(accessRefusals, refused) && (
            <Note tone="warning" role="alert">
              <p>{say(`refusal.${refused}` as Key)}</p>
            </Note>
          )}
        </>
      }
      side={again}
      next={
        <Button kind="primary" icon={LogIn} href={pathOf(accessContract.signIn, {}, { to: '/koffer/' })}>
          {say('koffer.sign-in.go')}
        </Button>
      }
    />
  );
}

/** What lies in the Koffer, counted before it leaves the house; its battery; whether the place may be looked for in an alarm. */
function CountOut() {
  const say = useTexts();
  const books = koffer.value?.contents ?? [];
  const count = useCount();
  const located = useSignal(true);
  const busy = useSignal(false);
  useEffect(() => {
    void mayLocate().then(may => {
      located.value = may;
    });
  }, []);
  const run = async () => {
    busy.value = true;
    await told(say, checkOut(count.counts(books), count.charge()));
    busy.value = false;
  };
  return (
    <Frame
      title={say('koffer.set-out.title', { name: koffer.value?.name ?? '' })}
      lead={<p>{say('koffer.set-out.lead')}</p>}
      side={
        !located.value && (
          <Button
            icon={MapPin}
            onPress={() =>
              void askToLocate().then(may => {
                located.value = may;
              })
            }
          >
            {say('koffer.set-out.locate')}
          </Button>
        )
      }
      next={
        <Button kind="primary" icon={Check} busy={busy.value} onPress={() => void run()}>
          {say('koffer.set-out.go')}
        </Button>
      }
    >
      {count.fields}
    </Frame>
  );
}

/** The Koffer is out: the colleague's key is opened, or made on the first day, and everything is taken along under it. */
function TakeAlong({ staff }: { readonly staff: string }) {
  const say = useTexts();
  const known = useSignal<boolean | undefined>(undefined);
  useEffect(
    () =>
      void locksOf(staff).then(({ password }) => {
        known.value = password;
      }),
    [staff],
  );
  const take = (key: CryptoKey) => void told(say, takeAlong(key));
  if (known.value === undefined) return <Frame title={say('ui.loading')} />;
  if (known.value)
    return <OpenBy staff={staff} title={say('koffer.take.title')} lead={say('koffer.take.lead')} onKey={take} />;
  return <MakeLock staff={staff} onKey={take} />;
}
