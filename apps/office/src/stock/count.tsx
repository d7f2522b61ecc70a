import { type Answer, Button, Note } from '@buergernah/kernel/ui';
import { STOCK_KINDS, type StockKind, sitesContract } from '@buergernah/sites';
import { ClipboardCheck } from 'lucide';
import { useState } from 'preact/hooks';
import { newId } from '../clock.ts';
import { KeyHint } from '../key-hint.tsx';
import { useSending } from '../places/sending.ts';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';
import { shorten } from './ranges.ts';
import { readPieces, signed } from './typed-pieces.ts';

/** What is counted by pieces first, then what has numbers: the hand stays in one kind of field. */
const KINDS = (Object.keys(STOCK_KINDS) as StockKind[]).sort(
  (a, b) => Number(STOCK_KINDS[a].numbered) - Number(STOCK_KINDS[b].numbered),
);
type Counted = Answer<typeof sitesContract.countStock>;

/** Counting without seeing the books: whoever counts says what lies there, and only then hears what differs. */
export function Count({
  place,
  due,
  onCounted,
}: {
  readonly place: string;
  readonly due: 'opening' | 'closing';
  readonly onCounted: () => void;
}) {
  const say = useTexts();
  const [at, setAt] = useState(due);
  const [typed, setTyped] = useState<{ readonly [Kind in StockKind]?: string }>({});
  const [result, setResult] = useState<Counted>();
  const sending = useSending(onCounted);
  const read = KINDS.map(kind => ({ kind, ...readPieces(kind, typed[kind] ?? '') }));
  const wrong = read.some(one => one.wrong !== undefined);
  const count = async () => {
    if (wrong) return;
    const counted = read.map(({ kind, quantity, numbers }) => ({ kind, quantity, numbers: [...numbers] }));
    const answer = await sending.send(sitesContract.countStock, {
      params: { place },
      body: { command: newId<'command'>(), at, counted },
    });
    if (answer?.ok) setResult(answer.value);
  };
  if (result)
    return (
      <div class="stack" role="status">
        <Result of={result} />
        <div class="buttons">
          <Button
            onPress={() => {
              setResult(undefined);
              setTyped({});
              setAt(due);
            }}
          >
            {say('office.stock.count.again')}
          </Button>
        </div>
      </div>
    );
  return (
    <form
      class="stack count"
      aria-label={say('office.stock.count')}
      onKeyDown={event => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        void count();
      }}
      onSubmit={event => {
        event.preventDefault();
        void count();
      }}
    >
      <fieldset class="whose">
        <legend class="kern-sr-only">{say('office.stock.count.when')}</legend>
        {(['opening', 'closing'] as const).map(one => (
          <label key={one} class="whose__one">
            <input type="radio" name="count-at" checked={at === one} onChange={() => setAt(one)} />
            <span>{say(`office.stock.at.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      <Trouble of={sending.refused} />
      <div class="count__kinds">
        {read.map(one => (
          <div key={one.kind} class="count__kind">
            <label for={`count-${one.kind}`}>{say(`office.stock.kind.${one.kind}`)}</label>
            {STOCK_KINDS[one.kind].numbered ? (
              <textarea
                id={`count-${one.kind}`}
                rows={2}
                autocomplete="off"
                spellcheck={false}
                placeholder={say('office.stock.numbers.hint')}
                aria-describedby={`count-${one.kind}-says`}
                aria-invalid={one.wrong ? 'true' : undefined}
                value={typed[one.kind] ?? ''}
                onInput={event => setTyped({ ...typed, [one.kind]: event.currentTarget.value })}
              />
            ) : (
              <input
                id={`count-${one.kind}`}
                inputMode="numeric"
                autocomplete="off"
                aria-describedby={`count-${one.kind}-says`}
                aria-invalid={one.wrong ? 'true' : undefined}
                value={typed[one.kind] ?? ''}
                onInput={event => setTyped({ ...typed, [one.kind]: event.currentTarget.value })}
              />
            )}
            <span id={`count-${one.kind}-says`} class={one.wrong ? 'count__wrong' : 'quiet'}>
              {one.wrong
                ? say(`office.stock.wrong.${one.wrong}`, { part: one.part })
                : say('office.stock.pieces', { count: one.quantity })}
            </span>
          </div>
        ))}
      </div>
      <div class="buttons">
        <Button kind="primary" icon={ClipboardCheck} submit busy={sending.busy || wrong}>
          {say('office.stock.count.press')} <KeyHint of="Ctrl+Enter" />
        </Button>
      </div>
    </form>
  );
}

function Result({ of }: { readonly of: Counted }) {
  const say = useTexts();
  const even = of.differences.length === 0;
  return (
    <>
      {of.state === 'second-needed' && (
        <Note tone="info" title={say('office.stock.second')}>
          <p>{say('office.stock.second.lead')}</p>
        </Note>
      )}
      {of.state === 'counted' && even && (
        <Note tone="success" title={say('office.stock.even')}>
          <p>{say('office.stock.even.lead')}</p>
        </Note>
      )}
      {!even && (
        <Note tone="warning" title={say('office.stock.differs')}>
          <table>
            <tbody>
              {of.differences.map(({ kind, difference, numbers }) => (
                <tr key={kind}>
                  <th scope="row">{say(`office.stock.kind.${kind}`)}</th>
                  <td class="cell-number">{signed(difference)}</td>
                  <td>{shorten(numbers)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Note>
      )}
    </>
  );
}
