import { boundaries } from './boundaries.ts';
import { testRule } from './planting.ts';

const described = (name: string, dependencies: string[] = [], exports: string[] = []) =>
  JSON.stringify({
    name: `@buergernah/${name}`,
    dependencies: Object.fromEntries(dependencies.map(one => [one, '*'])),
    exports: Object.fromEntries(exports.map(door => [door, door])),
  });

const doors = ['.', './server', './ui', './test/make', './messages/*.json'];

const sound = {
  'package.json': '{ "name": "buergernah", "devDependencies": { "fast-check": "*" } }',
  'kernel/package.json': described('kernel', ['zod'], doors),
  'kernel/index.ts': "import { z } from 'zod'; export const id = z.string();",
  'modules/sites/package.json': described('sites', ['@buergernah/kernel'], doors),
  'modules/sites/index.ts': "export { id } from '@buergernah/kernel'; export * from './place.ts';",
  'modules/sites/place.ts': 'export const place = 1;',
  'modules/sites/place.test.ts': "import fc from 'fast-check'; import { place } from './place.ts'; fc.constant(place);",
  'modules/cases/package.json': described('cases', ['@buergernah/sites'], doors),
  'modules/cases/index.ts': "import { place } from '@buergernah/sites'; export const number = place;",
  'modules/cases/server/index.ts':
    "import '@buergernah/sites/server'; import { number } from '@buergernah/cases'; number;",
  'modules/cases/test/make.ts': 'export const make = 1;',
  'modules/payments/package.json': described('payments', ['@buergernah/cases'], doors),
  'modules/payments/index.ts': "import '@buergernah/cases'; import '@buergernah/cases/messages/de.json';",
  'devices/printer/package.json': described('printer', ['@buergernah/kernel'], ['.']),
  'devices/printer/index.ts': "import '@buergernah/kernel';",
  'apps/server/package.json': described('server', ['@buergernah/cases', '@buergernah/portal']),
  'apps/server/main.ts': "import '@buergernah/portal/plain'; await import('@buergernah/cases/server');",
  'apps/portal/package.json': described('portal', [], ['./plain']),
  'apps/terminal/package.json': described('terminal', ['@buergernah/cases', '@kern-ux/native']),
  'apps/terminal/main.tsx': "import './terminal.css'; import '@buergernah/cases/ui';",
  'apps/terminal/terminal.css': "@import '@kern-ux/native/dist/kern.css';",
};

testRule('boundaries', boundaries, sound, [
  {
    name: 'an import that package.json does not list',
    files: { 'modules/sites/place.ts': "import { pino } from 'pino'; export const place = pino;" },
    found: /^modules\/sites\/place\.ts:1 pino: not listed in modules\/sites\/package\.json$/,
  },
  {
    name: 'an import of the workshop in product code',
    files: { 'modules/sites/place.ts': "import fc from 'fast-check'; export const place = fc;" },
    found: /place\.ts:1 fast-check: not listed/,
  },
  {
    name: 'a way past the doors',
    files: { 'modules/cases/index.ts': "export { place } from '@buergernah/sites/place.ts';" },
    found: /cases\/index\.ts:1 @buergernah\/sites\/place\.ts: @buergernah\/sites has no door \.\/place\.ts/,
  },
  {
    name: 'an import against the order',
    files: {
      'modules/sites/package.json': described('sites', ['@buergernah/kernel', '@buergernah/cases'], doors),
      'modules/sites/place.ts': "import { number } from '@buergernah/cases'; export const place = number;",
    },
    found: /sites\/place\.ts:1 @buergernah\/cases: sites may not know cases/,
  },
  {
    name: 'a package.json that lists against the order',
    files: { 'modules/sites/package.json': described('sites', ['@buergernah/kernel', '@buergernah/cases'], doors) },
    found: /sites\/package\.json:1 @buergernah\/cases: sites may not know cases/,
  },
  {
    name: 'two modules of one row that know each other',
    files: { 'modules/pickup/package.json': described('pickup', ['@buergernah/payments'], doors) },
    found: /pickup\/package\.json:1 @buergernah\/payments: pickup may not know payments/,
  },
  {
    name: 'a device that knows a module',
    files: { 'devices/printer/package.json': described('printer', ['@buergernah/cases'], ['.']) },
    found: /printer\/package\.json:1 @buergernah\/cases: a device knows no module/,
  },
  {
    name: 'a module that knows an app',
    files: { 'modules/cases/package.json': described('cases', ['@buergernah/sites', '@buergernah/server'], doors) },
    found: /an app is known only to the server/,
  },
  {
    name: 'an app that knows another',
    files: { 'apps/terminal/package.json': described('terminal', ['@buergernah/portal']) },
    found: /terminal\/package\.json:1 @buergernah\/portal: an app is known only to the server/,
  },
  {
    name: 'a module without a place in the order',
    files: { 'modules/extras/package.json': described('extras', ['@buergernah/kernel'], doors) },
    found: /extras has no place in the order/,
  },
  {
    name: 'a relative import that leaves the package',
    files: { 'modules/cases/index.ts': "export { place } from '../sites/place.ts';" },
    found: /cases\/index\.ts:1 \.\.\/sites\/place\.ts: leaves the package/,
  },
  {
    name: 'a dynamic import that leaves the package',
    files: { 'apps/server/main.ts': "await import('../../modules/cases/server/index.ts');" },
    found: /server\/main\.ts:1 .*leaves the package/,
  },
  {
    name: 'a screen that knows the server half',
    files: { 'modules/cases/ui/index.ts': "import '../server/index.ts';" },
    found: /cases\/ui\/index\.ts:1 \.\.\/server\/index\.ts: ui may not know server/,
  },
  {
    name: 'a server half that knows a screen',
    files: { 'modules/cases/ui/index.ts': '', 'modules/cases/server/index.ts': "import '../ui/index.ts';" },
    found: /server may not know ui/,
  },
  {
    name: 'a root that knows its server half',
    files: { 'modules/cases/index.ts': "import './server/index.ts'; import '@buergernah/sites';" },
    found: /the root may not know its server half/,
  },
  {
    name: "a browser app at another's server door",
    files: { 'apps/terminal/main.tsx': "import './terminal.css'; import '@buergernah/cases/server';" },
    found: /only a server half may go through a server door/,
  },
  {
    name: 'builders of tests in product code',
    files: { 'modules/payments/index.ts': "import '@buergernah/cases/test/make';" },
    found: /only tests may use what is made for tests/,
  },
  {
    name: 'a ring of files, even of types only',
    files: {
      'modules/sites/place.ts': "import type { Hours } from './hours.ts'; export const place = {} as Hours;",
      'modules/sites/hours.ts': "import type { place } from './place.ts'; export type Hours = typeof place;",
    },
    found: /imports in a ring: modules\/sites\/hours\.ts → modules\/sites\/place\.ts/,
  },
  {
    name: 'a ring by way of its own root',
    files: { 'modules/sites/place.ts': "export { place as id } from '@buergernah/sites';" },
    found: /imports in a ring: modules\/sites\/index\.ts → modules\/sites\/place\.ts/,
  },
  {
    name: 'a dependency that nobody uses',
    files: { 'modules/sites/package.json': described('sites', ['@buergernah/kernel', 'left-over'], doors) },
    found: /sites\/package\.json:1 left-over is listed and never used/,
  },
]);
