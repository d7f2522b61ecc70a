import { type CallView, helpContract, isOver } from '@buergernah/help';
import { Chat, createOwnMedia, Faces, newKey, openTalk, type Talk } from '@buergernah/help/ui';
import { Button, LiveRegion, Note } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { Camera, CameraOff, LogOut, Mic, MicOff, Users } from 'lucide';
import { useEffect } from 'preact/hooks';
import { ask } from '../ask.ts';
import { Letter } from '../frame.tsx';
import { keepText, kept } from '../keep.ts';
import { newId } from '../new-id.ts';
import { address } from '../router.ts';
import { useTexts } from '../texts.ts';
import './panel.css';

/** Where the guest's key is kept over a reload, as long as the tab is open. */
const KEPT = 'buergernah.dabei';
const own = createOwnMedia();

/** A relative or Betreuer joins a call by the link that the adviser sent: once, and only while it lasts. They see and hear; the form is not theirs. */
export function GuestPage() {
  const say = useTexts();
  const talk = useSignal<Talk | undefined>(undefined);
  const failed = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const left = useSignal(false);
  const [call = '', token = ''] = address.value.hash.split('.');
  const mine = `${KEPT} ${call}`;
  const join = async () => {
    busy.value = true;
    const key = kept('tab', mine) ?? newKey();
    keepText('tab', mine, key);
    const answer = await ask(helpContract.joinCall, { params: { call }, body: { token, key } } as never);
    busy.value = false;
    failed.value = answer.ok
      ? undefined
      : say(answer.refusal.code === 'unreachable' ? 'refusal.unreachable' : 'help.page.join.ended');
    if (!answer.ok) return;
    void own.setMicrophone(true);
    talk.value = openTalk({ ask, view: answer.value as CallView, key, own });
  };
  useEffect(() => {
    // Loaded again in the middle of the conversation: it goes on.
    if (kept('tab', mine) !== undefined) void join();
    return () => {
      talk.peek()?.close();
      own.close();
    };
  }, [mine]);
  const leave = async () => {
    const key = kept('tab', mine) ?? '';
    keepText('tab', mine, undefined);
    talk.peek()?.close();
    talk.value = undefined;
    left.value = true;
    own.close();
    await ask(helpContract.leaveCall, { params: { call }, body: { command: newId(), key } } as never);
  };
  const open = talk.value;
  const over = open !== undefined && isOver(open.view.value.state);
  useEffect(() => {
    if (!over) return;
    keepText('tab', mine, undefined);
    own.close();
  }, [over, mine]);
  if (over || left.value)
    return (
      <Letter
        title={say(over ? 'talk.told.over' : 'help.page.join.left')}
        lead={<p>{say('help.page.join.over.words')}</p>}
      />
    );
  if (!open)
    return (
      <Letter title={say('help.page.join.title')} lead={<p>{say('help.page.join.lead')}</p>}>
        {failed.value && (
          <Note tone="warning" role="alert">
            <p>{failed.value}</p>
          </Note>
        )}
        <p>
          <Button kind="primary" icon={Users} busy={busy.value} onPress={() => void join()}>
            {say('help.page.join.go')}
          </Button>
        </p>
      </Letter>
    );
  return (
    <Letter title={say(open.view.value.state === 'connected' ? 'talk.told.connected' : 'talk.told.handed-on')}>
      <Inside open={open} onLeave={() => void leave()} />
    </Letter>
  );
}

/** Who talks, one's own camera and microphone, what is written, and the way out. */
function Inside({ open, onLeave }: { readonly open: Talk; readonly onLeave: () => void }) {
  const say = useTexts();
  const sees = own.camera.value === 'on';
  const microphone = own.microphone.value;
  const speaks = microphone === 'on';
  const isLost = open.line.value === 'lost' || open.others.value.some(one => one.state === 'broken');
  const silent = microphone === 'refused' || microphone === 'missing' ? microphone : undefined;
  return (
    <div class="guest">
      <LiveRegion words={isLost ? say('talk.lost') : ''} />
      {isLost && (
        <Note tone="warning">
          <p>{say('talk.lost')}</p>
        </Note>
      )}
      {silent && <Note tone="warning">{say(`talk.mic.${silent}`)}</Note>}
      <Faces talk={open} />
      <p>{say(sees ? 'talk.own.seen' : 'talk.own.unseen')}</p>
      <p class="buttons">
        <Button icon={speaks ? Mic : MicOff} pressed={!speaks} onPress={() => void own.setMicrophone(!speaks)}>
          {say(speaks ? 'talk.mic.off' : 'talk.mic.on')}
        </Button>
        <Button icon={sees ? CameraOff : Camera} onPress={() => void own.setCamera(!sees)}>
          {say(sees ? 'talk.own.off' : 'talk.own.on')}
        </Button>
        <Button icon={LogOut} kind="danger" onPress={onLeave}>
          {say('help.page.join.leave')}
        </Button>
      </p>
      <Chat line={open} />
    </div>
  );
}
