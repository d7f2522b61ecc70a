import type { ChildProcess } from 'node:child_process';
import { chownSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { faultFrom, PostgresFault } from './fault.ts';
import { choosePlace, makeSocketFolder, type Place } from './place.ts';
import {
  hasHelpers,
  initCluster,
  isAlive,
  isPostmasterOf,
  lastWords,
  OWNER,
  PORT,
  type Postmaster,
  readPostmaster,
  spawnPostmaster,
} from './postmaster.ts';
import { ensureDatabase, type Holder, hold } from './store.ts';

/** What one start of the embedded PostgreSQL needs. */
export interface EmbeddedOptions {
  /** Where the database shall lie, `data/postgres`; made if it is not there. */
  readonly dataDir: string;
  /** For the operator's log; never holds personal data. */
  readonly log: (line: string) => void;
  /** Only tests say false: no fsync, what was acknowledged may be lost with the power. */
  readonly durable?: boolean;
  /** The database to make in the cluster, `buergernah` if not given. */
  readonly database?: string;
}

/** A PostgreSQL that answers, started by us or adopted. */
export interface RunningPostgres {
  /** For postgres.js: the socket folder as host. There is no password and no network port. */
  readonly options: {
    readonly host: string;
    readonly port: number;
    readonly database: string;
    readonly username: string;
  };
  /** The same as a URL, for psql, `pg` and `DATABASE_URL` (see `readDatabaseUrl`); postgres.js itself does not read it. */
  readonly url: string;
  /** True when it ran already: orphaned by a `kill -9`, or in use by another copy of the server. */
  readonly adopted: boolean;
  /** For the start table: where the data lie when not in `dataDir`, and the like. */
  readonly notes: readonly string[];
  /** Lets go of it. The last one out stops PostgreSQL in order; while another process uses it, it goes on running. */
  stop(): Promise<void>;
}

/**
 * Gives the office its own PostgreSQL without anybody installing one. The one in `dataDir` is adopted if it runs, started if it
 * stands still, created if there is none. Several processes may call this for one folder, also at once: all get the same one.
 * If PostgreSQL dies while we use it (killed, disk full), it is started again as soon as that succeeds.
 *
 * Faults: {@link PostgresFault} with its code.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<RunningPostgres> {
  if (process.platform === 'win32') {
    throw new PostgresFault('no-binaries', 'on Windows set DATABASE_URL to a PostgreSQL of your own (15 or newer)');
  }
  const { log, durable = true, database = OWNER } = options;
  const place = choosePlace(options.dataDir);
  const leaving = new AbortController();
  let reviving = Promise.resolve();
  const lost = () => {
    if (!leaving.signal.aborted) reviving = revive();
  };
  let running = await locked(place, async () => {
    const found = await ensureRunning(place, durable, lost, log);
    await ensureDatabase(found.postmaster.socketFolder, found.postmaster.port, database);
    return found;
  });

  /** Tries until PostgreSQL runs again or we leave. */
  async function revive(): Promise<void> {
    for (let wait = 200; !leaving.signal.aborted; wait = Math.min(wait * 2, 10_000)) {
      try {
        running = await locked(place, () => ensureRunning(place, durable, lost, log));
        return log('PostgreSQL had stopped and runs again');
      } catch (fault) {
        log(`PostgreSQL has stopped and cannot be started yet: ${fault instanceof Error ? fault.message : fault}`);
        await pause(wait, undefined, { ref: false, signal: leaving.signal }).catch(() => {});
      }
    }
  }

  const { socketFolder, port } = running.postmaster;
  return {
    options: { host: socketFolder, port, database, username: OWNER },
    url: `postgres://${OWNER}@${encodeURIComponent(socketFolder)}:${port}/${database}`,
    adopted: running.adopted,
    notes: place.notes,
    async stop() {
      if (leaving.signal.aborted) return;
      leaving.abort();
      await reviving;
      await letGo(place, running);
    },
  };
}

interface Running {
  readonly postmaster: Postmaster;
  readonly holder: Holder;
  readonly adopted: boolean;
}

/** Adopts, starts or creates, whatever is needed; called by one process at a time. */
async function ensureRunning(
  place: Place,
  durable: boolean,
  lost: () => void,
  log: (line: string) => void,
): Promise<Running> {
  if (!existsSync(join(place.cluster, 'PG_VERSION'))) {
    log('PostgreSQL: creating the database (once)');
    await initCluster(place, durable);
  }
  let child: ChildProcess | undefined;
  let patience = Date.now() + 30_000;
  for (;;) {
    const postmaster = readPostmaster(place.cluster);
    const answer = postmaster?.socketFolder ? await hold(postmaster, lost) : 'silent';
    if (postmaster && typeof answer === 'object') return { postmaster, holder: answer, adopted: child === undefined };
    // It works at something (recovery after a crash may take minutes): that is no reason to give up.
    if (answer === 'not-yet') patience = Date.now() + 30_000;
    if (Date.now() > patience) throw faultFrom('PostgreSQL runs but does not answer', lastWords(place));

    const ended = child && (child.exitCode !== null || child.signalCode !== null || child.pid === undefined);
    if (child && ended) {
      const words = lastWords(place);
      // Helpers of a killed PostgreSQL live for a moment longer and still hold its memory.
      if (!/lock file ".*" already exists|still in use/.test(words)) throw faultFrom('PostgreSQL did not start', words);
    }
    const runs = postmaster && isPostmasterOf(place.cluster, postmaster.pid);
    // The number of the dead one now belongs to a stranger: PostgreSQL would refuse to start beside it.
    const stranger = postmaster && !runs && isAlive(postmaster.pid);
    if (!runs && (!child || ended) && !(stranger && hasHelpers(place.cluster))) {
      if (stranger) rmSync(join(place.cluster, 'postmaster.pid'), { force: true });
      child = spawnPostmaster(place, makeSocketFolder(place, PORT), durable);
    }
    await pause(25);
  }
}

/** Leaves; the last one out tells PostgreSQL to stop and waits until it has. */
async function letGo(place: Place, { postmaster, holder }: Running): Promise<void> {
  const runs = () =>
    readPostmaster(place.cluster)?.pid === postmaster.pid && isPostmasterOf(place.cluster, postmaster.pid);
  try {
    if ((await holder.leave()) === 'others' || !runs()) return;
  } catch (fault) {
    // It died while we left: then there is nothing to stop.
    if (!runs()) return;
    // It broke off and came back by itself, without our connection: hold once more, to leave in order.
    const again = await holdAgain(postmaster, runs);
    if (again === undefined) throw fault;
    try {
      if ((await again.leave()) === 'others') return;
    } finally {
      await again.close();
    }
  } finally {
    await holder.close();
  }
  if (runs()) process.kill(postmaster.pid, 'SIGINT');
  while (runs()) await pause(20);
}

/** Holds a PostgreSQL whose connection was lost; undefined where it does not answer for half a minute, or stopped. */
async function holdAgain(postmaster: Postmaster, runs: () => boolean): Promise<Holder | undefined> {
  for (const until = Date.now() + 30_000; Date.now() < until && runs(); ) {
    const answer = await hold(postmaster, () => {});
    if (typeof answer === 'object') return answer;
    await pause(50);
  }
  return undefined;
}

/**
 * Runs `work` in one process at a time for this folder. The lock is the system's own on an empty SQLite file, so a process that
 * is killed gives it back.
 */
async function locked<T>(place: Place, work: () => Promise<T>): Promise<T> {
  const file = join(place.home, 'start.lock');
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    if (place.runAs) chownSync(file, place.runAs.uid, place.runAs.gid);
    while (!tryLock(lock)) await pause(25);
    return await work();
  } finally {
    lock.close();
  }
}

function tryLock(lock: DatabaseSync): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (fault) {
    if (fault instanceof Error && /locked/.test(fault.message)) return false;
    throw fault;
  }
}
