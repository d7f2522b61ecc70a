import { LANGUAGES } from '@buergernah/kernel';
import { Button, LanguageSwitch, Note, useLanguage } from '@buergernah/kernel/ui';
import { ArrowLeft, HandHelping } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { city, loadCity, trouble } from './city.ts';
import { helpOpen } from './help/hold.ts';
import { address, parts } from './router.ts';
import { speakIn, useTexts, voice } from './texts.ts';

/** The sheet that every page is written on: the city's head, the letter, and at its foot who helps. */
export function Sheet({ children }: { readonly children: ComponentChildren }) {
  const say = useTexts();
  const { language } = useLanguage();
  const now = city.value?.city;
  return (
    <>
      <a class="skip" href="#brief">
        {say('portal.skip')}
      </a>
      <header class="city-head">
        <div>
          <a class="city-name" href="/">
            {now?.officialName ?? say('portal.name')}
            <span>{say('portal.name.below')}</span>
          </a>
          <LanguageSwitch
            languages={LANGUAGES}
            chosen={voice.value.language}
            onChoose={chosen => void speakIn(chosen)}
          />
          <Button
            class="city-help"
            kind="tertiary"
            icon={HandHelping}
            onPress={() => {
              helpOpen.value = true;
            }}
          >
            {say('portal.help.call')}
          </Button>
        </div>
      </header>
      <main class="page" id="brief" tabIndex={-1}>
        {language === 'en' && <p class="quiet translated">{say('ui.language.help')}</p>}
        {children}
      </main>
      <Foot />
    </>
  );
}

function Foot() {
  const say = useTexts();
  const { language } = useLanguage();
  const now = city.value?.city;
  return (
    <footer class="foot">
      <div>
        <section aria-labelledby="fuss-mensch">
          <h2 id="fuss-mensch">{say('portal.human')}</h2>
          {now && (
            <p>
              <a class="foot__phone" href={`tel:${now.phone.citizens}`}>
                {now.phone.citizens}
              </a>
              <br />
              {now.phone.hours[language] ?? now.phone.hours.de}
            </p>
          )}
          <p>
            <a href="/orte">{say('portal.foot.places')}</a>
          </p>
        </section>
        <nav aria-label={say('portal.foot.label')}>
          <ul>
            <li>
              <a href="/datenschutz">{say('portal.privacy.title')}</a>
            </li>
            <li>
              <a href="/barrierefreiheit">{say('portal.access.title')}</a>
            </li>
            <li>
              <a href="/rueckmeldung">{say('portal.feedback.title')}</a>
            </li>
            <li>
              <a href="/einfach/orte">{say('portal.foot.plain')}</a>
            </li>
            {now && (
              <li>
                <a href={now.website}>{now.website.replace(/^https?:\/\//, '')}</a>
              </li>
            )}
          </ul>
        </nav>
      </div>
    </footer>
  );
}

/** One page of the letter: its heading takes the focus when one comes here, so that a screen reader says where one is. */
export function Letter(given: {
  readonly title: string;
  readonly lead?: ComponentChildren;
  readonly back?: { readonly to: string; readonly words: string };
  /** Changes when it is another page at the same place: a step of a form. */
  readonly step?: string;
  readonly children?: ComponentChildren;
}) {
  const say = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  const name = city.value?.city.officialName ?? say('portal.name');
  useEffect(() => {
    document.title = address.value.path === '/' ? `${name} · ${say('portal.name.below')}` : `${given.title} · ${name}`;
  }, [given.title, name, say]);
  useEffect(() => {
    if (arrived) heading.current?.focus({ preventScroll: true });
    arrived = true;
  }, [given.step, parts.value.join('/')]);
  return (
    <article class="stack letter">
      {given.back && (
        <p class="back">
          <a href={given.back.to}>{given.back.words}</a>
        </p>
      )}
      <h1 tabIndex={-1} ref={heading}>
        {given.title}
      </h1>
      {given.lead && <div class="lead">{given.lead}</div>}
      {given.children}
    </article>
  );
}
let arrived = false;

/** While the city has not answered yet, and when it does not. */
export function Waiting() {
  const say = useTexts();
  if (!trouble.value) {
    return (
      <p class="quiet" role="status">
        {say('ui.loading')}
      </p>
    );
  }
  return <Trouble onAgain={() => void loadCity()} />;
}

/** A page could not be fetched: the line is broken. What the address says is not lost, so loading it again is enough. */
export function Unreached() {
  return <Trouble onAgain={() => location.reload()} />;
}

function Trouble({ onAgain }: { readonly onAgain: () => void }) {
  const say = useTexts();
  return (
    <Note tone="warning" title={say('portal.trouble.title')} role="alert">
      <p>{say('portal.trouble.words')}</p>
      <Button onPress={onAgain}>{say('portal.trouble.again')}</Button>
    </Note>
  );
}

/** An address that has no page. */
export function Nowhere() {
  const say = useTexts();
  return (
    <Letter title={say('portal.nowhere.title')} lead={<p>{say('portal.nowhere.words')}</p>}>
      <p>
        <Button href="/" icon={ArrowLeft}>
          {say('portal.home')}
        </Button>
      </p>
    </Letter>
  );
}
