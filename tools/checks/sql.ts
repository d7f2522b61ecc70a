import { dotted, literal, type Node, nameOf, parseSource, type Source, templateTexts, walk } from './source.ts';
import { eachNode, readStatements, tableName } from './statement.ts';
import { type Check, type Finding, isTest, lineAt, sources } from './tree.ts';
import { ORDER, packageName } from './workspace.ts';

/** Words of Kysely that name a table. */
const TABLE_WORDS = new Set(
  'selectFrom insertInto updateTable deleteFrom mergeInto replaceInto innerJoin leftJoin rightJoin fullJoin crossJoin'.split(
    ' ',
  ),
);

/** Packages that speak to the database. `database/` and `jobs/` of the kernel open the connections; tables they may not name. */
const DATABASE_PACKAGES = new Set(['kysely', 'postgres', 'kysely-postgres-js', 'pg', 'slonik', 'drizzle-orm']);
const CONNECTORS = /^kernel\/server\/(database|jobs)\//;

/** What is surely SQL and no sentence; {@link readStatements} has the last word. */
const STATEMENT =
  /^\s*(with\s.*\sas\s*\(|select\s.*\sfrom\s|select\s+\w+[.\w]*\(|insert\s+into\s|update\s.*\sset\s|delete\s+from\s|(create|alter|drop)\s+(table|schema|role|index|unique|policy|function|view|extension|type|sequence|trigger)\b|truncate\s|grant\s|revoke\s|set\s+(local|role)\b|notify\s|listen\s|begin\s*;|copy\s)/is;

const MODULES = ORDER.flat();

/** Whoever proves something about the database may ask it: tests, and the measurements beside them. */
const PROOFS = /^tools\/bench\//;

/** SQL stands only in `store.ts` and migrations, and names only the tables of its own module. */
export const sqlPlaces: Check = tree =>
  sources(tree)
    .filter(([file]) => !isTest(file) && !PROOFS.test(file))
    .flatMap(([file, text]) => {
      const source = parseSource(file, text);
      return isStore(file) ? foreignTables(file, source, text) : strayed(file, source);
    });

function isStore(file: string): boolean {
  return /^(kernel|modules\/[^/]+)\/server\/(.*\/)?store\.ts$/.test(file);
}

function strayed(file: string, source: Source): Finding[] {
  const found: Finding[] = [];
  const say = (node: Node, what: string) => found.push({ file, line: source.line(node), what });
  for (const one of source.imports) {
    const types = /^(Kysely|Transaction|Sql|Generated|Selectable|Insertable|Updateable|ColumnType)$/;
    const onlyTypes = one.names.every(name => types.test(name));
    if (DATABASE_PACKAGES.has(packageName(one.from)) && !CONNECTORS.test(file) && !onlyTypes)
      found.push({ file, line: one.line, what: `imports ${one.from}; only store.ts speaks to the database` });
  }
  walk(source.program, node => {
    if (node.type === 'TaggedTemplateExpression' && /(^|\.)sql(\.|$)/.test(dotted(node.tag) ?? ''))
      say(node, 'SQL outside store.ts');
    else if (tableWord(node)) say(node, `${tableWord(node)}() outside store.ts`);
    else if (isStatement(node)) say(node, 'SQL outside store.ts');
    else if (file.startsWith('modules/') && /(^|\.)(database|db)\.owner$/.test(dotted(node) ?? ''))
      say(node, "the owner's login; a module goes through withMunicipality");
  });
  return found;
}

/** The table word a call uses: `insertInto`. Joins are also words of other things, so they count only in a store. */
function tableWord(node: Node): string | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const word = nameOf((node.callee as Node).property);
  return word !== undefined && TABLE_WORDS.has(word) ? word : undefined;
}

function isStatement(node: Node): boolean {
  if (node.type !== 'TemplateLiteral' && node.type !== 'Literal') return false;
  const text = textOf(node);
  return text !== undefined && STATEMENT.test(text) && readStatements(text) !== undefined;
}

/** The text of a literal or template; expressions become parameters. */
function textOf(node: Node): string | undefined {
  if (node.type !== 'TemplateLiteral') return literal(node);
  return templateTexts(node)
    .map((text, at) => (at === 0 ? text : `$${at}${text}`))
    .join('');
}

function foreignTables(file: string, source: Source, text: string): Finding[] {
  const own = /^modules\/([^/]+)/.exec(file)?.[1] ?? (file.startsWith('kernel/') ? 'kernel' : undefined);
  if (own === undefined) return [];
  const found: Finding[] = [];
  const say = (at: number, table: string) =>
    found.push({ file, line: lineAt(text, at), what: `names ${table}; only ${own}.… is its own` });
  const named = new Set<string>();
  walk(source.program, node => {
    if (node.type === 'CallExpression' && nameOf((node.callee as Node).property) === 'with') {
      const name = literal((node.arguments as Node[])[0]);
      if (name) named.add(name.split('(')[0] as string);
    }
  });
  walk(source.program, node => {
    if (tableWord(node)) {
      const first = (node.arguments as Node[])[0];
      const tables = first?.type === 'ArrayExpression' ? (first.elements as Node[]) : [first];
      for (const table of tables.map(one => literal(one)?.split(/\s+as\s+/i)[0])) {
        if (table !== undefined && !table.startsWith(`${own}.`) && !named.has(table)) say(node.start, table);
      }
    } else if (node.type === 'TSPropertySignature' || node.type === 'TemplateLiteral' || node.type === 'Literal') {
      const said = node.type === 'TSPropertySignature' ? literal(node.key) : textOf(node);
      if (said !== undefined)
        for (const table of mentioned(said, own, node.type === 'TSPropertySignature')) say(node.start, table);
    }
  });
  return found;
}

/** Tables in a text that belong to somebody else. Whole statements are read by PostgreSQL's parser, fragments by name. */
function mentioned(text: string, own: string, isName: boolean): string[] {
  const byName = [...text.matchAll(/\b([a-z_]+)\.([a-z_]+)\b/g)]
    .filter(match => match[1] !== own && MODULES.includes(match[1] as string))
    .map(match => match[0]);
  if (isName || !STATEMENT.test(text)) return isName || /\b(from|join|into|update|table)\b/i.test(text) ? byName : [];
  const statements = readStatements(text);
  if (!statements) return byName;
  const defined = new Set<string>();
  const tables = new Set(byName);
  for (const { kind, body } of statements) {
    eachNode({ [kind]: body }, (type, node) => {
      if (type === 'CommonTableExpr') defined.add(String(node.ctename));
    });
    eachNode({ [kind]: body }, (type, node) => {
      if (!/^(RangeVar|relation|rel)$/.test(type) || typeof node.relname !== 'string') return;
      // PostgreSQL's own catalogue has no schema of ours; only the kernel asks it
      if (own === 'kernel' && node.relname.startsWith('pg_')) return;
      const outside = node.schemaname === undefined ? !defined.has(node.relname) : node.schemaname !== own;
      if (outside) tables.add(tableName(node));
    });
  }
  return [...tables];
}
