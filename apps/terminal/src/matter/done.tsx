import { dateWords } from '@buergernah/catalogue/ui';
import { Button, Icon, QrCode, useLanguage } from '@buergernah/kernel/ui';
import { CalendarPlus, Camera, LogOut, Phone } from 'lucide';
import { startDraft } from '../errand/draft.ts';
import { Frame } from '../frame.tsx';
import { phone } from '../office.ts';
import { go, state, type Taken, wipe } from '../store.ts';
import { type Key, useTexts } from '../texts.ts';
import { service } from './engine.ts';
import { Onward, useOnwardWords } from './onward.tsx';

/** What one takes away: the number, the Geheimwort, who helps, and until when; and of what is only prepared, where it is finished. */
export function DoneScreen() {
  const say = useTexts();
  const { locale } = useLanguage();
  const onwardWords = useOnwardWords();
  const { taken } = state.value;
  if (!taken) return null;
  const prepared = taken.intent === 'prepare';
  const words = wordsFor(taken);
  const book = () => {
    startDraft(taken.slug, { prepared: true });
    go({ name: 'book', step: { at: 'people' } });
  };
  const noted = say(taken.secret ? 'terminal.done.noted.spoken' : 'terminal.done.same.spoken');
  const until = taken.until && say('terminal.done.until', { until: dateWords(taken.until, locale) });
  return (
    <Frame
      title={say(words.title)}
      ear={[say(words.spoken), noted, prepared && until ? `${until}.` : '', ...(prepared ? onwardWords(taken) : [])]
        .filter(Boolean)
        .join(' ')}
      lead={<p>{say(words.next, { days: service.value?.resultDays ?? 4 })}</p>}
      actions={
        <>
          {prepared && taken.elsewhere.length > 0 ? (
            <Button icon={CalendarPlus} onPress={book}>
              {say('terminal.done.book')}
            </Button>
          ) : (
            <Button onPress={() => go({ name: 'topics' }, { forget: true })}>{say('terminal.done.again')}</Button>
          )}
          <Button kind="primary" icon={LogOut} onPress={wipe}>
            {say('terminal.done.leave')}
          </Button>
        </>
      }
    >
      {taken.secret && (
        <p class="fact">
          <Icon of={Camera} />
          <span>{say(prepared ? 'terminal.done.saved.write' : 'terminal.done.write')}</span>
        </p>
      )}
      <div class={prepared ? 'slip slip--small' : 'slip'}>
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
          {until && (
            <p>
              <strong>{until}</strong>
            </p>
          )}
          <p class="fact">
            <Icon of={Phone} />
            {say('terminal.done.help', { phone: phone() })}
          </p>
        </div>
        <Code text={`${location.origin}/fortsetzen?nummer=${taken.number.replaceAll(' ', '')}`} />
      </div>
      {prepared && <Onward taken={taken} />}
    </Frame>
  );
}

/** Title, what happens next, and the same for the ear: prepared, applied for, applied for all the same, answered. */
function wordsFor({ intent, answered, elsewhere }: Taken): { title: Key; next: Key; spoken: Key } {
  if (intent === 'prepare')
    return {
      title: 'terminal.done.saved.title',
      next: elsewhere.length > 0 ? 'terminal.done.saved.next' : 'terminal.done.saved.here',
      spoken: 'terminal.done.saved.spoken',
    };
  if (answered)
    return {
      title: 'terminal.done.answered.title',
      next: 'terminal.done.answered.next',
      spoken: 'terminal.done.answered.spoken',
    };
  if (intent === 'despite' && elsewhere.length > 0)
    return { title: 'terminal.done.title', next: 'terminal.done.despite', spoken: 'terminal.done.despite.spoken' };
  return { title: 'terminal.done.title', next: 'terminal.done.next', spoken: 'terminal.done.spoken' };
}

/** The number as a QR code for one's own telephone. The Geheimwort is not in it. */
function Code({ text }: { readonly text: string }) {
  const say = useTexts();
  return (
    <figure class="slip__code">
      <QrCode text={text} words={say('terminal.done.qr')} />
      <figcaption>
        {say('terminal.done.qr')}
        <p class="quiet">{say('terminal.done.qr.hint')}</p>
      </figcaption>
    </figure>
  );
}
