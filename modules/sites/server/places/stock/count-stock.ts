import { createHmac } from 'node:crypto';
import { type Command, takeOnce } from '@buergernah/access/server';
import { dayOf, type Id, ok, type Result, refuse } from '@buergernah/kernel';
import { newId, type Tx } from '@buergernah/kernel/server';
import { countDifferences, type Difference, type Site, type Stock, type StockKind } from '@buergernah/sites';
import { commandAt, noteAt, placeStream } from '../place-office.ts';
import { openDays, setDay } from '../store.ts';
import { numbersWhole } from './move-stock.ts';
import {
  addStock,
  deletePieces,
  dropWaitingCounts,
  insertMove,
  insertPieces,
  movesOf,
  piecesNumbered,
  setWaitingCount,
  stockAt,
  type WaitingCount,
  waitingCounts,
} from './store.ts';

/** How long a count waits for the same count of a second colleague. */
const WAITS = { minutes: 30 };

/** What somebody counted, and when in the day. */
export interface Count {
  readonly at: 'opening' | 'closing';
  readonly counted: readonly Stock[];
}

/** The answer to a count: what the books said otherwise, kind by kind; `numbers` are those missing or found besides. */
export interface Counted {
  readonly state: 'counted' | 'second-needed';
  readonly differences: readonly {
    readonly kind: StockKind;
    readonly difference: number;
    readonly numbers: readonly string[];
  }[];
}

/**
 * Takes a blind count: whoever counts is told only afterwards what the books said. Differences correct the books and are told as a
 * fact. Where the place says so the first count waits half an hour for the same count of a second colleague; the first may correct
 * theirs meanwhile. A second count that differs waits in its place, so that nobody finds the other's count by trying. Refused: `stock-numbers-missing`, `stock-number-twice` (also where the number lies elsewhere in the city),
 * `second-person-same`, `second-count-differs`, `day-not-open` at closing.
 */
export async function countStock(
  tx: Tx,
  site: Site,
  count: Count,
  staff: Id<'staff'>,
  command: Command,
): Promise<Result<Counted>> {
  const place = site.id;
  const counted = sorted(count.counted);
  const payload = { count: place, at: count.at, counted: counted.map(stock => ({ ...stock })) };
  const taken = await takeOnce(tx, { ...commandAt(command, place), payload, stream: placeStream(place) }, async () => {
    const { now } = command;
    const day = await dayOfCount(tx, place, count.at, now);
    if (!day) return refuse('day-not-open');
    for (const { kind, quantity, numbers } of counted) {
      const whole = numbersWhole(kind, quantity, numbers);
      if (!whole.ok) return whole;
      const elsewhere = (await piecesNumbered(tx, kind, numbers)).find(piece => piece.place !== place);
      if (elsewhere) return refuse('stock-number-twice', { number: elsewhere.number });
    }
    if (site.countedByTwo) {
      const mine = { at: count.at, day, staff, digest: digestOf(counted, command), countedAt: now };
      const second = secondOf(await freshCount(tx, place, count.at, now), mine);
      if (!second.ok) {
        if (second.refusal.code === 'second-count-differs') await setWaitingCount(tx, place, mine);
        return second;
      }
      if (second.value === 'first') {
        await setWaitingCount(tx, place, mine);
        const facts = [{ kind: 'sites.stock-count-begun', at: now, data: { at: count.at, day: day.toString() } }];
        return ok({ facts, outcome: { state: 'second-needed', moves: [] }, note: noteAt(place) });
      }
    }
    const differences = countDifferences(await stockAt(tx, place), counted);
    const moves: string[] = [];
    for (const one of differences) moves.push(await correct(tx, place, one, counted, now));
    await dropWaitingCounts(tx, place);
    await setDay(tx, place, day, count.at === 'opening' ? { openingCountedAt: now } : { closingCountedAt: now });
    const told = differences.map(({ kind, difference, missing, found }) => ({
      kind,
      difference,
      missing: missing.length,
      found: found.length,
    }));
    return ok({
      facts: [{ kind: 'sites.stock-counted', at: now, data: { at: count.at, day: day.toString(), differences: told } }],
      outcome: { state: 'counted', moves },
      note: noteAt(place),
    });
  });
  if (!taken.ok) return taken;
  // What a command was answered is kept without numbers: they stand in the books alone.
  const { state, moves } = taken.value as { readonly state: Counted['state']; readonly moves: readonly string[] };
  const told = await movesOf(tx, place, moves);
  const differences = moves.flatMap(id => told.filter(move => move.id === id));
  return ok({
    state,
    differences: differences.map(({ kind, difference, numbers }) => ({ kind, difference, numbers })),
  });
}

/** The count that waits at a place for a second colleague, while it may. A clock that was set back makes it no younger. */
export async function freshCount(
  tx: Tx,
  place: string,
  at: Count['at'],
  now: Temporal.Instant,
): Promise<WaitingCount | undefined> {
  const longest = Temporal.Duration.from(WAITS).total('seconds');
  return (await waitingCounts(tx, place)).find(
    one => one.at === at && Math.abs(now.since(one.countedAt).total('seconds')) <= longest,
  );
}

/** The day that a count belongs to: at closing the one that stands open, at opening today. */
async function dayOfCount(
  tx: Tx,
  place: string,
  at: Count['at'],
  now: Temporal.Instant,
): Promise<Temporal.PlainDate | undefined> {
  const today = dayOf(now);
  const open = (await openDays(tx, place))[0]?.day;
  if (at === 'closing') return open;
  return open && Temporal.PlainDate.compare(open, today) > 0 ? open : today;
}

function secondOf(waiting: WaitingCount | undefined, mine: WaitingCount): Result<'first' | 'second'> {
  if (!waiting?.day.equals(mine.day)) return ok('first');
  const same = waiting.digest.equals(mine.digest);
  if (waiting.staff === mine.staff) return same ? refuse('second-person-same') : ok('first');
  return same ? ok('second') : refuse('second-count-differs');
}

async function correct(
  tx: Tx,
  place: string,
  { kind, difference, missing, found }: Difference,
  counted: readonly Stock[],
  now: Temporal.Instant,
): Promise<string> {
  if (difference !== 0) await addStock(tx, place, kind, difference);
  await deletePieces(tx, place, kind, missing);
  await insertPieces(tx, place, kind, found);
  const quantity = counted.find(stock => stock.kind === kind)?.quantity ?? 0;
  const numbers = [...missing, ...found];
  const id = newId<'move'>();
  await insertMove(tx, place, { id, at: now, kind, move: 'counted', quantity, numbers, difference });
  return id;
}

/** A count in one order, without what was counted as nothing: two colleagues need not go through the safe in the same way. */
function sorted(counted: readonly Stock[]): readonly Stock[] {
  return counted
    .filter(stock => stock.quantity > 0 || stock.numbers.length > 0)
    .map(({ kind, quantity, numbers }) => ({ kind, quantity, numbers: [...numbers].sort() }))
    .sort((a, b) => (a.kind < b.kind ? -1 : 1));
}

function digestOf(counted: readonly Stock[], { secret }: Command): Buffer {
  return createHmac('sha256', secret).update(JSON.stringify(counted)).digest();
}
