import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { faultFrom } from './fault.ts';
import type { Place } from './place.ts';

/** The superuser of the embedded cluster, and the product's database in it. */
export const OWNER = 'buergernah';
/** Only the number in the socket's name: nothing listens on the network. */
export const PORT = 5432;

/** What `postmaster.pid` says of a running (or dead) PostgreSQL. */
export interface Postmaster {
  readonly pid: number;
  readonly socketFolder: string;
  readonly port: number;
}

/** Reads `postmaster.pid`: its line 1 is the process, line 4 the port, line 5 the socket folder. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return Number.isSafeInteger(pid) && pid > 0
      ? { pid, port: Number(lines[3] ?? 0), socketFolder: lines[4] ?? '' }
      : undefined;
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return undefined;
    throw fault;
  }
}

/** Whether this process really is the PostgreSQL of this cluster: after a reboot the number may belong to another program. */
export function isPostmasterOf(cluster: string, pid: number): boolean {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return words[words.indexOf('-D') + 1] === cluster;
  } catch {
    if (existsSync('/proc/self/cmdline')) return false;
    const asked = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
    return asked.stdout.includes(`-D ${cluster} `);
  }
}

/** Whether any process has this number; a dead one that nobody has waited for counts, as it does for PostgreSQL. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM';
  }
}

/**
 * Whether helpers of a killed PostgreSQL still work in this cluster. Only looked at where `postmaster.pid` names a stranger or
 * a dead process that nobody waited for (a container without an init); else PostgreSQL itself finds them by their memory.
 */
export function hasHelpers(cluster: string): boolean {
  if (!existsSync('/proc/self/cwd')) return false;
  return readdirSync('/proc').some(entry => {
    try {
      return /^\d+$/.test(entry) && readlinkSync(`/proc/${entry}/cwd`) === cluster;
    } catch {
      return false;
    }
  });
}

/**
 * Makes a new cluster: UTF-8, German ICU collation, log in by the socket alone. It is made aside and put in place by one
 * rename, so that a start that broke off (power, full disk) leaves nothing half-made that a later start would take for a database.
 */
export async function initCluster(place: Place, durable: boolean): Promise<void> {
  const unfinished = `${place.cluster}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  const words: string[] = [];
  const child = spawn(
    join(place.binaries.folder, 'bin', 'initdb'),
    [
      ...['-D', unfinished, '-U', OWNER, '--auth-local=trust', '--auth-host=reject', '--encoding=UTF8'],
      ...['--locale=C', '--locale-provider=icu', '--icu-locale=de-DE'],
      ...(durable ? [] : ['--no-sync']),
    ],
    { ...identity(place), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  child.stdout?.on('data', data => words.push(String(data)));
  child.stderr?.on('data', data => words.push(String(data)));
  try {
    const [exit] = await once(child, 'close');
    if (exit !== 0) throw faultFrom('the database could not be created', words.join('').slice(-2000));
    renameSync(unfinished, place.cluster);
  } catch (fault) {
    rmSync(unfinished, { recursive: true, force: true });
    throw fault instanceof Error && 'code' in fault && fault.name !== 'PostgresFault'
      ? faultFrom('the database could not be created', `${fault.message}\n${words.join('')}`)
      : fault;
  }
}

/** What PostgreSQL is told at every start. Errors stay out of its log: they name values, and the log must hold no person's data. */
function settings(socketFolder: string, durable: boolean): Record<string, string | number> {
  return {
    listen_addresses: '',
    unix_socket_directories: `"${socketFolder.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    max_connections: 300,
    shared_buffers: '128MB',
    effective_cache_size: '1GB',
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    max_wal_size: '512MB',
    min_wal_size: '32MB',
    random_page_cost: 1.1,
    io_method: 'sync',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }),
  };
}

/** The last words of the running or failed PostgreSQL. */
export function lastWords(place: Place): string {
  const log = join(place.home, 'postgres.log');
  return existsSync(log) ? readFileSync(log, 'utf8').slice(-2000) : '';
}

/**
 * Starts PostgreSQL in a process group of its own: Ctrl-C reaches us alone and we stop it in order, and a `kill -9` of us
 * leaves it whole for the next start to adopt. Its log is a file, since a pipe would break with us.
 */
export function spawnPostmaster(place: Place, socketFolder: string, durable: boolean): ChildProcess {
  const log = join(place.home, 'postgres.log');
  if (existsSync(log)) renameSync(log, `${log}.before`);
  const out = openSync(log, 'a', 0o600);
  if (place.runAs) chownSync(log, place.runAs.uid, place.runAs.gid);
  const words = Object.entries(settings(socketFolder, durable)).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(join(place.binaries.folder, 'bin', 'postgres'), ['-D', place.cluster, ...words], {
    ...identity(place),
    detached: true,
    stdio: ['ignore', out, out],
  });
  child.on('error', () => {});
  child.unref();
  closeSync(out);
  return child;
}

/** PostgreSQL sees none of our environment: `PG…`, `LC_…` and `TZ` of the shell must not change the office's database. */
function identity(place: Place) {
  const env = { TZ: 'UTC', LC_ALL: 'C', PATH: '/usr/bin:/bin' };
  const who = place.runAs ? { uid: place.runAs.uid, gid: place.runAs.gid } : {};
  return { cwd: place.home, env, ...who };
}
