/**
 * Says where house rules are broken, shortest way for whoever is writing: `npx node tools/checks/report.ts [path …]`, all of the project or
 * only what lies below the paths. Exit 1 when something was found.
 */
import { boundaries } from './boundaries.ts';
import { documents } from './documents.ts';
import { glossary } from './glossary.ts';
import { honesty } from './honesty.ts';
import { layout } from './layout.ts';
import { licences } from './licences.ts';
import { messages } from './messages.ts';
import { migrations } from './migrations.ts';
import { purity } from './purity.ts';
import { sqlPlaces } from './sql.ts';
import { statusCodes } from './status.ts';
import { readTree, written } from './tree.ts';
import { wording } from './wording.ts';

const rules = {
  boundaries,
  purity,
  sqlPlaces,
  migrations,
  statusCodes,
  messages,
  wording,
  glossary,
  licences,
  layout,
  documents,
  honesty,
};
const below = process.argv.slice(2);
const tree = readTree();
for (const [name, check] of Object.entries(rules)) {
  const found = check(tree).filter(one => below.length === 0 || below.some(path => one.file.startsWith(path)));
  for (const line of written(found)) console.log(`${name.padEnd(11)} ${line}`);
  if (found.length) process.exitCode = 1;
}
