import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BOCHUM,
  type Given,
  type Headers,
  makeOffice,
  type OfficeOptions,
  type TestOffice,
} from '@buergernah/access/test/make';
import { loadCatalogue } from '@buergernah/catalogue/server';
import { fleetRefusals } from '@buergernah/fleet';
import { fleetMigrations } from '@buergernah/fleet/server';
import { type Id, makeId, type Route } from '@buergernah/kernel';
import { createLog, fileKeyring, type Live, openLive } from '@buergernah/kernel/server';
import { type Sites, sitesRefusals } from '@buergernah/sites';
import { createSites, sitesMigrations } from '@buergernah/sites/server';
import { makeSite, makeSites } from '@buergernah/sites/test/make';
import type { z } from 'zod';
import { type Rota, readRota, saveRota } from '../contract.ts';
import { appointmentRefusals } from '../refusals.ts';
import { type AppointmentOffice, appointmentMigrations, serveAppointments } from '../server/index.ts';
import type { Carriers } from '../server/notices/carrier.ts';
import { type Settings, settingsFor } from '../settings.ts';

const catalogue = loadCatalogue();

/** How the places of tests take bookings, where a test says nothing else. */
export const SETTINGS: Settings = {
  horizonDays: 42,
  leadMinutes: 30,
  holdMinutes: 10,
  bufferMinutes: 5,
  freeAfterMinutes: 20,
  perContact: 3,
  perAddress: 1000,
  moves: 3,
  remindHours: 24,
  arriveEarlyMinutes: 30,
  graceMinutes: 10,
  queue: { appointmentsInRow: 3, longestWait: 40, quickMinutes: 3, quickEvery: 2, calls: 3 },
  ticketsByPhone: true,
};

const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
const ALL_WEEK = Object.fromEntries(WEEK.map(day => [day, [{ opens: '08:00', closes: '16:00' }]]));

/** Two offices and a service point that opens on Tuesdays. The test clock stands on Tuesday, 24 November 2026, 10:00 in Berlin. */
export function makePlaces(): Sites {
  return makeSites(
    makeSite({
      id: 'mitte',
      hours: ALL_WEEK,
      equipment: ['id-capture', 'photo-station'],
      units: { 'id-capture': 2 },
      counters: 4,
    }),
    makeSite({
      id: 'gerthe',
      hours: ALL_WEEK,
      equipment: ['id-capture'],
      counters: 2,
      position: { latitude: 51.52, longitude: 7.27 },
    }),
    makeSite({
      id: 'buecherei',
      kind: 'service-point',
      hours: { tuesday: [{ opens: '10:00', closes: '18:00' }] },
      equipment: ['id-capture'],
      servedBy: 'mitte',
      cashDesk: false,
      counters: 1,
      position: { latitude: 51.47, longitude: 7.31 },
    }),
    makeSite({ id: 'ruhr-park', kind: 'terminal', hours: ALL_WEEK, servedBy: 'mitte', cashDesk: false }),
  );
}

type Member = Rota['members'][number];

/** A colleague of a rota who works Monday to Friday, 8 to 16, takes everything and is never away. */
export function makeMember(wanted: Partial<Member> & Pick<Member, 'sign'>): Member {
  return {
    staff: makeTestId<'staff'>(),
    takes: 'both',
    shifts: WEEK.map(weekday => ({ weekday, from: '08:00', until: '16:00' })),
    away: [],
    extra: [],
    ...wanted,
  };
}

/** A fresh id for a test. */
export function makeTestId<Kind extends string>(): Id<Kind> {
  return makeId<Kind>(Temporal.Instant.from('2026-11-24T09:00:00Z'), randomBytes(10));
}

/** One person with services, not prepared. */
export function makeParty(...services: readonly string[]) {
  return { people: [{ services: [...services], prepared: false }] };
}

/** What a route said: its reply, or a problem whose `code` a test looks at. */
export type Said<R extends Route> = (R['reply'] extends z.ZodType<infer T> ? T : object) & { readonly code: string };

/** Asks a route; what comes back has the contract's type. */
export async function ask<const R extends Route>(
  office: TestOffice,
  route: R,
  given: Given = {},
  headers: Headers = {},
  address?: string,
): Promise<{ readonly status: number; readonly body: Said<R> }> {
  const { status, body } = await office.ask(route, given, headers, address);
  return { status, body: body as Said<R> };
}

/** An office with this module's routes on a real PostgreSQL. */
export interface TestAppointments extends TestOffice {
  readonly office: AppointmentOffice;
  readonly live: Live;
  /** Saves the rota of a place. */
  rota(place: string, ...members: readonly Member[]): Promise<void>;
}

/** Makes a {@link TestAppointments}; `settings` differ from {@link SETTINGS} at every place. */
export async function makeAppointments(
  options: OfficeOptions & {
    readonly places?: Sites;
    readonly settings?: Partial<Settings>;
    /** How notices go out; absent: they wait in the outbox. */
    readonly mailer?: Carriers;
    readonly settingsAt?: Readonly<Record<string, Partial<Settings>>>;
  } = {},
): Promise<TestAppointments> {
  const keyring = fileKeyring(mkdtempSync(join(tmpdir(), 'buergernah-keys-')));
  const sites = createSites(new Map([[BOCHUM, options.places ?? makePlaces()]]));
  const file = { everywhere: { ...SETTINGS, ...options.settings }, places: { ...options.settingsAt } };
  const lives: Live[] = [];
  const live: Live = {
    stream: (...all) => lives[0]?.stream(...all),
    get listeners() {
      return lives[0]?.listeners ?? 0;
    },
    close: () => lives[0]?.close(),
  };
  let made: AppointmentOffice | undefined;
  const office = await makeOffice({
    ...options,
    migrations: [sitesMigrations, fleetMigrations, appointmentMigrations, ...(options.migrations ?? [])],
    refusals: { ...sitesRefusals, ...fleetRefusals, ...appointmentRefusals, ...options.refusals },
    serve: (edge, access) => {
      const { database } = access.options;
      made = {
        database,
        keyring,
        sites,
        settingsOf: (_municipality, place) => settingsFor(file, place),
        serviceOf: (_municipality, slug) => catalogue.services.get(slug),
        portal: 'https://termine.example',
        signature: () => ({ city: 'Stadt Bochum', phone: '0234 115' }),
      };
      const { identify } = access;
      serveAppointments(edge, { office: made, access, live, identify, mailer: options.mailer ?? {} });
      options.serve?.(edge, access);
    },
  });
  lives.push(await openLive(office.database, createLog('silent')));
  if (!made) throw new Error('the routes were not opened');
  const inside = made;
  return Object.assign(office, {
    office: inside,
    live,
    async rota(place: string, ...members: readonly Member[]) {
      const manager = await office.signIn({
        grants: [{ role: 'site-manager', place: null }],
        groups: [],
        verpflichtetOn: null,
      });
      const before = await ask(office, readRota, { params: { place } }, manager.headers);
      const body = { command: makeTestId(), basedOn: before.body.version, rota: { members: [...members] } };
      const saved = await ask(office, saveRota, { params: { place }, body }, manager.headers);
      if (saved.status !== 200) throw new Error(`the rota was refused: ${saved.body.code}`);
    },
  });
}
