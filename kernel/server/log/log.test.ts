import assert from 'node:assert/strict';
import { test } from 'node:test';
import postgres from 'postgres';
import { testDatabase } from '../../test/database.ts';
import { createLog } from './log.ts';

/** What a log writes about a fault. */
function written(fault: unknown): string {
  const log = createLog('silent');
  const serialize = (log as unknown as Record<symbol, Record<string, (fault: unknown) => unknown>>)[
    Object.getOwnPropertySymbols(log).find(symbol => String(symbol).includes('serializers')) as symbol
  ];
  return JSON.stringify(serialize?.err?.(fault));
}

async function faultOf(work: () => unknown): Promise<unknown> {
  try {
    await work();
  } catch (fault) {
    return fault;
  }
  throw new Error('nothing was wrong');
}

test('faults are logged with kind and place, never with the values that were in them', async () => {
  const given = await testDatabase();
  const sql = 'url' in given.options ? postgres(given.options.url) : postgres(given.options);
  const faults = [
    await faultOf(async () => {
      await sql`create temp table people (name text primary key)`;
      await sql`insert into people values ('Mustermann')`;
      await sql`insert into people values ('Mustermann')`;
    }),
    await faultOf(() => sql`select 'Mustermann'::int`),
    await faultOf(() => JSON.parse('Mustermann')),
    await faultOf(() => JSON.parse('{"name": Mustermann\n "1951-08-12"')),
    await faultOf(() => Temporal.PlainDate.from('Mustermann')),
    Object.assign(new Error('several\nlines Mustermann'), {
      name: 'PostgresError',
      code: '23505',
      detail: 'Key (name)=(Mustermann)',
    }),
    Object.assign(new Error('duplicate key Mustermann'), { severity: 'ERROR', code: '23505' }),
  ];
  await sql.end();
  await given.drop();
  for (const fault of faults) {
    const text = written(fault);
    assert.doesNotMatch(text, /Mustermann|1951/, text);
    assert.match(text, /"type":/);
  }
  assert.match(written(faults[0]), /23505/);
  assert.match(written(new Error('a bug of ours')), /a bug of ours/);
});
