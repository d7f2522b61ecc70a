import { layout } from './layout.ts';
import { testRule } from './planting.ts';

const page = `# sites: where we are

The places of a city.

## Words

## Life of a place

## Always true

- Closed on holidays,
  held by \`opening-hours.test.ts\`.

| Promise | Held by |
|---|---|
| Open by day | \`opening-hours.test.ts\` |

## Facts told and heard

## Doors
`;

const sound = {
  'modules/sites/README.md': page,
  'modules/sites/package.json': '{}',
  'modules/sites/index.ts': "export * from './opening-hours.ts';",
  'modules/sites/opening-hours.ts':
    '/** Says when a place is open. */\nexport function openAt(day: string): boolean;\nexport function openAt(day: unknown) { return true; }',
  'modules/sites/opening-hours.test.ts': '',
  'modules/sites/server/migrations/0001-places.sql': 'select 1;',
  'modules/sites/server/list-places.ts': 'export function listPlaces() {}',
  'modules/sites/server/finder/serve.ts': 'export function serveFinder() {}',
  'modules/sites/server/finder/find-place.ts': 'export function findPlace() {}',
  'modules/sites/server/finder/words/store.ts': 'export function words() {}',
  'modules/sites/server/finder/words/find-word.ts': 'export function findWord() {}',
  'modules/sites/messages/de-leicht.json': '{}',
  '.ci/run': '',
  'docs/adr/0001-one.md': '',
};

testRule('layout', layout, sound, [
  {
    name: 'a long file',
    files: { 'modules/sites/long.ts': 'let a;\n'.repeat(301) },
    found: /long\.ts:300 has 301 lines/,
  },
  { name: 'a name that says nothing', files: { 'kernel/utils.ts': '' }, found: /kernel\/utils\.ts:1 says nothing/ },
  {
    name: 'a folder that says nothing',
    files: { 'apps/office/helpers/one.ts': '' },
    found: /apps\/office\/helpers:1 says nothing/,
  },
  {
    name: 'a name in capitals',
    files: { 'modules/sites/ui/PlaceList.tsx': '' },
    found: /PlaceList\.tsx:1 should be kebab-case/,
  },
  {
    name: 'a module without its page',
    files: { 'modules/fleet/index.ts': '' },
    found: /modules\/fleet\/README\.md:1 is missing/,
  },
  {
    name: 'a page without a section',
    files: { 'modules/sites/README.md': page.replace('## Always true', '## Sometimes') },
    found: /README\.md:1 has no section "Always true"/,
  },
  {
    name: 'a page that begins in the middle',
    files: { 'modules/sites/README.md': page.replace('The places of a city.', '') },
    found: /does not begin with what it does/,
  },
  {
    name: 'a promise in a table without a test',
    files: {
      'modules/sites/README.md': page.replace('| Open by day | `opening-hours.test.ts` |', '| Open by day | us |'),
    },
    found: /names no test: \| Open by day/,
  },
  {
    name: 'a promise without a test',
    files: { 'modules/sites/README.md': page.replace('- Closed', '- Open on Sundays.\n- Closed') },
    found: /README\.md:\d+ names no test: - Open on Sundays/,
  },
  {
    name: 'a promise whose test is not there',
    files: { 'modules/sites/README.md': page.replace('opening-hours.test.ts', 'gone.test.ts') },
    found: /names no test: - Closed on holidays/,
  },
  {
    name: 'a folder of its own in a module',
    files: { 'modules/sites/rules/open.ts': '' },
    found: /rules\/open\.ts:1 code lies in/,
  },
  {
    name: 'layers inside the server half',
    files: { 'modules/sites/server/services/list.ts': '' },
    found: /services\/list\.ts:1 a use case lies directly in server/,
  },
  {
    name: 'a drawer inside a folder that has its routes',
    files: { 'modules/sites/server/finder/parts/list.ts': '' },
    found: /parts\/list\.ts:1 a use case lies directly in server/,
  },
  {
    name: 'a store in the depth of a drawer',
    files: { 'modules/sites/server/services/deep/store.ts': '' },
    found: /services\/deep\/store\.ts:1 a use case lies directly in server/,
  },
  {
    name: 'a public function without docstring',
    files: { 'modules/sites/opening-hours.ts': 'export function openAt() {}' },
    found: /opening-hours\.ts:1 openAt has no docstring/,
  },
  {
    name: 'a public arrow without docstring',
    files: { 'kernel/time.ts': '// no docstring\nexport const today = () => 1;' },
    found: /time\.ts:2 today has no docstring/,
  },
]);
