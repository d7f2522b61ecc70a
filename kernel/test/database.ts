import { createHash, randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { DatabaseOptions } from '../server/database/database.ts';
import { findBinaries } from '../server/postgres/binaries.ts';
import { startEmbeddedPostgres } from '../server/postgres/embedded.ts';
import { readDatabaseUrl } from '../server/postgres/url.ts';

/** A database for one test or test file, empty or cloned from a template. */
export interface TestDatabase {
  /** For `openDatabase`. */
  readonly options: DatabaseOptions;
  /** The same as a URL, for the `DATABASE_URL` of a process under test. */
  readonly url: string;
  /** Removes it, also when somebody is still connected. */
  drop(): Promise<void>;
}

/** A database made once and cloned for every test: `name` holds a hash of what `fill` does (the migrations' texts). */
export interface Template {
  readonly name: string;
  readonly fill: (options: DatabaseOptions) => Promise<void>;
}

/**
 * Gives a test a real PostgreSQL database of its own, in some ten milliseconds.
 *
 * Without `DATABASE_URL` it lies in an embedded cluster in the system's temporary folder that all test processes share; the last
 * one out stops it. With `DATABASE_URL` (a user who may create databases) it lies in that PostgreSQL. With a template, the first
 * caller fills it, everybody else waits and clones.
 */
export async function testDatabase({ template }: { readonly template?: Template } = {}): Promise<TestDatabase> {
  const cluster = await theCluster();
  const name = `test_${process.pid}_${randomBytes(6).toString('hex')}`;
  const admin = cluster.connect();
  try {
    if (template) await cloneTemplate(cluster, admin, name, template);
    else await admin`create database ${admin(name)} template template0`;
  } finally {
    await admin.end();
  }
  return {
    ...cluster.database(name),
    async drop() {
      const sql = cluster.connect();
      await sql`drop database if exists ${sql(name)} with (force)`;
      await sql.end();
    },
  };
}

/** Where a process of another program (the server under test) finds an embedded test cluster: keep `stop` and call it at the end. */
export async function holdTestCluster(): Promise<{ stop(): Promise<void> }> {
  const cluster = await theCluster();
  return { stop: cluster.stop };
}

interface Cluster {
  connect(): postgres.Sql;
  database(name: string): { options: DatabaseOptions; url: string };
  stop(): Promise<void>;
}

let shared: Promise<Cluster> | undefined;

function theCluster(): Promise<Cluster> {
  const given = process.env.DATABASE_URL;
  shared ??= given ? Promise.resolve(clusterAt(given)) : embeddedCluster();
  return shared;
}

const QUIET = { max: 1, fetch_types: false, onnotice: () => {}, connect_timeout: 30 };

function clusterAt(given: string): Cluster {
  return {
    connect() {
      const options = readDatabaseUrl(given);
      return 'url' in options ? postgres(options.url, QUIET) : postgres({ ...options, ...QUIET });
    },
    database(name) {
      const url = given.replace(/^([^/]*\/\/[^/?]*)(\/[^?]*)?/, `$1/${name}`);
      return { options: readDatabaseUrl(url), url };
    },
    stop: async () => {},
  };
}

async function embeddedCluster(): Promise<Cluster> {
  // One for each checkout: a cluster must not outlive the binaries that it was started from.
  const { folder, version } = findBinaries();
  const checkout = createHash('sha256').update(folder).digest('hex').slice(0, 8);
  const dataDir = join(tmpdir(), `buergernah-test-${process.getuid?.() ?? 0}-${version}-${checkout}`);
  const running = await startEmbeddedPostgres({ dataDir, log: () => {}, durable: false, database: 'postgres' });
  const cluster: Cluster = {
    connect: () => postgres({ ...running.options, ...QUIET }),
    database: name => ({
      options: { ...running.options, database: name },
      url: running.url.replace(/[^/]*$/, name),
    }),
    stop: () => running.stop(),
  };
  process.once('beforeExit', () => void running.stop());
  if (!running.adopted) await sweep(cluster);
  return cluster;
}

const TEMPLATES = 4_279_002;

/** Removes what test processes that were killed have left. */
async function sweep(cluster: Cluster): Promise<void> {
  const admin = cluster.connect();
  try {
    await admin`select pg_advisory_lock(${TEMPLATES})`;
    const found = await admin<{ name: string }[]>`
      select datname as name from pg_database where datname like 'test\\_%' or datname like 'template\\_%'`;
    for (const { name } of found) {
      if (!isOfLivingProcess(name)) await admin`drop database if exists ${admin(name)} with (force)`;
    }
  } finally {
    await admin.end();
  }
}

function isOfLivingProcess(database: string): boolean {
  const pid = /^test_(\d+)_/.exec(database)?.[1];
  try {
    return pid !== undefined && process.kill(Number(pid), 0);
  } catch {
    return false;
  }
}

/** Clones under a shared lock, fills under the same lock alone: nobody clones half a template, nobody sweeps it away meanwhile. */
async function cloneTemplate(cluster: Cluster, admin: postgres.Sql, name: string, template: Template): Promise<void> {
  const source = `template_${template.name}`.slice(0, 63);
  for (;;) {
    await admin`select pg_advisory_lock_shared(${TEMPLATES})`;
    const found = await admin`select 1 from pg_database where datname = ${source}`;
    if (found.length > 0) {
      await admin`create database ${admin(name)} template ${admin(source)}`;
      return;
    }
    await admin`select pg_advisory_unlock_shared(${TEMPLATES})`;
    await admin`select pg_advisory_lock(${TEMPLATES})`;
    await fillTemplate(cluster, admin, source, template);
    await admin`select pg_advisory_unlock(${TEMPLATES})`;
  }
}

async function fillTemplate(cluster: Cluster, admin: postgres.Sql, source: string, template: Template): Promise<void> {
  const found = await admin`select 1 from pg_database where datname = ${source}`;
  if (found.length > 0) return;
  const unfinished = `unfinished_${source}`.slice(0, 63);
  await admin`drop database if exists ${admin(unfinished)} with (force)`;
  await admin`create database ${admin(unfinished)} template template0`;
  await template.fill(cluster.database(unfinished).options);
  await admin`alter database ${admin(unfinished)} with allow_connections false`;
  await admin`select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = ${unfinished}`;
  await admin`alter database ${admin(unfinished)} with allow_connections true`;
  await admin`alter database ${admin(unfinished)} rename to ${admin(source)}`;
}
