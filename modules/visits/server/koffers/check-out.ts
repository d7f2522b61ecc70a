import { type Command, inOne, takeOnce } from '@buergernah/access/server';
import { reserveNumbers } from '@buergernah/cases/server';
import { dayOf, type Id, ok, type Result, refuse } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import { AT_KOFFERS, type KofferCount, type KofferView } from '../../contract.ts';
import { faultOfCount } from '../../custody.ts';
import { atBase } from '../desk/at-base.ts';
import { marksOf, noteFact } from '../desk/visit.ts';
import { countDay, lockDays, type TourRow, tourById, writeTour } from '../tours/store.ts';
import {
  type Asking,
  commandAtBase,
  DISPATCH,
  type KofferWiring,
  kofferStep,
  streamOfKoffer,
  viewOf,
} from './koffer.ts';
import { changeKoffer, insertNumbers, kofferById, lockKoffer, reservedAmong } from './store.ts';

/** What is stated when a Koffer goes out. */
export interface Setting {
  readonly basedOn: number;
  readonly tour: Id<'tour'>;
  /** Per cent. */
  readonly charge: number;
  readonly counted: readonly KofferCount[];
}

/**
 * Hands a Koffer out for the tour of today that is planned with it: counted, charged, with case numbers for what begins without a line; the
 * tour is then underway. Field officers do it for their own tour, dispatchers for all. Refused: `koffer-not-in`, `koffer-moved-on`,
 * `koffer-locked`, `koffer-not-charged`, `koffer-count-missing`, `tour-unknown`, `tour-over`, `tour-moved-on` (another day, another Koffer),
 * `tour-not-yours`, `place-not-yours`.
 */
export async function checkOutKoffer(
  { office, access }: KofferWiring,
  asked: Asking,
  koffer: Id<'koffer'>,
  setting: Setting,
  command: Command,
): Promise<Result<KofferView>> {
  const { municipality, actor, now } = asked;
  const inside = atBase(office, asked, AT_KOFFERS);
  if (!inside.ok) return inside;
  const all = atBase(office, asked, DISPATCH).ok;
  const known = await office.database.withMunicipality(municipality, tx => kofferById(tx, koffer));
  const device = known?.device && (await access.known.device(municipality, known.device));
  const deviceIsFit = device && device.kind === 'koffer' && device.key && !device.lockedAt;
  const asking = commandAtBase(office, municipality, command);
  return inOne(office.database, municipality, async tx => {
    const read = await tourById(tx, setting.tour);
    if (!read) return refuse('tour-unknown');
    await lockDays(tx, [read.day]);
    const row = await lockKoffer(tx, koffer);
    const payload = JSON.parse(JSON.stringify({ out: koffer, ...setting }));
    const taken = await takeOnce(tx, { ...asking, payload, stream: streamOfKoffer(koffer) }, async () => {
      const tour = await tourById(tx, setting.tour);
      if (!row) return refuse('koffer-unknown');
      if (!tour) return refuse('tour-unknown');
      const state = kofferStep(row.state, 'check-out');
      if (!state) return refuse('koffer-not-in');
      if (row.version !== setting.basedOn) return refuse('koffer-moved-on');
      if (row.device !== (known?.device ?? null)) return refuse('koffer-moved-on');
      if (!deviceIsFit) return refuse('koffer-locked');
      if (!all && !tour.crew.some(one => one.staff === actor.staff?.staff)) return refuse('tour-not-yours');
      if (tour.state !== 'planned') return refuse('tour-over');
      if (tour.koffer !== koffer || !tour.day.equals(dayOf(now))) return refuse('tour-moved-on');
      const { minimumCharge, numbersAlong } = office.settingsOf(municipality);
      if (setting.charge < minimumCharge) return refuse('koffer-not-charged', { least: minimumCharge });
      const fault = faultOfCount(row.contents, setting.counted);
      if (fault) return refuse(fault);
      const { charge, counted: contents } = setting;
      const fresh = { clockOff: null, outAt: now, overdue: false };
      await changeKoffer(tx, row, { state, tour: tour.tour, charge, contents, ...fresh });
      await insertNumbers(tx, await numbersFor(tx, numbersAlong), { koffer, tour: tour.tour });
      await moveTour(tx, tour, 'underway');
      const told = { by: asking.by, at: now, kind: 'visits.tour-set-out', data: { koffer } };
      await noteFact(tx, office, `tour/${tour.tour}`, told);
      const data = { tour: tour.tour, charge, contents: JSON.parse(JSON.stringify(contents)) };
      const facts = [{ kind: 'visits.koffer-checked-out', at: now, data }];
      return ok({ facts, outcome: null, note: marksOf(office, municipality) });
    });
    if (!taken.ok) return taken;
    const gone = await kofferById(tx, koffer);
    return gone ? ok(viewOf(gone)) : refuse('koffer-unknown');
  });
}

/** Takes a tour one step along its life; its day is locked by then. */
export async function moveTour(tx: Tx, tour: TourRow, state: 'underway' | 'over'): Promise<void> {
  if (!(await writeTour(tx, tour, { ...tour, state }))) throw new Error('a tour moved although its day was locked');
  await countDay(tx, tour.day);
}

/** Numbers that neither a case nor another Koffer has. */
async function numbersFor(tx: Tx, count: number): Promise<readonly string[]> {
  const drawn = await reserveNumbers(tx, count);
  const taken = new Set(await reservedAmong(tx, drawn));
  const free = drawn.filter(number => !taken.has(number));
  return free.length === count ? free : [...free, ...(await numbersFor(tx, count - free.length))];
}
