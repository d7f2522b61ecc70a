// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the planted files hold templates
import { testRule } from './planting.ts';
import { sqlPlaces } from './sql.ts';

const sound = {
  'kernel/server/database/database.ts':
    "import { Kysely } from 'kysely'; import postgres from 'postgres'; export { Kysely, postgres };",
  'kernel/server/facts/store.ts': "import { sql } from 'kysely'; export const q = sql`select seq from kernel.facts`;",
  'kernel/server/postgres/store.ts': 'export const q = sql`select datname from pg_database`;',
  'modules/cases/server/store.ts': `
    import { sql } from 'kysely';
    import { tablesOf } from '@buergernah/kernel/server';
    interface Tables { 'cases.cases': { id: string } }
    export const one = (tx: Tx) => tablesOf<Tables>(tx).selectFrom('cases.cases as c').selectAll();
    export const two = (tx: Tx) => tablesOf<Tables>(tx).with('new', db => db.insertInto('cases.cases')).selectFrom('new');
    export const three = (id: string) => sql\`with mine as (select id from cases.cases where id = \${id}) select * from mine\`;
    export const part = (id: string) => sql\`and c.id = \${id}\`;
  `,
  'modules/cases/server/take.ts':
    "export const word = 'select one of the doors'; export const list = ['update the office'];",
  'modules/cases/server/take.test.ts': 'sql`select 1 from kernel.facts`;',
  'modules/cases/ui/list.tsx': "export const insert = (menu: Menu) => menu.insert('into');",
};

testRule('SQL places', sqlPlaces, sound, [
  {
    name: 'a query in a use case',
    files: { 'modules/cases/server/take.ts': "export const take = (tx: Tx) => tx.selectFrom('cases.cases');" },
    found: /take\.ts:1 selectFrom\(\) outside store\.ts/,
  },
  {
    name: 'a tagged query in a use case',
    files: { 'modules/cases/server/take.ts': 'export const take = sql`delete from cases.cases`;' },
    found: /take\.ts:1 SQL outside store\.ts/,
  },
  {
    name: 'a query as plain text',
    files: { 'apps/server/main.ts': "export const text = 'select id from cases.cases where true';" },
    found: /main\.ts:1 SQL outside store\.ts/,
  },
  {
    name: 'a query as a template',
    files: { 'apps/cli/audit.ts': 'export const text = (id: string) => `update cases.cases set id = ${id}`;' },
    found: /audit\.ts:1 SQL outside store\.ts/,
  },
  {
    name: 'a store in an app',
    files: { 'apps/server/store.ts': 'export const all = sql`select id from cases.cases`;' },
    found: /apps\/server\/store\.ts:1 SQL outside store\.ts/,
  },
  {
    name: 'the driver outside the kernel',
    files: { 'modules/cases/server/take.ts': "import postgres from 'postgres'; export default postgres();" },
    found: /take\.ts:1 imports postgres/,
  },
  {
    name: "the owner's login in a module",
    files: { 'modules/cases/server/take.ts': 'export const take = (office: Office) => office.database.owner;' },
    found: /take\.ts:1 the owner's login/,
  },
  {
    name: "another module's table in the query builder",
    files: { 'modules/cases/server/store.ts': "export const one = (tx: Tx) => tx.selectFrom('access.staff as s');" },
    found: /store\.ts:1 names access\.staff; only cases/,
  },
  {
    name: "another module's table in a join",
    files: {
      'modules/cases/server/store.ts': "export const one = (q: Query) => q.innerJoin('sites.places', 'a', 'b');",
    },
    found: /names sites\.places/,
  },
  {
    name: "another module's table in a statement",
    files: { 'modules/cases/server/store.ts': 'export const one = sql`insert into kernel.facts (id) values (${1})`;' },
    found: /names kernel\.facts/,
  },
  {
    name: "another module's table in a part of a statement",
    files: {
      'modules/cases/server/store.ts': 'export const one = sql`and exists (select from access.staff where ${x})`;',
    },
    found: /names access\.staff/,
  },
  {
    name: "PostgreSQL's catalogue in a module",
    files: { 'modules/cases/server/store.ts': 'export const one = sql`select datname from pg_database`;' },
    found: /names \.pg_database/,
  },
  {
    name: 'a table without its schema',
    files: { 'modules/cases/server/store.ts': 'export const one = sql`select id from staff`;' },
    found: /names \.staff/,
  },
  {
    name: "another module's table in the types",
    files: { 'modules/cases/server/store.ts': "interface Tables { 'sites.places': { id: string } }" },
    found: /names sites\.places/,
  },
]);
