import { type Node, nameOf, parseSource, type Source, walk } from './source.ts';
import { readStatements, tableName } from './statement.ts';
import { type Check, type Finding, isTest, lineAt, sources, type Tree } from './tree.ts';

/** One row of GLOSSARY.md. */
interface Term {
  readonly line: number;
  /** Code words, each as its single words: `way adviser` for `WayAdviser`, `way-adviser`, `way_adviser`. */
  readonly codes: readonly string[];
  readonly unwanted: readonly string[];
}

/** Every name the domain gives stands in GLOSSARY.md, and the words we do not use are not used. */
export const glossary: Check = tree => {
  const text = tree.get('GLOSSARY.md');
  if (text === undefined) return [{ file: 'GLOSSARY.md', line: 1, what: 'is missing' }];
  const terms = readTerms(text);
  const codes = new Set(terms.flatMap(term => term.codes));
  const unwanted = new Set(terms.flatMap(term => term.unwanted));
  return [...contradictions(terms), ...unknown(tree, codes), ...refused(tree, unwanted)];
};

function readTerms(text: string): Term[] {
  return [...text.matchAll(/^\|(.+)\|$/gm)].flatMap(row => {
    const cells = (row[1] as string).split('|').map(cell => cell.trim());
    if (cells.length !== 4 || /^[-: ]*$/.test(cells[0] as string)) return [];
    const quoted = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(match => single(match[1] as string));
    const unwanted = (cells[3] as string).split(',').map(word => single(word.replaceAll('`', '')));
    const codes = quoted(cells[2] as string);
    // the heading of a table has no code word
    if (!codes.length) return [];
    return [{ line: lineAt(text, row.index), codes, unwanted: unwanted.filter(word => word !== '' && word !== '–') }];
  });
}

/** A name as its single words in lower case, each without the s of the plural: `CaseFacts` is `case fact`. */
function single(name: string): string {
  return name
    .trim()
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s_.-]+/)
    .map(word => (word.length > 3 ? word.replace(/ies$/, 'y').replace(/(?<![su])s$/, '') : word))
    .join(' ');
}

function holds(name: string, words: Iterable<string>): string | undefined {
  const padded = ` ${single(name)} `;
  for (const word of words) if (padded.includes(` ${word} `)) return word;
  return undefined;
}

function contradictions(terms: readonly Term[]): Finding[] {
  return terms.flatMap(term =>
    term.unwanted
      .filter(word => terms.some(other => other.codes.includes(word)))
      .map(word => ({
        file: 'GLOSSARY.md',
        line: term.line,
        what: `${word} is both a code word and a word we do not use`,
      })),
  );
}

/** Names of the domain: modules, tables, services, and the types and classes that the roots of modules export. */
function unknown(tree: Tree, codes: ReadonlySet<string>): Finding[] {
  const found: Finding[] = [];
  const ask = (name: string, file: string, line: number) => {
    if (!holds(name, codes)) found.push({ file, line, what: `${name} is not in GLOSSARY.md` });
  };
  for (const module of new Set([...tree.keys()].flatMap(path => /^modules\/([^/]+)\//.exec(path)?.[1] ?? [])))
    ask(module, `modules/${module}`, 1);
  for (const [path, text] of tree) {
    const service = /^modules\/catalogue\/services\/([^/]+)\.ya?ml$/.exec(path)?.[1];
    if (service && !codes.has(single(service)))
      found.push({ file: path, line: 1, what: `${service} is not in GLOSSARY.md` });
    if (!/\/migrations\/[^/]+\.sql$/.test(path)) continue;
    for (const { kind, body, start } of readStatements(text) ?? [])
      if (kind === 'CreateStmt') ask(tableName(body.relation).split('.')[1] as string, path, lineAt(text, start));
  }
  for (const [file, text] of sources(tree)) {
    if (!/^modules\/[^/]+\/[^/]+\.ts$/.test(file) || isTest(file)) continue;
    const source = parseSource(file, text);
    for (const statement of source.program.body as Node[]) {
      const declared = statement.type === 'ExportNamedDeclaration' ? (statement.declaration as Node | null) : null;
      if (declared && /^(TSTypeAliasDeclaration|TSInterfaceDeclaration|ClassDeclaration)$/.test(declared.type))
        ask(nameOf(declared.id) as string, file, source.line(statement));
    }
  }
  return found;
}

/** Words we do not use, in the names this project gives: files, functions, types, variables, fields of types. */
function refused(tree: Tree, unwanted: ReadonlySet<string>): Finding[] {
  return sources(tree)
    .filter(([file]) => /^(kernel|modules|apps|devices)\//.test(file) && !isTest(file))
    .flatMap(([file, text]) => {
      const source = parseSource(file, text);
      const names: [string, number][] = [
        [file.slice(file.lastIndexOf('/') + 1).replace(/\..*$/, ''), 1],
        ...given(source),
      ];
      return names.flatMap(([name, line]) => {
        const word = holds(name, unwanted);
        return word === undefined ? [] : [{ file, line, what: `${name}: we do not say "${word}"; see GLOSSARY.md` }];
      });
    });
}

/** Names that a file gives, with their lines; what it imports, others have named. */
function given(source: Source): [string, number][] {
  const names: [string, number][] = [];
  walk(source.program, node => {
    const named =
      /^(FunctionDeclaration|ClassDeclaration|TSTypeAliasDeclaration|TSInterfaceDeclaration|VariableDeclarator)$/.test(
        node.type,
      )
        ? node.id
        : /^(TSPropertySignature|TSMethodSignature|MethodDefinition|PropertyDefinition)$/.test(node.type)
          ? node.key
          : undefined;
    const name = nameOf(named);
    if (name !== undefined) names.push([name, source.line(node)]);
  });
  return names;
}
