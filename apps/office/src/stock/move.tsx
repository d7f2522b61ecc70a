import { Button } from '@buergernah/kernel/ui';
import { STOCK_KINDS, STOCK_MOVES, type StockKind, type StockMove, sitesContract } from '@buergernah/sites';
import { PackagePlus } from 'lucide';
import { useState } from 'preact/hooks';
import { newId } from '../clock.ts';
import { KeyHint } from '../key-hint.tsx';
import { tell } from '../notice.tsx';
import { useSending } from '../places/sending.ts';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';
import { readPieces } from './typed-pieces.ts';

const KINDS = Object.keys(STOCK_KINDS) as StockKind[];
/** What takes a move back; the others mean that a piece is gone, which only the books of a count put right. */
const BACK: { readonly [Move in StockMove]?: StockMove } = { received: 'carried-away', 'carried-away': 'received' };

/** Notes pieces that came or went. */
export function Move({ place, onMoved }: { readonly place: string; readonly onMoved: () => void }) {
  const say = useTexts();
  const [kind, setKind] = useState<StockKind>('pin-letter');
  const [move, setMove] = useState<StockMove>('received');
  const [text, setText] = useState('');
  const sending = useSending(onMoved);
  const read = readPieces(kind, text);
  const note = (what: StockMove, quantity: number, numbers: readonly string[]) =>
    sending.send(sitesContract.moveStock, {
      params: { place },
      body: { command: newId<'command'>(), kind, move: what, quantity, numbers: [...numbers] },
    });
  const send = async () => {
    if (read.wrong || read.quantity === 0) return;
    const { quantity, numbers } = read;
    const answer = await note(move, quantity, numbers);
    if (!answer?.ok) return;
    setText('');
    const back = BACK[move];
    const words = say('office.stock.told.moved', { count: quantity, kind: say(`office.stock.kind.${kind}`) });
    if (back) tell(words, () => void note(back, quantity, numbers));
    else tell(words);
  };
  return (
    <form
      class="panel"
      aria-label={say('office.stock.move')}
      onKeyDown={event => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        void send();
      }}
      onSubmit={event => {
        event.preventDefault();
        void send();
      }}
    >
      <h2>{say('office.stock.move')}</h2>
      <Trouble of={sending.refused} />
      <div class="pick pick--wide">
        <label for="move-kind">{say('office.stock.kind')}</label>
        <select id="move-kind" value={kind} onChange={event => setKind(event.currentTarget.value as StockKind)}>
          {KINDS.map(one => (
            <option key={one} value={one}>
              {say(`office.stock.kind.${one}`)}
            </option>
          ))}
        </select>
      </div>
      <div class="pick pick--wide">
        <label for="move-move">{say('office.stock.what')}</label>
        <select id="move-move" value={move} onChange={event => setMove(event.currentTarget.value as StockMove)}>
          {STOCK_MOVES.map(one => (
            <option key={one} value={one}>
              {say(`office.stock.move.${one}`)}
            </option>
          ))}
        </select>
      </div>
      <div class="pick pick--wide">
        <label for="move-pieces">
          {say(STOCK_KINDS[kind].numbered ? 'office.stock.numbers' : 'office.stock.quantity')}
        </label>
        <input
          id="move-pieces"
          autocomplete="off"
          placeholder={STOCK_KINDS[kind].numbered ? say('office.stock.numbers.hint') : undefined}
          aria-describedby="move-says"
          value={text}
          onInput={event => setText(event.currentTarget.value)}
        />
        <span id="move-says" class={read.wrong ? 'count__wrong' : 'quiet'}>
          {read.wrong
            ? say(`office.stock.wrong.${read.wrong}`, { part: read.part })
            : say('office.stock.pieces', { count: read.quantity })}
        </span>
      </div>
      <div class="buttons">
        <Button kind="primary" icon={PackagePlus} submit busy={sending.busy || read.quantity === 0}>
          {say('office.stock.move.press')} <KeyHint of="Ctrl+Enter" />
        </Button>
      </div>
    </form>
  );
}
