import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { isAlive, OWNER, type Postmaster } from './postmaster.ts';

/** The number of the lock that every user of the embedded cluster holds while it runs. */
const HOLDING = 4_279_001;
/** How holders call themselves, followed by their process number. */
const NAME = 'buergernah holder ';

/**
 * One connection that lives as long as its process and says "I use this PostgreSQL". It holds a shared advisory lock, which the
 * system takes back also after `kill -9`; whoever gets the lock alone is the last one out and may stop PostgreSQL.
 */
export interface Holder {
  /** Gives the lock back and tells whether nobody else holds it. */
  leave(): Promise<'last' | 'others'>;
  close(): Promise<void>;
}

/** Connects to a PostgreSQL that should be running: a holder, or `not-yet` (starting or stopping), or `silent` (nobody answers). */
export async function hold(at: Postmaster, lost: () => void): Promise<Holder | 'not-yet' | 'silent'> {
  let socket: Socket;
  try {
    socket = createConnection({ path: join(at.socketFolder, `.s.PGSQL.${at.port}`) });
    await once(socket, 'connect');
  } catch {
    return 'silent';
  }
  let given = false;
  let held = false;
  const sql = postgres({
    socket: () => {
      if (given) throw new Error('the holding connection does not come back');
      given = true;
      return socket;
    },
    host: at.socketFolder,
    database: 'postgres',
    username: OWNER,
    max: 1,
    max_lifetime: null,
    keep_alive: null,
    fetch_types: false,
    onnotice: () => {},
    onclose: () => held && lost(),
    connection: { application_name: `${NAME}${process.pid}` },
  } as postgres.Options<Record<string, postgres.PostgresType>>);
  try {
    await sql`select pg_advisory_lock_shared(${HOLDING})`;
  } catch (fault) {
    await sql.end({ timeout: 0 });
    // 57P03: starting or shutting down; 57P01: it was stopped while we waited; a closed connection: the same.
    if (fault instanceof Error && 'code' in fault && !/^(57P0\d|CONNECTION_|E[A-Z]+)/.test(String(fault.code)))
      throw fault;
    return 'not-yet';
  }
  held = true;
  socket.unref();
  return {
    async leave() {
      held = false;
      socket.ref();
      await sql`select pg_advisory_unlock_shared(${HOLDING})`;
      for (const until = Date.now() + 5000; ; ) {
        const [answer] = await sql`select pg_try_advisory_lock(${HOLDING}) as alone`;
        if (answer?.alone === true) return 'last';
        const others = await sql<{ name: string }[]>`
          select application_name as name from pg_stat_activity
          where application_name like ${`${NAME}%`} and pid <> pg_backend_pid()`;
        // PostgreSQL needs a moment to notice that a holder was killed; the dead do not count.
        const someoneLives = others.some(({ name }) => isAlive(Number(name.slice(NAME.length))));
        if (someoneLives || Date.now() > until) return 'others';
        await pause(25);
      }
    },
    async close() {
      held = false;
      await sql.end({ timeout: 1 });
    },
  };
}

/** Makes the product's database if it is not there yet. */
export async function ensureDatabase(host: string, port: number, database: string): Promise<void> {
  const sql = postgres({ host, port, database: 'postgres', username: OWNER, max: 1, fetch_types: false });
  try {
    const found = await sql`select 1 from pg_database where datname = ${database}`;
    if (found.length === 0) await sql`create database ${sql(database)}`;
  } finally {
    await sql.end();
  }
}
