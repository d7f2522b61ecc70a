import { Button } from '@buergernah/kernel/ui';
import { visitsContract } from '@buergernah/visits';
import { Plus } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import { newId } from '../clock.ts';
import { momentText } from '../day/words.ts';
import { useActions } from '../keys.ts';
import { tell } from '../notice.tsx';
import { useReading } from '../places/reading.ts';
import { useSending } from '../places/sending.ts';
import { Screen } from '../screen.tsx';
import { mayAsk } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';
import { Arrivals } from '../visits/koffer/arrivals.tsx';
import { CountForm, type Koffer, type KofferTour } from '../visits/koffer/count-form.tsx';
import { KofferForm } from '../visits/koffer/koffer-form.tsx';
import { Retire } from '../visits/koffer/retire.tsx';
import { visitMoves } from '../visits/moves.ts';

type Act = { readonly what: 'count' | 'lose' | 'change' | 'retire'; readonly koffer?: Koffer['koffer'] };

/** The Koffers: where they are, what lies in them, handed out and taken back; and what came from them and could not be taken. */
export function KoffersScreen() {
  const say = useTexts();
  const list = useReading(visitsContract.listKoffers, {}, [visitMoves]);
  const [act, setAct] = useState<Act>();
  const panel = usePanel(act);
  const moves = mayAsk(visitsContract.checkOutKoffer);
  const loses = mayAsk(visitsContract.loseKoffer);
  const saves = mayAsk(visitsContract.saveKoffer);
  const retires = mayAsk(visitsContract.retireKoffer);
  const dispatches = mayAsk(visitsContract.readDayPlan);
  const koffers = list.value?.koffers ?? [];
  const tours = list.value?.tours ?? [];
  const tourOf = (one: Koffer) =>
    tours.find(tour => tour.koffer === one.koffer && (tour.state === 'underway') === (one.state === 'out'));
  // Whoever drives hands over the Koffer of the own tour; whoever plans, every one.
  const turns = (one: Koffer) =>
    moves && (one.state === 'in' || one.state === 'out') && (dispatches || tourOf(one) !== undefined);
  const chosen = koffers.find(one => one.koffer === act?.koffer);
  useActions(
    koffers.filter(turns).map(one => ({
      id: `koffer-${one.koffer}`,
      label: say(one.state === 'in' ? 'office.visits.check-out.title' : 'office.visits.check-in.title', {
        name: one.name,
      }),
      run: () => setAct({ what: 'count', koffer: one.koffer }),
    })),
  );
  const done = () => {
    setAct(undefined);
    list.again();
  };
  return (
    <Screen
      title={say('office.title.koffers')}
      aside={
        saves && (
          <Button kind="tertiary" icon={Plus} onPress={() => setAct({ what: 'change' })}>
            {say('office.visits.koffer.new')}
          </Button>
        )
      }
    >
      <Trouble of={list.refused}>
        <Button onPress={list.again}>{say('office.again')}</Button>
      </Trouble>
      <div class={act ? 'koffers koffers--open' : 'koffers'} ref={panel}>
        <div class="stack stack--tight">
          {list.value && koffers.length === 0 && (
            <div class="empty">
              <p class="empty__title">{say('office.visits.koffers.none')}</p>
              <p class="quiet">{say('office.visits.koffers.none.lead')}</p>
            </div>
          )}
          {koffers.length > 0 && (
            <table>
              <thead>
                <tr>
                  <th scope="col">{say('office.visits.koffer')}</th>
                  <th scope="col">{say('office.column.phase')}</th>
                  <th scope="col">{say('office.visits.contents')}</th>
                  <th scope="col" class="cell-number">
                    {say('office.visits.charge.short')}
                  </th>
                  <th scope="col">{say('office.visits.seen')}</th>
                  <th scope="col" class="cell-number">
                    {say('office.visits.waits')}
                  </th>
                  <th scope="col">
                    <span class="kern-sr-only">{say('office.visits.acts')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {koffers.map(one => (
                  <tr key={one.koffer} aria-selected={chosen?.koffer === one.koffer}>
                    <th scope="row">{one.name}</th>
                    <td>
                      <span class={`tag ${TONES[one.state]}`}>{say(`office.visits.koffer-state.${one.state}`)}</span>{' '}
                      {one.overdue && <span class="tag tag--danger">{say('office.visits.overdue')}</span>}{' '}
                      <TourOf tour={tourOf(one)} />
                    </td>
                    <td>
                      {one.contents
                        .filter(({ quantity }) => quantity > 0)
                        .map(({ kind, quantity }) => `${quantity} ${say(`office.stock.kind.${kind}`)}`)
                        .join(', ') || <span class="quiet">{say('office.visits.contents.none')}</span>}
                    </td>
                    <td class="cell-number">
                      {one.charge === null ? '–' : say('office.visits.percent', { charge: one.charge })}
                    </td>
                    <td>
                      {one.seenAt === null ? (
                        <span class="quiet">{say('office.visits.never-seen')}</span>
                      ) : (
                        momentText(one.seenAt)
                      )}
                    </td>
                    <td class="cell-number">{one.waiting}</td>
                    <td class="cell-end">
                      <div class="koffer-acts">
                        {turns(one) && (
                          <button
                            type="button"
                            class="linkish"
                            onClick={() => setAct({ what: 'count', koffer: one.koffer })}
                          >
                            {say(one.state === 'in' ? 'office.visits.check-out' : 'office.visits.check-in')}
                            <span class="kern-sr-only">{` ${one.name}`}</span>
                          </button>
                        )}
                        {saves && one.state === 'in' && (
                          <button
                            type="button"
                            class="linkish"
                            onClick={() => setAct({ what: 'change', koffer: one.koffer })}
                          >
                            {say('office.visits.koffer.edit')}
                            <span class="kern-sr-only">{` ${one.name}`}</span>
                          </button>
                        )}
                        {loses && (one.state === 'in' || one.state === 'out') && (
                          <button
                            type="button"
                            class="linkish"
                            onClick={() => setAct({ what: 'lose', koffer: one.koffer })}
                          >
                            {say('office.visits.lost')}
                            <span class="kern-sr-only">{` ${one.name}`}</span>
                          </button>
                        )}
                        {retires && (
                          <button
                            type="button"
                            class="linkish"
                            onClick={() => setAct({ what: 'retire', koffer: one.koffer })}
                          >
                            {say('office.visits.retire')}
                            <span class="kern-sr-only">{` ${one.name}`}</span>
                          </button>
                        )}
                      </div>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {list.value && moves && !dispatches && tours.length === 0 && (
            <p class="quiet">{say('office.visits.tours.not-yours')}</p>
          )}
          {mayAsk(visitsContract.listArrivals) && <Arrivals />}
        </div>
        {act?.what === 'change' && <KofferForm key={act.koffer ?? ''} koffer={chosen} onDone={done} />}
        {chosen && act?.what === 'count' && (
          <CountForm
            key={chosen.koffer}
            koffer={chosen}
            tours={tours.filter(tour => tour.koffer === chosen.koffer && tour.state === 'planned')}
            onDone={done}
          />
        )}
        {chosen && act?.what === 'lose' && <Lose key={chosen.koffer} koffer={chosen} onDone={done} />}
        {chosen && act?.what === 'retire' && (
          <Retire key={chosen.koffer} koffer={chosen} onChanged={list.again} onDone={done} />
        )}
      </div>
    </Screen>
  );
}
const TONES = { in: 'tag--success', out: 'tag--info', lost: 'tag--danger', retired: '' } as const;

/** Whoever works by keyboard goes on at the head of what has opened, and afterwards where they were. */
function usePanel(act: Act | undefined) {
  const within = useRef<HTMLDivElement>(null);
  const before = useRef<Element>(null);
  useEffect(() => {
    if (!act) return;
    before.current ??= document.activeElement;
    const head = within.current?.querySelector<HTMLElement>(':scope > .panel h2');
    if (!head) return;
    head.tabIndex = -1;
    head.focus({ preventScroll: true });
  }, [act]);
  useEffect(() => {
    if (act || !(before.current instanceof HTMLElement)) return;
    if (before.current.isConnected) before.current.focus();
    before.current = null;
  }, [act]);
  return within;
}

/** For whom a Koffer goes out today, or is out. */
function TourOf({ tour }: { readonly tour: KofferTour | undefined }) {
  const say = useTexts();
  return tour ? <span class="koffer-tour">{say('office.visits.tour', { name: tour.signs.join(' + ') })}</span> : null;
}

/** Stolen or left behind cannot be taken back: what it does is said first, and the second press does it. */
function Lose({ koffer, onDone }: { readonly koffer: Koffer; readonly onDone: () => void }) {
  const say = useTexts();
  const sending = useSending();
  const lose = async () => {
    const answer = await sending.send(visitsContract.loseKoffer, {
      params: { koffer: koffer.koffer },
      body: { command: newId<'command'>() },
    });
    if (!answer?.ok) return;
    tell(say('office.visits.lost.told', { name: koffer.name }));
    onDone();
  };
  return (
    <section class="panel" aria-labelledby="lose">
      <h2 id="lose">{say('office.visits.lost.title', { name: koffer.name })}</h2>
      <p>{say('office.visits.lost.lead')}</p>
      <p>{say('office.visits.lost.after')}</p>
      <Trouble of={sending.refused} />
      <div class="buttons">
        <Button kind="danger" busy={sending.busy} onPress={() => void lose()}>
          {say('office.visits.lost.now')}
        </Button>
        <Button kind="tertiary" onPress={onDone}>
          {say('office.panel.close')}
        </Button>
      </div>
    </section>
  );
}
