import { type Answer, Button } from '@buergernah/kernel/ui';
import { sitesContract } from '@buergernah/sites';
import { ClipboardCheck, Eye } from 'lucide';
import { useState } from 'preact/hooks';
import { momentText } from '../day/words.ts';
import { useActions } from '../keys.ts';
import { here, placeMoves } from '../places/here.ts';
import { PlacePick } from '../places/place-pick.tsx';
import { useReading } from '../places/reading.ts';
import { Screen } from '../screen.tsx';
import { mayAsk } from '../session.ts';
import { Count } from '../stock/count.tsx';
import { Move } from '../stock/move.tsx';
import { shorten } from '../stock/ranges.ts';
import { signed } from '../stock/typed-pieces.ts';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';

type Stock = Answer<typeof sitesContract.readStock>;

/** What must never be missing unnoticed: counted first without the books, then read. */
export function StockScreen() {
  const place = here.value;
  return place ? <StockAt key={place.id} place={place.id} /> : <main class="desk__body" />;
}

function StockAt({ place }: { readonly place: string }) {
  const say = useTexts();
  const counts = mayAsk(sitesContract.countStock);
  const mayDay = mayAsk(sitesContract.readDay);
  const day = useReading(sitesContract.readDay, mayDay ? { params: { place } } : undefined, mayDay ? [placeMoves] : []);
  const owed = day.value?.counted;
  const due = owed && owed.opening !== 'yes' ? 'opening' : 'closing';
  const [books, setBooks] = useState(!counts);
  const stock = useReading(
    sitesContract.readStock,
    books ? { params: { place } } : undefined,
    mayDay ? [placeMoves] : [],
  );
  useActions(
    counts
      ? [
          {
            id: 'books',
            label: say(books ? 'office.stock.count' : 'office.stock.books'),
            keys: 'B',
            icon: books ? ClipboardCheck : Eye,
            run: () => setBooks(!books),
          },
        ]
      : [],
  );
  return (
    <Screen
      title={say('office.title.stock')}
      lead={say(books ? 'office.stock.books.lead' : 'office.stock.lead')}
      aside={
        <div class="screen__aside">
          <PlacePick />
          {counts && (
            <Button icon={books ? ClipboardCheck : Eye} keys="B" onPress={() => setBooks(!books)}>
              {say(books ? 'office.stock.count' : 'office.stock.books')}
            </Button>
          )}
        </div>
      }
    >
      <Trouble of={stock.refused ?? day.refused}>
        <Button onPress={books ? stock.again : day.again}>{say('office.again')}</Button>
      </Trouble>
      {owed && (
        <p class="buttons">
          {(['opening', 'closing'] as const).map(at => (
            <span
              key={at}
              class={owed[at] === 'yes' ? 'tag tag--success' : owed[at] === 'no' ? 'tag' : 'tag tag--warning'}
            >
              {say(`office.stock.at.${at}`)}: {say(`office.stock.counted.${owed[at]}`)}
            </span>
          ))}
        </p>
      )}
      {!books && (day.value || day.refused) && <Count place={place} due={due} onCounted={day.again} />}
      {books && (
        <div class="stock">
          <div class="stack">
            {stock.value && <Books of={stock.value} />}
            {stock.value && <Moves of={stock.value} />}
          </div>
          {mayAsk(sitesContract.moveStock) && <Move place={place} onMoved={stock.again} />}
        </div>
      )}
    </Screen>
  );
}

function Books({ of }: { readonly of: Stock }) {
  const say = useTexts();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say('office.stock.kind')}</th>
          <th scope="col" class="cell-number">
            {say('office.stock.quantity')}
          </th>
          <th scope="col">{say('office.stock.numbers')}</th>
        </tr>
      </thead>
      <tbody>
        {of.stock.map(one => (
          <tr key={one.kind}>
            <th scope="row">{say(`office.stock.kind.${one.kind}`)}</th>
            <td class="cell-number">{one.quantity}</td>
            <td>{shorten(one.numbers) || '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Moves({ of }: { readonly of: Stock }) {
  const say = useTexts();
  if (of.moves.length === 0) return <p class="quiet">{say('office.stock.moves.none')}</p>;
  return (
    <section aria-labelledby="moves-title" class="stack stack--tight">
      <h2 id="moves-title">{say('office.stock.moves')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('office.stock.when')}</th>
            <th scope="col">{say('office.stock.what')}</th>
            <th scope="col">{say('office.stock.kind')}</th>
            <th scope="col" class="cell-number">
              {say('office.stock.quantity')}
            </th>
            <th scope="col">{say('office.stock.numbers')}</th>
            <th scope="col" class="cell-number">
              {say('office.stock.difference')}
            </th>
          </tr>
        </thead>
        <tbody>
          {of.moves.map((move, at) => (
            <tr key={`${move.at} ${at}`}>
              <td>{momentText(move.at)}</td>
              <td>{say(`office.stock.move.${move.move}`)}</td>
              <td>{say(`office.stock.kind.${move.kind}`)}</td>
              <td class="cell-number">{move.quantity}</td>
              <td>{shorten(move.numbers) || '–'}</td>
              <td class="cell-number">
                {move.difference === 0 ? '–' : <span class="tag tag--danger">{signed(move.difference)}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
