import type { Id, Language } from '@buergernah/kernel';
import type { Need, visitsContract } from '@buergernah/visits';
import { signal } from '@preact/signals';
import { newId } from '../../clock.ts';
import { bornFrom, bornText, minutesFrom, timeFrom } from '../typed.ts';

type People = visitsContract.VisitPeople;
export type Opened = visitsContract.VisitOpened;
export type CallerIs = 'self' | NonNullable<People['caller']>['is'];

/** A street that was found for what was typed. */
export interface Street {
  readonly street: string;
  readonly postcode: string;
  readonly position: { readonly latitude: number; readonly longitude: number };
}

/** One person of a visit, as typed. */
export interface Person {
  readonly born: string;
  readonly services: readonly string[];
}

/** A case that the colleague takes along; number and service are absent until it was read, and where it may not be seen. */
export interface LinkedCase {
  readonly case: Id<'case'>;
  readonly number?: string;
  readonly service?: string;
}

/** What is on the screen during one call, as it was typed: kept here and nowhere else until it is promised. */
export interface Call {
  readonly visit: Id<'visit'>;
  /** A request or a visit that this call is about; absent: a new one. */
  readonly opened?: Opened;
  readonly name: string;
  readonly callerIs: CallerIs;
  readonly callerName: string;
  readonly mandate: People['mandate'];
  readonly phone: string;
  readonly email: string;
  readonly letterTo: string;
  readonly others: string;
  readonly notes: string;
  readonly language: Language;
  readonly speaks: string;
  readonly needs: readonly Need[];
  readonly two: boolean;
  /** Somebody who can leave the house is told of other ways, too. */
  readonly leavesHome: boolean;
  readonly people: readonly Person[];
  readonly cases: readonly LinkedCase[];
  readonly typedStreet: string;
  /** The best that was found; `sure` once somebody has chosen it. */
  readonly street?: Street;
  readonly sure: boolean;
  readonly houseNumber: string;
  readonly hint: string;
  readonly from: string;
  readonly until: string;
  readonly weekdays: readonly number[];
  readonly notBefore: string;
  readonly notAfter: string;
  readonly confirmBy: 'letter' | 'call';
}

/** An empty screen for the next call. */
export function newCall(): Call {
  return {
    visit: newId<'visit'>(),
    name: '',
    callerIs: 'self',
    callerName: '',
    mandate: 'none',
    phone: '',
    email: '',
    letterTo: '',
    others: '',
    notes: '',
    language: 'de',
    speaks: '',
    needs: [],
    two: false,
    leavesHome: false,
    people: [{ born: '', services: [] }],
    cases: [],
    typedStreet: '',
    sure: false,
    houseNumber: '',
    hint: '',
    from: '',
    until: '',
    weekdays: [],
    notBefore: '',
    notAfter: '',
    confirmBy: 'letter',
  };
}

/** The call on the screen; it stays while somebody looks at another screen. */
export const call = signal<Call>(newCall());

/** Changes what was typed. */
export function change(part: Partial<Call>): void {
  call.value = { ...call.value, ...part };
}

/** Whether anything was typed that would be lost. */
export function isBegun(on: Call): boolean {
  return [on.name, on.callerName, on.phone, on.typedStreet, on.notes, ...on.people.flatMap(one => one.services)].some(
    text => text !== '',
  );
}

/** A visit that was opened, back on the screen as if it had been typed. */
export function callFrom(opened: Opened): Call {
  const { person, address, work, wish } = opened;
  return {
    ...newCall(),
    visit: opened.visit,
    opened,
    name: person.name,
    callerIs: person.caller?.is ?? 'self',
    callerName: person.caller?.name ?? '',
    mandate: person.mandate,
    phone: person.phone,
    email: person.email,
    letterTo: person.letterTo,
    others: person.others,
    notes: person.notes,
    language: opened.language,
    speaks: work.speaks ?? '',
    needs: work.needs,
    two: work.two,
    people: work.people.map(one => ({ born: one.born ? bornText(one.born) : '', services: one.services })),
    cases: opened.cases.map(id => ({ case: id })),
    typedStreet: address.street,
    street: { street: address.street, postcode: address.postcode, position: address.position },
    sure: true,
    houseNumber: address.houseNumber,
    hint: address.hint,
    from: wish.from ?? '',
    until: wish.until ?? '',
    weekdays: wish.weekdays,
    notBefore: wish.notBefore === undefined ? '' : timeFrom(wish.notBefore),
    notAfter: wish.notAfter === undefined ? '' : timeFrom(wish.notAfter),
    confirmBy: person.phone === '' ? 'letter' : 'call',
  };
}

/** What the gatekeeper and the way adviser are told of the circumstances. */
export function circumstancesOf(on: Call): readonly string[] {
  const acts = on.callerIs === 'self' ? [] : (ACTS[on.mandate] ?? []);
  return [...acts, ...(on.leavesHome ? [] : ['cannot-leave-home'])];
}
const ACTS: Readonly<Record<People['mandate'], readonly string[]>> = {
  none: [],
  betreuerausweis: ['betreuer'],
  'vollmacht-notarised': ['proxy'],
  vollmacht: [],
  custody: [],
};

/** What the engine has to know; undefined until somebody has named a service. */
export function workOf(on: Call): visitsContract.VisitWork | undefined {
  const people = on.people.filter(one => one.services.length > 0);
  if (people.length === 0) return undefined;
  const options = [...circumstancesOf(on)];
  return {
    people: people.map(one => ({ services: [...one.services], born: bornFrom(one.born) ?? null, options })),
    needs: [...on.needs],
    speaks: on.speaks === '' ? null : on.speaks,
    two: on.two,
  };
}

/** When it would suit. */
export function wishOf(on: Call): visitsContract.VisitWish {
  const notBefore = minutesFrom(on.notBefore);
  const notAfter = minutesFrom(on.notAfter);
  return {
    ...(on.from ? { from: on.from } : {}),
    ...(on.until ? { until: on.until } : {}),
    weekdays: [...on.weekdays],
    ...(notBefore === undefined ? {} : { notBefore }),
    ...(notAfter === undefined ? {} : { notAfter }),
  };
}

/** Whom the visit is for and how they are reached. */
export function personOf(on: Call): People {
  return {
    name: on.name.trim(),
    caller: on.callerIs === 'self' ? null : { name: on.callerName.trim() || on.name.trim(), is: on.callerIs },
    mandate: on.callerIs === 'self' ? 'none' : on.mandate,
    phone: on.phone,
    email: on.email,
    letterTo: on.letterTo,
    others: on.others,
    notes: on.notes,
  };
}

/** Where the visit goes; undefined until a street was chosen. */
export function addressOf(on: Call): visitsContract.VisitAddress | undefined {
  if (!on.street || !on.sure) return undefined;
  return { ...on.street, houseNumber: on.houseNumber.trim(), hint: on.hint.trim() };
}

/** What is still missing before anything can be promised, with the field it belongs in. */
export function missingIn(on: Call): readonly { readonly field: string; readonly what: Missing }[] {
  const born = on.people.some(one => one.born.trim() !== '' && bornFrom(one.born) === undefined);
  return [
    ...(on.name.trim() === '' ? [{ field: 'call-name', what: 'name' as const }] : []),
    ...(workOf(on) === undefined ? [{ field: 'call-service-0', what: 'service' as const }] : []),
    ...(addressOf(on) === undefined ? [{ field: 'call-street', what: 'street' as const }] : []),
    ...(on.sure && !/^\d{5}$/.test(on.street?.postcode ?? '')
      ? [{ field: 'call-postcode', what: 'postcode' as const }]
      : []),
    ...(on.sure && on.houseNumber.trim() === '' ? [{ field: 'call-house-number', what: 'house-number' as const }] : []),
    ...(born ? [{ field: 'call-born', what: 'born' as const }] : []),
    ...(on.confirmBy === 'call' && on.phone.trim() === '' ? [{ field: 'call-phone', what: 'phone' as const }] : []),
  ];
}
export type Missing = 'name' | 'service' | 'street' | 'house-number' | 'postcode' | 'born' | 'phone';
