import { BookingSummary } from '@buergernah/appointments/ui';
import { catalogueContract, type Service, wordsOf } from '@buergernah/catalogue';
import { codeText } from '@buergernah/kernel';
import { Button, Note, QrCode, useLanguage } from '@buergernah/kernel/ui';
import { siteOf } from '@buergernah/sites';
import { useSignal } from '@preact/signals';
import { CalendarDays, CalendarPlus, Printer } from 'lucide';
import { useEffect } from 'preact/hooks';
import { ask } from '../../ask.ts';
import { type CityNow, today } from '../../city.ts';
import { Letter } from '../../frame.tsx';
import { go } from '../../router.ts';
import { useTexts } from '../../texts.ts';
import { saveCalendarFile } from '../own/calendar-file.ts';
import { Paying } from '../paying.tsx';
import { PlaceLine } from '../place-line.tsx';
import { booked } from './booked-store.ts';

const { readService } = catalogueContract;

/** The appointment is made: its code, large; when, where, what to bring, how to pay; and a way into one's own calendar. */
export function Booked({ now }: { readonly now: CityNow }) {
  const say = useTexts();
  const { language } = useLanguage();
  const trouble = useSignal<string | undefined>(undefined);
  useEffect(() => {
    if (!booked.peek()) go('/termin', { replace: true });
  }, []);
  const slip = booked.value;
  if (!slip) return null;
  const { view, code, contact } = slip;
  const site = siteOf(now, view.place);
  const nameOf = (slug: string) => {
    const offer = now.offers.find(one => one.slug === slug);
    return offer ? wordsOf(offer.name, language) : slug;
  };
  const save = async () => {
    trouble.value = (await saveCalendarFile(code, language)) ? undefined : say('refusal.unreachable');
  };
  return (
    <Letter title={say('visit.booked')} lead={<p>{say(`visit.booked.${contact}`)}</p>}>
      <section class="slip" aria-label={say('visit.booked.slip')}>
        <div>
          <dl>
            <dt>{say('visit.code')}</dt>
            <dd id="booking-code">{codeText(code)}</dd>
          </dl>
          <p>{say('visit.booked.help', { phone: now.city.phone.citizens })}</p>
        </div>
        <figure>
          <QrCode text={`${location.origin}/termin#${code}`} words={say('visit.booked.qr')} size={180} />
        </figure>
      </section>
      <section class="stack printed">
        <BookingSummary
          slot={view}
          today={today()}
          where={<PlaceLine now={now} id={view.place} />}
          party={view.party}
          nameOf={nameOf}
        />
      </section>
      <BringList services={[...new Set(view.party.people.flatMap(person => person.services))]} nameOf={nameOf} />
      {site && <Paying now={now} site={site} at={view} />}
      {trouble.value && (
        <Note tone="warning" role="alert">
          <p>{trouble.value}</p>
        </Note>
      )}
      <p class="buttons">
        <Button kind="primary" icon={CalendarPlus} onPress={() => void save()}>
          {say('visit.calendar')}
        </Button>
        <Button icon={Printer} onPress={() => print()}>
          {say('visit.print')}
        </Button>
        <Button icon={CalendarDays} href={`/termin#${code}`}>
          {say('visit.see')}
        </Button>
      </p>
      <p class="quiet">{say('visit.booked.kept')}</p>
    </Letter>
  );
}

/** What to bring for all that is wanted, each thing once. */
export function BringList(given: { readonly services: readonly string[]; readonly nameOf: (slug: string) => string }) {
  const say = useTexts();
  const { language } = useLanguage();
  const found = useSignal<readonly Service[]>([]);
  const asked = given.services.join(' ');
  useEffect(() => {
    void Promise.all(asked.split(' ').map(slug => ask(readService, { params: { slug } }))).then(answers => {
      found.value = answers.flatMap(answer => (answer.ok ? [answer.value as Service] : []));
    });
  }, [asked, found]);
  if (found.value.length === 0) return null;
  const several = found.value.length > 1;
  return (
    <section class="stack printed">
      <h2>{say('portal.service.bring')}</h2>
      {found.value.map(service => (
        <div class="things" key={service.slug}>
          {several && <h3>{given.nameOf(service.slug)}</h3>}
          {service.bring.length === 0 ? (
            <p>{say('portal.service.bring.nothing')}</p>
          ) : (
            <ul class="bring">
              {service.bring.map(thing => (
                <li key={thing.id}>
                  {wordsOf(thing.text, language)}
                  {thing.only && <span class="quiet"> ({wordsOf(thing.only, language)})</span>}
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </section>
  );
}
