import { Button, Icon, useLanguage } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import {
  Camera,
  CameraOff,
  Captions,
  Hand,
  Headphones,
  MessageSquareText,
  Mic,
  MicOff,
  Volume1,
  Volume2,
} from 'lucide';
import { useEffect } from 'preact/hooks';
import { caption, hasCaptions, startCaptions } from './captions.ts';
import type { CitizenCall } from './citizen-call.ts';
import { louder, loudness, nextOutput, outputsAmong } from './hearing.ts';
import { useTalkTexts } from './texts.ts';
import { VideoTile } from './tiles.tsx';

/** One's own picture: off until one switches it on, and seen by oneself as soon as others see it. */
export function OwnPicture({ call }: { readonly call: CitizenCall }) {
  const say = useTalkTexts();
  const { own } = call;
  const camera = own.camera.value;
  const track = own.video.value;
  const stream = useSignal<MediaStream | undefined>(undefined);
  useEffect(() => {
    stream.value = track ? new MediaStream([track]) : undefined;
  }, [track, stream]);
  const isOn = camera === 'on' && stream.value !== undefined;
  return (
    <section class="own" aria-label={say('talk.own.label')}>
      {isOn && stream.value && <VideoTile stream={stream.value} label={say('talk.own.label')} own />}
      <div class="own__words">
        <p>
          <strong>{say(isOn ? 'talk.own.seen' : 'talk.own.unseen')}</strong>
        </p>
        {isOn && <p>{say('talk.own.no-id')}</p>}
        {(camera === 'refused' || camera === 'missing') && <p role="status">{say(`talk.own.${camera}`)}</p>}
      </div>
      <Button icon={isOn ? CameraOff : Camera} onPress={() => void show(call, !isOn)}>
        {say(isOn ? 'talk.own.off' : 'talk.own.on')}
      </Button>
    </section>
  );
}

async function show(call: CitizenCall, on: boolean): Promise<void> {
  await call.own.setCamera(on);
  if (on && call.view.peek()?.means !== 'video') await call.by('video');
}

/** What one may want while talking: the microphone, louder, quieter, headphones, words under the picture, writing. */
export function TalkControls({
  call,
  writes,
  onWrite,
}: {
  readonly call: CitizenCall;
  readonly writes: boolean;
  readonly onWrite: () => void;
}) {
  const say = useTalkTexts();
  const { own } = call;
  const speaks = own.microphone.value === 'on';
  const outputs = outputsAmong(own.devices.value);
  const means = call.view.value?.means;
  return (
    <div class="talk-controls">
      {means !== 'chat' && (
        <>
          <Button icon={speaks ? Mic : MicOff} pressed={!speaks} onPress={() => void own.setMicrophone(!speaks)}>
            {say(speaks ? 'talk.mic.off' : 'talk.mic.on')}
          </Button>
          <Button icon={Volume1} onPress={() => louder(-1)}>
            {say('talk.quieter')}
          </Button>
          <Button
            icon={Volume2}
            onPress={() => louder(1)}
            label={say('talk.louder.now', { percent: Math.round(loudness.value * 100) })}
          >
            {say('talk.louder')}
          </Button>
          {outputs.length > 0 && (
            <Button icon={Headphones} onPress={() => nextOutput(outputs)}>
              {say('talk.output')}
            </Button>
          )}
          <CaptionSwitch call={call} />
        </>
      )}
      <Button icon={MessageSquareText} pressed={writes} onPress={onWrite}>
        {say(writes ? 'talk.write.close' : 'talk.write')}
      </Button>
    </div>
  );
}

/** Words under the picture, only where the browser makes them itself and sends nothing to anybody. */
function CaptionSwitch({ call }: { readonly call: CitizenCall }) {
  const say = useTalkTexts();
  const { locale } = useLanguage();
  const offered = useSignal(false);
  const on = useSignal(false);
  const sound = call.talk.value?.others.value.find(one => one.party === 'adviser')?.stream.getAudioTracks()[0];
  useEffect(() => {
    void hasCaptions(locale).then(has => {
      offered.value = has;
    });
  }, [locale, offered]);
  const isOn = on.value;
  useEffect(() => (isOn && sound ? startCaptions(sound, locale) : undefined), [isOn, sound, locale]);
  if (!offered.value) return null;
  return (
    <Button
      icon={Captions}
      pressed={isOn}
      onPress={() => {
        on.value = !isOn;
      }}
    >
      {say('talk.captions')}
    </Button>
  );
}

/** What the browser heard, under the picture. */
export function CaptionLine() {
  return caption.value === '' ? null : <p class="captions">{caption.value}</p>;
}

/** The way in for whoever signs: a symbol that needs no German, with its word below. */
export function SignButton({ onPress }: { readonly onPress: () => void }) {
  const say = useTalkTexts();
  return (
    <Button class="sign-button" onPress={onPress}>
      <span class="signing">
        <Icon of={Hand} />
        <Icon of={Hand} />
      </span>
      <span>{say('talk.sign')}</span>
    </Button>
  );
}
