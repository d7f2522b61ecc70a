import type { CallOffer } from '@buergernah/help';
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
import { useSignal } from '@preact/signals';
import { CalendarDays, MapPin, MessageSquareText, Mic, PhoneCall, PhoneOff, RefreshCw, X } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import { ask } from '../ask.ts';
import { city } from '../city.ts';
import { go } from '../router.ts';
import { useTexts } from '../texts.ts';
import { begin, call, end, whereNow } from './call.ts';
import { formHere } from './hold.ts';
import './panel.css';

/** The call beside the page: it rings as soon as it is there, and the page goes on working. */
export function CallPanel() {
  const say = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  const arranging = useSignal(false);
  const arranged = useSignal<string | undefined>(undefined);
  const writing = useSignal(false);
  const { locale } = useLanguage();
  useEffect(() => {
    if (call.moment.peek() === 'none') begin();
    heading.current?.focus({ preventScroll: true });
  }, []);
  const moment = call.moment.value;
  const view = call.view.value;
  const silent = call.own.microphone.value;
  const cannotSpeak = silent === 'refused' || silent === 'missing' ? silent : undefined;
  const talk = call.talk.value;
  const isConnected = moment === 'connected' && talk !== undefined;
  const isOpen = moment === 'none' || moment === 'calling' || moment === 'waiting';
  const { title, words } = toldWords(moment, view, say);
  const means = view?.means;
  const isLost = isConnected && (talk.line.value === 'lost' || talk.others.value.some(one => one.state === 'broken'));
  const writes = writing.value || means === 'chat' || cannotSpeak !== undefined;
  const own = formHere.value;
  if (arranged.value !== undefined) {
    return (
      <aside class="call-panel" aria-labelledby="call-title">
        <h2 id="call-title">{say('talk.callback.done', { when: callbackWords(arranged.value, locale) })}</h2>
        <p role="status">{say('talk.callback.done.words')}</p>
        <Button icon={X} onPress={end}>
          {say('help.page.close')}
        </Button>
      </aside>
    );
  }
  return (
    <aside class="call-panel" aria-labelledby="call-title">
      <h2 id="call-title" tabIndex={-1} ref={heading}>
        {title}
      </h2>
      <LiveRegion words={isLost ? say('talk.lost') : words} />
      {words && <p>{words}</p>}
      {isLost && (
        <Note tone="warning">
          <p>{say('talk.lost')}</p>
        </Note>
      )}
      {moment === 'failed' && (
        <>
          <p>{call.refused.value ?? say('talk.told.failed.words')}</p>
          <Button icon={RefreshCw} onPress={() => begin()}>
            {say('talk.told.again')}
          </Button>
        </>
      )}
      {isConnected && (
        <>
          {cannotSpeak && means !== 'chat' && <p>{say(`talk.mic.${cannotSpeak}`)}</p>}
          <Faces talk={talk} />
          <CaptionLine />
          <div class="call-panel__together">
            <TogetherSwitch call={call} own={own} />
          </div>
          {own && <Together call={call} own={own} />}
          {writes && <Chat line={talk} />}
          {means !== 'chat' && (
            <>
              <OwnPicture call={call} />
              <TalkControls
                call={call}
                writes={writes}
                onWrite={() => {
                  writing.value = !writing.value;
                }}
              />
            </>
          )}
        </>
      )}
      {isOpen && !arranging.value && (
        <>
          <OwnPicture call={call} />
          <p>{say('talk.own.no-id')}</p>
          <div class="talk-controls">
            <SignButton
              onPress={() => {
                call.leave();
                call.forget();
                begin(true);
              }}
            />
            {means !== 'chat' && (
              <Button icon={MessageSquareText} onPress={() => void call.by('chat')}>
                {say('talk.go-on-writing')}
              </Button>
            )}
          </div>
        </>
      )}
      {arranging.value ? (
        <CallbackForm
          call={call}
          ask={ask}
          onArranged={at => {
            arranged.value = at;
          }}
        />
      ) : (
        <Offers
          offers={view?.told.offers ?? []}
          onCallback={() => {
            arranging.value = true;
          }}
        />
      )}
      <p class="call-panel__phone">
        <a href={`tel:${city.value?.city.phone.citizens ?? '115'}`}>
          {say('help.page.phone', { phone: city.value?.city.phone.citizens ?? '115' })}
        </a>
      </p>
      <Button
        icon={isConnected || isOpen ? PhoneOff : X}
        kind={isConnected ? 'danger' : 'secondary'}
        onPress={isConnected ? () => call.leave() : end}
      >
        {say(isConnected ? 'talk.end' : isOpen ? 'talk.give-up' : 'help.page.close')}
      </Button>
    </aside>
  );
}

/** What there is besides waiting. */
function Offers({ offers, onCallback }: { readonly offers: readonly CallOffer[]; readonly onCallback: () => void }) {
  const say = useTexts();
  const shown = offers.filter(offer => offer !== 'phone');
  if (shown.length === 0) return null;
  const { service } = whereNow();
  const ways = {
    audio: { icon: Mic, press: () => void call.by('audio') },
    callback: { icon: PhoneCall, press: onCallback },
    appointment: {
      icon: CalendarDays,
      press: () => {
        end();
        go(service ? `/termin?leistung=${service}` : '/orte');
      },
    },
    'next-place': {
      icon: MapPin,
      press: () => {
        end();
        go('/orte');
      },
    },
  } as const;
  return (
    <div class="talk-controls">
      {shown.map(offer => (
        <Button key={offer} icon={ways[offer].icon} onPress={ways[offer].press}>
          {say(`talk.offer.${offer}`)}
        </Button>
      ))}
    </div>
  );
}
