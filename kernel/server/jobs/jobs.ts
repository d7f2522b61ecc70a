import type { Ars } from '@buergernah/kernel';
import { Logger, parseCronItems, type Runner, run, runMigrations } from 'graphile-worker';
import { Pool } from 'pg';
import type { DatabaseOptions } from '../database/database.ts';
import type { Log } from '../log/log.ts';

/** Work that the office does without being asked, again and again: deletion, checkpoints. Runs once although many servers are up. */
export interface Job {
  /** `module.verb-object`. */
  readonly name: string;
  /** When, as cron writes it, UTC. */
  readonly cron: string;
  /** Does the work for one municipality; a thrown fault is tried again later. */
  readonly work: (municipality: Ars) => Promise<void>;
}

/** Starts the job queue. Stop it before the database is closed. */
export async function startJobs(
  options: DatabaseOptions,
  municipalities: readonly Ars[],
  jobs: readonly Job[],
  log: Log,
): Promise<{ stop(): Promise<void> }> {
  const pool = new Pool({
    ...('url' in options
      ? { connectionString: options.url }
      : { host: options.host, port: options.port, database: options.database, user: options.username }),
    max: 3,
  });
  const broke = (fault: Error) => log.warn({ err: fault }, 'job line broke');
  pool.on('error', broke);
  pool.on('connect', client => client.on('error', broke));
  const logger = new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log.warn({ queue: message }, 'job queue');
  });
  await runMigrations({ pgPool: pool, logger });
  const runner: Runner = await run({
    pgPool: pool,
    logger,
    noHandleSignals: true,
    concurrency: 1,
    taskList: Object.fromEntries(
      jobs.map(job => [
        job.name,
        async () => {
          for (const municipality of municipalities) await job.work(municipality);
          log.info({ job: job.name }, 'job done');
        },
      ]),
    ),
    parsedCronItems: parseCronItems(
      jobs.map(job => ({ task: job.name, match: job.cron, options: { backfillPeriod: 86_400_000 } })),
    ),
  });
  return {
    async stop() {
      await runner.stop();
      await pool.end();
    },
  };
}
