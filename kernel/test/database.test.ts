import assert from 'node:assert/strict';
import { test } from 'node:test';
import postgres from 'postgres';
import type { DatabaseOptions } from '../server/database/database.ts';
import { type TestDatabase, testDatabase } from './database.ts';

const open = (options: DatabaseOptions) =>
  'url' in options ? postgres(options.url, { max: 1 }) : postgres({ ...options, max: 1 });

async function ask<T>(database: TestDatabase, question: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = open(database.options);
  try {
    return await question(sql);
  } finally {
    await sql.end();
  }
}

test('every test gets an empty database of its own', async () => {
  const [one, other] = await Promise.all([testDatabase(), testDatabase()]);
  await ask(one, sql => sql`create table mine (id int)`);
  const seen = await ask(other, sql => sql`select to_regclass('mine') as mine`);
  assert.equal(seen[0]?.mine, null);
  await Promise.all([one.drop(), other.drop()]);
});

test('a template is filled once however many ask for it at once', async () => {
  let filled = 0;
  const template = {
    name: `proof_${process.pid}`,
    async fill(options: DatabaseOptions) {
      filled++;
      // The connection stays open on purpose: it must not keep the template from being cloned.
      await open(options)`create table one as select 1 as value`;
    },
  };
  const clones = await Promise.all([1, 2, 3].map(() => testDatabase({ template })));
  for (const clone of clones) {
    assert.deepEqual([...(await ask(clone, sql => sql`select value from one`))], [{ value: 1 }]);
    await clone.drop();
  }
  assert.equal(filled, 1);
});

test('a dropped database is gone, also while somebody is connected', async () => {
  const database = await testDatabase();
  const sql = open(database.options);
  await sql`select 1`;
  await database.drop();
  await assert.rejects(
    ask(database, again => again`select 1`),
    { code: '3D000' },
  );
  await sql.end();
});
