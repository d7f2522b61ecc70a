import type { Ars } from '@buergernah/kernel';
import type { Database, Keyring } from '@buergernah/kernel/server';
import type { CaseRules } from '../rules.ts';
import type { Register, RegisterEntry } from './register.ts';

/** What the use cases of this module work with; the server wires it once. */
export interface CaseOffice {
  readonly database: Database;
  readonly keyring: Keyring;
  /** The rules of a service as they stand, or undefined where the catalogue has none. */
  readonly rulesOf: (municipality: Ars, service: string) => CaseRules | undefined;
  /** The office that answers for cases begun at a place; undefined where the city has no such place. */
  readonly officeFor: (municipality: Ars, place: string) => string | undefined;
  /** The office that answers for cases begun at no place of the city's: from home. */
  readonly homeOffice: (municipality: Ars) => string;
  /** Whether a place is an office that answers for cases. */
  readonly isOffice: (municipality: Ars, place: string) => boolean;
  readonly register: Register;
  readonly certificates: CertificateMaker;
}

/** Makes a certificate's PDF. */
export interface CertificateMaker {
  make(municipality: Ars, content: CertificateContent): Promise<Uint8Array>;
}

/** Everything that stands on a certificate. */
export interface CertificateContent {
  readonly service: string;
  readonly office: string;
  readonly issuedOn: Temporal.PlainDate;
  readonly checkCode: string;
  readonly entry: RegisterEntry;
  readonly answers: Readonly<Record<string, unknown>>;
}
