import { Button, Note } from '@buergernah/kernel/ui';
import { ArrowLeft, Check } from 'lucide';
import { useState } from 'preact/hooks';
import { Frame } from '../frame.tsx';
import { go } from '../place.ts';
import { useTexts } from '../texts.ts';
import { deviceNow } from '../time.ts';
import { told } from '../trouble.ts';
import type { CarriedVisit } from '../wire.ts';
import { doneOf, finishVisit, missVisit } from '../work/steps.ts';
import { MISSED } from '../work/visit-work.ts';
import { placeAround } from './home.tsx';

/** A visit that does not take place: the reason, and the next one. */
export function Missed({ visit, onBack }: { readonly visit: CarriedVisit; readonly onBack: () => void }) {
  const say = useTexts();
  return (
    <Frame
      title={say('koffer.missed.title')}
      lead={<p>{say('koffer.missed.lead')}</p>}
      side={
        <Button icon={ArrowLeft} onPress={onBack}>
          {say('koffer.back-one')}
        </Button>
      }
    >
      <div class="stack">
        {MISSED.map(reason => (
          <Button
            key={reason}
            onPress={() => void told(say, missVisit(visit, reason)).then(done => done && go(placeAround(visit)))}
          >
            {say(`koffer.missed.${reason}`)}
          </Button>
        ))}
      </div>
    </Frame>
  );
}

/** The end of a visit, with how long it took. */
export function Finish({
  visit,
  open,
  onBack,
}: {
  readonly visit: CarriedVisit;
  readonly open: number;
  readonly onBack: () => void;
}) {
  const say = useTexts();
  const began = doneOf(visit).startedAt;
  const taken = began
    ? Math.max(1, Math.round((deviceNow().epochMilliseconds - Temporal.Instant.from(began).epochMilliseconds) / 60_000))
    : 1;
  const [minutes, setMinutes] = useState(Math.min(600, taken));
  const step = (by: number) => setMinutes(now => Math.min(600, Math.max(1, now + by)));
  return (
    <Frame
      title={say('koffer.finish.title')}
      lead={open > 0 && <Note tone="warning">{say('koffer.finish.open', { count: open })}</Note>}
      side={
        <Button icon={ArrowLeft} onPress={onBack}>
          {say('koffer.back-one')}
        </Button>
      }
      next={
        <Button
          kind="primary"
          icon={Check}
          onPress={() => void told(say, finishVisit(visit, minutes)).then(done => done && go(placeAround(visit)))}
        >
          {say('koffer.finish.go')}
        </Button>
      }
    >
      <p>{say('koffer.finish.lead')}</p>
      <p class="stepper">
        <Button onPress={() => step(-5)}>{say('koffer.finish.less')}</Button>
        <output>{say('koffer.finish.minutes', { count: minutes })}</output>
        <Button onPress={() => step(5)}>{say('koffer.finish.more')}</Button>
      </p>
    </Frame>
  );
}
