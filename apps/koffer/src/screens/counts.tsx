import { Button, TextField } from '@buergernah/kernel/ui';
import { STOCK_KINDS, type StockKind } from '@buergernah/sites';
import { useSignal } from '@preact/signals';
import { Minus, Plus } from 'lucide';
import { useEffect } from 'preact/hooks';
import { charge } from '../line/line.ts';
import { useTexts } from '../texts.ts';
import type { KofferCount } from '../wire.ts';

/** What was counted so far: how many, and the numbers of the pieces that have one. */
type Counted = Readonly<Partial<Record<StockKind, { readonly quantity: number; readonly numbers: string }>>>;

/** Every kind that a Koffer may hold, those that the books do not name too: what is found is counted. */
const KINDS = Object.keys(STOCK_KINDS) as StockKind[];

/** The count as the office takes it; a kind that was not counted was not found. */
function countsOf(books: readonly KofferCount[], counted: Counted): readonly KofferCount[] {
  return KINDS.flatMap(kind => {
    const numbers = (counted[kind]?.numbers ?? '').split(/[\s,;]+/).filter(text => text !== '');
    const numbered = STOCK_KINDS[kind].numbered;
    const quantity = numbered ? numbers.length : (counted[kind]?.quantity ?? 0);
    return quantity === 0 && !books.some(book => book.kind === kind)
      ? []
      : [{ kind, quantity, numbers: numbered ? numbers : [] }];
  });
}

/** Counts what lies in the Koffer, kind by kind, with large steps up and down. What the books say is learned only afterwards, so that nobody counts towards it. */
function Counts(given: { readonly counted: Counted; readonly onCounted: (counted: Counted) => void }) {
  const say = useTexts();
  return (
    <ul class="counts">
      {KINDS.map(kind => {
        const now = given.counted[kind] ?? { quantity: 0, numbers: '' };
        const set = (next: Partial<typeof now>) => given.onCounted({ ...given.counted, [kind]: { ...now, ...next } });
        const name = say(`koffer.stock.${kind}`);
        return (
          <li key={kind} class="count">
            {!STOCK_KINDS[kind].numbered && <strong>{name}</strong>}
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

/** A count of the Koffer, at setting out and at coming back: its fields, what they say for the office, and how full the battery is. */
export function useCount() {
  const say = useTexts();
  const counted = useSignal<Counted>({});
  const battery = useSignal<string | undefined>(undefined);
  useEffect(() => {
    void charge().then(now => {
      if (now !== null) battery.value = String(now);
    });
  }, []);
  const fields = (
    <>
      <Counts
        counted={counted.value}
        onCounted={next => {
          counted.value = next;
        }}
      />
      <TextField
        id="charge"
        label={say('koffer.set-out.charge')}
        keys="digits"
        width={4}
        value={battery.value}
        onValue={text => {
          battery.value = text;
        }}
      />
    </>
  );
  return {
    fields,
    counts: (books: readonly KofferCount[]) => countsOf(books, counted.value),
    /** Percent. */
    charge: () => Math.min(100, Math.max(0, Math.round(Number(battery.value ?? '0')) || 0)),
  };
}
