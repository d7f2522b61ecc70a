import { BookingSummary } from '@buergernah/appointments/ui';
import { Button, Icon, useLanguage } from '@buergernah/kernel/ui';
import { siteOf } from '@buergernah/sites';
import { Camera, CreditCard, LogOut, ShoppingBag } from 'lucide';
import { Frame } from '../../frame.tsx';
import { office } from '../../office.ts';
import { go, wipe } from '../../store.ts';
import { useTexts } from '../../texts.ts';
import { today } from '../../time.ts';
import { bookingAddress } from '../addresses.ts';
import { draft } from '../draft.ts';
import { addressWords, cashWords } from '../place-facts.ts';
import { useServiceWords } from '../service-words.ts';
import { CodeSlip } from '../slip.tsx';

/** The appointment stands: when, where, and the code that moves and cancels it, large enough for a photograph. */
export function BookedScreen() {
  const say = useTexts();
  const { locale } = useLanguage();
  const words = useServiceWords();
  const now = office.value;
  const { booked, moving } = draft.value ?? {};
  if (!now || !booked) return null;
  const { booking, code } = booked;
  const site = siteOf(now.sites, booking.place);
  const cash = site ? cashWords(site, now.sites, say, locale, booking) : '';
  const slug = booking.party.people[0]?.services[0];
  const told = booking.contact === 'none' ? 'errand.booked.write' : 'errand.booked.told';
  const title = say(moving ? 'errand.booked.moved' : 'errand.booked.title');
  return (
    <Frame
      title={title}
      ear={[title, site?.name, say('errand.booked.spoken')].filter(Boolean).join('. ')}
      lead={
        <p class="fact">
          <Icon of={Camera} />
          <span>{say(told)}</span>
        </p>
      }
      actions={
        <>
          {slug && (
            <Button icon={ShoppingBag} onPress={() => go({ name: 'bring', slug })}>
              {say('terminal.service.bring')}
            </Button>
          )}
          <Button kind="primary" icon={LogOut} onPress={wipe}>
            {say('terminal.done.leave')}
          </Button>
        </>
      }
    >
      <CodeSlip
        label={say('errand.code')}
        code={code}
        id="booking-code"
        address={bookingAddress(code)}
        words={say('errand.booked.qr')}
      />
      <BookingSummary
        slot={booking}
        today={today()}
        where={site ? `${site.name}, ${addressWords(site)}` : booking.place}
        party={booking.party}
        nameOf={one => words([one])}
      />
      {cash && (
        <p class="fact">
          <Icon of={CreditCard} />
          <span>{cash}</span>
        </p>
      )}
    </Frame>
  );
}
