import type { CallOffer } from '@buergernah/help';
import { callbackWords } from '@buergernah/help/ui';
import { Button, Icon, Note, useLanguage } from '@buergernah/kernel/ui';
import { ArrowLeft, ArrowRight, CalendarDays, MapPin, Mic, PhoneCall } from 'lucide';
import { Frame } from '../frame.tsx';
import { go, goBack } from '../store.ts';
import { useTexts } from '../texts.ts';
import { call, endHere, mode, whereNow } from './call.ts';

/** What there is besides waiting, one below the other, the nearest first. */
export function Offers({ offers, isOpen }: { readonly offers: readonly CallOffer[]; readonly isOpen: boolean }) {
  const say = useTexts();
  const shown = offers.filter(offer => offer !== 'phone');
  if (shown.length === 0) return null;
  return (
    <section class="help-offers" aria-label={say('talk.offer.title')}>
      {isOpen && <h2>{say('talk.offer.title')}</h2>}
      <div class="bigs bigs--lines">
        {shown.map(offer => {
          const { icon, press } = WAYS[offer];
          return (
            <button type="button" class="big big--line" key={offer} onClick={press}>
              <Icon of={icon} />
              <span class="grow">{say(`talk.offer.${offer}`)}</span>
              <Icon of={ArrowRight} />
            </button>
          );
        })}
      </div>
    </section>
  );
}

const WAYS = {
  audio: { icon: Mic, press: () => void call.by('audio') },
  callback: {
    icon: PhoneCall,
    press: () => {
      mode.value = 'callback';
    },
  },
  appointment: { icon: CalendarDays, press: () => void toAppointment() },
  'next-place': { icon: MapPin, press: () => toPlaces() },
} as const;

async function toAppointment(): Promise<void> {
  const { service } = whereNow();
  endHere();
  if (!service) return go({ name: 'places' });
  const { startDraft } = await import('../errand/draft.ts');
  startDraft(service);
  go({ name: 'book', step: { at: 'people' } });
}

function toPlaces(): void {
  const { service } = whereNow();
  endHere();
  go({ name: 'places', slug: service ?? undefined });
}

/** When the telephone will ring. The call itself is over. */
export function ArrangedScreen({ at }: { readonly at: string }) {
  const say = useTexts();
  const { locale } = useLanguage();
  const when = callbackWords(at, locale);
  const title = say('talk.callback.done', { when });
  return (
    <Frame
      title={title}
      ear={`${title} ${say('talk.callback.done.words')}`}
      actions={
        <Button
          kind="primary"
          icon={ArrowLeft}
          onPress={() => {
            endHere();
            goBack();
          }}
        >
          {say('help.back')}
        </Button>
      }
    >
      <Note tone="success" role="status">
        <p>{say('talk.callback.done.words')}</p>
      </Note>
    </Frame>
  );
}
