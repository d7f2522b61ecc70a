import { type CallView, helpContract } from '@buergernah/help';
import { Chat, createOwnMedia, Faces, newKey, openTalk, type Talk } from '@buergernah/help/ui';
import { Button, Note } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { Camera, CameraOff, LogOut, Users } from 'lucide';
import { useEffect } from 'preact/hooks';
import { ask } from '../ask.ts';
import { Letter } from '../frame.tsx';
import { newId } from '../new-id.ts';
import { address } from '../router.ts';
import { useTexts } from '../texts.ts';

const own = createOwnMedia();

/** A relative or Betreuer joins a call by the link that the adviser sent: once, and only while it lasts. */
export function GuestPage() {
  const say = useTexts();
  const talk = useSignal<Talk | undefined>(undefined);
  const key = useSignal('');
  const failed = useSignal(false);
  useEffect(
    () => () => {
      talk.peek()?.close();
      own.close();
    },
    [talk],
  );
  const join = async () => {
    const [call = '', token = ''] = address.peek().hash.split('.');
    const made = newKey();
    const answer = await ask(helpContract.joinCall, { params: { call }, body: { token, key: made } } as never);
    failed.value = !answer.ok;
    if (!answer.ok) return;
    key.value = made;
    void own.setMicrophone(true);
    talk.value = openTalk({ ask, view: answer.value as CallView, key: made, own });
  };
  const leave = async () => {
    const call = talk.peek()?.view.peek().call;
    talk.peek()?.close();
    own.close();
    talk.value = undefined;
    await ask(helpContract.leaveCall, { params: { call }, body: { command: newId(), key: key.peek() } } as never);
  };
  const open = talk.value;
  const isOn = own.camera.value === 'on';
  if (open?.view.value.state !== 'connected') {
    return (
      <Letter title={say('help.page.join.title')} lead={<p>{say('help.page.join.lead')}</p>}>
        {failed.value && (
          <Note tone="warning" role="alert">
            <p>{say('help.page.join.ended')}</p>
          </Note>
        )}
        <p>
          <Button kind="primary" icon={Users} onPress={() => void join()}>
            {say('help.page.join.go')}
          </Button>
        </p>
      </Letter>
    );
  }
  return (
    <Letter title={say('talk.told.connected')}>
      <Faces talk={open} />
      <p>{say(isOn ? 'talk.own.seen' : 'talk.own.unseen')}</p>
      <p class="buttons">
        <Button icon={isOn ? CameraOff : Camera} onPress={() => void own.setCamera(!isOn)}>
          {say(isOn ? 'talk.own.off' : 'talk.own.on')}
        </Button>
        <Button icon={LogOut} onPress={() => void leave()}>
          {say('help.page.join.leave')}
        </Button>
      </p>
      <Chat line={open} />
    </Letter>
  );
}
