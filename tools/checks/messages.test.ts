// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the planted files hold templates
import { messages } from './messages.ts';
import { testRule } from './planting.ts';
import { wording } from './wording.ts';

const table = (entries: Record<string, string>) => JSON.stringify(entries);
const three = (folder: string, entries: Record<string, string>) =>
  Object.fromEntries(
    ['de', 'de-leicht', 'en'].map(language => [`${folder}/messages/${language}.json`, table(entries)]),
  );

const cases = {
  'cases.number': 'Nummer {number}',
  'cases.state.taken': 'In Arbeit',
  'refusal.taken-already': 'Schon vergeben',
};
const sound = {
  'modules/cases/package.json': '{ "name": "@buergernah/cases" }',
  ...three('modules/cases', cases),
  'modules/cases/messages/de-leicht.json': table({ ...cases, 'cases.number': 'Das ist Ihre Nummer.' }),
  'modules/cases/messages/en.json': table({
    'refusal.taken-already': 'Taken already',
    'cases.number': 'Number {number}',
  }),
  'modules/cases/refusals.ts':
    "export const caseRefusals = { 'taken-already': 'conflict' } as const satisfies RefusalTable; refuse('taken-already');",
  'apps/office/package.json': '{ "name": "@buergernah/office" }',
  'apps/office/messages/de.json': table({ 'office.inbox': '{count, plural, one {# Fall} other {# Fälle}}' }),
  'apps/office/inbox.tsx':
    "say('office.inbox', { count }); say('cases.number'); say(`cases.state.${state}`); edge.say('de', refusal);",
  'apps/terminal/package.json': '{ "name": "@buergernah/terminal" }',
  ...three('apps/terminal', { 'terminal.title': 'Was?' }),
  'apps/terminal/home.tsx': "say('terminal.title'); say('cases.number');",
  'kernel/ui/messages/de.json': table({ 'ui.yes': 'Ja' }),
  'kernel/ui/messages/en.json': table({ 'ui.yes': 'Yes' }),
  'kernel/ui/messages/de-leicht.json': '{}',
  'kernel/ui/yes.tsx': "say('ui.yes');",
};

const inCases = (language: string, entries: Record<string, string>) => ({
  [`modules/cases/messages/${language}.json`]: table(entries),
});

testRule('messages', messages, sound, [
  {
    name: 'a key that German lacks',
    files: inCases('en', { ...cases, 'cases.extra': 'More' }),
    found: /messages\/en\.json:1 cases\.extra: has no German/,
  },
  {
    name: 'other placeholders',
    files: inCases('en', { ...cases, 'cases.number': 'Number {nummer}' }),
    found: /cases\.number: needs nummer, the German number/,
  },
  {
    name: 'broken ICU',
    files: inCases('de', { ...cases, 'cases.number': 'Nummer {number' }),
    found: /is no ICU message/,
  },
  { name: 'an empty sentence', files: inCases('de', { ...cases, 'cases.number': ' ' }), found: /says nothing/ },
  {
    name: "another's prefix",
    files: inCases('de', { ...cases, 'office.more': 'Mehr' }),
    found: /office\.more: should begin with cases\./,
  },
  {
    name: 'a refusal not translated',
    files: inCases('de-leicht', { 'cases.number': 'Nummer {number}' }),
    found: /refusal\.taken-already: is not said in de-leicht/,
  },
  {
    name: 'a sentence of the terminal not translated',
    files: { 'apps/terminal/messages/en.json': '{}' },
    found: /terminal\.title: is not said in en/,
  },
  {
    name: "a module's sentence that citizens read, not translated",
    files: inCases('en', { 'refusal.taken-already': 'Taken already' }),
    found: /cases\.number: is not said in en/,
  },
  {
    name: 'a language that the terminal does not speak',
    files: Object.fromEntries(
      ['de', 'en'].map(one => [`apps/portal/messages/${one}.json`, table({ 'portal.title': 'x' })]),
    ),
    found: /apps\/portal\/messages\/de-leicht\.json:1 is missing/,
  },
  {
    name: 'a missing German file',
    files: { 'modules/sites/messages/en.json': '{}' },
    found: /modules\/sites\/messages\/de\.json:1 is missing/,
  },
  {
    name: 'a sentence nobody says',
    files: { 'apps/office/messages/de.json': table({ 'office.inbox': 'x', 'office.old': 'Alt' }) },
    found: /office\.old: is never said/,
  },
  {
    name: 'a sentence that is missing',
    files: { 'apps/office/list.tsx': "say('office.list');" },
    found: /list\.tsx:1 'office\.list': there is no such sentence/,
  },
  {
    name: 'a pattern that no sentence meets',
    files: { 'apps/office/list.tsx': 'say(`office.door.${door}`);' },
    found: /list\.tsx:1 `office\.door\.\$\{door\}`: there is no such sentence/,
  },
  {
    name: 'one key in two files',
    files: {
      'modules/sites/messages/de.json': table({ 'refusal.taken-already': 'x' }),
      'modules/sites/package.json': '{ "name": "@buergernah/sites" }',
    },
    found: /refusal\.taken-already: is also in/,
  },
  {
    name: 'a code listed by two modules',
    files: {
      'modules/sites/refusals.ts': "export const r = { 'taken-already': 'gone' } as const satisfies RefusalTable;",
    },
    found: /refusal taken-already is also listed in/,
  },
  {
    name: 'a code without a sentence',
    files: { 'modules/cases/more.ts': "export const r = { 'too-late': 'gone' } as const satisfies RefusalTable;" },
    found: /more\.ts:1 refusal too-late has no sentence in de, de-leicht, en/,
  },
  {
    name: 'a code that nobody refuses with',
    files: { 'modules/cases/more.ts': "export const r = { 'too-late': 'gone' } as const satisfies RefusalTable;" },
    found: /more\.ts:1 refusal too-late is never refused/,
  },
  {
    name: 'a refusal of the start without a sentence',
    files: { 'apps/office/config.ts': "export type ConfigRefusal = 'port-unfit'; refuse('port-unfit');" },
    found: /config\.ts:1 refusal port-unfit has no sentence in de$/,
  },
  {
    name: 'a refusal in no table',
    files: { 'modules/cases/take.ts': "export const take = () => refuse('made-up');" },
    found: /take\.ts:1 refusal made-up is in no RefusalTable/,
  },
]);

const screen = (name: string, code: string) => ({
  name,
  files: { 'apps/terminal/home.tsx': code },
  found: /apps\/terminal\/home\.tsx:1 words outside messages/,
});

const quiet = {
  'apps/terminal/home.tsx':
    'export const Home = () => <p class="large" aria-label={say("a.b")}>{say(\'terminal.title\')} · {open ? <b /> : null} {kind === "new" && 1}</p>;',
  'modules/cases/number.ts': "export const fault = () => new Error('a case without a number');",
  'apps/server/main.ts': "console.error('Bürgernah does not start');",
};

testRule('wording', wording, quiet, [
  screen('words in a paragraph', 'export const Home = () => <p>Guten Tag</p>;'),
  screen('words in an expression', "export const Home = () => <p>{'Guten Tag'}</p>;"),
  screen('words in a choice', "export const Home = () => <p>{open ? 'offen' : 'zu'}</p>;"),
  screen('words for a screen reader', 'export const Home = () => <button aria-label="Schließen" />;'),
  {
    name: 'German in a use case',
    files: { 'modules/cases/server/letter.ts': "export const greeting = 'Bitte kommen Sie früh';" },
    found: /letter\.ts:1 words outside messages: Bitte kommen/,
  },
]);
