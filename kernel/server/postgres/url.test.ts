import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDatabaseUrl } from './url.ts';

test('a socket folder in a database URL is read in both spellings of libpq', () => {
  const there = { host: '/var/run/postgresql', port: 5433, database: 'amt', username: 'ada' };
  assert.deepEqual(readDatabaseUrl('postgres://ada@%2Fvar%2Frun%2Fpostgresql:5433/amt'), there);
  assert.deepEqual(readDatabaseUrl('postgresql://ada@localhost:5433/amt?host=%2Fvar%2Frun%2Fpostgresql'), there);
});

test('user and database are postgres where a socket URL names none', () => {
  assert.deepEqual(readDatabaseUrl('postgres://%2Frun%2Fpg'), {
    host: '/run/pg',
    port: 5432,
    database: 'postgres',
    username: 'postgres',
  });
});

test('a network URL goes on untouched, also with several hosts and a password', () => {
  const url = 'postgres://ada:a%40b@one:5432,two:5433/amt?target_session_attrs=primary';
  assert.deepEqual(readDatabaseUrl(url), { url });
});
