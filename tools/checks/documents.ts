import { join } from 'node:path/posix';
import { type Check, type Finding, lineAt, type Tree } from './tree.ts';

/** What the documents promise must be there: files, links, commands, decisions in order; and nothing about how they were made. */
export const documents: Check = tree => [
  ...links(tree),
  ...paths(tree),
  ...commands(tree),
  ...decisions(tree),
  ...strangeWords(tree),
];

function pages(tree: Tree): [string, string][] {
  return [...tree].filter(([path]) => path.endsWith('.md'));
}

function exists(tree: Tree, path: string): boolean {
  const plain = path.replace(/\/$/, '');
  return tree.has(plain) || [...tree.keys()].some(file => file.startsWith(`${plain}/`));
}

function links(tree: Tree): Finding[] {
  return pages(tree).flatMap(([file, text]) =>
    [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
      .filter(match => !/^[a-z]+:/.test(match[1] as string))
      .filter(match => !exists(tree, join(file, '..', decodeURI(match[1] as string))))
      .map(match => ({ file, line: lineAt(text, match.index), what: `links to ${match[1]}, which is not there` })),
  );
}

/** Paths in code style that begin with a folder of this project; a placeholder in them makes them a pattern, not a path. */
function paths(tree: Tree): Finding[] {
  const tops = new Set([...tree.keys()].filter(path => path.includes('/')).map(path => path.split('/')[0]));
  return pages(tree).flatMap(([file, text]) =>
    [...text.matchAll(/`([\w.-]+\/[\w./-]*)`/g)]
      .filter(match => tops.has((match[1] as string).split('/')[0]) && !/NNNN|\.\.\./.test(match[1] as string))
      .filter(match => !exists(tree, match[1] as string) && !exists(tree, join(file, '..', match[1] as string)))
      .map(match => ({ file, line: lineAt(text, match.index), what: `names ${match[1]}, which is not there` })),
  );
}

function commands(tree: Tree): Finding[] {
  const { scripts = {} } = JSON.parse(tree.get('package.json') ?? '{}') as { scripts?: Record<string, string> };
  const shell = [...tree].filter(([path]) => path.startsWith('apps/cli/') && /\.[tj]s$/.test(path));
  return pages(tree).flatMap(([file, text]) => {
    const found: Finding[] = [];
    for (const match of text.matchAll(/npm (?:run ([\w:-]+)|(start|test)\b)/g)) {
      const script = (match[1] ?? match[2]) as string;
      if (!(script in scripts))
        found.push({ file, line: lineAt(text, match.index), what: `npm has no script ${script}` });
    }
    for (const match of text.matchAll(/npx buergernah ([a-z-]+)/g)) {
      const command = match[1] as string;
      const known = shell.some(
        ([path, code]) => path.endsWith(`/${command}.ts`) || new RegExp(`['"\`]${command}\\b`).test(code),
      );
      if (!known) found.push({ file, line: lineAt(text, match.index), what: `buergernah has no command ${command}` });
    }
    return found;
  });
}

function decisions(tree: Tree): Finding[] {
  const files = [...tree].filter(([path]) => /^docs\/adr\/[^/]+\.md$/.test(path)).sort(([a], [b]) => (a < b ? -1 : 1));
  return files.flatMap(([file, text], at) => {
    const number = String(at + 1).padStart(4, '0');
    const found: Finding[] = [];
    const say = (what: string) => found.push({ file, line: 1, what });
    if (!file.startsWith(`docs/adr/${number}-`)) say(`should have the number ${number}`);
    if (!new RegExp(`^# ${file.slice('docs/adr/'.length, 'docs/adr/'.length + 4)} · `).test(text))
      say('should begin with "# NNNN · title"');
    for (const part of ['Context', 'Decision', 'Consequences']) {
      if (!new RegExp(`^## ${part}\\b`, 'm').test(text)) say(`has no part "${part}"`);
    }
    return found;
  });
}

/** Words of a workshop that has no place in the product, and notes to oneself that should have been done. */
const STRANGE: readonly RegExp[] = [
  /(^|[\s"'`(=])\/work\//,
  /\b(ai|coding) assistants?\b/i,
  /\bassistants?\b/i,
  /\b(chatgpt|openai|anthropic|claude|copilot|language model|llm)\b/i,
  /\b(sub-?agents?|helper agents?|fellow engineers?|other engineers?)\b/i,
  /\b(working session|(whole|my) session)\b/i,
  /\b(the|this|my|common) brief\b/i,
  /\bissues show\b/i,
  /\bco-authored-by\b/i,
  /\b(TODO|FIXME|XXX)\b/,
  /\b(as requested|as instructed|the user asked)\b/i,
];

/** The file that holds the patterns, and its test. */
const OWN = /^tools\/checks\/documents(\.test)?\.ts$|^package-lock\.json$/;

function strangeWords(tree: Tree): Finding[] {
  return [...tree].flatMap(([file, text]) =>
    OWN.test(file)
      ? []
      : STRANGE.flatMap(pattern => {
          const match = pattern.exec(text);
          return match ? [{ file, line: lineAt(text, match.index), what: `says "${match[0].trim()}"` }] : [];
        }),
  );
}
