import type { Ars } from '@buergernah/kernel';

/** What the register of residents says about one person. The shipped one is simulated; a city brings an adapter to its own. */
export interface RegisterEntry {
  readonly familyName: string;
  readonly givenNames: string;
  readonly birthDate: string;
  readonly doctorate?: string;
  readonly address: {
    readonly street: string;
    readonly houseNumber: string;
    readonly postcode: string;
    readonly place: string;
  } | null;
  readonly movedInOn?: string;
  /** Auskunftssperre (BMG § 51) or bedingter Sperrvermerk (§ 52). */
  readonly blocked: boolean;
  readonly deceased: boolean;
}

/** The register of residents, asked for one person by name and birth date. More than one hit counts as none: a person looks. */
export interface Register {
  find(
    municipality: Ars,
    person: {
      readonly familyName: string;
      readonly givenNames: string;
      readonly birthDate: string;
    },
  ): Promise<RegisterEntry | undefined>;
}
