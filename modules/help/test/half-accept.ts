import { type DatabaseOptions, openDatabase } from '@buergernah/kernel/server';
import { callById, changeCall, lockPool } from '../server/calls/store.ts';

/** A server process that holds the pool and has changed a call when it is killed: it says so and then waits for its end. */
const { options, call } = JSON.parse(process.argv[2] ?? '') as {
  readonly options: DatabaseOptions;
  readonly call: string;
};
const database = openDatabase(options, 1);
await database.withMunicipality('059110000000' as never, async tx => {
  await lockPool(tx);
  const row = await callById(tx, call);
  if (!row || !(await changeCall(tx, row, { state: 'connected' }))) throw new Error('no call to take');
  console.log('taken, not committed');
  // The open connection keeps the process alive until somebody kills it.
  await new Promise(() => {});
});
