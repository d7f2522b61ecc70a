import { randomBytes } from 'node:crypto';
import type { Actor } from '@buergernah/access';
import { BOCHUM, type Given, grant, HERNE, type Headers, type OfficeOptions } from '@buergernah/access/test/make';
import { makeCaseOffice, makeRuleBook, type TestCaseOffice } from '@buergernah/cases/test/make';
import { loadCatalogue } from '@buergernah/catalogue/server';
import { type Ars, type Id, makeId, type Route } from '@buergernah/kernel';
import type { Edge } from '@buergernah/kernel/server';
import { createSites } from '@buergernah/sites/server';
import { makeSite, makeSites } from '@buergernah/sites/test/make';
import type { z } from 'zod';
import * as contract from '../contract.ts';
import { helpRefusals } from '../refusals.ts';
import { helpMigrations, serveHelp } from '../server/index.ts';
import type { HelpOffice, Relay } from '../server/office.ts';
import { clockCommands, sweep } from '../server/pool/sweep.ts';
import type { HelpSettings } from '../settings.ts';

const catalogue = loadCatalogue();

/** How the cities of tests answer, where a test says nothing else. Bochum has an agreement with Herne. */
export const SETTINGS: HelpSettings = {
  phone: '0234 910-0',
  offerSeconds: 20,
  widen: { withInterpreter: 20, partners: 60 },
  offers: { audio: 30, callback: 60, appointment: 90, nextPlace: 120 },
  longest: 300,
  lostAfter: 15,
  resumeWithin: 60,
  callback: { minutes: 15, atOnce: 1, hours: [{ weekday: 2, from: '08:00', until: '17:00' }] },
  noteDays: 90,
  perDevice: 50,
  partners: [],
};

/** The agreement of Bochum with Herne. */
export const WITH_HERNE = { ars: HERNE, agreement: 'Vereinbarung 3/2026', from: '2026-01-01', form: false };

/** A fresh id for a test. */
export function makeTestId<Kind extends string>(): Id<Kind> {
  return makeId<Kind>(Temporal.Instant.from('2026-11-24T09:00:00Z'), randomBytes(10));
}

/** What a route said: its reply, or a problem whose `code` a test looks at. */
export type Said<R extends Route> = (R['reply'] extends z.ZodType<infer T> ? T : object) & { readonly code: string };

/** A caller: which call, and the key that stands for them. */
export interface TestCaller {
  readonly call: Id<'call'>;
  readonly key: string;
}

/** An adviser: who, of which city, with what headers. */
export interface TestAdviser {
  readonly staff: Id<'staff'>;
  readonly headers: Headers;
}

type Wish = Partial<Omit<z.infer<(typeof contract.ring)['body']>, 'call' | 'key'>>;

/** An office with this module's routes on a real PostgreSQL, cases beside them. */
export interface TestHelp extends TestCaseOffice {
  readonly office: HelpOffice;
  say<const R extends Route>(
    route: R,
    given: Given,
    headers?: Headers,
    address?: string,
  ): Promise<{ readonly status: number; readonly body: Said<R> }>;
  /** Presses the button, from an address of its own. */
  ring(wish?: Wish, headers?: Headers): Promise<TestCaller>;
  /** What a caller reads of the own call. */
  read(who: TestCaller, after?: number): Promise<Said<typeof contract.readLine>>;
  /** A colleague who is ready. */
  adviser(
    skills?: { services?: string[]; speaks?: string[]; interprets?: boolean },
    municipality?: Ars,
  ): Promise<TestAdviser>;
  desk(adviser: TestAdviser): Promise<Said<typeof contract.readDesk>>;
  /** Takes the call that rings on a desk. */
  accept(adviser: TestAdviser): Promise<Said<typeof contract.acceptCall>>;
  /** Two who talk. */
  talk(wish?: Wish, headers?: Headers): Promise<{ readonly caller: TestCaller; readonly adviser: TestAdviser }>;
  /** Lets time pass: everybody named shows a sign of life, then the clockwork runs in both cities. */
  later(seconds: number, ...alive: readonly (TestCaller | TestAdviser)[]): Promise<void>;
}

/** A key as a browser makes it. */
export function makeKey(): string {
  return randomBytes(32).toString('base64url');
}

/** Where somebody is stuck. */
export function makeWhere(service: string | null = 'meldebescheinigung') {
  return { door: 'portal' as const, service, page: 'zweck', refusals: ['input-invalid'] };
}

/** Makes a {@link TestHelp}; `settings` differ from {@link SETTINGS}. */
export async function makeHelp(
  options: OfficeOptions & { readonly settings?: Partial<HelpSettings>; readonly relay?: Relay } = {},
): Promise<TestHelp> {
  const settings: HelpSettings = { ...SETTINGS, ...options.settings };
  const sites = createSites(new Map([[BOCHUM, makeSites(makeSite({ id: 'mitte' }))]]));
  const { limits } = makeRuleBook();
  let made: TestCaseOffice | undefined;
  const within = () => {
    if (!made) throw new Error('the office is not made yet');
    return made;
  };
  let inside: HelpOffice | undefined;
  made = await makeCaseOffice({
    ...options,
    migrations: [helpMigrations, ...(options.migrations ?? [])],
    refusals: { ...helpRefusals, ...options.refusals },
    serve: (edge: Edge<Actor>, access) => {
      inside ??= {
        database: access.options.database,
        get keyring() {
          return within().keyring;
        },
        get cases() {
          return within().cases;
        },
        sites,
        settingsOf: municipality => (municipality === HERNE ? { ...settings, partners: [] } : settings),
        serves: municipality => municipality === BOCHUM || municipality === HERNE,
        serviceOf: (_municipality, slug) => catalogue.services.get(slug),
        limitsOf: () => limits,
        relay: options.relay,
      };
      const live = {
        stream: (...all: never) => within().live.stream(...(all as Parameters<TestCaseOffice['live']['stream']>)),
      };
      serveHelp(edge, { office: inside, access, live: live as never, identify: access.identify });
      options.serve?.(edge, access);
    },
  });
  if (!inside) throw new Error('the routes were not opened');
  const office = made;
  const help = inside;
  let addresses = 0;
  const say = async (route: Route, given: Given, headers: Headers = {}, address?: string) => {
    addresses++;
    const own = address ?? `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}`;
    const { status, body } = await office.ask(route, given, headers, own);
    return { status, body: body as never };
  };
  const must = async <const R extends Route>(route: R, given: Given, headers: Headers = {}): Promise<Said<R>> => {
    const { status, body } = await say(route, given, headers);
    if (status >= 300) throw new Error(`${route.useCase}: ${(body as { code: string }).code}`);
    return body as Said<R>;
  };
  const test: Omit<TestHelp, keyof TestCaseOffice> = {
    office: help,
    say: say as TestHelp['say'],
    async ring(wish = {}, headers = {}) {
      const caller = { call: makeTestId<'call'>(), key: makeKey() };
      const body = { ...caller, where: makeWhere(), language: 'de', means: 'video', ...wish };
      await must(contract.ring, { body }, headers);
      return caller;
    },
    read: ({ call, key }, after = 0) => must(contract.readLine, { params: { call }, body: { key, after } }),
    async adviser(skills = {}, municipality = BOCHUM) {
      const rights = { grants: [grant('adviser')], groups: [], verpflichtetOn: null };
      const { staff, headers } = await office.signIn(rights, municipality);
      const adviser = { staff, headers: municipality === HERNE ? { ...headers, host: 'herne.example' } : headers };
      const body = { to: 'ready', skills: { services: [], speaks: ['de'], interprets: false, ...skills } };
      await must(contract.setReady, { body }, adviser.headers);
      return adviser;
    },
    desk: ({ headers }) => must(contract.readDesk, {}, headers),
    async accept(adviser) {
      const { own } = await test.desk(adviser);
      if (!own) throw new Error('nothing rings here');
      const given = { params: { call: own.call }, body: { command: makeTestId() } };
      return must(contract.acceptCall, given, adviser.headers);
    },
    async talk(wish, headers) {
      const adviser = await test.adviser();
      const caller = await test.ring(wish, headers);
      await test.accept(adviser);
      return { caller, adviser };
    },
    async later(seconds, ...alive) {
      // In steps shorter than a line may be silent.
      for (let left = seconds; left > 0; left -= 10) {
        office.clock.forward({ seconds: Math.min(10, left) });
        for (const one of alive) {
          if ('key' in one) await test.read(one);
          else await must(contract.setReady, { body: { to: 'still-there' } }, one.headers);
        }
        for (const municipality of [BOCHUM, HERNE])
          await sweep(
            help,
            municipality,
            clockCommands(() => office.access.jobCommand('help')),
          );
      }
    },
  };
  return Object.assign(office, test);
}
