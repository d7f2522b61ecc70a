import { accessContract } from '@buergernah/access';
import { Button, Note, pathOf } from '@buergernah/kernel/ui';
import type { StockKind } from '@buergernah/sites';
import { useSignal } from '@preact/signals';
import { ArrowLeft, Check, LogIn } from 'lucide';
import { useEffect } from 'preact/hooks';
import { beat } from '../begin.ts';
import { Frame } from '../frame.tsx';
import { closeDay } from '../keep/vault.ts';
import { waiting } from '../outbox/changed.ts';
import { go } from '../place.ts';
import { useTexts } from '../texts.ts';
import { settle } from '../trouble.ts';
import type { KofferCount } from '../wire.ts';
import { checkIn, findSetOut, koffer, me } from '../work/set-out.ts';
import { useCount } from './counts.tsx';

type Difference = { readonly kind: StockKind; readonly difference: number };

/** Back in the office: everything handed in, counted again; then nothing of the day stays in the Koffer. */
export function ComeBack() {
  const say = useTexts();
  const count = useCount();
  const differences = useSignal<readonly Difference[] | undefined>(undefined);
  const busy = useSignal(false);
  useEffect(() => {
    void beat().then(findSetOut);
  }, []);
  const left = waiting.value.filter(act => act.state !== 'handed').length;
  const books: readonly KofferCount[] = koffer.value?.contents ?? [];
  const back = (
    <Button icon={ArrowLeft} onPress={() => go({ name: 'tour' })}>
      {say('koffer.back')}
    </Button>
  );
  const run = async () => {
    busy.value = true;
    const done = await checkIn(count.counts(books), count.charge());
    busy.value = false;
    settle(say, done);
    if (done.ok) differences.value = done.value.differences;
  };
  if (differences.value)
    return (
      <Frame
        title={say('koffer.back-home.done')}
        lead={
          differences.value.length === 0 ? (
            <Note tone="success">{say('koffer.back-home.fits')}</Note>
          ) : (
            <Note tone="warning" title={say('koffer.back-home.differs')}>
              <ul>
                {differences.value.map(({ kind, difference }) => (
                  <li key={kind}>
                    {say('koffer.back-home.difference', { name: say(`koffer.stock.${kind}`), count: difference })}
                  </li>
                ))}
              </ul>
            </Note>
          )
        }
        next={
          <Button
            kind="primary"
            icon={Check}
            onPress={() => {
              go({ name: 'tour' });
              void closeDay();
            }}
          >
            {say('koffer.back-home.close')}
          </Button>
        }
      />
    );
  return (
    <Frame
      title={say('koffer.back-home.title')}
      lead={
        <>
          <p>{say('koffer.back-home.lead')}</p>
          {left > 0 && (
            <Note tone="warning">
              <p>{say('koffer.back-home.waiting', { count: left })}</p>
              <Button onPress={() => go({ name: 'outbox' })}>{say('koffer.outbox.open')}</Button>
            </Note>
          )}
          {me.value === null && (
            <Note>
              <p>{say('koffer.sign-in.lead')}</p>
              <Button icon={LogIn} href={pathOf(accessContract.signIn, {}, { to: '/koffer/' })}>
                {say('koffer.sign-in.go')}
              </Button>
            </Note>
          )}
        </>
      }
      side={back}
      next={
        left === 0 &&
        me.value && (
          <Button kind="primary" icon={Check} busy={busy.value} onPress={() => void run()}>
            {say('koffer.back-home.go')}
          </Button>
        )
      }
    >
      {count.fields}
    </Frame>
  );
}
