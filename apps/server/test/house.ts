import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEVICE_KINDS, type DeviceKind, type Grant, ROLES, type Role, type Word } from '@buergernah/access';
import { type Access, admitStaff, announceDevice, createAccess, enrolDevice } from '@buergernah/access/server';
import { makeDeviceKey } from '@buergernah/access/test/make';
import { type Ars, type Id, problem, type Route } from '@buergernah/kernel';
import {
  createLog,
  type Database,
  fileKeyring,
  type Log,
  newId,
  openDatabase,
  systemClock,
} from '@buergernah/kernel/server';
import { testDatabase } from '@buergernah/kernel/test/database';
import type { Config } from '../config.ts';
import { type RunningServer, startServer } from '../server.ts';

/** The demo city. */
export const BOCHUM = '059110000000' as Ars;

export type Headers = Readonly<Record<string, string>>;

/** The whole server on a database and a folder of its own, reached over a real socket. */
export interface House {
  readonly server: RunningServer;
  readonly url: string;
  readonly config: Config;
  /** A second line to the same database, to look at what was written. */
  readonly database: Database;
  /** Headers of somebody of whom this word is true. */
  as(word: Word, place?: string | null): Promise<Headers>;
  /** Headers of whoever holds the case. */
  holder(holds: Id<'case'>): Promise<Headers>;
  /** Asks as from an address that nobody has used yet, so that no limit is in the way. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

/** What a house is given; all of it may be left out. */
export interface HouseOptions {
  readonly log?: Log;
  /** Another house whose database and folder this one shares: a second copy of the server. */
  readonly beside?: House;
}

/** Opens a {@link House}. */
export async function openHouse({ log = createLog('silent'), beside }: HouseOptions = {}): Promise<House> {
  const test = beside ? undefined : await testDatabase();
  const dataDir = beside?.config.dataDir ?? mkdtempSync(join(tmpdir(), 'buergernah-server-'));
  const config: Config = {
    port: 0,
    host: '127.0.0.1',
    dataDir,
    databaseUrl: test?.url ?? beside?.config.databaseUrl,
    signIn: { kind: 'demo' },
    trustProxy: true,
    metricsToken: undefined,
    backupDays: 30,
  };
  const server = await startServer(config, log);
  const database = beside?.database ?? openDatabase(test?.options as never, 2);
  const access = createAccess({
    database,
    clock: systemClock,
    log,
    secret: fileKeyring(join(dataDir, 'keys')).secret('access'),
  });
  const url = server.url.replace('localhost', '127.0.0.1');
  return {
    server,
    url,
    config,
    database,
    as: (word, place = null) => headersOf(database, access, word, place),
    holder: async holds => ({
      cookie: `buergernah-citizen=${await access.citizenToken(BOCHUM, holds, undefined, systemClock.now())}`,
    }),
    ask: (path, init = {}) =>
      fetch(url + path, {
        redirect: 'manual',
        signal: AbortSignal.timeout(20_000),
        ...init,
        headers: { 'x-forwarded-for': nextAddress(), ...init.headers },
      }),
    async close() {
      await server.stop();
      if (beside) return;
      await database.close();
      await test?.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

let addresses = 0;

/** An address that no test has asked from. */
export function nextAddress(): string {
  addresses += 1;
  return `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}`;
}

async function headersOf(database: Database, access: Access, word: Word, place: string | null): Promise<Headers> {
  if (word === 'anyone') return {};
  if (word === 'code-holder') {
    const token = await access.citizenToken(BOCHUM, newId<'case'>(), undefined, systemClock.now());
    return { cookie: `buergernah-citizen=${token}` };
  }
  if (isDevice(word)) {
    const device = await enrol(database, access, word, place ?? 'terminal-ruhr-park');
    const until = systemClock.now().add({ minutes: 15 });
    return { 'buergernah-device': await access.tokens.seal('device', BOCHUM, { device }, systemClock.now(), until) };
  }
  if (!isRole(word)) throw new Error(`nobody can be ${word}`);
  return actAs(database, access, [{ role: word, place }]);
}

async function actAs(database: Database, access: Access, grants: readonly Grant[]): Promise<Headers> {
  const staff = newId<'staff'>();
  const verpflichtetOn = Temporal.PlainDate.from('2026-01-02');
  const trainedUntil = Temporal.PlainDate.from('2099-12-31');
  const record = {
    subject: `test-${staff}`,
    grants,
    groups: [],
    verpflichtetOn,
    trainedUntil,
    checkedUntil: trainedUntil,
  };
  await database.withMunicipality(BOCHUM, tx => admitStaff(tx, staff, record, access.jobCommand('test')));
  const row = await access.known.staff(BOCHUM, staff);
  if (!row) throw new Error('the colleague was not listed');
  const token = await access.staffToken(BOCHUM, row, 'Test', systemClock.now());
  return { cookie: `buergernah-staff=${token}` };
}

async function enrol(database: Database, access: Access, kind: DeviceKind, place: string): Promise<Id<'device'>> {
  const { jwk } = await makeDeviceKey();
  return database.withMunicipality(BOCHUM, async tx => {
    const until = systemClock.now().add({ minutes: 1 });
    const by = {
      staff: { staff: newId<'staff'>(), grants: [{ role: 'administrator' as const, place: null }], groups: [], until },
    };
    const announced = await announceDevice(
      tx,
      access.tokens,
      by,
      { device: newId<'device'>(), kind, place },
      access.jobCommand('test'),
    );
    if (!announced.ok) throw new Error(announced.refusal.code);
    const enrolled = await enrolDevice(
      tx,
      access.tokens,
      { code: announced.value.code, key: jwk },
      access.jobCommand('test'),
    );
    if (!enrolled.ok) throw new Error(enrolled.refusal.code);
    return enrolled.value.device;
  });
}

function isDevice(word: Word): word is DeviceKind {
  return (DEVICE_KINDS as readonly string[]).includes(word);
}

function isRole(word: Word): word is Role {
  return (ROLES as readonly string[]).includes(word);
}

/** The path of a route with each parameter filled in. */
export function pathOf(route: Route, fill: (name: string) => string): string {
  return `/api/v1${route.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(fill(name)))}`;
}

/** The problem that came back, or a fault of the test where it was none. */
export async function problemOf(reply: Response) {
  const type = reply.headers.get('content-type') ?? '';
  const text = await reply.text();
  if (!type.startsWith('application/problem+json')) throw new Error(`${reply.status} ${type} ${text.slice(0, 300)}`);
  return problem.parse(JSON.parse(text));
}
