import type { Ars, Id } from '@buergernah/kernel';
import { type DataKey, type Keyring, newDataKey, seal, unseal } from '@buergernah/kernel/server';
import type { HomeDayBody, VisitAddress, VisitPeople, VisitWish, VisitWork } from '../contract.ts';

/** All of a visit that leads to a person. */
export interface VisitContent {
  readonly work: VisitWork;
  readonly person: VisitPeople;
  readonly address: VisitAddress;
  /** The word that the colleague says first. */
  readonly word: string;
  readonly wish: VisitWish;
  /** Of a home day: whose turn it is. */
  readonly residents: readonly Id<'resident'>[];
}

/** All of a day in a care home but its time. */
export type HomeContent = Omit<HomeDayBody, 'day' | 'window'>;

/** Bytes, and the key under the municipality's. Deleting the wrapped key is the deletion. */
export interface Sealed {
  readonly wrapped: Buffer;
  readonly sealed: Buffer;
}

/** A content as it lies in a row; both are null once it was deleted. */
export interface MaybeSealed {
  readonly wrapped: Buffer | null;
  readonly sealed: Buffer | null;
}

/** Seals a visit's content; under the key it has already where `before` is given, so that there is one key to delete. */
export function sealVisit(
  keyring: Keyring,
  municipality: Ars,
  visit: string,
  content: VisitContent,
  before?: MaybeSealed,
): Sealed {
  return sealUnder(keyring, municipality, placeOfVisit(municipality, visit), content, before);
}

/** Opens a visit's content; null where it was deleted. */
export function openVisitContent(
  keyring: Keyring,
  municipality: Ars,
  visit: string,
  kept: MaybeSealed,
): VisitContent | null {
  return openUnder<VisitContent>(keyring, municipality, placeOfVisit(municipality, visit), kept);
}

/** Seals a home day's content, as {@link sealVisit}. */
export function sealHome(
  keyring: Keyring,
  municipality: Ars,
  homeDay: string,
  content: HomeContent,
  before?: MaybeSealed,
): Sealed {
  return sealUnder(keyring, municipality, placeOfHome(municipality, homeDay), content, before);
}

/** Opens a home day's content; null where it was deleted. */
export function openHomeContent(
  keyring: Keyring,
  municipality: Ars,
  homeDay: string,
  kept: MaybeSealed,
): HomeContent | null {
  return openUnder<HomeContent>(keyring, municipality, placeOfHome(municipality, homeDay), kept);
}

/** What planning needs of a content: where, and what is to be done. No name, no street. */
export interface Planned {
  readonly position: VisitAddress['position'];
  readonly work: VisitWork;
}

/** Contents opened for planning, by visit and state, so that a question about 600 visits need not open 600 seals. In memory alone. */
export interface PlannedCache {
  get(municipality: Ars, visit: string, seq: number): Planned | undefined;
  set(municipality: Ars, visit: string, seq: number, planned: Planned): void;
  forget(municipality: Ars, visit: string): void;
}

/** Makes a {@link PlannedCache}; what was used longest ago leaves first. */
export function plannedCache(most = 20_000): PlannedCache {
  const kept = new Map<string, { readonly seq: number; readonly planned: Planned }>();
  const keyOf = (municipality: Ars, visit: string) => `${municipality} ${visit}`;
  return {
    get(municipality, visit, seq) {
      const key = keyOf(municipality, visit);
      const found = kept.get(key);
      if (found?.seq !== seq) return undefined;
      kept.delete(key);
      kept.set(key, found);
      return found.planned;
    },
    set(municipality, visit, seq, planned) {
      const key = keyOf(municipality, visit);
      kept.delete(key);
      kept.set(key, { seq, planned });
      if (kept.size > most) kept.delete(kept.keys().next().value as string);
    },
    forget(municipality, visit) {
      kept.delete(keyOf(municipality, visit));
    },
  };
}

function placeOfVisit(municipality: Ars, visit: string): string {
  return `visit/${municipality}/${visit}`;
}

function placeOfHome(municipality: Ars, homeDay: string): string {
  return `home-day/${municipality}/${homeDay}`;
}

function sealUnder(
  keyring: Keyring,
  municipality: Ars,
  place: string,
  content: object,
  before: MaybeSealed | undefined,
): Sealed {
  const key: DataKey = before?.wrapped ? keyring.unwrap(municipality, before.wrapped) : newDataKey();
  const wrapped = before?.wrapped ?? keyring.wrap(municipality, key);
  return { wrapped, sealed: seal(key, Buffer.from(JSON.stringify(content)), place) };
}

function openUnder<Content>(
  keyring: Keyring,
  municipality: Ars,
  place: string,
  { wrapped, sealed }: MaybeSealed,
): Content | null {
  if (!wrapped || !sealed) return null;
  return JSON.parse(unseal(keyring.unwrap(municipality, wrapped), sealed, place).toString()) as Content;
}
