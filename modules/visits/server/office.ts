import type { CaseOffice } from '@buergernah/cases/server';
import type { FeeTable, Limits, Service } from '@buergernah/catalogue';
import type { Ars } from '@buergernah/kernel';
import type { Database, Keyring } from '@buergernah/kernel/server';
import type { AddressBook } from '@buergernah/sites';
import type { CitySites } from '@buergernah/sites/server';
import type { VisitSettings } from '../settings.ts';
import type { PlannedCache } from './content.ts';
import type { Ways } from './tours/ways.ts';

/** What the use cases of this module work with; the server wires it once. */
export interface VisitOffice {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly sites: CitySites;
  /** Streets and postcodes of the city. */
  readonly addressesOf: (municipality: Ars) => AddressBook;
  readonly settingsOf: (municipality: Ars) => VisitSettings;
  readonly serviceOf: (municipality: Ars, slug: string) => Service | undefined;
  /** What the city limits: proxies, compartments, election windows; the gatekeeper asks for it. */
  readonly limitsOf: (municipality: Ars) => Limits;
  /** What services cost in the city; letters name it. */
  readonly feesOf: (municipality: Ars) => FeeTable;
  /** Cases that begin or go on at a visit are moved by the module cases. */
  readonly cases: CaseOffice;
  /** Contents of visits opened for planning; make it with `plannedCache()`. */
  readonly planned: PlannedCache;
  /** How long ways take, where a city runs a routing service (`roadWays`). Absent: reckoned through the air by the city's settings. */
  readonly waysOf?: (municipality: Ars) => Ways | undefined;
  /** The name and the telephone number that letters end with. */
  readonly signature: (municipality: Ars) => { readonly city: string; readonly phone: string };
}
