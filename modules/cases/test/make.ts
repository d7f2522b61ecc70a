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
import { type City, feeTable } from '@buergernah/catalogue';
import { loadCatalogue, makeFeel } from '@buergernah/catalogue/server';
import { type Ars, type Clock, type Id, instantText, makeId, type Route } from '@buergernah/kernel';
import { createLog, fileKeyring, type Keyring, type Live, openLive } from '@buergernah/kernel/server';
import type { z } from 'zod';
import type { CommandOf } from '../command.ts';
import { caseRefusals } from '../refusals.ts';
import type { CaseRules } from '../rules.ts';
import { makeSecret } from '../secret.ts';
import { caseMigrations } from '../server/index.ts';
import type { CaseOffice, CertificateContent } from '../server/office.ts';
import type { RegisterEntry } from '../server/register.ts';
import { serveCases } from '../server/serve.ts';
import { type RuleBook, serviceRules } from '../service-rules.ts';

/** The register's one person, whom the builders' answers name. */
export const ERIKA: RegisterEntry = {
  familyName: 'Mustermann',
  givenNames: 'Erika',
  birthDate: '1951-08-12',
  address: { street: 'Kortumstraße', houseNumber: '1', postcode: '44787', place: 'Bochum' },
  blocked: false,
  deceased: false,
};

/** Answers that a Meldebescheinigung for a pension needs. */
export const PENSION_ANSWERS = {
  purpose: 'pension',
  content: 'simple',
  familyName: 'Mustermann',
  givenNames: 'Erika',
  birthDate: '1951-08-12',
  address: { kind: 'germany', street: 'Kortumstraße', houseNumber: '1', postcode: '44787', place: 'Bochum' },
  delivery: 'post',
} as const;

const LIMITS: City['limits'] = {
  compartments: { released: false },
  proxyMinimumAge: 16,
  photoFee: 'per-document',
  electionWindows: [],
  adviser: { travelMinutes: 25, waitMinutes: {}, leadDays: {} },
};

/** The shipped catalogue with a city that sets nothing of its own. */
export function makeRuleBook(): RuleBook {
  return { version: 'test', feel: makeFeel(), limits: LIMITS, fees: feeTable({ limits: LIMITS, tariffs: [] }) };
}

const catalogue = loadCatalogue();

/** The rules of a shipped service. */
export function makeRules(slug = 'meldebescheinigung', book = makeRuleBook()): CaseRules {
  const service = catalogue.services.get(slug);
  if (!service) throw new Error(`no service ${slug}`);
  return serviceRules(service, book);
}

/** What a route said: its reply, or a problem whose `code` a test looks at. */
export type Said<R extends Route> = (R['reply'] extends z.ZodType<infer T> ? T : object) & { readonly code: string };

/** Asks a route of this module; what comes back has the contract's type. */
export async function ask<const R extends Route>(
  office: TestOffice,
  route: R,
  given: Given = {},
  headers: Headers = {},
): Promise<{ readonly status: number; readonly body: Said<R> }> {
  const { status, body } = await office.ask(route, given, headers);
  return { status, body: body as Said<R> };
}

/** The places of the tests' city, each with the office that answers for it. */
const OFFICES = new Map([
  ['buergerbuero-mitte', 'buergerbuero-mitte'],
  ['buergerbuero-linden', 'buergerbuero-linden'],
  ['shop-linden', 'buergerbuero-linden'],
]);

/** An office with this module's routes on a real PostgreSQL, and a register of one person. */
export interface TestCaseOffice extends TestOffice {
  readonly cases: CaseOffice;
  readonly keyring: Keyring;
  readonly live: Live;
  /** What was put on certificates so far. */
  readonly printed: CertificateContent[];
}

/** Makes a {@link TestCaseOffice}; `register` are the people the register knows. */
export async function makeCaseOffice(
  options: OfficeOptions & { readonly register?: readonly RegisterEntry[] } = {},
): Promise<TestCaseOffice> {
  const keyring = fileKeyring(mkdtempSync(join(tmpdir(), 'buergernah-keys-')));
  const printed: CertificateContent[] = [];
  const book = makeRuleBook();
  const rules = new Map([...catalogue.services.values()].map(service => [service.slug, serviceRules(service, book)]));
  const people = options.register ?? [ERIKA];
  let held: { cases: CaseOffice; live: Live } | undefined;
  const log = createLog('silent');
  const parts = {
    rulesOf: (_municipality: Ars, slug: string) => rules.get(slug),
    officeFor: (_municipality: Ars, place: string) => OFFICES.get(place),
    homeOffice: () => 'buergerbuero-mitte',
    isOffice: (_municipality: Ars, place: string) => place.startsWith('buergerbuero-'),
    register: {
      find: async (_municipality: Ars, person: { familyName: string; birthDate: string }) =>
        people.find(entry => entry.familyName === person.familyName && entry.birthDate === person.birthDate),
    },
    certificates: {
      make: async (_municipality: Ars, content: CertificateContent) => {
        printed.push(content);
        return Buffer.from(`%PDF test ${content.checkCode}`);
      },
    },
  };
  const lives: Live[] = [];
  const office = await makeOffice({
    ...options,
    migrations: [caseMigrations, ...(options.migrations ?? [])],
    refusals: { ...caseRefusals, ...options.refusals },
    serve: (edge, access) => {
      const { database } = access.options;
      const cases: CaseOffice = { database, keyring, ...parts };
      const live: Live = {
        stream: (...all) => lives[0]?.stream(...all),
        get listeners() {
          return lives[0]?.listeners ?? 0;
        },
        close: () => lives[0]?.close(),
      };
      serveCases(edge, {
        office: cases,
        live,
        identify: access.identify,
        holdCase: (asked, id) => access.issueCitizenToken(asked, id as Id<'case'>),
      });
      options.serve?.(edge, access);
      held = { cases, live };
    },
  });
  lives.push(await openLive(office.database, log));
  if (!held) throw new Error('the routes were not opened');
  return Object.assign(office, { ...held, keyring, printed });
}

/** A fresh id for a test. */
export function makeTestId<Kind extends string>(clock: Clock): Id<Kind> {
  return makeId<Kind>(clock.now(), randomBytes(10));
}

type Common = 'id' | 'at' | 'door' | 'place' | 'basedOn';

/** Fills in a command's envelope. */
export function command<Kind extends CommandOf<'start'>['kind'] | string, Rest extends object>(
  clock: Clock,
  kind: Kind,
  rest: Rest,
): { kind: Kind } & Rest & Pick<CommandOf<'take'>, Common> {
  return { kind, id: makeTestId(clock), at: instantText(clock.now()), door: 'portal' as const, ...rest };
}

/** A batch that begins a case, fills it and hands it in from home. */
export function makeBatch(
  clock: Clock,
  answers: Readonly<Record<string, unknown>> = PENSION_ANSWERS,
  service = 'meldebescheinigung',
) {
  const secret = makeSecret(randomBytes(6));
  return {
    secret,
    body: {
      case: makeTestId<'case'>(clock),
      commands: [
        command(clock, 'start', { service, secret }),
        command(clock, 'fill', { content: makeTestId(clock), answers }),
        command(clock, 'submit', { despite: false }),
      ],
    },
  };
}

export { BOCHUM };
