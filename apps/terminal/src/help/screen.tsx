import { wordsOf } from '@buergernah/catalogue';
import {
  CallbackForm,
  CaptionLine,
  Chat,
  Faces,
  OwnPicture,
  SignButton,
  TalkControls,
  toldWords,
} from '@buergernah/help/ui';
import { Button, Icon, LiveRegion, Note, useLanguage } from '@buergernah/kernel/ui';
import { ArrowLeft, MessageSquareText, Phone, PhoneOff, RefreshCw } from 'lucide';
import { useEffect } from 'preact/hooks';
import { Frame } from '../frame.tsx';
import { askAsCitizen } from '../matter/citizen.ts';
import { Keys } from '../matter/keys.tsx';
import { office, phone } from '../office.ts';
import { goBack, state } from '../store.ts';
import { useTexts } from '../texts.ts';
import { begin, call, endHere, mode, writing } from './call.ts';
import { signs } from './hold.ts';
import { ArrangedScreen, Offers } from './offers.tsx';

/** A person on the screen. Coming here is the one press that calls; the call goes on when one goes back to one's matter. */
export function HelpScreen() {
  useEffect(() => {
    if (call.moment.peek() === 'none') begin();
  }, []);
  const now = mode.value;
  if (now === 'callback') return <CallbackScreen />;
  if (typeof now === 'object') return <ArrangedScreen at={now.arranged} />;
  return call.moment.value === 'connected' ? <Connected /> : <Waits />;
}

/** While it rings, and when it is over: what happens now, what one can do instead. */
function Waits() {
  const say = useTexts();
  const moment = call.moment.value;
  const view = call.view.value;
  const { title, words, ear } = toldWords(moment, view, say);
  const isOpen = moment === 'calling' || moment === 'waiting' || moment === 'none';
  const offers = view?.told.offers ?? [];
  const back = () => {
    if (!isOpen) endHere();
    goBack();
  };
  return (
    <Frame
      title={title}
      step={moment}
      ear={isOpen ? say('help.spoken.waiting', { told: ear, phone: phone() }) : ear}
      lead={
        <>
          {words && <p>{words}</p>}
          {state.value.matter && isOpen && <p class="quiet">{say('help.stays')}</p>}
        </>
      }
      actions={
        <>
          <Button kind={isOpen ? 'secondary' : 'primary'} icon={ArrowLeft} onPress={back}>
            {say('help.back')}
          </Button>
          {isOpen && (
            <Button
              icon={PhoneOff}
              onPress={() => {
                endHere();
                goBack();
              }}
            >
              {say('talk.give-up')}
            </Button>
          )}
        </>
      }
    >
      <LiveRegion words={words} />
      {moment === 'failed' && <Failed />}
      {isOpen && offers.length === 0 && (
        <>
          <div class="card">
            <OwnPicture call={call} />
          </div>
          <Note>
            <p>{say('talk.own.no-id')}</p>
          </Note>
          <div class="bigs">
            {!signs.value && <SignButton onPress={sign} />}
            {view?.means !== 'chat' && (
              <Button icon={MessageSquareText} class="help-wide" onPress={() => void call.by('chat')}>
                {say('talk.go-on-writing')}
              </Button>
            )}
          </div>
        </>
      )}
      <Offers offers={offers} isOpen={isOpen} />
      <PhoneCard />
    </Frame>
  );
}

/** Calls anew with somebody who signs. */
function sign(): void {
  endHere();
  signs.value = true;
  begin();
}

function Failed() {
  const say = useTexts();
  return (
    <Note tone="warning" role="alert">
      <p>{call.refused.value ?? say('talk.told.failed.words')}</p>
      <Button icon={RefreshCw} onPress={begin}>
        {say('talk.told.again')}
      </Button>
    </Note>
  );
}

/** The number beside the button: whoever would rather telephone. */
export function PhoneCard() {
  const say = useTexts();
  const { language } = useLanguage();
  const hours = office.value?.city.phone.hours;
  return (
    <div class="card help-phone">
      <p class="fact large">
        <Icon of={Phone} />
        {say('help.phone', { phone: phone() })}
      </p>
      {hours && <p class="quiet">{wordsOf(hours, language)}</p>}
    </div>
  );
}

/** The adviser, large; with an interpreter both. */
function Connected() {
  const say = useTexts();
  const talk = call.talk.value;
  if (!talk) return null;
  const { microphone } = call.own;
  const means = talk.view.value.means;
  const silent = microphone.value === 'refused' || microphone.value === 'missing' ? microphone.value : undefined;
  const isLost = talk.line.value === 'lost' || talk.others.value.some(one => one.state === 'broken');
  return (
    <Frame
      title={say('talk.told.connected')}
      ear={say('help.spoken.connected')}
      actions={
        <>
          <Button icon={PhoneOff} kind="danger" onPress={() => call.leave()}>
            {say('talk.end')}
          </Button>
          <Button kind="primary" icon={ArrowLeft} onPress={goBack}>
            {say('help.back.open')}
          </Button>
        </>
      }
      keys={writing.value && <Keys />}
    >
      <LiveRegion words={isLost ? say('talk.lost') : ''} />
      {isLost && (
        <Note tone="warning">
          <p>{say('talk.lost')}</p>
        </Note>
      )}
      {silent && means !== 'chat' && <Note tone="warning">{say(`talk.mic.${silent}`)}</Note>}
      {means !== 'chat' && (
        <>
          <Faces talk={talk} />
          <CaptionLine />
        </>
      )}
      {writing.value && <Chat line={talk} />}
      {!writing.value && means !== 'chat' && (
        <div class="card">
          <OwnPicture call={call} />
        </div>
      )}
      {means === 'chat' ? (
        <Button onPress={() => void call.by('audio').then(() => (writing.value = false))}>
          {say('talk.back-to-speaking')}
        </Button>
      ) : (
        <TalkControls
          call={call}
          writes={writing.value}
          onWrite={() => {
            writing.value = !writing.value;
          }}
        />
      )}
    </Frame>
  );
}

/** When somebody should call back, and under which number. */
function CallbackScreen() {
  const say = useTexts();
  const back = () => {
    mode.value = 'call';
  };
  return (
    <Frame
      title={say('talk.callback.title')}
      actions={
        <Button icon={ArrowLeft} onPress={back}>
          {say('help.callback.back')}
        </Button>
      }
      keys={<Keys />}
    >
      <CallbackForm
        call={call}
        ask={askAsCitizen}
        onArranged={at => {
          mode.value = { arranged: at };
        }}
      />
    </Frame>
  );
}
