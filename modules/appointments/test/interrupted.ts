import assert from 'node:assert/strict';
import type { Tx } from '@buergernah/kernel/server';
import { PostgresQueryCompiler } from 'kysely';
import type { AppointmentOffice } from '../server/office.ts';

/**
 * The office as one who comes in between sees it: after the first statement that fits, `meanwhile` runs until it has ended or waits for a
 * lock; only then the first goes on.
 */
export function interrupted(office: AppointmentOffice, fits: RegExp, meanwhile: () => Promise<unknown>) {
  const { database } = office;
  const { owner } = database;
  const compiler = new PostgresQueryCompiler();
  let between: Promise<unknown> | undefined;
  let matched: object | undefined;
  const plugin = {
    transformQuery({ node, queryId }: { node: never; queryId: never }) {
      if (!between && fits.test(compiler.compileQuery(node, queryId).sql)) matched = queryId;
      return node;
    },
    async transformResult({ result, queryId }: { result: never; queryId: never }) {
      if (matched !== queryId || between) return result;
      between = meanwhile();
      let ended = false;
      void between.finally(() => {
        ended = true;
      });
      const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      while (!ended && (await owner.unsafe(waiting)).length === 0);
      return result;
    },
  };
  const slowed: AppointmentOffice = {
    ...office,
    database: {
      ...database,
      withMunicipality: (municipality, work) =>
        database.withMunicipality(municipality, tx => work({ ...tx, kysely: tx.kysely.withPlugin(plugin) } as Tx)),
    },
  };
  return {
    office: slowed,
    /** What came in between. */
    async ended() {
      assert.ok(between, 'nothing came in between');
      return (await between) as { readonly status: number; readonly body: { readonly code: string } };
    },
  };
}
