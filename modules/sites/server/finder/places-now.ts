import type { Ars } from '@buergernah/kernel';
import type { Database, Tx } from '@buergernah/kernel/server';
import type { AddressBook, Closure, Sites } from '@buergernah/sites';
import type { CitySites } from '../city-sites.ts';
import type { CityMap } from './city-map.ts';

/** What the finder's use cases work with; the server wires it once. */
export interface Finder {
  readonly database: Database;
  readonly sites: CitySites;
  /** What is shut on short notice, now or later. */
  readonly closures: (tx: Tx, now: Temporal.Instant) => Promise<readonly Closure[]>;
  readonly addresses: (municipality: Ars) => AddressBook;
  readonly map: (municipality: Ars) => CityMap;
  /** The city's name, which people type behind a street. */
  readonly cityName: (municipality: Ars) => string;
  /** Tiles of the operator's own choice; null: the drawn map alone. */
  readonly tiles: string | null;
}

/** The places of a municipality with what is shut on short notice. */
export async function placesNow(finder: Finder, municipality: Ars, now: Temporal.Instant): Promise<Sites> {
  const closures = await finder.database.withMunicipality(municipality, tx => finder.closures(tx, now));
  return { ...finder.sites.of(municipality), closures };
}
