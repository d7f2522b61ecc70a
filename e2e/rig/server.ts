import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BOCHUM } from '@buergernah/access/test/make';
import type { Clock } from '@buergernah/kernel';
import { createLog, type Log, systemClock } from '@buergernah/kernel/server';
import { type TestDatabase, testDatabase } from '@buergernah/kernel/test/database';
import { type RunningServer, startServer } from '@buergernah/server';
import type { Config } from '@buergernah/server/config';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Where a journey happens: a real server with an empty database and a folder of its own. */
export interface House {
  readonly url: string;
  readonly terminalCode: string;
  readonly databaseUrl: string;
  readonly dataDir: string;
  close(): Promise<void>;
}

/** A house whose server runs in this process: its clock can be moved, its log read. */
export interface OwnHouse extends House {
  readonly server: RunningServer;
  /** Does now what the server does each minute, hour or night. */
  work(job: string): Promise<void>;
}

/** A house whose server is a process that can be killed and started again. */
export interface ProcessHouse extends House {
  /** kill -9, and waits until it is gone. */
  kill(): Promise<void>;
  /** Starts it again on the same port, database and folder. */
  start(): Promise<void>;
}

/** Builds the browser apps whose sources have changed; once a process. */
export function buildApps(): void {
  if (built) return;
  const ran = spawnSync(process.execPath, ['tools/build-apps.ts'], { cwd: ROOT, encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`the apps do not build:\n${ran.stdout}${ran.stderr}`);
  built = true;
}
let built = false;

/** The settings of a test server; every browser brings an address of its own, as behind a proxy. */
export function makeConfig(
  port: number,
  dataDir: string,
  databaseUrl: string,
  { mail, relay, cities }: Pick<Config, 'mail' | 'relay' | 'cities'> = {},
): Config {
  return {
    port,
    host: '127.0.0.1',
    dataDir,
    databaseUrl,
    signIn: { kind: 'demo' },
    publicUrl: `http://localhost:${port}`,
    trustProxy: true,
    metricsToken: undefined,
    backupDays: 30,
    mail,
    relay,
    cities,
  };
}

/**
 * Opens a house with the server inside this process. `on`: the database and folder of another one, for a second copy. `mail`: the address
 * of a mail server. `relay`: a relay for video help. `cities`: a folder of cities; of several, each answers under its own name.
 */
export async function openHouse(
  given: {
    readonly clock?: Clock;
    readonly log?: Log;
    readonly on?: House;
    readonly mail?: string;
    readonly relay?: Config['relay'];
    readonly cities?: string;
  } = {},
): Promise<OwnHouse> {
  buildApps();
  const ground = given.on ?? (await makeGround());
  const mail =
    given.mail === undefined ? undefined : { url: given.mail, from: 'Stadt Bochum <termine@bochum.example>' };
  const config = makeConfig(await freePort(), ground.dataDir, ground.databaseUrl, {
    mail,
    relay: given.relay,
    cities: given.cities,
  });
  const { clock = systemClock } = given;
  const server = await startServer(config, given.log ?? createLog('silent'), clock);
  // Answers carry the hour of the house, not of the machine; the demo's sign-in lives by the machine's, and so do its cookies.
  server.edge.app.server.prependListener('request', (request, reply) => {
    if (request.url?.startsWith('/api/v1/appointments/'))
      reply.setHeader('date', new Date(clock.now().epochMilliseconds).toUTCString());
  });
  return {
    server,
    url: server.url,
    terminalCode: server.terminalCode ?? '',
    databaseUrl: ground.databaseUrl,
    dataDir: ground.dataDir,
    async work(name) {
      const job = server.jobs.find(one => one.name === name);
      if (!job) throw new Error(`no job ${name}`);
      await job.work(BOCHUM);
    },
    async close() {
      await server.stop();
      if (!given.on) await ground.close();
    },
  };
}

/** Opens a house whose server is a process of its own, started as an operator starts it. `relay`: a relay for video help. */
export async function openProcessHouse({
  on,
  relay,
}: {
  readonly on?: House;
  readonly relay?: Config['relay'];
} = {}): Promise<ProcessHouse> {
  buildApps();
  const ground = on ?? (await makeGround());
  const port = await freePort();
  let child: ReturnType<typeof spawn> | undefined;
  let terminalCode = '';
  const start = async () => {
    const turn = relay ? { TURN_URL: relay.urls.join(','), TURN_SECRET: relay.secret } : {};
    const env = { PATH: process.env.PATH, TZ: process.env.TZ, DATABASE_URL: ground.databaseUrl, ...turn };
    const running = spawn(process.execPath, ['apps/server/main.ts'], {
      cwd: ROOT,
      env: { ...env, PORT: String(port), BUERGERNAH_DATA: ground.dataDir, TRUST_PROXY: 'yes' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = running;
    const said = await readUntil(running, /Ready after/);
    terminalCode = /enrol with ([^)]+)\)/.exec(said)?.[1] ?? '';
  };
  const kill = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  await start();
  return {
    url: `http://localhost:${port}`,
    get terminalCode() {
      return terminalCode;
    },
    databaseUrl: ground.databaseUrl,
    dataDir: ground.dataDir,
    kill,
    start,
    async close() {
      await kill();
      if (!on) await ground.close();
    },
  };
}

async function makeGround() {
  const database: TestDatabase = await testDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'buergernah-journey-'));
  return {
    databaseUrl: database.url,
    dataDir,
    async close() {
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function readUntil(child: ReturnType<typeof spawn>, sign: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (data: Buffer) => {
      said += String(data);
      if (sign.test(said)) resolve(said);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', code => reject(new Error(`the server ended with ${code}:\n${said}`)));
  });
}

/** A port that nobody uses: the demo's sign-in must know it before the server listens. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}
