import { accessRefusals } from '@buergernah/access';
import { Button, Note, useSay } from '@buergernah/kernel/ui';
import { LogIn } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import { city } from '../office-data.ts';
import { ended, findMe, me, signInAddress, silent, tellOthers } from '../session.ts';
import { type Key, useTexts } from '../texts.ts';

/** The way in. It comes back to where one wanted to go. */
export function SignIn() {
  const say = useTexts();
  const refused = new URLSearchParams(location.search).get('refused');
  if (me.value === undefined && !silent.value) return <main class="sign-in" />;
  return (
    <main class="sign-in">
      <div class="sign-in__box stack">
        <p class="sign-in__city">{city.value?.officialName}</p>
        <h1>{say('office.sign-in.title')}</h1>
        {silent.value && (
          <Note tone="warning" role="alert">
            <p>{silent.value.sentence ?? say('office.sign-in.silent')}</p>
            <Button onPress={() => void findMe()}>{say('office.again')}</Button>
          </Note>
        )}
        {refused !== null && Object.hasOwn(accessRefusals, refused) && (
          <Note tone="warning" role="alert">
            <p>{say(`refusal.${refused as keyof typeof accessRefusals}` as Key)}</p>
          </Note>
        )}
        <p>{say('office.sign-in.lead')}</p>
        <div class="buttons">
          <Button kind="primary" icon={LogIn} href={signInAddress(hereWithoutRefusal())}>
            {say('office.sign-in.press')}
          </Button>
        </div>
      </div>
    </main>
  );
}

function hereWithoutRefusal(): string {
  const address = new URL(location.href);
  address.searchParams.delete('refused');
  return address.pathname + address.search;
}

/** Over everything when the session has ended: what was typed stays, the new sign-in happens in another window. */
export function SessionEnded() {
  const say = useSay<Key>();
  const box = useRef<HTMLDialogElement>(null);
  const over = ended.value;
  useEffect(() => {
    if (over) box.current?.showModal();
    else box.current?.close();
  }, [over]);
  if (!over) return null;
  return (
    <dialog
      class="dialog stack"
      ref={box}
      aria-label={say('office.ended.title')}
      onCancel={event => event.preventDefault()}
    >
      <h2>{say('office.ended.title')}</h2>
      <p>{say('office.ended.lead')}</p>
      <div class="buttons">
        <a class="kern-btn kern-btn--primary" href={signInAddress('/office/?view=signed-in')} target="office-sign-in">
          <span class="kern-label">{say('office.ended.press')}</span>
        </a>
        <Button kind="tertiary" onPress={() => void findMe()}>
          {say('office.ended.again')}
        </Button>
      </div>
    </dialog>
  );
}

/** The second window after signing in again: it tells the first one and may be closed. */
export function SignedIn() {
  const say = useTexts();
  useEffect(() => {
    tellOthers();
    close();
  }, []);
  return (
    <main class="sign-in">
      <div class="sign-in__box stack">
        <h1>{say('office.signed-in.title')}</h1>
        <p>{say('office.signed-in.lead')}</p>
        <div class="buttons">
          <Button href="/office/">{say('office.signed-in.on')}</Button>
        </div>
      </div>
    </main>
  );
}
