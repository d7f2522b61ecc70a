import { type Answer, Button } from '@buergernah/kernel/ui';
import { visitsContract } from '@buergernah/visits';
import { PackageCheck, PackageOpen } from 'lucide';
import { useState } from 'preact/hooks';
import { newId } from '../../clock.ts';
import { useSending } from '../../places/sending.ts';
import { useTexts } from '../../texts.ts';
import { Trouble } from '../../trouble.tsx';
import { Line, Pick } from '../fields.tsx';
import { windowText } from '../words.ts';
import { CountFields, Differences, useCount } from './count.tsx';

export type Koffer = Answer<typeof visitsContract.listKoffers>['koffers'][number];
export type KofferTour = Answer<typeof visitsContract.listKoffers>['tours'][number];
type CheckedIn = Answer<typeof visitsContract.checkInKoffer>;

/** Hands a Koffer out for a tour or takes it back: counted, with its charge; what differs from the books is said at once. */
export function CountForm({
  koffer,
  tours,
  onDone,
}: {
  readonly koffer: Koffer;
  /** For which it can go out today. */
  readonly tours: readonly KofferTour[];
  readonly onDone: () => void;
}) {
  const say = useTexts();
  const out = koffer.state === 'in';
  const count = useCount();
  const [charge, setCharge] = useState('');
  const [picked, setPicked] = useState('');
  const [result, setResult] = useState<CheckedIn>();
  const sending = useSending();
  const tour = tours.find(one => one.tour === picked) ?? tours[0];
  const percent = /^\d{1,3}$/.test(charge) && Number(charge) <= 100 ? Number(charge) : undefined;
  const send = async () => {
    if (!count.counted || percent === undefined) return;
    const same = { command: newId<'command'>(), basedOn: koffer.version, charge: percent, counted: count.counted };
    const params = { koffer: koffer.koffer };
    if (out) {
      const to = tour?.tour;
      if (!to) return;
      const answer = await sending.send(visitsContract.checkOutKoffer, { params, body: { ...same, tour: to } });
      if (answer?.ok) onDone();
      return;
    }
    const answer = await sending.send(visitsContract.checkInKoffer, { params, body: same });
    if (answer?.ok) setResult(answer.value);
  };
  if (result) return <Result of={result} onDone={onDone} />;
  return (
    <form
      class="panel visits-form"
      aria-label={koffer.name}
      onSubmit={event => {
        event.preventDefault();
        void send();
      }}
    >
      <h2>{say(out ? 'office.visits.check-out.title' : 'office.visits.check-in.title', { name: koffer.name })}</h2>
      <Trouble of={sending.refused} />
      {out && (
        <Pick
          id="koffer-tour"
          label={say('office.visits.check-out.tour')}
          value={tour?.tour ?? ''}
          of={tours.map(
            ({ tour: id, signs, day, shift }) =>
              [id as string, `${signs.join(' + ')}, ${windowText(day, shift.from, shift.until)}`] as const,
          )}
          onPick={setPicked}
        />
      )}
      {out && tours.length === 0 && <p class="count__wrong">{say('office.visits.check-out.none')}</p>}
      <Line
        id="koffer-charge"
        type="number"
        min={0}
        max={100}
        label={say('office.visits.charge')}
        value={charge}
        onText={setCharge}
      />
      <p class="quiet">{say('office.visits.count.lead')}</p>
      <CountFields of={count} />
      <div class="buttons">
        <Button
          kind="primary"
          icon={out ? PackageOpen : PackageCheck}
          submit
          busy={sending.busy || !count.counted || percent === undefined || (out && !tour)}
        >
          {say(out ? 'office.visits.check-out' : 'office.visits.check-in')}
        </Button>
        <Button kind="tertiary" onPress={onDone}>
          {say('office.panel.close')}
        </Button>
      </div>
    </form>
  );
}

/** The Koffer is back: what differs stands here, and what it still has to hand in. */
function Result({ of, onDone }: { readonly of: CheckedIn; readonly onDone: () => void }) {
  const say = useTexts();
  return (
    <section class="panel" role="status" aria-label={of.koffer.name}>
      <Differences of={of.differences} />
      {of.koffer.waiting > 0 && <p>{say('office.visits.waiting', { count: of.koffer.waiting })}</p>}
      <div class="buttons">
        <Button onPress={onDone}>{say('office.panel.close')}</Button>
      </div>
    </section>
  );
}
