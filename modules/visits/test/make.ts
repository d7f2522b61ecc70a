import { randomBytes } from 'node:crypto';
import type { Actor } from '@buergernah/access';
import { BOCHUM, grant, type Headers, type OfficeOptions } from '@buergernah/access/test/make';
import type { Carriers } from '@buergernah/appointments/server';
import { ask, makeCaseOffice, makeRuleBook, type TestCaseOffice } from '@buergernah/cases/test/make';
import { catalogueRefusals } from '@buergernah/catalogue';
import { loadCatalogue } from '@buergernah/catalogue/server';
import { type Ars, type Id, makeId } from '@buergernah/kernel';
import type { Edge } from '@buergernah/kernel/server';
import { addressBook, sitesRefusals } from '@buergernah/sites';
import { createSites, sitesMigrations } from '@buergernah/sites/server';
import { makeSite, makeSites } from '@buergernah/sites/test/make';
import type { z } from 'zod';
import {
  type bookVisit,
  findSlots,
  type HomeDayBody,
  type Resident,
  type requestVisit,
  saveTour,
  type TourPlan,
  type TourView,
  type VisitAddress,
  type VisitPeople,
  type VisitSlot,
  type VisitWork,
} from '../contract.ts';
import { visitRefusals } from '../refusals.ts';
import { plannedCache, serveVisits, type VisitOffice, visitMigrations } from '../server/index.ts';
import type { VisitSettings } from '../settings.ts';

const catalogue = loadCatalogue();

/** How the city of tests visits its citizens, where a test says nothing else. */
export const SETTINGS: VisitSettings = {
  base: 'buergerbuero-mitte',
  phone: '0234 910-0',
  horizonDays: 14,
  leadMinutes: 60,
  windowMinutes: 60,
  offers: 6,
  setUpMinutes: 10,
  minutes: {},
  needMinutes: {},
  measuredFrom: 20,
  travel: { detour: 1.3, kilometresAnHour: 25, parkMinutes: 4 },
  twoPeople: ['Am Zweierhof'],
  protectedMinutes: 60,
  signOfLifeMinutes: 60,
  keyHours: 6,
  minimumCharge: 60,
  numbersAlong: 5,
  words: [
    ...['Kastanie', 'Ahorn', 'Birke', 'Linde', 'Buche', 'Eiche', 'Erle', 'Esche', 'Fichte', 'Hasel', 'Holunder'],
    ...['Kiefer', 'Pappel', 'Ulme', 'Weide', 'Amsel', 'Drossel', 'Fink', 'Meise', 'Schwalbe', 'Specht', 'Sperling'],
  ],
};

/** The test clock stands on Tuesday, 24 November 2026, 10:00 in Berlin; this is the next morning. */
export const WEDNESDAY = '2026-11-25';

/** Where people live in tests, some kilometres from the office. */
export const POSITIONS = {
  mitte: { latitude: 51.481, longitude: 7.216 },
  ehrenfeld: { latitude: 51.468, longitude: 7.212 },
  langendreer: { latitude: 51.475, longitude: 7.32 },
  wattenscheid: { latitude: 51.482, longitude: 7.135 },
  gerthe: { latitude: 51.52, longitude: 7.27 },
} as const;

const POSTCODES = ['44787', '44789', '44892', '44866', '44805'];

/** A fresh id for a test. */
export function makeTestId<Kind extends string>(): Id<Kind> {
  return makeId<Kind>(Temporal.Instant.from('2026-11-24T09:00:00Z'), randomBytes(10));
}

/** Work for one person, born in 1938, with what a test wants different. */
export function makeWork(...services: readonly string[]): VisitWork {
  return {
    people: [
      { services: services.length > 0 ? [...services] : ['meldebescheinigung'], born: '1938-04-02', options: [] },
    ],
    needs: [],
    speaks: null,
    two: false,
  };
}

/** Somebody who calls for themselves. */
export function makePeople(wanted: Partial<VisitPeople> = {}): VisitPeople {
  return {
    name: 'Erna Beispiel',
    caller: null,
    mandate: 'none',
    phone: '0234 555 12',
    email: '',
    letterTo: '',
    others: '',
    notes: '',
    ...wanted,
  };
}

/** An address inside the city. */
export function makeAddress(wanted: Partial<VisitAddress> = {}): VisitAddress {
  return {
    street: 'Musterweg',
    houseNumber: '7',
    postcode: '44787',
    hint: '2. Stock',
    position: POSITIONS.ehrenfeld,
    ...wanted,
  };
}

type Request = z.infer<(typeof requestVisit)['body']>;
type Booking = z.infer<(typeof bookVisit)['body']>;

/** What the portal sends. */
export function makeRequest(wanted: Partial<Request> = {}): Request {
  return {
    command: makeTestId(),
    work: makeWork(),
    person: makePeople(),
    address: makeAddress(),
    wish: { weekdays: [] },
    language: 'de',
    ...wanted,
  };
}

/** What the phone desk sends for a slot. */
export function makeBooking(
  slot: Pick<VisitSlot, 'day' | 'from' | 'until' | 'tours'>,
  wanted: Partial<Booking> = {},
): Booking {
  const { day, from, until, tours } = slot;
  return { ...makeRequest(), slot: { day, from, until, tours }, confirmBy: 'call', ...wanted };
}

let residents = 0;

/** Somebody who lives in a care home and needs a certificate of life. */
export function makeResident(wanted: Partial<Resident> = {}): Resident {
  residents++;
  return {
    resident: makeTestId(),
    name: `Bewohnerin ${residents}`,
    room: String(100 + residents),
    born: '1939-05-06',
    services: ['lebensbescheinigung'],
    fitForPhoto: null,
    representative: '',
    mandate: 'none',
    note: '',
    ...wanted,
  };
}

/** A day in a care home, from 9 to 15 o'clock. */
export function makeHomeDay(wanted: Partial<HomeDayBody> = {}): HomeDayBody {
  return {
    day: WEDNESDAY,
    name: 'Haus am Park',
    street: 'Heimweg 3',
    postcode: '44805',
    position: POSITIONS.gerthe,
    contact: 'Stationsleitung',
    phone: '0234 777',
    window: { from: 540, until: 900 },
    rooms: 1,
    language: 'de',
    residents: [],
    ...wanted,
  };
}

/** An office with this module's routes on a real PostgreSQL, cases beside them. */
export interface TestVisits extends TestCaseOffice {
  readonly office: VisitOffice;
  /** Headers of somebody who takes calls. */
  readonly desk: Headers;
  /** Headers of somebody who leads the office: plans tours and hands Koffers out. */
  readonly manager: Headers;
  /** Headers and id of somebody who drives. */
  driver(): Promise<{ readonly staff: Id<'staff'>; readonly headers: Headers }>;
  /** Makes a tour from 8 to 16 o'clock for one colleague, with a break at noon. */
  tour(wanted?: Partial<TourPlan>): Promise<TourView>;
  /** The windows that are offered for some work at an address. */
  slots(
    work?: VisitWork,
    address?: VisitAddress,
    wish?: z.infer<(typeof findSlots)['body']>['wish'],
  ): Promise<VisitSlot[]>;
}

let signs = 0;

/** Makes a {@link TestVisits}; `settings` differ from {@link SETTINGS}. */
export async function makeVisits(
  options: OfficeOptions & { readonly settings?: Partial<VisitSettings>; readonly mailer?: Carriers } = {},
): Promise<TestVisits> {
  const settings = { ...SETTINGS, ...options.settings };
  const places = makeSites(
    makeSite({ id: 'buergerbuero-mitte', position: POSITIONS.mitte }),
    makeSite({ id: 'gerthe' }),
  );
  const sites = createSites(new Map([[BOCHUM, places]]));
  const { limits, fees } = makeRuleBook();
  const book = addressBook(POSTCODES.map(name => ({ kind: 'postcode', name, position: POSITIONS.mitte })));
  let made: TestCaseOffice | undefined;
  const within = () => {
    if (!made) throw new Error('the office is not made yet');
    return made;
  };
  let inside: VisitOffice | undefined;
  made = await makeCaseOffice({
    ...options,
    migrations: [sitesMigrations, visitMigrations, ...(options.migrations ?? [])],
    refusals: { ...sitesRefusals, ...visitRefusals, ...catalogueRefusals, ...options.refusals },
    serve: (edge: Edge<Actor>, access) => {
      inside = {
        database: access.options.database,
        get keyring() {
          return within().keyring;
        },
        get cases() {
          return within().cases;
        },
        sites,
        addressesOf: () => book,
        settingsOf: (_municipality: Ars) => settings,
        serviceOf: (_municipality: Ars, slug: string) => catalogue.services.get(slug),
        limitsOf: () => limits,
        feesOf: () => fees,
        planned: plannedCache(),
        signature: () => ({ city: 'Stadt Bochum', phone: '0234 115' }),
      };
      const live = {
        stream: (...all: never) => within().live.stream(...(all as Parameters<TestCaseOffice['live']['stream']>)),
      };
      serveVisits(edge, {
        office: inside,
        access,
        live: live as never,
        identify: access.identify,
        ...(options.mailer ? { mailer: options.mailer } : {}),
      });
      options.serve?.(edge, access);
    },
  });
  if (!inside) throw new Error('the routes were not opened');
  const office = made;
  const [desk, manager] = await Promise.all([
    office.actAs(grant('phone-desk')),
    office.actAs(grant('site-manager', 'buergerbuero-mitte')),
  ]);
  return Object.assign(office, {
    office: inside,
    desk,
    manager,
    driver: () => office.signIn({ grants: [grant('field-officer')], groups: [], verpflichtetOn: null }),
    async tour(wanted: Partial<TourPlan> = {}) {
      const plan: TourPlan = {
        day: WEDNESDAY,
        base: 'buergerbuero-mitte',
        crew: [{ staff: makeTestId<'staff'>(), sign: `T${++signs}`, skills: [] }],
        shift: { from: 480, until: 960 },
        breaks: [{ from: 690, until: 810, minutes: 30 }],
        koffer: null,
        ...wanted,
      };
      const body = { command: makeTestId(), basedOn: 0, plan };
      const saved = await ask(office, saveTour, { params: { tour: makeTestId() }, body }, manager);
      if (saved.status !== 200) throw new Error(`the tour was refused: ${saved.body.code}`);
      return saved.body;
    },
    async slots(work = makeWork('lebensbescheinigung'), address = makeAddress(), wish = { weekdays: [] }) {
      const { position, street, houseNumber } = address;
      const body = { position, street: `${street} ${houseNumber}`, work, wish };
      const found = await ask(office, findSlots, { body }, desk);
      if (found.status !== 200) throw new Error(`no slots: ${found.body.code}`);
      return found.body.slots;
    },
  });
}
