import { CodeForm } from '../../by-code/code-form.tsx';
import { useCode } from '../../by-code/use-code.ts';
import type { CityNow } from '../../city.ts';
import { Letter, Waiting } from '../../frame.tsx';
import { useTexts } from '../../texts.ts';
import { Opened } from './opened.tsx';
import { ownVisit } from './own-store.ts';

/** One's own home visit by its code: see how it stands, take it back. */
export function OwnVisit({ now }: { readonly now: CityNow }) {
  const say = useTexts();
  const { known, isReading, trouble } = useCode(ownVisit);
  if (isReading) return <Waiting />;
  if (known) return <Opened now={now} own={known} />;
  const words = {
    label: say('home-visit.code'),
    hint: say('home-visit.own.hint'),
    missing: say('home-visit.own.missing'),
    open: say('home-visit.own.open'),
  };
  return (
    <Letter
      title={say('home-visit.own')}
      lead={<p>{say('home-visit.own.lead')}</p>}
      back={{ to: '/hausbesuch', words: say('home-visit.step.first') }}
    >
      <CodeForm by={ownVisit} trouble={trouble} words={words} />
      <p class="quiet">{say('home-visit.own.lost', { phone: now.city.phone.citizens })}</p>
    </Letter>
  );
}
