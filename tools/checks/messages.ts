import { IntlMessageFormat } from 'intl-messageformat';
import { literal, type Node, nameOf, parseSource, templateTexts, walk } from './source.ts';
import { type Check, type Finding, isTest, lineAt, sources, type Tree } from './tree.ts';
import { packageOf, packages } from './workspace.ts';

/**
 * What must be said in which language. German has every sentence. English and Leichte Sprache have every refusal and all that
 * stands on the screens of citizens (terminal, portal, and what these take from modules). The kit's single words are plain German
 * already, so there Leichte Sprache may fall back; the office is staffed in German.
 */
const LANGUAGES = ['de', 'de-leicht', 'en'];
const CITIZENS = /^apps\/(terminal|portal)\//;
const KIT = /^kernel\/ui\//;
const PRODUCT = /^(kernel|modules|apps|devices)\//;

interface MessageFile {
  readonly path: string;
  readonly folder: string;
  readonly language: string;
  readonly text: string;
  readonly messages: Readonly<Record<string, string>>;
}

/** Sentences for people: parsed, complete, with the same placeholders in every language, each used and none missing. */
export const messages: Check = tree => {
  const files = messageFiles(tree);
  const uses = usesOf(tree);
  return [...tables(files), ...translations(files, uses), ...usage(files, uses), ...refusals(tree, files)];
};

function messageFiles(tree: Tree): MessageFile[] {
  return [...tree].flatMap(([path, text]) => {
    const match = /^(.*\/messages)\/([a-z-]+)\.json$/.exec(path);
    if (!match) return [];
    return [{ path, folder: match[1] as string, language: match[2] as string, text, messages: JSON.parse(text) }];
  });
}

function at(file: MessageFile, key: string, what: string): Finding {
  return { file: file.path, line: lineAt(file.text, file.text.indexOf(`"${key}"`) + 1), what: `${key}: ${what}` };
}

/** Every file for itself: keys belong here, messages are ICU, no key is said twice. */
function tables(files: readonly MessageFile[]): Finding[] {
  const owners = new Map<string, string>();
  return files.flatMap(file => {
    const prefix = file.folder.split('/').at(-2) as string;
    return Object.entries(file.messages).flatMap(([key, text]) => {
      const found: Finding[] = [];
      if (!key.startsWith(`${prefix}.`) && !key.startsWith('refusal.'))
        found.push(at(file, key, `should begin with ${prefix}.`));
      const owner = owners.get(`${file.language} ${key}`);
      if (owner !== undefined) found.push(at(file, key, `is also in ${owner}`));
      owners.set(`${file.language} ${key}`, file.path);
      if (file.text.split(`"${key}":`).length > 2) found.push(at(file, key, 'stands twice in this file'));
      if (typeof text !== 'string' || text.trim() === '') found.push(at(file, key, 'says nothing'));
      else if (!placeholders(text, file.language)) found.push(at(file, key, 'is no ICU message'));
      return found;
    });
  });
}

/** The names of the values a message needs, or undefined where it does not parse. */
function placeholders(text: string, language: string): string | undefined {
  const found = new Set<string>();
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) collect(one);
    else if (typeof value === 'object' && value !== null) {
      const element = value as { type?: number; value?: unknown; options?: object; children?: unknown };
      // 0 is plain text and 7 the sign # inside a plural; all others name a value
      if (typeof element.value === 'string' && element.type !== 0 && element.type !== 7) found.add(element.value);
      for (const option of Object.values(element.options ?? {})) collect((option as { value: unknown }).value);
      collect(element.children);
    }
  };
  try {
    collect(new IntlMessageFormat(text, language === 'de-leicht' ? 'de' : language).getAst());
  } catch {
    return undefined;
  }
  return [...found].sort().join(', ') || 'none';
}

/** Between languages: nothing that German lacks, the same placeholders, and complete where citizens read. */
function translations(files: readonly MessageFile[], uses: Uses): Finding[] {
  return [...Map.groupBy(files, file => file.folder)].flatMap(([folder, group]) => {
    const german = group.find(file => file.language === 'de');
    if (!german) return [{ file: `${folder}/de.json`, line: 1, what: 'is missing' }];
    const found: Finding[] = [];
    for (const file of group.filter(one => one !== german)) {
      for (const [key, text] of Object.entries(file.messages)) {
        const original = german.messages[key];
        if (original === undefined) found.push(at(file, key, 'has no German'));
        else if (!sameValues(text, original, file.language))
          found.push(
            at(file, key, `needs ${placeholders(text, file.language)}, the German ${placeholders(original, 'de')}`),
          );
      }
    }
    const others = new Map(group.map(file => [file.language, file]));
    const citizens = CITIZENS.test(`${folder}/`) || KIT.test(folder);
    for (const language of LANGUAGES.slice(1))
      if (citizens && !others.has(language))
        found.push({ file: `${folder}/${language}.json`, line: 1, what: 'is missing' });
    for (const key of Object.keys(german.messages)) {
      const refusal = key.startsWith('refusal.');
      if (!refusal && !citizens && !uses.byCitizens(key)) continue;
      const missing = LANGUAGES.slice(1).filter(language => {
        const mayFallBack = language === 'de-leicht' && KIT.test(folder) && !refusal;
        const file = others.get(language);
        // a missing file was said once already
        return !mayFallBack && (file || !citizens) && file?.messages[key] === undefined;
      });
      if (missing.length) found.push(at(german, key, `is not said in ${missing.join(', ')}`));
    }
    return found;
  });
}

/** A translation says the same values; Leichte Sprache is a text of its own and may leave one out, but not ask for another. */
function sameValues(text: string, german: string, language: string): boolean {
  const own = placeholders(text, language);
  const original = placeholders(german, 'de');
  if (language !== 'de-leicht' || own === undefined) return own === original;
  return own === 'none' || own.split(', ').every(one => original?.split(', ').includes(one));
}

interface Uses {
  /** Whether code or data names the key, in full or as `prefix.${…}`. */
  readonly anywhere: (key: string) => boolean;
  readonly byCitizens: (key: string) => boolean;
  /** What is said by a whole key or a pattern, and where. */
  readonly said: readonly {
    readonly pattern: RegExp;
    readonly written: string;
    readonly file: string;
    readonly line: number;
  }[];
}

function usesOf(tree: Tree): Uses {
  const whole = new Set<string>();
  const citizens = new Set<string>();
  const patterns: { pattern: RegExp; citizen: boolean }[] = [];
  const said: Uses['said'][number][] = [];
  for (const [file, text] of sources(tree)) {
    if (isTest(file) || !PRODUCT.test(file)) continue;
    const source = parseSource(file, text);
    const citizen = CITIZENS.test(file);
    walk(source.program, (node, parents) => {
      const key = literal(node) ?? nameOf(node);
      const pattern = node.type === 'TemplateLiteral' ? patternOf(node) : undefined;
      if (key !== undefined) {
        whole.add(key);
        if (citizen) citizens.add(key);
      } else if (pattern) patterns.push({ pattern, citizen });
      if ((literal(node) !== undefined || pattern) && isSaid(node, parents.at(-1)))
        said.push({
          pattern: pattern ?? new RegExp(`^${RegExp.escape(key as string)}$`),
          written: text.slice(node.start, node.end),
          file,
          line: source.line(node),
        });
    });
  }
  const data = [...tree].filter(([path]) => /\.(ya?ml|json)$/.test(path) && !/\/messages\/|package/.test(path));
  const inData = (key: string) => data.some(([, text]) => text.includes(key));
  const byPattern = (key: string, citizen: boolean) =>
    patterns.some(one => (one.citizen || !citizen) && one.pattern.test(key));
  return {
    anywhere: key => whole.has(key) || byPattern(key, false) || inData(key),
    byCitizens: key => citizens.has(key) || byPattern(key, true),
    said,
  };
}

/** `cases.state.${state}` as a pattern; a template that does not begin with a prefix and a dot is no key. */
function patternOf(node: Node): RegExp | undefined {
  const texts = templateTexts(node);
  if (!/^[a-z][\w-]*\.[\w.-]*$/.test(texts[0] as string)) return undefined;
  return new RegExp(`^${texts.map(text => RegExp.escape(text)).join('.+')}$`);
}

/** Whether a node is what `say(…)` is asked for: a key has a dot, a language (as the edge is asked) has none. */
function isSaid(node: Node, parent: Node | undefined): boolean {
  if (literal(node)?.includes('.') === false) return false;
  if (parent?.type !== 'CallExpression' || (parent.arguments as Node[])[0] !== node) return false;
  const callee = parent.callee as Node;
  return (nameOf(callee) ?? nameOf(callee.property)) === 'say';
}

function usage(files: readonly MessageFile[], uses: Uses): Finding[] {
  const german = files.filter(file => file.language === 'de');
  const keys = german.flatMap(file => Object.keys(file.messages));
  const unused = german.flatMap(file =>
    Object.keys(file.messages)
      .filter(
        key => !uses.anywhere(key) && !(key.startsWith('refusal.') && uses.anywhere(key.slice('refusal.'.length))),
      )
      .map(key => at(file, key, 'is never said')),
  );
  const missing = uses.said
    .filter(one => !keys.some(key => one.pattern.test(key)))
    .map(one => ({ file: one.file, line: one.line, what: `${one.written}: there is no such sentence` }));
  return [...unused, ...missing];
}

/** Codes of refusals: listed once in the whole project (in a RefusalTable, or in a type that ends in Refusal), refused somewhere, and said in every language. */
function refusals(tree: Tree, files: readonly MessageFile[]): Finding[] {
  const all = packages(tree);
  const listed = new Map<string, { file: string; line: number; owner: string | undefined }>();
  const internal = new Map<string, { file: string; line: number }>();
  const used: { code: string; file: string; line: number }[] = [];
  const named = new Set<string>();
  const found: Finding[] = [];
  for (const [file, text] of sources(tree)) {
    if (isTest(file) || !PRODUCT.test(file)) continue;
    const source = parseSource(file, text);
    walk(source.program, (node, parents) => {
      const word = literal(node);
      const isKey = parents.at(-1)?.type === 'Property' && parents.at(-1)?.key === node;
      if (word !== undefined && !isKey) named.add(word);
      if (node.type === 'TSSatisfiesExpression' && /\bRefusalTable$/.test(text.slice(0, node.end))) {
        for (const code of codesIn(node)) {
          const line = source.line(node);
          const before = listed.get(code);
          if (before) found.push({ file, line, what: `refusal ${code} is also listed in ${before.file}` });
          else listed.set(code, { file, line, owner: packageOf(file, all)?.folder });
        }
      }
      if (node.type === 'TSTypeAliasDeclaration' && /Refusal$/.test(nameOf(node.id) ?? ''))
        walk(node, child => {
          const code = child.type === 'TSLiteralType' ? literal(child.literal) : undefined;
          if (code !== undefined) internal.set(code, { file, line: source.line(child) });
        });
      if (node.type === 'CallExpression' && nameOf(node.callee) === 'refuse') {
        const code = literal((node.arguments as Node[])[0]);
        if (code !== undefined) used.push({ code, file, line: source.line(node) });
      }
    });
  }
  for (const one of used) {
    if (!listed.has(one.code) && !internal.has(one.code))
      found.push({ file: one.file, line: one.line, what: `refusal ${one.code} is in no RefusalTable` });
  }
  for (const [code, { file, line }] of listed) {
    const silent = LANGUAGES.filter(
      language => !files.some(one => one.language === language && `refusal.${code}` in one.messages),
    );
    internal.delete(code);
    if (!named.has(code)) found.push({ file, line, what: `refusal ${code} is never refused` });
    if (silent.length) found.push({ file, line, what: `refusal ${code} has no sentence in ${silent.join(', ')}` });
  }
  // what no wire carries (a server that will not start) is said to the operator, in German
  for (const [code, where] of internal) {
    if (!files.some(one => one.language === 'de' && `refusal.${code}` in one.messages))
      found.push({ ...where, what: `refusal ${code} has no sentence in de` });
  }
  return found;
}

function codesIn(node: Node): string[] {
  const codes: string[] = [];
  walk(node.expression as Node, (child, parents) => {
    if (child.type === 'Property' && parents.filter(one => one.type === 'ObjectExpression').length === 1)
      codes.push(nameOf(child.key) as string);
  });
  return codes;
}
