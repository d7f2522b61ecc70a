import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Ars } from '@buergernah/kernel';
import postgres from 'postgres';
import { testDatabase } from '../../test/database.ts';
import { createLog } from '../log/log.ts';
import { type Job, startJobs } from './jobs.ts';

const CITIES = ['059110000000', '059160000000'] as Ars[];

test('work that was due while nobody ran is done once, for each city, although two runners start', {
  timeout: 60_000,
}, async () => {
  const given = await testDatabase();
  const done: string[] = [];
  const finished = Promise.withResolvers<void>();
  const jobs: readonly Job[] = [
    {
      name: 'test.count',
      cron: '0 3 * * *',
      work: async municipality => {
        done.push(municipality);
      },
    },
    {
      name: 'test.last',
      cron: '0 4 * * *',
      work: async municipality => {
        if (municipality === CITIES[1]) finished.resolve();
      },
    },
  ];
  const log = createLog('silent');
  // The queue has known the work since the day before yesterday and has not seen it done since: backfill makes it due now.
  const first = await startJobs(given.options, CITIES, jobs, log);
  await first.stop();
  const sql = 'url' in given.options ? postgres(given.options.url) : postgres({ ...given.options });
  await sql`update graphile_worker._private_known_crontabs set known_since = now() - interval '3 days', last_execution = now() - interval '25 hours'`;
  const runners = await Promise.all([1, 2].map(() => startJobs(given.options, CITIES, jobs, log)));
  await finished.promise;
  await Promise.all(runners.map(runner => runner.stop()));
  const left = await sql`select 1 from graphile_worker._private_jobs where run_at <= now()`;
  await sql.end();
  await given.drop();
  assert.equal(left.length, 0);
  // A day's backfill holds the work's hour once.
  assert.deepEqual(done.toSorted(), CITIES);
});

test('a fault in a job stops neither the runner nor the other work', { timeout: 60_000 }, async () => {
  const given = await testDatabase();
  const log = createLog('silent');
  const finished = Promise.withResolvers<void>();
  const jobs: readonly Job[] = [
    { name: 'test.fails', cron: '0 3 * * *', work: () => Promise.reject(new Error('a bug')) },
    { name: 'test.works', cron: '0 3 * * *', work: async () => finished.resolve() },
  ];
  const runner = await startJobs(given.options, CITIES, jobs, log);
  const sql = 'url' in given.options ? postgres(given.options.url) : postgres({ ...given.options });
  await sql`select graphile_worker.add_job('test.fails')`;
  await sql`select graphile_worker.add_job('test.works')`;
  await finished.promise;
  await runner.stop();
  const waiting = await sql`select 1 from graphile_worker._private_jobs where attempts = 1 and last_error is not null`;
  await sql.end();
  await given.drop();
  assert.equal(waiting.length, 1, 'it is tried again later');
});
