import { catalogueContract, type Service, wordsOf } from '@buergernah/catalogue';
import { codeText } from '@buergernah/kernel';
import { Button, Note, QrCode, useLanguage } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { FileSearch, Printer } from 'lucide';
import { useEffect } from 'preact/hooks';
import { ask } from '../../ask.ts';
import type { CityNow } from '../../city.ts';
import { Letter } from '../../frame.tsx';
import { go } from '../../router.ts';
import { useTexts } from '../../texts.ts';
import { asked } from './asked-store.ts';

const { readService } = catalogueContract;

/** The request has arrived: its code, large; what happens next, how one knows us, what to have ready. */
export function AskedPage({ now }: { readonly now: CityNow }) {
  const say = useTexts();
  useEffect(() => {
    if (!asked.peek()) go('/hausbesuch/code', { replace: true });
  }, []);
  const slip = asked.value;
  if (!slip) return null;
  const { phone } = now.city;
  return (
    <Letter title={say('home-visit.asked')} lead={<p>{say(`home-visit.asked.lead.${slip.by}`)}</p>}>
      <section class="slip" aria-label={say('home-visit.asked.slip')}>
        <div>
          <dl>
            <dt>{say('home-visit.code')}</dt>
            <dd id="home-visit-code">{codeText(slip.code)}</dd>
          </dl>
          <p>{say('home-visit.asked.help', { phone: phone.citizens })}</p>
        </div>
        <figure>
          <QrCode
            text={`${location.origin}/hausbesuch/code#${slip.code}`}
            words={say('home-visit.asked.qr')}
            size={180}
          />
        </figure>
      </section>
      <Note>
        <p>{say('home-visit.asked.note')}</p>
      </Note>
      <section class="stack printed">
        <h2>{say('home-visit.next')}</h2>
        <ol class="bring">
          <li>{say(`home-visit.next.${slip.by}`)}</li>
          <li>{say('home-visit.how.word')}</li>
          <li>{say('home-visit.how.visit')}</li>
        </ol>
        <p>{say('home-visit.safe.words', { phone: phone.citizens })}</p>
      </section>
      <Ready services={slip.services} />
      <p class="buttons">
        <Button kind="primary" icon={Printer} onPress={() => print()}>
          {say('home-visit.print')}
        </Button>
        <Button icon={FileSearch} href={`/hausbesuch/code#${slip.code}`}>
          {say('home-visit.see')}
        </Button>
      </p>
      <p class="quiet">{say('home-visit.asked.kept')}</p>
    </Letter>
  );
}

/** What to have ready for all that is wanted, each thing once. */
export function Ready({ services }: { readonly services: readonly string[] }) {
  const say = useTexts();
  const { language } = useLanguage();
  const found = useSignal<readonly Service[]>([]);
  const wanted = services.join(' ');
  useEffect(() => {
    void Promise.all(wanted.split(' ').map(slug => ask(readService, { params: { slug } }))).then(answers => {
      found.value = answers.flatMap(answer => (answer.ok ? [answer.value as Service] : []));
    });
  }, [wanted, found]);
  if (found.value.length === 0) return null;
  const things = found.value.flatMap(service =>
    service.bring.map(({ text, only }) => {
      const thing = wordsOf(text, language);
      return only ? say('home-visit.ready.only', { thing, only: wordsOf(only, language) }) : thing;
    }),
  );
  return (
    <section class="stack printed">
      <h2>{say('home-visit.ready')}</h2>
      {things.length === 0 ? (
        <p>{say('home-visit.ready.nothing')}</p>
      ) : (
        <ul class="bring">
          {[...new Set(things)].map(thing => (
            <li key={thing}>{thing}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
