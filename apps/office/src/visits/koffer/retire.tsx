import { type Answer, Button } from '@buergernah/kernel/ui';
import { visitsContract } from '@buergernah/visits';
import { useState } from 'preact/hooks';
import { newId } from '../../clock.ts';
import { tell } from '../../notice.tsx';
import { useSending } from '../../places/sending.ts';
import { useTexts } from '../../texts.ts';
import { Trouble } from '../../trouble.tsx';
import { CountFields, Differences, useCount } from './count.tsx';
import type { Koffer } from './count-form.tsx';

/** What both steps are given. */
interface Given {
  readonly koffer: Koffer;
  /** The Koffer has changed and stays in the list. */
  readonly onChanged: () => void;
  readonly onDone: () => void;
}

/**
 * Takes a Koffer out of use for good. What must come first is said first: one that is out has to come back, one that holds something is
 * emptied and counted; then comes the question, and the second press does it.
 */
export function Retire(given: Given) {
  const say = useTexts();
  const { koffer, onDone } = given;
  const [unpacked, setUnpacked] = useState<Answer<typeof visitsContract.unpackKoffer>['differences']>();
  const full = koffer.state === 'in' && koffer.contents.some(({ quantity }) => quantity > 0);
  return (
    <section class="panel" aria-labelledby="retire">
      <h2 id="retire">{say('office.visits.retire.title', { name: koffer.name })}</h2>
      {unpacked && (
        <div role="status">
          <Differences of={unpacked} />
        </div>
      )}
      {koffer.state === 'out' ? (
        <>
          <p>{say('office.visits.retire.out')}</p>
          <div class="buttons">
            <Button onPress={onDone}>{say('office.panel.close')}</Button>
          </div>
        </>
      ) : full && !unpacked ? (
        <Unpack
          {...given}
          onUnpacked={differences => {
            setUnpacked(differences);
            given.onChanged();
          }}
        />
      ) : (
        <Ask {...given} ready={!full} />
      )}
    </section>
  );
}

function Unpack({
  koffer,
  onDone,
  onUnpacked,
}: Given & {
  readonly onUnpacked: (differences: Answer<typeof visitsContract.unpackKoffer>['differences']) => void;
}) {
  const say = useTexts();
  const count = useCount();
  const sending = useSending();
  const unpack = async () => {
    if (!count.counted) return;
    const answer = await sending.send(visitsContract.unpackKoffer, {
      params: { koffer: koffer.koffer },
      body: { command: newId<'command'>(), basedOn: koffer.version, counted: count.counted },
    });
    if (answer?.ok) onUnpacked(answer.value.differences);
  };
  return (
    <form
      class="visits-form"
      onSubmit={event => {
        event.preventDefault();
        void unpack();
      }}
    >
      <p>{say('office.visits.retire.full')}</p>
      <Trouble of={sending.refused} />
      <CountFields of={count} />
      <div class="buttons">
        <Button kind="primary" submit busy={sending.busy || !count.counted}>
          {say('office.visits.unpack')}
        </Button>
        <Button kind="tertiary" onPress={onDone}>
          {say('office.panel.close')}
        </Button>
      </div>
    </form>
  );
}

function Ask({ koffer, onDone, ready }: Given & { readonly ready: boolean }) {
  const say = useTexts();
  const sending = useSending();
  const retire = async () => {
    const answer = await sending.send(visitsContract.retireKoffer, {
      params: { koffer: koffer.koffer },
      body: { command: newId<'command'>(), basedOn: koffer.version },
    });
    if (!answer?.ok) return;
    tell(say('office.visits.retire.told', { name: koffer.name }));
    onDone();
  };
  return (
    <>
      <p>{say(koffer.state === 'lost' ? 'office.visits.retire.lost' : 'office.visits.retire.lead')}</p>
      <p>{say('office.visits.retire.after')}</p>
      <Trouble of={sending.refused} />
      <div class="buttons">
        <Button kind="danger" busy={sending.busy || !ready} onPress={() => void retire()}>
          {say('office.visits.retire.now')}
        </Button>
        <Button kind="tertiary" onPress={onDone}>
          {say('office.panel.close')}
        </Button>
      </div>
    </>
  );
}
