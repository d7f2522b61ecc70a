import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type Ars, makeId } from '@buergernah/kernel';
import { appendFacts, type Database, migrate, openDatabase, openStream, type Tx } from '@buergernah/kernel/server';
import { type TestDatabase, testDatabase } from '@buergernah/kernel/test/database';
import { sql } from 'kysely';
import { WITHOUT_MUNICIPALITY } from './migrations.ts';
import { ROOT, readTree } from './tree.ts';

const BOCHUM = '059110000000' as Ars;
const HERNE = '059160000000' as Ars;

/** PostgreSQL's answer when a right is missing: `insufficient_privilege`. */
const MAY_NOT = { code: '42501' };

let place: TestDatabase;
let database: Database;

before(async () => {
  place = await testDatabase();
  database = openDatabase(place.options, 2);
  const modules = [...readTree().keys()].flatMap(
    path => /^modules\/([^/]+)\/server\/migrations\/0001/.exec(path)?.[1] ?? [],
  );
  await migrate(
    database,
    modules.map(module => ({ module, folder: pathToFileURL(`${ROOT}/modules/${module}/server/migrations/`) })),
  );
});

after(async () => {
  await database.close();
  await place.drop();
});

/** What is wrong with the tables, as the database itself describes them; empty when all is well. */
async function wrongTables(): Promise<string[]> {
  const rows = await database.owner<{ wrong: string }[]>`
    with own as (
      select c.oid, n.nspname || '.' || c.relname as name, n.oid as schema, c.relrowsecurity and c.relforcerowsecurity as forced
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker')
        and n.nspname !~ '^pg_toast|^pg_temp' and not (n.nspname || '.' || c.relname = any (${Object.keys(WITHOUT_MUNICIPALITY)}))
    ), key as (
      select own.name, i.indexrelid::regclass::text as index, i.indisprimary as is_primary,
        array(select attname::text from unnest(i.indkey::int2[]) with ordinality as k (attnum, at)
          left join pg_attribute a on a.attrelid = own.oid and a.attnum = k.attnum order by k.at) as columns
      from own join pg_index i on i.indrelid = own.oid where i.indisunique or i.indisexclusion
    )
    select name || ': no forced row-level security' as wrong from own where not forced
    union all
    select name || ': no policy' from own where not exists (select from pg_policy where polrelid = own.oid)
    union all
    select name || ': no primary key' from own where not exists (select from pg_index where indrelid = own.oid and indisprimary)
    union all
    select name || ': ' || index || ' does not begin with municipality' from key where is_primary and columns[1] <> 'municipality'
    union all
    select name || ': ' || index || ' without municipality' from key where not 'municipality' = any (columns)
    union all
    select own.name || ': foreign key into ' || confrelid::regclass::text
    from own join pg_constraint f on f.conrelid = own.oid and f.contype = 'f' join pg_class t on t.oid = f.confrelid
    where t.relnamespace <> own.schema
    union all
    select own.name || ': ' || attname || ' has no zone' from own join pg_attribute on attrelid = own.oid
    where attnum > 0 and atttypid = 'timestamp'::regtype
    union all
    select own.name || ': belongs to the application' from own join pg_class c on c.oid = own.oid
    where pg_get_userbyid(c.relowner) = 'buergernah_app'
    order by 1`;
  return rows.map(row => row.wrong);
}

test('every table is confined to its municipality', async () => {
  assert.deepEqual(await wrongTables(), []);
});

test('planted tables that are not confined are found', async () => {
  await database.owner.unsafe(`
    create schema planted;
    create table planted.open (municipality text, id int, primary key (municipality, id));
    create table planted.keys (id int, municipality text, number text unique, at timestamp, stream text, primary key (id, municipality),
      foreign key (municipality, stream) references kernel.streams);
    alter table planted.keys owner to buergernah_app;
  `);
  const found = await wrongTables();
  await database.owner`drop schema planted cascade`;
  assert.deepEqual(found, [
    'planted.keys: at has no zone',
    'planted.keys: belongs to the application',
    'planted.keys: foreign key into kernel.streams',
    'planted.keys: no forced row-level security',
    'planted.keys: no policy',
    'planted.keys: planted.keys_number_key without municipality',
    'planted.keys: planted.keys_pkey does not begin with municipality',
    'planted.open: no forced row-level security',
    'planted.open: no policy',
  ]);
});

test('the application is nobody special', async () => {
  const [role] = await database.owner`
    select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin from pg_roles where rolname = 'buergernah_app'`;
  assert.deepEqual(Object.values(role ?? {}), [false, false, false, false, false]);
});

/** A fact told as the product tells it. */
async function tell(tx: Tx, stream: string): Promise<void> {
  const now = Temporal.Now.instant();
  const command = makeId<'command'>(now, randomBytes(10));
  const opened = await openStream(tx, stream, [{ id: command, payload: {} }], 'anyone', now);
  assert.equal(opened.kind, 'fresh');
  const by = { actor: 'anyone', door: 'terminal', place: null, device: null };
  const fact = { kind: 'proof.told', at: now, data: {} };
  if (opened.kind === 'fresh')
    await appendFacts(tx, stream, opened.head, [fact], by, { commands: [command], outcome: null });
}

for (const [name, statement] of [
  ['change', sql`update kernel.facts set bytes = '\\x01'`],
  ['remove', sql`delete from kernel.facts`],
  ['empty the table of', sql`truncate kernel.facts`],
  [
    'replace',
    sql`insert into kernel.facts values (${BOCHUM}, 'proof/a', 1, '\\x01', '\\x01')
    on conflict (municipality, stream, seq) do update set bytes = excluded.bytes`,
  ],
] as const) {
  test(`the application may not ${name} facts`, async () => {
    const attempt = database.withMunicipality(BOCHUM, async tx => {
      await tell(tx, 'proof/a');
      await statement.execute(tx.kysely);
    });
    await assert.rejects(attempt, MAY_NOT);
  });
}

test('the application may append facts, and another municipality sees nothing of them', async () => {
  const count = (tx: Tx) => sql<{ facts: number }>`select count(*)::int as facts from kernel.facts`.execute(tx.kysely);
  await database.withMunicipality(BOCHUM, tx => tell(tx, 'proof/b'));
  assert.equal((await database.withMunicipality(BOCHUM, count)).rows[0]?.facts, 1);
  assert.equal((await database.withMunicipality(HERNE, count)).rows[0]?.facts, 0);
});

test('a row of a neighbour can be neither written nor changed', async () => {
  await database.withMunicipality(BOCHUM, tx => tell(tx, 'proof/c'));
  await assert.rejects(
    database.withMunicipality(HERNE, tx =>
      sql`insert into kernel.facts (municipality, stream, seq, bytes, hash)
        values (${BOCHUM}, 'proof/d', 1, '\\x00', '\\x00')`.execute(tx.kysely),
    ),
    MAY_NOT,
  );
  const changed = await database.withMunicipality(HERNE, tx =>
    sql`update kernel.streams set seq = 9 where stream = 'proof/c'`.execute(tx.kysely),
  );
  assert.equal(Number(changed.numAffectedRows), 0);
});

test('without a municipality the application sees no row of any table', async () => {
  const tables = await database.owner<{ name: string }[]>`
    select distinct table_schema || '.' || table_name as name from information_schema.role_table_grants
    where grantee = 'buergernah_app' and privilege_type = 'SELECT' order by 1`;
  assert.ok(tables.length > 0);
  await database.withMunicipality(BOCHUM, tx => tell(tx, 'proof/e'));
  await database.owner.begin(async tx => {
    await tx`set local role buergernah_app`;
    for (const { name } of tables) {
      const [row] = await tx.unsafe(`select count(*)::int as seen from ${name}`);
      assert.equal(row?.seen, 0, name);
    }
  });
});
