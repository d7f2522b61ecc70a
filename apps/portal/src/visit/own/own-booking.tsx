import { Button } from '@buergernah/kernel/ui';
import { CodeForm } from '../../by-code/code-form.tsx';
import { useCode } from '../../by-code/use-code.ts';
import type { CityNow } from '../../city.ts';
import { Letter, Nowhere, Waiting } from '../../frame.tsx';
import { useTexts } from '../../texts.ts';
import { Move } from './move.tsx';
import { Opened } from './opened.tsx';
import { ownBooking } from './own-store.ts';

/** One's own appointment by its code: see it, move it, cancel it, say that one is there. */
export function OwnBooking({ now, step }: { readonly now: CityNow; readonly step: string | undefined }) {
  const say = useTexts();
  const { known, isReading, trouble } = useCode(ownBooking);
  if (step !== undefined && step !== 'verlegen') return <Nowhere />;
  if (isReading) return <Waiting />;
  if (known) return step === 'verlegen' ? <Move now={now} own={known} /> : <Opened now={now} own={known} />;
  const words = {
    label: say('visit.code'),
    hint: say('visit.own.hint'),
    missing: say('visit.own.missing'),
    open: say('visit.own.open'),
  };
  return (
    <Letter
      title={say('visit.own')}
      lead={<p>{say('visit.own.lead')}</p>}
      back={{ to: '/', words: say('portal.home') }}
    >
      <CodeForm by={ownBooking} trouble={trouble} words={words}>
        <Button href="/termin/neu">{say('visit.own.new')}</Button>
      </CodeForm>
      <p class="quiet">{say('visit.own.lost')}</p>
    </Letter>
  );
}
