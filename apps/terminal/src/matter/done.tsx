import { dateWords } from '@buergernah/catalogue/ui';
import { Button, Icon, useLanguage } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { Camera, LogOut, Phone } from 'lucide';
import { useEffect } from 'preact/hooks';
import { Frame } from '../frame.tsx';
import { phone } from '../office.ts';
import { go, state, wipe } from '../store.ts';
import { useTexts } from '../texts.ts';
import { service } from './engine.ts';

/** What one takes away: the number, the Geheimwort, who helps, and until when; the QR code is extra. */
export function DoneScreen() {
  const say = useTexts();
  const { locale } = useLanguage();
  const { taken } = state.value;
  if (!taken) return null;
  return (
    <Frame
      title={say(taken.saved ? 'terminal.done.saved.title' : 'terminal.done.title')}
      ear={say(taken.saved ? 'terminal.done.saved.spoken' : 'terminal.done.spoken')}
      lead={
        <p>
          {taken.saved
            ? say('terminal.done.saved.next')
            : say('terminal.done.next', { days: service.value?.resultDays ?? 4 })}
        </p>
      }
      actions={
        <>
          <Button onPress={() => go({ name: 'topics' }, { forget: true })}>{say('terminal.done.again')}</Button>
          <Button kind="primary" icon={LogOut} onPress={wipe}>
            {say('terminal.done.leave')}
          </Button>
        </>
      }
    >
      <p class="fact">
        <Icon of={Camera} />
        <span>{say('terminal.done.write')}</span>
      </p>
      <div class="slip">
        <div class="slip__words">
          <p>{say('terminal.done.number')}</p>
          <p class="huge" id="taken-number">
            {taken.number}
          </p>
          {taken.secret ? (
            <>
              <p>{say('terminal.done.secret')}</p>
              <p class="huge" id="taken-secret">
                {taken.secret}
              </p>
            </>
          ) : (
            <p>{say('terminal.done.secret.same')}</p>
          )}
          {taken.until && <p class="quiet">{say('terminal.done.until', { until: dateWords(taken.until, locale) })}</p>}
          <p class="fact">
            <Icon of={Phone} />
            {say('terminal.done.help', { phone: phone() })}
          </p>
        </div>
        <Code text={`${location.origin}/fortsetzen?nummer=${taken.number.replaceAll(' ', '')}`} />
      </div>
    </Frame>
  );
}

/** The number as a QR code for one's own telephone. The Geheimwort is not in it. */
function Code({ text }: { readonly text: string }) {
  const say = useTexts();
  const picture = useSignal('');
  useEffect(() => {
    void import('bwip-js/browser').then(({ qrcode }) => {
      const canvas = document.createElement('canvas');
      qrcode(canvas, { bcid: 'qrcode', text, scale: 6, padding: 12, backgroundcolor: 'FFFFFF' });
      picture.value = canvas.toDataURL('image/png');
    });
  }, [text, picture]);
  return (
    <figure class="slip__code">
      {picture.value && <img src={picture.value} alt={say('terminal.done.qr')} />}
      <figcaption>
        {say('terminal.done.qr')}
        <p class="quiet">{say('terminal.done.qr.hint')}</p>
      </figcaption>
    </figure>
  );
}
