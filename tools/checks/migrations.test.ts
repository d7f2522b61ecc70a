import { migrations } from './migrations.ts';
import { testRule } from './planting.ts';

const table = (inside: string, after = "select kernel.protect('cases.cases', 'select');") =>
  `create table cases.cases (municipality text not null, id uuid not null, ${inside});\n${after}`;
const key = 'primary key (municipality, id)';
const planted = (text: string) => ({ 'modules/cases/server/migrations/0001-cases.sql': text });

const sound = {
  'modules/cases/server/migrations/0001-cases.sql': table(
    `at timestamptz, place text, ${key}, unique (municipality, place),
     foreign key (municipality, place) references cases.cases, exclude using gist (municipality with =, place with =)`,
  ),
  'modules/cases/server/migrations/0002-more.sql':
    'create unique index on cases.cases (municipality, place); alter table cases.cases add column note text;',
  'kernel/server/migrations/0001-facts.sql': 'create table kernel.migrations (name text primary key);',
};

testRule('migrations', migrations, sound, [
  {
    name: 'a gap in the numbers',
    files: { 'modules/cases/server/migrations/0004-late.sql': 'select 1;' },
    found: /0004-late\.sql:1 should be 0003-name\.sql/,
  },
  {
    name: 'one number given twice',
    files: { 'modules/cases/server/migrations/0002-again.sql': 'select 1;' },
    found: /0002-more\.sql:1 should be 0003/,
  },
  { name: 'a broken file', files: planted('create tabel cases.cases ();'), found: /PostgreSQL does not understand/ },
  {
    name: 'a table without row-level security',
    files: planted(table(key, '')),
    found: /0001-cases\.sql:1 cases\.cases is not given to kernel\.protect/,
  },
  {
    name: 'row-level security taken off again',
    files: planted(
      table(key, "select kernel.protect('cases.cases', ''); alter table cases.cases no force row level security;"),
    ),
    found: /row-level security is taken off/,
  },
  { name: 'a table without a primary key', files: planted(table('x int')), found: /no primary key/ },
  {
    name: 'a primary key that does not lead with the municipality',
    files: planted(table('primary key (id, municipality)')),
    found: /does not begin with municipality/,
  },
  {
    name: 'a unique column',
    files: planted(table(`number text unique, ${key}`)),
    found: /unique \(number\) without municipality/,
  },
  {
    name: 'a unique index without municipality',
    files: { 'modules/cases/server/migrations/0003-index.sql': 'create unique index on cases.cases (place);' },
    found: /0003-index\.sql:1 a unique index without municipality/,
  },
  {
    name: 'a unique constraint added later',
    files: {
      'modules/cases/server/migrations/0003-number.sql': 'alter table cases.cases add constraint one unique (id);',
    },
    found: /cases\.cases: unique \(id\) without municipality/,
  },
  {
    name: "a foreign key into another module's schema",
    files: planted(table(`${key}, foreign key (municipality, id) references sites.places (municipality, id)`)),
    found: /names sites\.places; only cases/,
  },
  {
    name: 'a foreign key across municipalities',
    files: planted(table(`${key}, foreign key (id) references cases.cases (id)`)),
    found: /a foreign key that crosses municipalities/,
  },
  { name: 'an instant without zone', files: planted(table(`at timestamp, ${key}`)), found: /at has no zone/ },
  {
    name: 'a function that reaches into another schema',
    files: planted(`create function cases.f() returns void language sql as $$ delete from kernel.facts where true $$;`),
    found: /names kernel\.facts/,
  },
]);
