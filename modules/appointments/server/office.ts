import type { Service } from '@buergernah/catalogue';
import type { Ars } from '@buergernah/kernel';
import type { Database, Keyring } from '@buergernah/kernel/server';
import type { CitySites } from '@buergernah/sites/server';
import type { Settings } from '../settings.ts';

/** What the use cases of this module work with; the server wires it once. */
export interface AppointmentOffice {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly sites: CitySites;
  /** How a place takes bookings and walk-ins. */
  readonly settingsOf: (municipality: Ars, place: string) => Settings;
  readonly serviceOf: (municipality: Ars, slug: string) => Service | undefined;
  /** The portal's address, for links in notices: `https://termine.bochum.de`. */
  readonly portal: string;
  /** The telephone number and the name that notices end with. */
  readonly signature: (municipality: Ars) => { readonly city: string; readonly phone: string };
}
