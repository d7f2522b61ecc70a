import { documents } from './documents.ts';
import { testRule } from './planting.ts';

const decision = (number: string) => `# ${number} · One thing\n\n## Context\n\n## Decision\n\n## Consequences\n`;

const sound = {
  'package.json': '{ "scripts": { "start": "x", "test": "x", "bench": "x" } }',
  'README.md':
    'See [the map](ARCHITECTURE.md#doors), `kernel/server`, `docs/adr/NNNN-title.md`. Run `npm start`, `npm run bench`, `npx buergernah fee`.',
  'ARCHITECTURE.md':
    '[rules](https://example.org/x) and the browser session ends when one leaves; apps/agent is an agent.',
  'kernel/server/index.ts': '',
  'apps/cli/commands/fee.ts': '',
  'docs/adr/0001-one.md': decision('0001'),
  'docs/adr/0002-two.md': decision('0002'),
};

const read = (name: string, text: string, found: RegExp) => ({ name, files: { 'README.md': text }, found });

testRule('documents', documents, sound, [
  read('a dead link', 'See [it](docs/gone.md).', /README\.md:1 links to docs\/gone\.md/),
  read('a path that is not there', '\nSee `kernel/gone.ts`.', /README\.md:2 names kernel\/gone\.ts/),
  read('a script that npm does not know', 'Run `npm run magic`.', /npm has no script magic/),
  read('a command that the shell does not know', 'Run `npx buergernah fly`.', /buergernah has no command fly/),
  {
    name: 'a gap between decisions',
    files: { 'docs/adr/0004-four.md': decision('0004') },
    found: /0004-four\.md:1 should have the number 0003/,
  },
  {
    name: 'a decision without consequences',
    files: { 'docs/adr/0002-two.md': decision('0002').replace('Consequences', 'More') },
    found: /0002-two\.md:1 has no part "Consequences"/,
  },
  read('a path of the machine it was made on', 'It lies in /work/main.', /says "\/work\/"/),
  read('words about how it was made', 'Written by an assistant.', /says "assistant"/),
  {
    name: 'a note to oneself in code',
    files: { 'kernel/server/index.ts': '// TODO: later' },
    found: /kernel\/server\/index\.ts:1 says "TODO"/,
  },
]);
