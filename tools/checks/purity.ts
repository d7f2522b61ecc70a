import { builtinModules } from 'node:module';
import { declaredNames, dotted, type Node, nameOf, parseSource, walk } from './source.ts';
import { type Check, type Finding, isTest, sources } from './tree.ts';
import { packageName, SCOPE } from './workspace.ts';

/** Packages that the pure roots may use: they know neither clock nor chance nor the outside. */
const PURE_PACKAGES = new Set(['zod', 'intl-messageformat', 'feelin', 'lezer-feel', 'yaml']);

const GLOBALS = new Set(
  (
    'Date performance process fetch globalThis setTimeout setInterval setImmediate queueMicrotask requestAnimationFrame console ' +
    'Buffer require __dirname __filename window document navigator location history localStorage sessionStorage indexedDB ' +
    'alert XMLHttpRequest WebSocket EventSource Worker BroadcastChannel HTMLElement Element Event Deno Bun'
  ).split(' '),
);

const MEMBERS = new Set(['Math.random', 'crypto.getRandomValues', 'crypto.randomUUID', 'Temporal.Now', 'import.meta']);

/** The files that must run anywhere: the root of the kernel and of every module, the rows of the rule tables, the solver. */
export function isPure(path: string): boolean {
  return /^(kernel|modules\/[^/]+(\/rules|\/solver(\/[^/]+)?)?)\/[^/]+\.ts$/.test(path) && !isTest(path);
}

/** The root of kernel and modules: no clock, no chance, no input or output, no Node, no DOM; browser halves: no Node. */
export const purity: Check = tree => [
  ...sources(tree).flatMap(([file, text]) => (isPure(file) ? impure(file, text) : nodeInBrowser(file, text))),
  ...compilerSettings(tree.get('tsconfig.pure.json')),
];

function impure(file: string, text: string): Finding[] {
  const source = parseSource(file, text);
  const found: Finding[] = [];
  for (const { from, line } of source.imports) {
    const own = from.startsWith('.') || from.startsWith(SCOPE);
    if (!own && !PURE_PACKAGES.has(packageName(from))) found.push({ file, line, what: `imports ${from}` });
  }
  const declared = declaredNames(source.program);
  walk(source.program, (node, parents) => {
    const name = node.type === 'Identifier' ? (node.name as string) : undefined;
    const path = dotted(node);
    if (name !== undefined && GLOBALS.has(name) && !declared.has(name) && !isLabel(node, parents.at(-1)))
      found.push({ file, line: source.line(node), what: `uses ${name}` });
    else if (path !== undefined && MEMBERS.has(path))
      found.push({ file, line: source.line(node), what: `uses ${path}` });
  });
  return found;
}

/** Whether an identifier is only a label: the property after a dot, a key, a member of a type. */
function isLabel(node: Node, parent: Node | undefined): boolean {
  if (!parent || parent.computed === true) return false;
  if (parent.type === 'MemberExpression') return parent.property === node;
  if (parent.type === 'TSQualifiedName') return parent.right === node;
  if (/^(Property|PropertyDefinition|MethodDefinition)$/.test(parent.type))
    return parent.key === node && parent.shorthand !== true;
  if (/^TS(PropertySignature|MethodSignature|EnumMember)$/.test(parent.type))
    return nameOf(parent.key ?? parent.id) === node.name;
  // the name of a parameter inside a type says nothing about what runs
  return parent.type === 'TSFunctionType' || parent.type === 'TSNamedTupleMember';
}

function nodeInBrowser(file: string, text: string): Finding[] {
  if (!/^(kernel|modules\/[^/]+)\/ui\/|^apps\/(terminal|portal|office|koffer)\//.test(file)) return [];
  if (isTest(file) || file.endsWith('vite.config.ts')) return [];
  return parseSource(file, text)
    .imports.filter(one => one.from.startsWith('node:') || builtinModules.includes(one.from))
    .map(one => ({ file, line: one.line, what: `a browser has no ${one.from}` }));
}

/** The compiler keeps Node and DOM out of the roots: nobody may let them in by a setting. */
function compilerSettings(text: string | undefined): Finding[] {
  const say = (what: string) => [{ file: 'tsconfig.pure.json', line: 1, what }];
  if (text === undefined) return say('is missing');
  const { compilerOptions = {}, include = [] } = JSON.parse(text) as {
    compilerOptions?: { lib?: string[]; types?: string[] };
    include?: string[];
  };
  const found: Finding[] = [];
  if (!compilerOptions.lib || compilerOptions.lib.some(lib => /dom|worker/i.test(lib)))
    found.push(...say('lets DOM in'));
  if (compilerOptions.types?.length !== 0) found.push(...say('lets types from outside in'));
  if (!include.includes('kernel/*.ts') || !include.includes('modules/*/*.ts'))
    found.push(...say('does not hold all roots'));
  return found;
}
