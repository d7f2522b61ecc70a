import type { CaseOffice } from '@buergernah/cases/server';
import type { Limits, Service } from '@buergernah/catalogue';
import type { Ars } from '@buergernah/kernel';
import type { Database, Keyring } from '@buergernah/kernel/server';
import type { CitySites } from '@buergernah/sites/server';
import type { HelpSettings } from '../settings.ts';

/** A relay between browsers that find no straight way: coturn with `use-auth-secret`. */
export interface Relay {
  readonly urls: readonly string[];
  readonly secret: string;
}

/** What the use cases of this module work with; the server wires it once. */
export interface HelpOffice {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly sites: CitySites;
  readonly settingsOf: (municipality: Ars) => HelpSettings;
  /** Whether this installation serves a municipality: only of those advisers can be asked. */
  readonly serves: (municipality: string) => boolean;
  readonly serviceOf: (municipality: Ars, slug: string) => Service | undefined;
  /** What the city limits; the gatekeeper asks for it. */
  readonly limitsOf: (municipality: Ars) => Limits;
  /** Notes are read by whoever may open the case. */
  readonly cases: CaseOffice;
  /** Absent: browsers find each other without help, or not at all. */
  readonly relay?: Relay | undefined;
}
