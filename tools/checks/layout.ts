import { join } from 'node:path/posix';
import { literal, type Node, nameOf, parseSource, type Source } from './source.ts';
import { type Check, type Finding, isTest, lineAt, sources, type Tree } from './tree.ts';

/** Files past this many lines are asked why. */
const LIMIT = 300;

/** Those that have an answer. */
const LONG: Readonly<Record<string, string>> = {
  'kernel/ui/kit.css': 'the cascade of the whole kit reads from top to bottom; in pieces nobody sees which rule wins',
  'kernel/ui/kiosk.css': 'the same for the kiosk',
  'apps/terminal/src/terminal.css': 'the same for the terminal',
  'modules/cases/contract.ts': 'the list of all that may be asked of a case; an integrator reads it whole',
  'modules/appointments/contract.ts': 'the same for coming to a place',
  'modules/appointments/server/bookings/store.ts':
    'all SQL about bookings stands together, from the hold to the deletion',
  'modules/cases/server/store.ts': 'a module has one file with SQL, and this is the largest module',
};

/** Names that say nothing about what is inside. */
const EMPTY_NAMES = /^(utils?|helpers?|common|misc|managers?|shared|lib|stuff)$/;

/** Names that others give: tools, standards, languages. */
const GIVEN_NAMES =
  /^(README|ARCHITECTURE|GLOSSARY|CONTRIBUTING|SECURITY|NOTICE|CHANGELOG|LICENSE|PROMISES)$|^[A-Z]+-[\d.]+$|^messages$/;

/** What the root of a module may hold beside its files of one idea each. */
const MODULE_FOLDERS = new Set(['messages', 'server', 'ui', 'test']);

/** Folders that one module has besides, each with the reason. */
const OWN_FOLDERS: Readonly<Record<string, string>> = {
  'modules/catalogue/rules': 'rows of the tables of fees and doors, a file for each law; as pure as the root',
  'modules/visits/solver': 'the tour solver: engines, each in a folder, as pure as the root',
  'modules/visits/server/workers': 'the threads in which the solver runs, and what starts them',
  'modules/cases/server/certificate-pdf':
    'the pages of the certificates, in the language of the typesetter, beside what fills them',
};

const MODULE_FILES = ['README.md', 'package.json', 'index.ts'];

/** What the page of a module tells after its first words (what it does), in this order. Who keeps nothing has no life to tell. */
const README_SECTIONS = ['Words', 'Life of', 'Always true', 'Facts', 'Doors'];

/** Files are short, named for one idea, and lie where they lie in every module. */
export const layout: Check = tree => [...lengths(tree), ...filenames(tree), ...modules(tree), ...docstrings(tree)];

function lengths(tree: Tree): Finding[] {
  const found: Finding[] = [];
  for (const [file, text] of tree) {
    if (!/\.(ts|tsx|css|sql)$/.test(file)) continue;
    const lines = text.split('\n').length - 1;
    if (lines > LIMIT && !(file in LONG))
      found.push({ file, line: LIMIT, what: `has ${lines} lines; cut it, or say why in LONG` });
    if (lines <= LIMIT && file in LONG) found.push({ file, line: 1, what: 'is short again; take it out of LONG' });
  }
  return found;
}

function filenames(tree: Tree): Finding[] {
  const bad = new Set<string>();
  for (const path of tree.keys()) {
    const parts = path.split('/');
    for (const [at, part] of parts.entries()) {
      const isFile = at === parts.length - 1;
      const stem = isFile ? part.replace(/(?<=.)\..*$/, '') : part;
      const where = parts.slice(0, at + 1).join('/');
      if (EMPTY_NAMES.test(stem)) bad.add(`${where}\tsays nothing about what is inside`);
      else if (!GIVEN_NAMES.test(stem) && !/^\.?[a-z0-9]+([-_.][a-z0-9]+)*$/.test(stem))
        bad.add(`${where}\tshould be kebab-case`);
      else if (/\.tsx?$/.test(part) && isFile && stem.includes('_')) bad.add(`${where}\tshould be kebab-case`);
    }
  }
  return [...bad].map(one => {
    const [file, what] = one.split('\t') as [string, string];
    return { file, line: 1, what };
  });
}

function modules(tree: Tree): Finding[] {
  const names = new Set([...tree.keys()].flatMap(path => /^modules\/([^/]+)\//.exec(path)?.[1] ?? []));
  return [...names].flatMap(name => {
    const found: Finding[] = [];
    const folder = `modules/${name}`;
    for (const file of MODULE_FILES) {
      if (!tree.has(`${folder}/${file}`)) found.push({ file: `${folder}/${file}`, line: 1, what: 'is missing' });
    }
    const inside = [...tree.keys()]
      .filter(path => path.startsWith(`${folder}/`))
      .map(path => path.slice(folder.length + 1));
    for (const path of inside) {
      const first = path.split('/')[0] as string;
      const known = MODULE_FOLDERS.has(first) || `${folder}/${first}` in OWN_FOLDERS;
      if (path.includes('/') && !known && /\.tsx?$/.test(path))
        found.push({
          file: `${folder}/${path}`,
          line: 1,
          what: `code lies in the root, ${[...MODULE_FOLDERS].join(', ')}`,
        });
      if (/^server\/.*[a-z]\.ts$/.test(path) && !isTest(path) && !isInItsPlace(`${folder}/${path}`, tree))
        found.push({
          file: `${folder}/${path}`,
          line: 1,
          what: 'a use case lies directly in server/, or in a folder with a store.ts or serve.ts of its own',
        });
    }
    const keeps = inside.some(path => path.startsWith('server/migrations/'));
    const readme = tree.get(`${folder}/README.md`);
    if (readme !== undefined)
      found.push(...sections(`${folder}/README.md`, readme, keeps), ...promises(folder, readme, tree));
    return found;
  });
}

/**
 * A use case lies directly in `server/`. A module that grew may group its use cases: a folder that reads and writes by itself, or opens
 * routes by itself, has a `store.ts` or a `serve.ts`; a folder without either is only a drawer.
 */
function isInItsPlace(path: string, tree: Tree): boolean {
  const parts = path.split('/').slice(0, -1);
  if (parts.join('/') in OWN_FOLDERS) return true;
  const folders = parts.slice(3).map((_, at) => parts.slice(0, 4 + at).join('/'));
  return folders.every(folder => tree.has(`${folder}/store.ts`) || tree.has(`${folder}/serve.ts`));
}

function sections(file: string, text: string, keeps: boolean): Finding[] {
  const headings = [...text.matchAll(/^## (.+)$/gm)].map(match => (match[1] as string).toLowerCase());
  const found = README_SECTIONS.filter(
    wanted => (keeps || wanted !== 'Life of') && !headings.some(heading => heading.startsWith(wanted.toLowerCase())),
  ).map(wanted => ({ file, line: 1, what: `has no section "${wanted}"` }));
  const first = /^# .+\n+(?!#)\S/.test(text) || headings[0]?.startsWith('what it does');
  return first ? found : [...found, { file, line: 1, what: 'does not begin with what it does' }];
}

/** What is always true names the test that holds it: a promise that nothing checks is broken within a month. */
function promises(folder: string, text: string, tree: Tree): Finding[] {
  const file = `${folder}/README.md`;
  const begin = /^## Always true.*$/im.exec(text);
  if (!begin) return [];
  const end = text.indexOf('\n## ', begin.index);
  const section = text.slice(begin.index, end === -1 ? undefined : end);
  return (
    [...section.matchAll(/^[-*|] (?:.|\n(?![-*|]|\n))*/gm)]
      // the line under a table's heading, and the heading itself
      .filter(item => !/^\| *:?-/.test(item[0]) && !/^\|.*\n\| *:?-/.test(section.slice(item.index)))
      .filter(item => {
        const tests = [...item[0].matchAll(/[\w./-]+\.test\.tsx?/g)].map(match => match[0]);
        return !tests.some(one => tree.has(join(folder, one)) || tree.has(one));
      })
      .map(item => ({
        file,
        line: lineAt(text, begin.index + item.index),
        what: `names no test: ${item[0].split('\n')[0]}`,
      }))
  );
}

/** What a root exports says what it does for the office. */
function docstrings(tree: Tree): Finding[] {
  return sources(tree)
    .filter(([file]) => /^(kernel|modules\/[^/]+|devices\/[^/]+)\/[^/]+\.tsx?$/.test(file) && !isTest(file))
    .flatMap(([file, text]) => {
      const source = parseSource(file, text);
      return (source.program.body as Node[]).flatMap(statement => {
        const declared = statement.type === 'ExportNamedDeclaration' ? (statement.declaration as Node | null) : null;
        if (!declared || !isPublicFunction(declared) || hasDocstring(statement, text, source)) return [];
        return [{ file, line: source.line(statement), what: `${exportedName(declared)} has no docstring` }];
      });
    });
}

function isPublicFunction(declared: Node): boolean {
  if (/^(FunctionDeclaration|ClassDeclaration|TSDeclareFunction)$/.test(declared.type)) return true;
  if (declared.type !== 'VariableDeclaration') return false;
  return (declared.declarations as Node[]).some(one => /Function/.test((one.init as Node | null)?.type ?? ''));
}

function exportedName(declared: Node): string {
  return nameOf(declared.id) ?? nameOf((declared.declarations as Node[])[0]?.id) ?? literal(declared) ?? 'it';
}

function hasDocstring(statement: Node, text: string, source: Source): boolean {
  if (overloaded(statement, source)) return true;
  return source.comments.some(
    comment =>
      comment.value.startsWith('*') &&
      comment.end <= statement.start &&
      text.slice(comment.end, statement.start).trim() === '',
  );
}

/** The later forms of an overloaded function need no text of their own. */
function overloaded(statement: Node, source: Source): boolean {
  const body = source.program.body as Node[];
  const before = body[body.indexOf(statement) - 1];
  const earlier = before?.type === 'ExportNamedDeclaration' ? (before.declaration as Node | null) : null;
  return earlier?.type === 'TSDeclareFunction' && exportedName(earlier) === exportedName(statement.declaration as Node);
}
