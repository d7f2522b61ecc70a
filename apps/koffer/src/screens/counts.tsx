import { Button, TextField } from '@buergernah/kernel/ui';
import { STOCK_KINDS, type StockKind } from '@buergernah/sites';
import { Minus, Plus } from 'lucide';
import { useTexts } from '../texts.ts';
import type { KofferCount } from '../wire.ts';

/** What was counted so far: how many, and the numbers of the pieces that have one. */
export type Counted = Readonly<Partial<Record<StockKind, { readonly quantity: number; readonly numbers: string }>>>;

/** The count as the office takes it; a kind that was not counted was not found. */
export function countsOf(books: readonly KofferCount[], counted: Counted): readonly KofferCount[] {
  return withAllKinds(books).flatMap(({ kind, quantity: booked }) => {
    const numbers = (counted[kind]?.numbers ?? '').split(/[\s,;]+/).filter(text => text !== '');
    const numbered = STOCK_KINDS[kind].numbered;
    const quantity = numbered ? numbers.length : (counted[kind]?.quantity ?? 0);
    return quantity === 0 && booked === 0 ? [] : [{ kind, quantity, numbers: numbered ? numbers : [] }];
  });
}

/** Every kind that a Koffer may hold, those that the books do not name too: what is found is counted. */
function withAllKinds(books: readonly KofferCount[]): readonly KofferCount[] {
  return (Object.keys(STOCK_KINDS) as StockKind[]).map(
    kind => books.find(book => book.kind === kind) ?? { kind, quantity: 0, numbers: [] },
  );
}

/** Counts what lies in the Koffer, kind by kind, with large steps up and down. What the books say stands beside it. */
export function Counts(given: {
  readonly books: readonly KofferCount[];
  readonly counted: Counted;
  readonly onCounted: (counted: Counted) => void;
}) {
  const say = useTexts();
  return (
    <ul class="counts">
      {withAllKinds(given.books).map(({ kind, quantity, numbers }) => {
        const now = given.counted[kind] ?? { quantity: 0, numbers: '' };
        const set = (next: Partial<typeof now>) => given.onCounted({ ...given.counted, [kind]: { ...now, ...next } });
        const name = say(`koffer.stock.${kind}`);
        return (
          <li key={kind} class="count">
            <span>
              <strong>{name}</strong>
              <br />
              <span class="quiet">{[say('koffer.count.books', { count: quantity }), ...numbers].join(' · ')}</span>
            </span>
            {STOCK_KINDS[kind].numbered ? (
              <TextField
                id={`count-${kind}`}
                label={say('koffer.count.numbers', { name })}
                value={now.numbers === '' ? undefined : now.numbers}
                onValue={text => set({ numbers: text ?? '' })}
              />
            ) : (
              <span class="stepper">
                <Button
                  icon={Minus}
                  label={`${say('koffer.count.less')}: ${name}`}
                  onPress={() => set({ quantity: Math.max(0, now.quantity - 1) })}
                >
                  {say('koffer.count.less')}
                </Button>
                <output aria-label={name}>{now.quantity}</output>
                <Button
                  icon={Plus}
                  label={`${say('koffer.count.more')}: ${name}`}
                  onPress={() => set({ quantity: now.quantity + 1 })}
                >
                  {say('koffer.count.more')}
                </Button>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
