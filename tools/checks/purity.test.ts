import { testRule } from './planting.ts';
import { purity } from './purity.ts';

const settings = (options: object) =>
  JSON.stringify({ compilerOptions: options, include: ['kernel/*.ts', 'modules/*/*.ts'] });

const sound = {
  'tsconfig.pure.json': settings({ lib: ['esnext'], types: [] }),
  'kernel/time.ts': 'export interface Event { readonly Date: string } export const day = (e: Event) => e.Date;',
  'modules/sites/hours.ts':
    "import { z } from 'zod'; export const open = (on: Temporal.PlainDate, name: { fetch: string }) => name.fetch + on + z;",
  'modules/sites/letter.ts': 'export function letter(document: { title: string }) { return document.title; }',
  'modules/sites/hours.test.ts': "import 'node:test'; Date.now();",
  'modules/sites/server/store.ts': "import 'node:fs'; Date.now();",
  'modules/sites/ui/map.tsx': 'export const Map = () => <p>{String(window)}</p>;',
};

const root = (name: string, code: string, found: RegExp) => ({ name, files: { 'modules/sites/slot.ts': code }, found });

testRule('purity', purity, sound, [
  root('the clock', 'export const now = () => Date.now();', /slot\.ts:1 uses Date/),
  root('the new clock', 'export const now = () => Temporal.Now.instant();', /slot\.ts:1 uses Temporal\.Now/),
  root('the clock of measurements', 'export const t = performance.now();', /uses performance/),
  root('chance', 'export const dice = Math.random();', /uses Math\.random/),
  root('chance of the cryptographer', 'export const id = crypto.randomUUID();', /uses crypto\.randomUUID/),
  root('a way around by globalThis', "export const now = globalThis['Date'];", /uses globalThis/),
  root('a shorthand property', 'export const world = { process };', /uses process/),
  root('the line to the outside', "export const ask = () => fetch('/');", /uses fetch/),
  root('a timer', 'export const wait = () => setTimeout(() => {}, 1);', /uses setTimeout/),
  root('Node', "import { readFileSync } from 'node:fs'; export const r = readFileSync;", /imports node:fs/),
  root('the file system by its old name', "export { readFileSync } from 'fs';", /imports fs/),
  root('a package that is not pure', "import postgres from 'postgres'; export default postgres;", /imports postgres/),
  root('the screen', 'export const title = () => document.title;', /uses document/),
  {
    name: 'Node behind a screen',
    files: { 'modules/sites/ui/map.tsx': "import 'node:fs';" },
    found: /ui\/map\.tsx:1 a browser has no node:fs/,
  },
  {
    name: 'DOM let in by the compiler settings',
    files: { 'tsconfig.pure.json': settings({ lib: ['esnext', 'dom'], types: [] }) },
    found: /lets DOM in/,
  },
  {
    name: 'Node let in by the compiler settings',
    files: { 'tsconfig.pure.json': settings({ lib: ['esnext'], types: ['node'] }) },
    found: /lets types from outside in/,
  },
  { name: 'missing compiler settings', files: { 'tsconfig.pure.json': '{}' }, found: /does not hold all roots/ },
]);
