import { webcrypto } from 'node:crypto';
import {
  type Actor,
  accessRefusals,
  countedAs,
  type DeviceKey,
  type DeviceKind,
  type Grant,
  may,
  proofText,
  type Rights,
  type Role,
} from '@buergernah/access';
import type { Ars, Clock, Id, RefusalTable, Route } from '@buergernah/kernel';
import {
  createEdge,
  createLog,
  createMetrics,
  type Database,
  type Edge,
  type MigrationFolder,
  migrate,
  newId,
  openDatabase,
} from '@buergernah/kernel/server';
import { type TestDatabase, testDatabase } from '@buergernah/kernel/test/database';
import {
  type Access,
  accessMigrations,
  admitStaff,
  announceDevice,
  createAccess,
  enrolDevice,
  type SignInSettings,
  serveAccess,
} from '../server/index.ts';
import { staffById } from '../server/store.ts';

/** The city of tests. */
export const BOCHUM = '059110000000' as Ars;
/** Another city, for what must not cross. */
export const HERNE = '059160000000' as Ars;

/** The secret of test servers; two with the same are two copies of one server. */
export const SECRET = new Uint8Array(32).fill(7);

/** A clock that stands still until it is moved. */
export interface TestClock extends Clock {
  forward(duration: Temporal.DurationLike): void;
}

/** A clock at an instant, by default a Tuesday morning in November. */
export function makeClock(at = '2026-11-24T09:00:00Z'): TestClock {
  let now = Temporal.Instant.from(at);
  return {
    now: () => now,
    forward(duration) {
      now = now.add(duration);
    },
  };
}

/** A role here or everywhere. */
export function grant(role: Role, place: string | null = null): Grant {
  return { role, place };
}

/** An actor of the staff, without a database. */
export function makeStaff(...grants: readonly Grant[]): Actor & { readonly staff: NonNullable<Actor['staff']> } {
  const until = Temporal.Instant.from('2026-11-24T17:00:00Z');
  return { staff: { staff: newId<'staff'>(), grants, groups: [], until } };
}

/** An enrolled device as an actor. */
export function makeDevice(kind: DeviceKind = 'terminal', place = 'ruhr-park'): Actor {
  return { device: { device: newId<'device'>(), kind, place } };
}

/** A citizen with number and Geheimwort of a case as an actor. */
export function makeHolder(holds: Id<'case'>, since = Temporal.Instant.from('2026-11-24T08:00:00Z')): Actor {
  return { citizen: { case: holds, since } };
}

/** Headers of a request. */
export type Headers = Readonly<Record<string, string>>;

/** What came back, as the wire had it. */
export interface Replied {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
}

/** A server copy on a real database, asked without a socket. */
export interface TestOffice {
  readonly edge: Edge<Actor>;
  readonly access: Access;
  readonly database: Database;
  readonly clock: TestClock;
  /** Asks a route of a contract as whoever the headers say, from an address (what is limited is limited by address). */
  ask(route: Route, given: Given, headers?: Headers, address?: string): Promise<Replied>;
  /** Lists a new colleague and gives the headers of the signed-in session. */
  actAs(...grants: readonly Grant[]): Promise<Headers & { readonly cookie: string }>;
  /** The same for a colleague with everything that a record can hold. */
  signIn(rights: Rights, municipality?: Ars): Promise<{ readonly staff: Id<'staff'>; readonly headers: Headers }>;
  /** Enrols a device and gives its headers and key. */
  device(kind?: DeviceKind, place?: string): Promise<EnrolledDevice>;
  /** The headers of a citizen who gave number and Geheimwort, at a device or at home. */
  holder(holds: Id<'case'>, at?: EnrolledDevice): Promise<Headers>;
  /** Another copy of the same server: same database, same secret, memory of its own. */
  copy(): Promise<TestOffice>;
  close(): Promise<void>;
}

export interface EnrolledDevice {
  readonly device: Id<'device'>;
  readonly headers: Headers;
  readonly key: webcrypto.CryptoKeyPair;
}

export interface Given {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface OfficeOptions {
  /** The tables of higher modules, in order. */
  readonly migrations?: readonly MigrationFolder[];
  readonly refusals?: RefusalTable;
  /** Opens the routes of higher modules. */
  readonly serve?: (edge: Edge<Actor>, access: Access) => void;
  readonly signIn?: SignInSettings;
  readonly clock?: TestClock;
  readonly perMinute?: number;
}

/** Makes an office for tests: real PostgreSQL, real HTTP edge, everything of this module and what a test adds. */
export async function makeOffice(options: OfficeOptions = {}): Promise<TestOffice> {
  const test = await testDatabase();
  const clock = options.clock ?? makeClock();
  const database = openDatabase(test.options, 4);
  await migrate(database, [accessMigrations, ...(options.migrations ?? [])]);
  return officeOn(database, clock, options, test);
}

async function officeOn(
  database: Database,
  clock: TestClock,
  options: OfficeOptions,
  test?: TestDatabase,
): Promise<TestOffice> {
  const log = createLog('silent');
  const access = createAccess({
    database,
    clock,
    log,
    secret: SECRET,
    ...(options.signIn ? { signIn: options.signIn } : {}),
  });
  const edge = await createEdge<Actor>({
    log,
    clock,
    metrics: createMetrics(),
    municipalityOf: host => (host.startsWith('herne.') ? HERNE : BOCHUM),
    identify: access.identify,
    may,
    countedAs,
    refusals: { ...accessRefusals, ...options.refusals },
    say: (_language, refusal) => refusal.code,
    perMinute: options.perMinute ?? 100_000,
  });
  serveAccess(edge, access);
  options.serve?.(edge, access);
  await edge.app.ready();

  const signIn: TestOffice['signIn'] = async (rights, municipality = BOCHUM) => {
    const staff = newId<'staff'>(clock);
    const row = await database.withMunicipality(municipality, async tx => {
      await admitStaff(tx, staff, { subject: `subject of ${staff}`, ...rights }, access.jobCommand('test'));
      return staffById(tx, staff);
    });
    if (!row) throw new Error('the colleague was not listed');
    const token = await access.staffToken(municipality, row, 'Demo', clock.now());
    return { staff, headers: { cookie: `buergernah-staff=${token}` } };
  };

  return {
    edge,
    access,
    database,
    clock,
    signIn,
    async actAs(...grants) {
      const verpflichtetOn = Temporal.PlainDate.from('2026-01-02');
      // A host partner of tests is trained and checked for as long as any test's clock runs.
      const until = Temporal.PlainDate.from('2030-12-31');
      const dates = { verpflichtetOn, trainedUntil: until, checkedUntil: until };
      const { headers } = await signIn({ grants, groups: [], ...dates });
      return headers as Headers & { cookie: string };
    },
    async device(kind = 'terminal', place = 'ruhr-park') {
      const { key, jwk } = await makeDeviceKey();
      const device = await database.withMunicipality(BOCHUM, async tx => {
        const wanted = { device: newId<'device'>(clock), kind, place };
        const by = makeStaff(grant('administrator'));
        const announced = await announceDevice(tx, access.tokens, by, wanted, access.jobCommand('test'));
        if (!announced.ok) throw new Error(announced.refusal.code);
        const typed = { code: announced.value.code, key: jwk };
        const enrolled = await enrolDevice(tx, access.tokens, typed, access.jobCommand('test'));
        if (!enrolled.ok) throw new Error(enrolled.refusal.code);
        return enrolled.value.device;
      });
      const token = await access.tokens.seal(
        'device',
        BOCHUM,
        { device },
        clock.now(),
        clock.now().add({ minutes: 15 }),
      );
      return { device, key, headers: { 'buergernah-device': token } };
    },
    async holder(holds, at) {
      const token = await access.citizenToken(BOCHUM, holds, at?.device, clock.now());
      return at ? { ...at.headers, 'buergernah-case': token } : { cookie: `buergernah-citizen=${token}` };
    },
    async ask(route, { params = {}, query, body }, headers = {}, remoteAddress = '127.0.0.1') {
      const path = route.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) =>
        encodeURIComponent(params[name] ?? ''),
      );
      const reply = await edge.app.inject({
        method: route.method,
        url: `/api/v1${path}`,
        headers,
        remoteAddress,
        ...(query ? { query } : {}),
        ...(body === undefined ? {} : { payload: body as object }),
      });
      const type = String(reply.headers['content-type'] ?? '');
      return {
        status: reply.statusCode,
        body: /json/.test(type) ? reply.json() : reply.body,
        headers: reply.headers,
      };
    },
    copy: () => officeOn(database, clock, options),
    async close() {
      await edge.app.close();
      if (!test) return;
      await database.close();
      await test.drop();
    },
  };
}

/** A key as a device makes it. */
export async function makeDeviceKey(): Promise<{ key: webcrypto.CryptoKeyPair; jwk: DeviceKey }> {
  const key = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const { x = '', y = '' } = await webcrypto.subtle.exportKey('jwk', key.publicKey);
  return { key, jwk: { kty: 'EC', crv: 'P-256', x, y } };
}

/** What a device answers to a challenge. */
export async function makeProof(key: webcrypto.CryptoKeyPair, device: string, challenge: string): Promise<string> {
  const bytes = new TextEncoder().encode(proofText(device, challenge));
  const signature = await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key.privateKey, bytes);
  return Buffer.from(signature).toString('base64url');
}
