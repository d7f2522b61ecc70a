import { unitsOf } from '@buergernah/fleet';
import { brokenUnits } from '@buergernah/fleet/server';
import type { Tx } from '@buergernah/kernel/server';
import { type Closure, openMinutes, type Site, type Sites } from '@buergernah/sites';
import { openClosures } from '@buergernah/sites/server';
import { axisOf, type DayAxis } from '../../day-axis.ts';
import { type Colleague, type DayPlan, type Stretches, without } from '../../slots.ts';
import type { AppointmentOffice } from '../office.ts';
import { type KnownRota, knownRotas } from '../rota/known-rotas.ts';
import { type TakenRow, takenBetween } from './store.ts';

/** Everything that slots of some places and days are worked out from, as it was in one moment. */
export interface Plans {
  readonly axes: readonly DayAxis[];
  readonly rotas: ReadonlyMap<string, KnownRota>;
  readonly now: Temporal.Instant;
  /** Whether something that was taken has ended by itself and is not cleared away yet. */
  readonly ended: boolean;
  /** What a place has on a day; undefined where it stays shut or nobody serves. */
  plan(site: Site, axis: DayAxis): DayPlan | undefined;
  /** Who serves at a place on a day, open or not. */
  colleagues(site: Site, axis: DayAxis): readonly Colleague[];
}

/** What holds at all places and on all days: who serves, what is shut, what is broken. */
export interface Ground {
  readonly rotas: ReadonlyMap<string, KnownRota>;
  readonly closures: readonly Closure[];
  readonly broken: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Reads the {@link Ground}; whoever reads several plans in a row reads it once. */
export async function readGround(tx: Tx, now: Temporal.Instant): Promise<Ground> {
  const rotas = await knownRotas(tx);
  const closures = await openClosures(tx, now);
  return { rotas, closures, broken: await brokenUnits(tx) };
}

/** Reads the plans of places for days in a row: the ground where it was not read yet, and what is taken in one statement. */
export async function readPlans(
  tx: Tx,
  office: AppointmentOffice,
  sites: readonly Site[],
  from: Temporal.PlainDate,
  days: number,
  now: Temporal.Instant,
  ground?: Ground,
): Promise<Plans> {
  const { rotas, closures, broken } = ground ?? (await readGround(tx, now));
  const axes = Array.from({ length: days }, (_, at) => axisOf(from.add({ days: at })));
  const places = sites.map(site => site.id);
  const elsewhere = sharedPlaces(rotas, places);
  const all = [...new Set([...places, ...[...elsewhere.values()].flat()])];
  const rows = await takenBetween(tx, all, axes[0]?.day ?? '', axes.at(-1)?.day ?? '');
  const city = office.sites.of(tx.municipality);
  const taken = new Map(rows.map(row => [`${row.place} ${row.day}`, row]));
  const at = now.epochMilliseconds;

  const colleagues: Plans['colleagues'] = (site, axis) => {
    const row = taken.get(`${site.id} ${axis.day}`);
    const serving = rotas.get(site.id)?.on(axis) ?? [];
    return serving.map(({ staff, works, services, takes }) => {
      let list = takenIn(row, staff, at);
      for (const place of elsewhere.get(staff) ?? []) {
        if (place !== site.id) list = [...list, ...takenIn(taken.get(`${place} ${axis.day}`), staff, at)];
      }
      return { id: staff, works, services, appointments: takes !== 'walk-ins', taken: list };
    });
  };
  return {
    axes,
    rotas,
    now,
    colleagues,
    get ended() {
      return [...taken.values()].some(row => Object.values(row.ending).some(list => hasEnded(list, at)));
    },
    plan(site, axis) {
      const open = openingLess(site, city, closures, axis);
      const there = open.length === 0 ? [] : colleagues(site, axis);
      if (there.length === 0) return undefined;
      const row = taken.get(`${site.id} ${axis.day}`);
      const stopped = broken.get(site.id);
      const units = unitsOf(site).flatMap(unit => {
        const id = `${site.id}/${unit.id}`;
        return stopped?.has(unit.id) ? [] : [{ id, kind: unit.kind, taken: takenIn(row, id, at) }];
      });
      return { open, colleagues: there, units };
    },
  };
}

const NOTHING: Stretches = [];

/** What is taken of a resource now; what has ended by itself is not. */
function takenIn(row: TakenRow | undefined, resource: string, now: number): Stretches {
  if (!row) return NOTHING;
  const firm = row.taken[resource] ?? NOTHING;
  const ending = row.ending[resource];
  if (!ending) return firm;
  const all = [...firm];
  for (let at = 0; at < ending.length; at += 3) {
    if ((ending[at + 2] as number) > now) all.push(ending[at] as number, ending[at + 1] as number);
  }
  return all;
}

function hasEnded(ending: readonly number[], now: number): boolean {
  return ending.some((value, at) => at % 3 === 2 && value <= now);
}

/** Colleagues who serve at one of these places and somewhere else too, with all their places. */
function sharedPlaces(
  rotas: ReadonlyMap<string, KnownRota>,
  places: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const serves = new Map<string, string[]>();
  for (const [place, { rota }] of rotas) {
    for (const { staff } of rota.members) {
      const known = serves.get(staff);
      if (known) known.push(place);
      else serves.set(staff, [place]);
    }
  }
  for (const [staff, own] of serves) {
    if (own.length === 1 || !own.some(place => places.includes(place))) serves.delete(staff);
  }
  return serves;
}

/** Openings by the city's file, which never changes while the server runs. */
const openings = new WeakMap<Site, Map<string, Stretches>>();
const MOST_DAYS = 400;

function openingLess(site: Site, city: Sites, closures: readonly Closure[], axis: DayAxis): Stretches {
  const known = openings.get(site) ?? new Map<string, Stretches>();
  if (!openings.has(site)) openings.set(site, known);
  let open = known.get(axis.day);
  if (!open) {
    if (known.size >= MOST_DAYS) known.clear();
    open = openMinutes(site, { ...city, closures: [] }, Temporal.PlainDate.from(axis.day)).flat();
    known.set(axis.day, open);
  }
  const cut = closures.filter(closure => closure.place === site.id).flatMap(closure => minutesOf(closure, axis));
  return cut.length === 0 ? open : without(open, cut);
}

function minutesOf({ from, until }: Closure, { begins }: DayAxis): Stretches {
  const minute = (text: string) => (Temporal.Instant.from(text).epochMilliseconds - begins) / 60_000;
  return [Math.floor(minute(from)), Math.ceil(minute(until))];
}
