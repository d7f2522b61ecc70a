import type { Ars } from '@buergernah/kernel';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import postgres from 'postgres';
import { answers, BEGIN_FOR, COMMIT, type Keeps, ROLLBACK } from './store.ts';

/** What postgres.js takes: a URL, or the socket folder of the embedded PostgreSQL. */
export type DatabaseOptions =
  | { readonly url: string }
  | { readonly host: string; readonly port: number; readonly database: string; readonly username: string };

/**
 * An open transaction of one municipality. A use case takes it as its first argument; only a `store.ts` sees tables in it,
 * by {@link tablesOf}.
 */
export interface Tx {
  readonly municipality: Ars;
  readonly kysely: Kysely<unknown>;
}

/** The tables of a module inside a transaction; for `store.ts` files alone. */
export function tablesOf<Tables>(tx: Tx): Kysely<Tables> {
  return tx.kysely as unknown as Kysely<Tables>;
}

/** The one door to the database. There is no other: the pool stays inside. */
export interface Database {
  /**
   * Runs `work` in one transaction that can see and write rows of this municipality only. Serialisation failures and deadlocks
   * (40001, 40P01) run `work` again, so it must not act on the outside. Commits when `work` returns, also a refusal.
   *
   * `for-now`: a crash of the database, not of a server, may take what was written in the last moment. For signs of life and what passes on a
   * line, by the hundred a second; never where a fact is written.
   */
  withMunicipality<T>(municipality: Ars, work: (tx: Tx) => Promise<T>, keeps?: Keeps): Promise<T>;
  /** Hears notes that transactions leave on a channel (ids only, at most 8,000 bytes). Reconnects by itself and then calls `again`. */
  listen(channel: string, heard: (note: string) => void, again: () => void): Promise<void>;
  /** Whether the database answers, for the health check. */
  answers(): Promise<boolean>;
  /** A login of the schema's owner, for migrations and the job queue; never for a request. */
  readonly owner: postgres.Sql;
  /** What postgres.js needs to connect, for parts that bring a connection of their own (the job queue). */
  readonly options: DatabaseOptions;
  close(): Promise<void>;
}

/** Thrown when the connection was lost inside a transaction: what was written in it is gone, the caller may try again. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

/** Hears every statement that a transaction sends, one call a round trip; for tests and figures. */
export type Sent = (text: string, parameters: readonly unknown[]) => void;

/** Opens the database; nothing is read before {@link Database.withMunicipality}. `connections` is the number of transactions at once. */
export function openDatabase(options: DatabaseOptions, connections = 10, sent: Sent = () => {}): Database {
  const owner = connect(options, 2);
  const lanes = Array.from({ length: connections }, () => openLane(options, sent));
  const idle = [...lanes];
  const waiting: ((lane: Lane) => void)[] = [];

  const take = () => {
    const lane = idle.pop();
    return lane ? Promise.resolve(lane) : new Promise<Lane>(resolve => waiting.push(resolve));
  };
  const giveBack = (lane: Lane) => {
    const next = waiting.shift();
    if (next) next(lane);
    else idle.push(lane);
  };

  return {
    owner,
    options,
    async withMunicipality(municipality, work, keeps) {
      const lane = await take();
      try {
        for (let attempt = 1; ; attempt++) {
          try {
            return await transact(lane, municipality, work, keeps);
          } catch (fault) {
            if (attempt >= 5 || !isSerialisationFailure(fault)) throw fault;
          }
        }
      } finally {
        giveBack(lane);
      }
    },
    answers: () => answers(owner),
    async listen(channel, heard, again) {
      let first = true;
      await owner.listen(channel, heard, () => {
        if (!first) again();
        first = false;
      });
    },
    async close() {
      await Promise.all([owner, ...lanes.map(lane => lane.line())].map(sql => sql.end({ timeout: 5 })));
    },
  };
}

/** One connection that carries one transaction at a time. `epoch` counts its breaks. */
interface Lane {
  readonly line: () => postgres.Sql;
  /** Takes a new connection where the last one has closed: the driver's own coming back is now and then stuck where a statement met the end. */
  readonly renew: () => void;
  /** Waits for an answer, and no longer than the connection lives on which it was asked. */
  readonly heard: <T>(asked: PromiseLike<T>) => Promise<T>;
  readonly kysely: Kysely<unknown>;
  readonly sent: Sent;
  readonly state: { epoch: number; within: number };
}

/** Milliseconds in which the driver may still answer for a connection that has closed. */
const LAST_WORD_MS = 1_000;

/** No epoch of a line. */
const BROKEN = -1;

function openLane(options: DatabaseOptions, sent: Sent): Lane {
  const state = { epoch: 0, within: 0 };
  const asking = new Set<(fault: Error) => void>();
  let isClosed = false;
  const open = () => {
    isClosed = false;
    const opened = connect(options, 1, () => opened === sql && closed());
    return opened;
  };
  const closed = () => {
    state.epoch++;
    isClosed = true;
    // A statement that meets the end of its connection is now and then never answered by the driver: nobody waits for ever.
    const unanswered = [...asking];
    if (unanswered.length > 0)
      setTimeout(() => {
        for (const fail of unanswered)
          fail(Object.assign(new ConnectionLost('closed before it answered'), { code: 'CONNECTION_CLOSED' }));
      }, LAST_WORD_MS);
  };
  let sql = open();
  const renew = () => {
    if (!isClosed) return;
    void sql.end({ timeout: 0 }).catch(() => {});
    sql = open();
  };
  const heard = <T>(asked: PromiseLike<T>) =>
    new Promise<T>((resolve, reject) => {
      asking.add(reject);
      const over = () => asking.delete(reject);
      asked.then(
        answer => {
          over();
          resolve(answer);
        },
        (fault: unknown) => {
          over();
          reject(fault);
        },
      );
    });
  // A statement after a break would run on the new connection, outside the transaction and with the owner's rights.
  const run = async (text: string, parameters: readonly unknown[]) => {
    if (state.within !== state.epoch) throw new ConnectionLost('the connection broke inside the transaction');
    sent(text, parameters);
    try {
      return await heard(sql.unsafe(text, parameters as never[], { prepare: true }));
    } catch (fault) {
      // The database says that it closes the line before the line closes.
      if ((fault as { severity?: string }).severity === 'FATAL') state.within = BROKEN;
      throw fault;
    }
  };
  return { line: () => sql, renew, heard, state, sent, kysely: new Kysely<unknown>({ dialect: laneDialect(run) }) };
}

async function transact<T>(lane: Lane, municipality: Ars, work: (tx: Tx) => Promise<T>, keeps?: Keeps): Promise<T> {
  const { state } = lane;
  state.within = state.epoch;
  try {
    await begin(lane, BEGIN_FOR(municipality, keeps));
    state.within = state.epoch;
    const result = await work({ municipality, kysely: lane.kysely });
    if (state.within !== state.epoch) throw new ConnectionLost('the connection broke before the commit');
    lane.sent(COMMIT, []);
    const { command } = (await lane.heard(lane.line().unsafe(COMMIT).simple())) as unknown as {
      readonly command?: string;
    };
    // Where a statement failed and the work went on, the database answers a commit by rolling back.
    if (command !== 'COMMIT') throw new Error('the work went on after a statement that failed: nothing was written');
    return result;
  } catch (fault) {
    // Where even the rollback fails the line is broken, and the transaction with it; what came first is the reason.
    if (state.within === state.epoch) await lane.heard(lane.line().unsafe(ROLLBACK).simple()).catch(() => {});
    throw fault;
  }
}

/** A line that the database has closed is found dead by the first word on it; nothing was done yet, so it is said again on a new one. */
async function begin(lane: Lane, text: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      lane.renew();
      lane.sent(text, []);
      await lane.heard(lane.line().unsafe(text).simple());
      return;
    } catch (fault) {
      if (attempt === 3 || !['57P01', 'CONNECTION_CLOSED'].includes((fault as { code?: string }).code ?? ''))
        throw fault;
    }
  }
}

function isSerialisationFailure(fault: unknown): boolean {
  const code = fault instanceof Error && 'code' in fault ? fault.code : undefined;
  return code === '40001' || code === '40P01';
}

function connect(options: DatabaseOptions, max: number, onclose?: () => void): postgres.Sql {
  const settings: postgres.Options<Record<string, postgres.PostgresType>> = {
    max,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: 'buergernah', TimeZone: 'UTC' },
    types: TYPES,
    ...(onclose ? { onclose } : {}),
  };
  return 'url' in options ? postgres(options.url, settings) : postgres({ ...options, ...settings });
}

/** How values cross: instants and dates as Temporal, bigint as a safe integer, bytes as bytes. */
const TYPES: Record<string, postgres.PostgresType> = {
  instant: {
    to: 1184,
    from: [1184],
    serialize: (at: Temporal.Instant) => at.toString(),
    parse: (text: string) => Temporal.Instant.from(text),
  },
  date: {
    to: 1082,
    from: [1082],
    serialize: (day: Temporal.PlainDate) => day.toString(),
    parse: (text: string) => Temporal.PlainDate.from(text),
  },
  whole: {
    to: 20,
    from: [20],
    serialize: (number: number) => String(number),
    parse: (text: string) => {
      const number = Number(text);
      if (!Number.isSafeInteger(number)) throw new Error('a bigint that is no safe integer');
      return number;
    },
  },
};

function laneDialect(run: (text: string, parameters: readonly unknown[]) => Promise<ArrayLike<unknown>>): Dialect {
  const connection: DatabaseConnection = {
    async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
      const rows = await run(query.sql, query.parameters);
      const count = (rows as { count?: number | null }).count;
      return {
        rows: Array.from(rows) as Row[],
        ...(typeof count === 'number' ? { numAffectedRows: BigInt(count) } : {}),
      };
    },
    streamQuery: () => {
      throw new Error('rows are read whole; page through long lists');
    },
  };
  const nothing = async () => {};
  const driver: Driver = {
    init: nothing,
    acquireConnection: async () => connection,
    beginTransaction: async () => {
      throw new Error('transactions begin at withMunicipality');
    },
    commitTransaction: nothing,
    rollbackTransaction: nothing,
    releaseConnection: nothing,
    destroy: nothing,
  };
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: db => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}
