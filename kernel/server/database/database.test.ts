import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Ars } from '@buergernah/kernel';
import { sql } from 'kysely';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { ConnectionLost, type Database, openDatabase, type Tx } from './database.ts';
import { migrate } from './migrate.ts';

const BOCHUM = '059110000000' as Ars;
const HERNE = '059160000000' as Ars;

let given: TestDatabase;
let database: Database;
before(async () => {
  given = await testDatabase();
  database = openDatabase(given.options, 3);
  await migrate(database, []);
  await database.owner`create table kernel.notes (municipality text not null, id text not null, text text, primary key (municipality, id))`;
  await database.owner`select kernel.protect('kernel.notes', 'select, insert, update, delete')`;
});
after(async () => {
  await database.close();
  await given.drop();
});

const write = (tx: Tx, id: string, municipality: string = tx.municipality) =>
  sql`insert into kernel.notes values (${municipality}, ${id}, 'text')`.execute(tx.kysely);
const ids = async (tx: Tx) =>
  (await sql<{ id: string }>`select id from kernel.notes order by id`.execute(tx.kysely)).rows.map(row => row.id);
const pidOf = async (tx: Tx) =>
  (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx.kysely)).rows[0]?.pid as number;
const clear = () => database.owner`delete from kernel.notes`;

test('without a municipality nothing is seen and nothing can be written', async () => {
  await database.withMunicipality(BOCHUM, tx => write(tx, 'a'));
  await database.owner.begin(async tx => {
    await tx`set local role buergernah_app`;
    assert.deepEqual([...(await tx`select * from kernel.notes`)], []);
    await assert.rejects(
      tx.savepoint(inner => inner`insert into kernel.notes values (${BOCHUM}, 'b', '')`),
      { code: '42501' },
    );
    await tx`select set_config('buergernah.municipality', '', true)`;
    assert.deepEqual([...(await tx`select * from kernel.notes`)], []);
  });
  await assert.rejects(
    database.withMunicipality("x'; drop table kernel.notes; --" as Ars, write as never),
    /twelve digits/,
  );
  await clear();
});

test('a row of the neighbour is never seen, written, changed or removed', async () => {
  await database.withMunicipality(HERNE, tx => write(tx, 'theirs'));
  await database.withMunicipality(BOCHUM, async tx => {
    assert.deepEqual(await ids(tx), []);
    for (const change of [sql`update kernel.notes set text = 'mine'`, sql`delete from kernel.notes`]) {
      const { numAffectedRows } = await change.execute(tx.kysely);
      assert.equal(numAffectedRows, 0n);
    }
  });
  await assert.rejects(
    database.withMunicipality(BOCHUM, tx => write(tx, 'planted', HERNE)),
    { code: '42501' },
  );
  await database.withMunicipality(BOCHUM, tx => write(tx, 'mine'));
  await assert.rejects(
    database.withMunicipality(BOCHUM, tx => sql`update kernel.notes set municipality = ${HERNE}`.execute(tx.kysely)),
    { code: '42501' },
  );
  assert.deepEqual(await database.withMunicipality(HERNE, ids), ['theirs']);
  await clear();
});

test('a fault rolls everything back, and the line serves the next one with nothing left over', async () => {
  for (let round = 0; round < 6; round += 1) {
    await assert.rejects(
      database.withMunicipality(BOCHUM, async tx => {
        await write(tx, 'half');
        throw new Error('a bug');
      }),
      /a bug/,
    );
    await assert.rejects(
      database.withMunicipality(BOCHUM, tx => sql`select 1/0`.execute(tx.kysely)),
      { code: '22012' },
    );
  }
  assert.deepEqual(await database.withMunicipality(BOCHUM, ids), []);
  assert.deepEqual(await database.withMunicipality(HERNE, ids), []);
});

test('work that goes on after a failed statement is not taken for done', async () => {
  const swallowed = database.withMunicipality(BOCHUM, async tx => {
    await write(tx, 'before');
    await sql`select 1/0`.execute(tx.kysely).catch(() => {});
    return 'done';
  });
  await assert.rejects(swallowed, /nothing was written/);
  assert.deepEqual(await database.withMunicipality(BOCHUM, ids), []);
});

test('serialisation failures and deadlocks are tried again, other faults are not, and five times is enough', async () => {
  for (const code of ['40001', '40P01']) {
    let tries = 0;
    await database.withMunicipality(BOCHUM, async tx => {
      tries += 1;
      await write(tx, `${code} ${tries}`);
      if (tries < 3) throw Object.assign(new Error('again'), { code });
    });
    assert.equal(tries, 3);
    assert.deepEqual(await database.withMunicipality(BOCHUM, ids), [`${code} 3`]);
    await clear();
  }
  let tries = 0;
  const hopeless = database.withMunicipality(BOCHUM, async () => {
    tries += 1;
    throw Object.assign(new Error('again'), { code: '40001' });
  });
  await assert.rejects(hopeless, { code: '40001' });
  assert.equal(tries, 5);
});

test('two transactions that lock each other both come through', async () => {
  await database.withMunicipality(BOCHUM, async tx => {
    await write(tx, 'a');
    await write(tx, 'b');
  });
  const touch = (tx: Tx, id: string) =>
    sql`update kernel.notes set text = text || '.' where id = ${id}`.execute(tx.kysely);
  const met = Promise.withResolvers<void>();
  let waiting = 0;
  const both = (first: string, second: string) =>
    database.withMunicipality(BOCHUM, async tx => {
      await touch(tx, first);
      waiting += 1;
      if (waiting >= 2) met.resolve();
      await met.promise;
      await touch(tx, second);
    });
  await Promise.all([both('a', 'b'), both('b', 'a')]);
  const { rows } = await database.withMunicipality(BOCHUM, tx =>
    sql<{ text: string }>`select text from kernel.notes`.execute(tx.kysely),
  );
  assert.deepEqual(
    rows.map(row => row.text),
    ['text..', 'text..'],
  );
  await clear();
});

test('a line that breaks inside the work: ConnectionLost, nothing half-written, the next one works', async () => {
  const broken = database.withMunicipality(BOCHUM, async tx => {
    await write(tx, 'before');
    await database.owner`select pg_terminate_backend(${await pidOf(tx)}, 5000)`;
    await write(tx, 'lost').catch(() => {});
    // Whoever goes on after the break must not write outside the transaction on the new line.
    await write(tx, 'after');
  });
  await assert.rejects(broken, fault => fault instanceof ConnectionLost && fault.name === 'ConnectionLost');
  assert.deepEqual(await database.withMunicipality(BOCHUM, ids), []);
  const unnoticed = database.withMunicipality(BOCHUM, async tx => {
    await write(tx, 'before');
    await database.owner`select pg_terminate_backend(${await pidOf(tx)}, 5000)`;
    await write(tx, 'lost').catch(() => {});
  });
  await assert.rejects(unnoticed, ConnectionLost);
  assert.deepEqual(await database.withMunicipality(BOCHUM, ids), []);
});

test('two transactions never share a line, however many wait for one', async () => {
  const inside = new Map<number, number>();
  await Promise.all(
    Array.from({ length: 40 }, (_, at) =>
      database.withMunicipality(at % 2 ? BOCHUM : HERNE, async tx => {
        const pid = await pidOf(tx);
        assert.equal(inside.get(pid) ?? 0, 0, 'somebody else is in this line');
        inside.set(pid, 1);
        const { rows } = await sql<{ here: string; role: string }>`
          select current_setting('buergernah.municipality') as here, current_user::text as role`.execute(tx.kysely);
        assert.deepEqual(rows[0], { here: tx.municipality, role: 'buergernah_app' });
        inside.set(pid, 0);
      }),
    ),
  );
  assert.ok(inside.size <= 3);
});

test('instants, days, whole numbers and bytes come back as what they were', async () => {
  const { rows } = await database.withMunicipality(BOCHUM, tx =>
    sql<{ at: Temporal.Instant; day: Temporal.PlainDate; whole: number; bytes: Buffer }>`
      select timestamptz '2026-03-29 01:30:00.123+01' as at, date '2026-02-28' as day, 9007199254740991::bigint as whole, '\\x00ff'::bytea as bytes`.execute(
      tx.kysely,
    ),
  );
  assert.equal(rows[0]?.at.toString(), '2026-03-29T00:30:00.123Z');
  assert.equal(rows[0]?.day.toString(), '2026-02-28');
  assert.equal(rows[0]?.whole, Number.MAX_SAFE_INTEGER);
  assert.deepEqual(rows[0]?.bytes, Buffer.from([0, 255]));
});

test('migrations: once although two begin at once, and a changed one is a fault', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'buergernah-migrations-'));
  const file = join(folder, '0001-tables.sql');
  writeFileSync(file, 'create table example.rows (municipality text primary key)');
  const module = { module: 'example', folder: pathToFileURL(`${folder}/`) };
  const other = openDatabase(given.options, 1);
  const applied = await Promise.all([migrate(database, [module]), migrate(other, [module])]);
  await other.close();
  assert.deepEqual(applied.flat(), ['example/0001-tables.sql']);
  assert.deepEqual(await migrate(database, [module]), []);
  writeFileSync(join(folder, '0002-broken.sql'), 'create table example.more (id text); select 1/0');
  await assert.rejects(migrate(database, [module]), { code: '22012' });
  const left = await database.owner`select 1 from pg_tables where schemaname = 'example' and tablename = 'more'`;
  assert.equal(left.length, 0, 'a migration is applied whole or not at all');
  writeFileSync(join(folder, '0002-broken.sql'), 'create table example.more (municipality text primary key)');
  assert.deepEqual(await migrate(database, [module]), ['example/0002-broken.sql']);
  writeFileSync(file, 'create table example.rows (municipality text primary key, more text)');
  await assert.rejects(migrate(database, [module]), /example\/0001-tables\.sql was changed after it was applied/);
});

test('what is kept for now does not wait for the disk, and what comes after it on the same connection does', async () => {
  const [{ name } = { name: '' }] = await database.owner<{ name: string }[]>`select current_database() as name`;
  await database.owner`alter database ${database.owner(name)} set synchronous_commit = on`;
  const own = openDatabase(given.options, 1);
  const waits = async (tx: Tx) =>
    (await sql<{ waits: string }>`select current_setting('synchronous_commit') as waits`.execute(tx.kysely)).rows[0]
      ?.waits;
  assert.equal(await own.withMunicipality(BOCHUM, waits), 'on');
  assert.equal(await own.withMunicipality(BOCHUM, waits, 'for-now'), 'off');
  assert.equal(await own.withMunicipality(BOCHUM, waits), 'on');
  await own.close();
});
