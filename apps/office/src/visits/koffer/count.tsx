import { type Answer, Note } from '@buergernah/kernel/ui';
import { STOCK_KINDS, type StockKind } from '@buergernah/sites';
import type { visitsContract } from '@buergernah/visits';
import { useState } from 'preact/hooks';
import { shorten } from '../../stock/ranges.ts';
import { readPieces, signed } from '../../stock/typed-pieces.ts';
import { useTexts } from '../../texts.ts';

const KINDS = Object.keys(STOCK_KINDS) as StockKind[];

/** What lies in a Koffer as somebody types it while counting. */
export interface Count {
  readonly lines: readonly (ReturnType<typeof readPieces> & { readonly kind: StockKind; readonly typed: string })[];
  /** What was counted; undefined where something typed cannot be read. */
  readonly counted: visitsContract.KofferCount[] | undefined;
  readonly type: (kind: StockKind, text: string) => void;
}

/** Keeps what is typed while a Koffer is counted. */
export function useCount(): Count {
  const [typed, setTyped] = useState<{ readonly [Kind in StockKind]?: string }>({});
  const lines = KINDS.map(kind => ({ kind, typed: typed[kind] ?? '', ...readPieces(kind, typed[kind] ?? '') }));
  const wrong = lines.some(line => line.wrong !== undefined);
  return {
    lines,
    counted: wrong
      ? undefined
      : lines.map(({ kind, quantity, numbers }) => ({ kind, quantity, numbers: [...numbers] })),
    type: (kind, text) => setTyped({ ...typed, [kind]: text }),
  };
}

/** A field for each kind of thing that is counted, with what was understood under it. */
export function CountFields({ of }: { readonly of: Count }) {
  const say = useTexts();
  return (
    <div class="koffer-count">
      {of.lines.map(line => (
        <div key={line.kind} class="pick">
          <label for={`koffer-${line.kind}`}>{say(`office.stock.kind.${line.kind}`)}</label>
          <input
            id={`koffer-${line.kind}`}
            autocomplete="off"
            spellcheck={false}
            aria-invalid={line.wrong ? 'true' : undefined}
            aria-describedby={`koffer-${line.kind}-says`}
            placeholder={STOCK_KINDS[line.kind].numbered ? say('office.stock.numbers.hint') : undefined}
            value={line.typed}
            onInput={event => of.type(line.kind, event.currentTarget.value)}
          />
          <span id={`koffer-${line.kind}-says`} class={line.wrong ? 'count__wrong' : 'quiet'}>
            {line.wrong
              ? say(`office.stock.wrong.${line.wrong}`, { part: line.part })
              : say('office.stock.pieces', { count: line.quantity })}
          </span>
        </div>
      ))}
    </div>
  );
}

/** What a count found otherwise than the books: it stands here and in the books, never hidden. */
export function Differences({ of }: { readonly of: Answer<typeof visitsContract.checkInKoffer>['differences'] }) {
  const say = useTexts();
  if (of.length === 0)
    return (
      <Note tone="success" title={say('office.stock.even')}>
        <p>{say('office.visits.check-in.even')}</p>
      </Note>
    );
  return (
    <Note tone="warning" title={say('office.stock.differs')}>
      <table>
        <tbody>
          {of.map(({ kind, difference, missing, found }) => (
            <tr key={kind}>
              <th scope="row">{say(`office.stock.kind.${kind}`)}</th>
              <td class="cell-number">{signed(difference)}</td>
              <td>
                {[
                  ...(missing.length > 0 ? [say('office.visits.missing-numbers', { numbers: shorten(missing) })] : []),
                  ...(found.length > 0 ? [say('office.visits.found-numbers', { numbers: shorten(found) })] : []),
                ].join(' · ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Note>
  );
}
