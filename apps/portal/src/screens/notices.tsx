import { city } from '../city.ts';
import { Letter } from '../frame.tsx';
import { useTexts } from '../texts.ts';

/** A text in short paragraphs, separated by an empty line; a line that ends with a colon or question mark is a heading. */
function Paragraphs({ words }: { readonly words: string }) {
  return (
    <>
      {words.split('\n\n').map(block => {
        const [first = '', ...rest] = block.split('\n');
        return rest.length > 0 ? (
          <section key={first}>
            <h2>{first}</h2>
            <p>{rest.join(' ')}</p>
          </section>
        ) : (
          <p key={first}>{first}</p>
        );
      })}
    </>
  );
}

function named() {
  const now = city.value?.city;
  return { city: now?.officialName ?? '', phone: now?.phone.citizens ?? '115' };
}

/** What happens to one's data: short and true. */
export function Privacy() {
  const say = useTexts();
  return (
    <Letter title={say('portal.privacy.title')} back={{ to: '/', words: say('portal.home') }}>
      <Paragraphs words={say('portal.privacy.body', named())} />
    </Letter>
  );
}

/** The accessibility statement. */
export function Accessibility() {
  const say = useTexts();
  return (
    <Letter title={say('portal.access.title')} back={{ to: '/', words: say('portal.home') }}>
      <Paragraphs words={say('portal.access.body', named())} />
    </Letter>
  );
}

/** How to tell the city what does not work. */
export function Feedback() {
  const say = useTexts();
  const { phone } = named();
  return (
    <Letter title={say('portal.feedback.title')} back={{ to: '/', words: say('portal.home') }}>
      <Paragraphs words={say('portal.feedback.body', named())} />
      <p>
        <a href={`tel:${phone}`}>{phone}</a>
      </p>
    </Letter>
  );
}
