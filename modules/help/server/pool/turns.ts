import type { Ars } from '@buergernah/kernel';
import type { Database, Tx } from '@buergernah/kernel/server';
import { lockPool } from '../calls/store.ts';

const turns = new WeakMap<Database, Map<Ars, Promise<unknown>>>();

/**
 * Works one after the other in a municipality. Of one process one at a time asks the database for its turn: whoever waits would else hold a
 * connection, and many who press at once would stand in the way of those who talk.
 */
export function inTurn<T>(database: Database, municipality: Ars, work: () => Promise<T>): Promise<T> {
  const last = turns.get(database) ?? new Map<Ars, Promise<unknown>>();
  turns.set(database, last);
  const mine = (last.get(municipality) ?? Promise.resolve()).then(work);
  last.set(
    municipality,
    mine.catch(() => undefined),
  );
  return mine;
}

/** Works on who answers whom in a municipality, alone of all processes. */
export function holdPool<T>(database: Database, municipality: Ars, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTurn(database, municipality, () =>
    database.withMunicipality(municipality, async tx => {
      await lockPool(tx);
      return work(tx);
    }),
  );
}
