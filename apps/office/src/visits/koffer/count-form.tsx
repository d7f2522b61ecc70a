import { type Answer, Button, Note } from '@buergernah/kernel/ui';
import { STOCK_KINDS, type StockKind } from '@buergernah/sites';
import { visitsContract } from '@buergernah/visits';
import { PackageCheck, PackageOpen } from 'lucide';
import { useState } from 'preact/hooks';
import { newId, today } from '../../clock.ts';
import { useReading } from '../../places/reading.ts';
import { useSending } from '../../places/sending.ts';
import { mayAsk } from '../../session.ts';
import { shorten } from '../../stock/ranges.ts';
import { readPieces, signed } from '../../stock/typed-pieces.ts';
import { useTexts } from '../../texts.ts';
import { Trouble } from '../../trouble.tsx';
import { Line, Pick } from '../fields.tsx';
import { tourName } from '../plan/board.ts';
import { windowText } from '../words.ts';

export type Koffer = Answer<typeof visitsContract.listKoffers>['koffers'][number];
type CheckedIn = Answer<typeof visitsContract.checkInKoffer>;
const KINDS = Object.keys(STOCK_KINDS) as StockKind[];

/** Hands a Koffer out for a tour or takes it back: counted, with its charge; what differs from the books is said at once. */
export function CountForm({ koffer, onDone }: { readonly koffer: Koffer; readonly onDone: () => void }) {
  const say = useTexts();
  const out = koffer.state === 'in';
  const reads = out && mayAsk(visitsContract.readDayPlan);
  const plan = useReading(visitsContract.readDayPlan, reads ? { params: { day: today().toString() } } : undefined);
  const [typed, setTyped] = useState<{ readonly [Kind in StockKind]?: string }>({});
  const [charge, setCharge] = useState('');
  const [picked, setPicked] = useState('');
  const [result, setResult] = useState<CheckedIn>();
  const sending = useSending();
  const tours = (plan.value?.tours ?? []).filter(one => one.state === 'planned' && one.koffer === koffer.koffer);
  const tour = tours.find(one => one.tour === picked) ?? tours[0];
  const read = KINDS.map(kind => ({ kind, ...readPieces(kind, typed[kind] ?? '') }));
  const percent = /^\d{1,3}$/.test(charge) && Number(charge) <= 100 ? Number(charge) : undefined;
  const wrong = read.some(one => one.wrong !== undefined) || percent === undefined;
  const send = async () => {
    if (wrong || percent === undefined) return;
    const counted = read.map(({ kind, quantity, numbers }) => ({ kind, quantity, numbers: [...numbers] }));
    const same = { command: newId<'command'>(), basedOn: koffer.version, charge: percent, counted };
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
      <Trouble of={sending.refused ?? plan.refused} />
      {out && (
        <Pick
          id="koffer-tour"
          label={say('office.visits.check-out.tour')}
          value={tour?.tour ?? ''}
          of={tours.map(
            one =>
              [
                one.tour as string,
                `${tourName(one)}, ${windowText(one.day, one.shift.from, one.shift.until)}`,
              ] as const,
          )}
          onPick={setPicked}
        />
      )}
      {out && plan.value && tours.length === 0 && <p class="count__wrong">{say('office.visits.check-out.none')}</p>}
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
      <div class="koffer-count">
        {read.map(one => (
          <div key={one.kind} class="pick">
            <label for={`koffer-${one.kind}`}>{say(`office.stock.kind.${one.kind}`)}</label>
            <input
              id={`koffer-${one.kind}`}
              autocomplete="off"
              spellcheck={false}
              aria-invalid={one.wrong ? 'true' : undefined}
              aria-describedby={`koffer-${one.kind}-says`}
              placeholder={STOCK_KINDS[one.kind].numbered ? say('office.stock.numbers.hint') : undefined}
              value={typed[one.kind] ?? ''}
              onInput={event => setTyped({ ...typed, [one.kind]: event.currentTarget.value })}
            />
            <span id={`koffer-${one.kind}-says`} class={one.wrong ? 'count__wrong' : 'quiet'}>
              {one.wrong
                ? say(`office.stock.wrong.${one.wrong}`, { part: one.part })
                : say('office.stock.pieces', { count: one.quantity })}
            </span>
          </div>
        ))}
      </div>
      <div class="buttons">
        <Button
          kind="primary"
          icon={out ? PackageOpen : PackageCheck}
          submit
          busy={sending.busy || wrong || (out && !tour)}
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

/** The Koffer is back: what differs stands here and in the books, never hidden. */
function Result({ of, onDone }: { readonly of: CheckedIn; readonly onDone: () => void }) {
  const say = useTexts();
  return (
    <section class="panel" role="status" aria-label={of.koffer.name}>
      {of.differences.length === 0 ? (
        <Note tone="success" title={say('office.stock.even')}>
          <p>{say('office.visits.check-in.even')}</p>
        </Note>
      ) : (
        <Note tone="warning" title={say('office.stock.differs')}>
          <table>
            <tbody>
              {of.differences.map(({ kind, difference, missing, found }) => (
                <tr key={kind}>
                  <th scope="row">{say(`office.stock.kind.${kind}`)}</th>
                  <td class="cell-number">{signed(difference)}</td>
                  <td>
                    {[
                      ...(missing.length > 0
                        ? [say('office.visits.missing-numbers', { numbers: shorten(missing) })]
                        : []),
                      ...(found.length > 0 ? [say('office.visits.found-numbers', { numbers: shorten(found) })] : []),
                    ].join(' · ')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Note>
      )}
      {of.koffer.waiting > 0 && <p>{say('office.visits.waiting', { count: of.koffer.waiting })}</p>}
      <div class="buttons">
        <Button onPress={onDone}>{say('office.panel.close')}</Button>
      </div>
    </section>
  );
}
