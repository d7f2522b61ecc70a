import { actorText } from '@buergernah/access';
import { ENDED, readCase as readCaseRoute } from '@buergernah/cases';
import { readCase } from '@buergernah/cases/server';
import { type Id, instantText, ok, type Result, refuse } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { DayPackage } from '../../contract.ts';
import { type OpenedForTour, openForTour } from '../desk/open-visit.ts';
import { noteFact } from '../desk/visit.ts';
import { residentsOf } from '../homes/open-home-day.ts';
import type { Asking } from '../koffers/koffer.ts';
import { type KofferRow, numbersFree } from '../koffers/store.ts';
import type { VisitOffice } from '../office.ts';
import { type TourRow, tourById } from '../tours/store.ts';
import { kofferThere, timesOf } from './there.ts';

type CarriedVisit = DayPackage['visits'][number];
type CarriedCase = CarriedVisit['cases'][number];

/** What goes along, before the cases of the visits are looked up with the colleague's own rights. */
type Packed = Omit<DayPackage, 'visits'> & {
  readonly visits: readonly (Omit<CarriedVisit, 'cases'> & { readonly cases: readonly Id<'case'>[] })[];
};

/**
 * What a Koffer takes along: of the tour for which it is out, what is still to be done, and nothing older. Only for a colleague of that tour,
 * at that very Koffer. Each fetching is a fact in a stream of its own. Refused: `koffer-locked`, `koffer-not-out`, `tour-not-yours`,
 * `tour-over`, `koffer-key-expired`.
 */
export async function fetchDay(office: VisitOffice, asked: Asking): Promise<Result<DayPackage>> {
  const { municipality } = asked;
  const packed = await office.database.withMunicipality(municipality, tx => pack(tx, office, asked));
  if (!packed.ok) return packed;
  const visits: CarriedVisit[] = [];
  for (const visit of packed.value.visits) visits.push({ ...visit, cases: await casesOf(office, asked, visit.cases) });
  return ok({ ...packed.value, visits });
}

async function pack(tx: Tx, office: VisitOffice, asked: Asking): Promise<Result<Packed>> {
  const { municipality, actor, now } = asked;
  const koffer = await kofferThere(tx, asked);
  if (!koffer) return refuse('koffer-locked');
  const tour = koffer.tour ? await tourById(tx, koffer.tour) : undefined;
  if (!tour) return refuse('koffer-not-out');
  if (!tour.crew.some(one => one.staff === actor.staff?.staff)) return refuse('tour-not-yours');
  if (tour.state !== 'underway') return refuse('tour-over');
  const { expiresAt } = timesOf(office, municipality, tour, koffer);
  if (Temporal.Instant.compare(now, expiresAt) >= 0) return refuse('koffer-key-expired');
  const visits = await visitsOf(tx, office, tour);
  const by = { actor: actorText(actor), door: 'koffer', place: tour.base, device: koffer.device };
  const data = { tour: tour.tour, visits: visits.map(({ visit }) => visit) };
  const stream = `koffer-reads/${koffer.koffer}`;
  await noteFact(tx, office, stream, { by, at: now, kind: 'visits.day-fetched', data }, 'silent');
  return ok({
    ...headOf(office, asked, tour, koffer),
    expiresAt: instantText(expiresAt),
    visits,
    numbers: await numbersFree(tx, tour.tour),
  });
}

function headOf(office: VisitOffice, { municipality, now }: Asking, tour: TourRow, koffer: KofferRow) {
  const { phone, signOfLifeMinutes } = office.settingsOf(municipality);
  const base = office.sites.site(municipality, tour.base);
  if (!base) throw new Error(`a tour from a base that the city has not got: ${tour.base}`);
  const { latitude, longitude } = base.position;
  return {
    tour: tour.tour,
    koffer: koffer.koffer,
    day: tour.day.toString(),
    version: tour.version,
    now: instantText(now),
    base: { place: tour.base, name: base.name, phone, position: { latitude, longitude } },
    contents: koffer.contents.map(count => ({ ...count, numbers: [...count.numbers] })),
    signOfLifeMinutes,
  };
}

/** The visits of a tour that are still to be done or underway, in the order of driving. */
async function visitsOf(tx: Tx, office: VisitOffice, tour: TourRow): Promise<Packed['visits']> {
  const opened = await openForTour(
    tx,
    office,
    tour.stops.map(stop => stop.visit),
  );
  const byVisit = new Map(opened.map(one => [one.visit, one]));
  const homes = new Map<string, CarriedVisit['residents']>();
  const carried: Packed['visits'][number][] = [];
  for (const { visit, start, minutes } of tour.stops) {
    const one = byVisit.get(visit);
    if (!one || (one.state !== 'booked' && one.state !== 'underway')) continue;
    const { code, word, work, person, address, language, two, cases } = one;
    const window = { from: one.from ?? start, until: one.until ?? start };
    const residents = await residentsIn(tx, office, one, homes);
    carried.push({
      visit,
      code,
      word,
      start,
      minutes,
      ...window,
      work,
      person,
      address,
      language,
      two,
      residents,
      cases,
    });
  }
  return carried;
}

/** Whose turn it is at a visit of a home day; each home's list is opened once. */
async function residentsIn(
  tx: Tx,
  office: VisitOffice,
  { homeDay, residents }: OpenedForTour,
  homes: Map<string, CarriedVisit['residents']>,
): Promise<CarriedVisit['residents']> {
  if (homeDay === null) return [];
  const all = homes.get(homeDay) ?? [...(await residentsOf(tx, office, homeDay))];
  homes.set(homeDay, all);
  return all.filter(one => residents.includes(one.resident));
}

/** The cases that wait for a visit, as far as this colleague may see them. */
async function casesOf(office: VisitOffice, asked: Asking, cases: readonly Id<'case'>[]): Promise<CarriedCase[]> {
  const found: CarriedCase[] = [];
  for (const id of cases) {
    const view = await readCase(office.cases, asked, id, readCaseRoute.who);
    if (!view.ok || ENDED.includes(view.value.phase)) continue;
    const { number, service, seq } = view.value;
    found.push({ case: id, number, service, seq });
  }
  return found;
}
