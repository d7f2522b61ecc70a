import { formatCaseNumber } from '@buergernah/cases';
import { wordsOf } from '@buergernah/catalogue';
import { dateWords } from '@buergernah/catalogue/ui';
import { Button, Note, QrCode, useLanguage } from '@buergernah/kernel/ui';
import { ArrowRight, CalendarCheck, Printer } from 'lucide';
import { useEffect } from 'preact/hooks';
import type { CityNow } from '../city.ts';
import { Letter } from '../frame.tsx';
import { go } from '../router.ts';
import { useTexts } from '../texts.ts';
import { dropTaken, taken } from './taken-store.ts';

/** The slip to keep: number, Geheimwort, who helps, until when; the QR code is extra. */
export function TakenPage({ now }: { readonly now: CityNow }) {
  const say = useTexts();
  const { language, locale } = useLanguage();
  const slip = taken.value;
  useEffect(() => {
    if (!taken.peek()) go('/vorgang', { replace: true });
  }, []);
  if (!slip) return null;
  const offer = now.offers.find(one => one.slug === slip.slug);
  const bookable =
    !slip.submitted && (offer?.doors.counter !== undefined || offer?.doors['service-point'] !== undefined);
  const words = slip.submitted ? say('portal.taken.lead.sent') : say('portal.taken.lead.saved');
  return (
    <Letter
      title={slip.submitted ? say('portal.taken.title.sent') : say('portal.taken.title.saved')}
      lead={<p>{words}</p>}
    >
      <section class="slip" aria-label={say('portal.taken.label')}>
        <div>
          {offer && <p class="quiet">{wordsOf(offer.name, language)}</p>}
          <dl>
            <dt>{say('portal.taken.number')}</dt>
            <dd id="taken-number">{formatCaseNumber(slip.number)}</dd>
            <dt>{say('portal.taken.secret')}</dt>
            <dd id="taken-secret">{slip.secret}</dd>
          </dl>
          <p>
            {say('portal.taken.help', { phone: now.city.phone.citizens })}
            {slip.until && ` ${say('portal.taken.until', { until: dateWords(slip.until, locale) })}`}
          </p>
        </div>
        <figure>
          <QrCode
            text={`${location.origin}/fortsetzen?nummer=${slip.number}`}
            words={say('portal.taken.qr')}
            size={180}
          />
        </figure>
      </section>
      <Note>
        <p>{say('portal.taken.note')}</p>
      </Note>
      <p class="buttons">
        <Button kind="primary" icon={Printer} onPress={() => print()}>
          {say('portal.taken.print')}
        </Button>
        <Button
          icon={ArrowRight}
          onPress={() => {
            dropTaken();
            go('/vorgang', { replace: true });
          }}
        >
          {say('portal.taken.noted')}
        </Button>
        {bookable && (
          <Button icon={CalendarCheck} href={`/termin/neu?leistung=${slip.slug}&vorbereitet=ja`}>
            {say('portal.service.book')}
          </Button>
        )}
      </p>
      <p class="quiet">{say('portal.taken.kept')}</p>
    </Letter>
  );
}
