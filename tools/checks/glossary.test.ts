import { glossary } from './glossary.ts';
import { testRule } from './planting.ts';

const sound = {
  'GLOSSARY.md': [
    '| Word | German | Code | Not |',
    '|---|---|---|---|',
    '| case | Vorgang | `case` | ticket, dossier |',
    '| citizen | Bürgerin, Bürger | `citizen` | customer |',
    '| way adviser | Wegweiser | `way-adviser` | |',
    '| ID card | Personalausweis | `personalausweis` | |',
  ].join('\n'),
  'modules/cases/index.ts':
    "import { customer } from 'elsewhere'; export interface CaseState { readonly citizen: string } export type WayAdviser = typeof customer;",
  'modules/cases/server/migrations/0001-cases.sql': 'create table cases.case_facts (id int);',
  'modules/catalogue/services/personalausweis.yaml': '',
  'modules/catalogue/index.ts': '',
};

const fault = (name: string, files: Record<string, string>, found: RegExp) => ({ name, files, found });
const known = sound['GLOSSARY.md'].replace('| case |', '| catalogue | Katalog | `catalogue` | |\n| case |');
const kept = { ...sound, 'GLOSSARY.md': known };

testRule('glossary', glossary, kept, [
  fault(
    'a missing glossary row for a module',
    { 'modules/sites/index.ts': '' },
    /modules\/sites:1 sites is not in GLOSSARY/,
  ),
  fault(
    'a type that nobody explains',
    { 'modules/cases/index.ts': '\nexport type Envelope = string;' },
    /cases\/index\.ts:2 Envelope is not in GLOSSARY/,
  ),
  fault(
    'a table that nobody explains',
    { 'modules/cases/server/migrations/0001-cases.sql': 'create table cases.outbox (id int);' },
    /outbox is not in GLOSSARY/,
  ),
  fault(
    'a service that nobody explains',
    { 'modules/catalogue/services/reisepass.yaml': '' },
    /reisepass is not in GLOSSARY/,
  ),
  fault(
    'a word we do not use, in a function',
    { 'modules/cases/server/take.ts': '\nexport function takeTicket() {}' },
    /take\.ts:2 takeTicket: we do not say "ticket"/,
  ),
  fault(
    'a word we do not use, in a file name',
    { 'apps/office/customer-list.tsx': '' },
    /customer-list: we do not say/,
  ),
  fault(
    'a word we do not use, in a field',
    { 'modules/cases/index.ts': 'export interface CaseState { readonly dossiers: string }' },
    /dossiers: we do not say "dossier"/,
  ),
  fault(
    'a glossary that contradicts itself',
    { 'GLOSSARY.md': `${known}\n| ticket | Wartenummer | \`ticket\` | |` },
    /ticket is both a code word and a word we do not use/,
  ),
]);
