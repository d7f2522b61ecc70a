import { askAsDevice } from '@buergernah/access/ui';
import {
  CallbackForm,
  CaptionLine,
  Chat,
  callbackWords,
  Faces,
  OwnPicture,
  SignButton,
  TalkControls,
  Together,
  TogetherSwitch,
  toldWords,
} from '@buergernah/help/ui';
import { Button, LiveRegion, Note, useLanguage } from '@buergernah/kernel/ui';
import { MessageSquareText, Mic, PhoneCall, PhoneOff, RefreshCw, X } from 'lucide';
import { useState } from 'preact/hooks';
import { useTexts } from '../texts.ts';
import { begin, call, end, servicePhone } from './call.ts';
import { formHere } from './hold.ts';

/** The call beside the screen: the screen stays as it was and goes on working. */
export function CallPanel() {
  const say = useTexts();
  const { locale } = useLanguage();
  const [callback, setCallback] = useState<'asked' | { readonly at: string } | undefined>(undefined);
  const moment = call.moment.value;
  const view = call.view.value;
  const { title, words } = toldWords(moment, view, say);
  const isOpen = ['none', 'calling', 'waiting'].includes(moment);
  if (typeof callback === 'object')
    return (
      <aside class="beside stack" aria-labelledby="call-title">
        <h2 id="call-title">{say('talk.callback.done', { when: callbackWords(callback.at, locale) })}</h2>
        <p role="status">{say('talk.callback.done.words')}</p>
        <Button icon={X} onPress={end}>
          {say('koffer.call.close')}
        </Button>
      </aside>
    );
  return (
    <aside class="beside stack" aria-labelledby="call-title">
      <h2 id="call-title">{title}</h2>
      <LiveRegion words={words} />
      {words && <p>{words}</p>}
      {moment === 'failed' && (
        <>
          <p>{call.refused.value ?? say('talk.told.failed.words')}</p>
          <Button icon={RefreshCw} onPress={() => begin()}>
            {say('talk.told.again')}
          </Button>
        </>
      )}
      {moment === 'connected' && <Connected />}
      {isOpen && !callback && <Waits />}
      {callback === 'asked' && <CallbackForm call={call} ask={askAsDevice} onArranged={at => setCallback({ at })} />}
      {!callback && moment !== 'connected' && view?.told.offers.includes('audio') && view.means === 'video' && (
        <Button icon={Mic} onPress={() => void call.by('audio')}>
          {say('talk.offer.audio')}
        </Button>
      )}
      {!callback && view?.told.offers.includes('callback') && (
        <Button icon={PhoneCall} onPress={() => setCallback('asked')}>
          {say('talk.offer.callback')}
        </Button>
      )}
      {moment !== 'connected' && <p>{say('koffer.call.phone', { phone: servicePhone() })}</p>}
      <div class="beside__end">
        <Button
          icon={moment === 'connected' || isOpen ? PhoneOff : X}
          kind={moment === 'connected' ? 'danger' : 'secondary'}
          onPress={moment === 'connected' ? () => call.leave() : end}
        >
          {say(moment === 'connected' ? 'talk.end' : isOpen ? 'talk.give-up' : 'koffer.call.close')}
        </Button>
      </div>
    </aside>
  );
}

/** While it rings: who sees whom, and other ways to talk. */
function Waits() {
  const say = useTexts();
  return (
    <>
      <OwnPicture call={call} />
      <p>{say('talk.own.no-id')}</p>
      <SignButton
        onPress={() => {
          call.leave();
          call.forget();
          begin(true);
        }}
      />
      {call.view.value?.means !== 'chat' && (
        <Button icon={MessageSquareText} onPress={() => void call.by('chat')}>
          {say('talk.go-on-writing')}
        </Button>
      )}
    </>
  );
}

/** The person, what they see of the form, and everything that one may want while talking. */
function Connected() {
  const say = useTexts();
  const [writing, setWriting] = useState(false);
  const talk = call.talk.value;
  if (!talk) return null;
  const means = call.view.value?.means;
  const silent = call.own.microphone.value;
  const cannotSpeak = silent === 'refused' || silent === 'missing' ? silent : undefined;
  const isLost = talk.line.value === 'lost' || talk.others.value.some(one => one.state === 'broken');
  const own = formHere.value;
  const writes = writing || means === 'chat' || cannotSpeak !== undefined;
  return (
    <>
      {isLost && (
        <Note tone="warning" role="status">
          <p>{say('talk.lost')}</p>
        </Note>
      )}
      {cannotSpeak && means !== 'chat' && <p>{say(`talk.mic.${cannotSpeak}`)}</p>}
      <Faces talk={talk} />
      <CaptionLine />
      {own && <Together call={call} own={own} />}
      <div class="stack stack--tight">
        <TogetherSwitch call={call} own={own} />
      </div>
      {writes && <Chat line={talk} />}
      {means !== 'chat' && (
        <>
          <OwnPicture call={call} />
          <TalkControls call={call} writes={writes} onWrite={() => setWriting(!writing)} />
        </>
      )}
    </>
  );
}
