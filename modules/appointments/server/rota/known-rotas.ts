import type { Tx } from '@buergernah/kernel/server';
import type { Rota } from '../../contract.ts';
import type { DayAxis } from '../../day-axis.ts';
import { type Serving, servingOn } from '../../rota.ts';
import { allRotas } from './store.ts';

/** The rota of a place, with what was worked out of it. */
export interface KnownRota {
  readonly place: string;
  readonly version: number;
  readonly rota: Rota;
  /** Who serves on a day. */
  on(axis: DayAxis): readonly Serving[];
}

type Kept = { readonly rota: Rota; readonly days: Map<string, readonly Serving[]> };

/** Editions kept in memory, of all municipalities; an edition never changes. */
const MOST_KEPT = 2000;
const MOST_DAYS = 400;
const kept = new Map<string, Kept>();

/** The rotas of the municipality by place, as they are in this moment; only those that changed since are sent again. */
export async function knownRotas(tx: Tx): Promise<ReadonlyMap<string, KnownRota>> {
  const before = new Map(kept);
  const rows = await allRotas(tx, [...before.keys()]);
  const found = new Map<string, KnownRota>();
  for (const { place, version, edition, rota } of rows) {
    const known = before.get(edition) ?? keep(edition, rota as Rota);
    found.set(place, { place, version, rota: known.rota, on: axis => servingKept(known, axis) });
  }
  return found;
}

function keep(edition: string, rota: Rota): Kept {
  if (kept.size >= MOST_KEPT) kept.clear();
  const known = { rota, days: new Map() };
  kept.set(edition, known);
  return known;
}

function servingKept(known: Kept, axis: DayAxis): readonly Serving[] {
  const before = known.days.get(axis.day);
  if (before) return before;
  if (known.days.size >= MOST_DAYS) known.days.clear();
  const serving = servingOn(known.rota, axis);
  known.days.set(axis.day, serving);
  return serving;
}
