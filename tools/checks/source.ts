import { parseSync } from 'rolldown/utils';
import { lineAt } from './tree.ts';

/** A node of the syntax tree, as the parser gives it (ESTree with TypeScript and JSX). */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** An import or re-export of a source file. */
export interface Import {
  /** What is asked for: `zod`, `./slot.ts`, `@buergernah/cases/server`. */
  readonly from: string;
  readonly line: number;
  /** Names taken; `*` for all. */
  readonly names: readonly string[];
}

/** A source file, parsed once. */
export interface Source {
  readonly program: Node;
  readonly imports: readonly Import[];
  readonly comments: readonly { readonly value: string; readonly start: number; readonly end: number }[];
  line(node: { readonly start: number }): number;
}

const parsed = new Map<string, Source>();

/** Parses a TypeScript file. A file that does not parse is a fault: the compiler must have refused it before. */
export function parseSource(path: string, text: string): Source {
  const key = `${path}\n${text}`;
  const known = parsed.get(key);
  if (known) return known;
  const result = parseSync(path, text);
  const broken = result.errors[0];
  if (broken) throw new Error(`${path}: ${broken.message}`);
  const program = result.program as unknown as Node;
  const line = (node: { readonly start: number }) => lineAt(text, node.start);
  const source = { program, imports: importsOf(program, line), comments: result.comments, line };
  parsed.set(key, source);
  return source;
}

function importsOf(program: Node, line: Source['line']): Import[] {
  const found: Import[] = [];
  walk(program, node => {
    const from = literal(node.source);
    if (from === undefined) return;
    if (!/^(Import(Declaration|Expression)|Export(All|Named)Declaration|TSImportType)$/.test(node.type)) return;
    const specifiers = (node.specifiers as Node[] | undefined) ?? [];
    const names = specifiers.map(one => nameOf(one.imported ?? one.local) ?? '*');
    found.push({ from, line: line(node), names: names.length ? names : ['*'] });
  });
  return found;
}

/** Visits every node, parents first. `parents` runs from the root to the node's own parent. */
export function walk(
  node: Node,
  visit: (node: Node, parents: readonly Node[]) => void,
  parents: readonly Node[] = [],
): void {
  visit(node, parents);
  const below = [...parents, node];
  for (const field in node) {
    const value = node[field];
    if (Array.isArray(value)) {
      for (const child of value) if (isNode(child)) walk(child, visit, below);
    } else if (isNode(value)) walk(value, visit, below);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

/** The text of a string literal, or of a template without expressions. */
export function literal(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type === 'TemplateLiteral') {
    const texts = templateTexts(node);
    return texts.length === 1 ? texts[0] : undefined;
  }
  return undefined;
}

/** The fixed texts of a template literal, in order; between two of them stands an expression. */
export function templateTexts(node: Node): string[] {
  return (node.quasis as { value: { cooked: string | null; raw: string } }[]).map(
    one => one.value.cooked ?? one.value.raw,
  );
}

/** The name of an identifier or of a literal that serves as one. */
export function nameOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'Identifier' || node.type === 'JSXIdentifier') return node.name as string;
  return literal(node);
}

/** `a.b.c` as written, or undefined when a part is computed. */
export function dotted(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'Identifier') return node.name as string;
  if (node.type === 'MetaProperty') return `${nameOf(node.meta)}.${nameOf(node.property)}`;
  if (node.type !== 'MemberExpression' || node.computed === true) return undefined;
  const object = dotted(node.object);
  return object === undefined ? undefined : `${object}.${nameOf(node.property)}`;
}

/** Names that a file declares itself anywhere: such a name is no global in this file. */
export function declaredNames(program: Node): Set<string> {
  const names = new Set<string>();
  const pattern = (node: unknown): void => {
    if (!isNode(node)) return;
    if (node.type === 'Identifier') names.add(node.name as string);
    else if (node.type === 'ObjectPattern')
      for (const one of node.properties as Node[]) pattern(one.value ?? one.argument);
    else if (node.type === 'ArrayPattern') for (const one of node.elements as unknown[]) pattern(one);
    else if (node.type === 'AssignmentPattern') pattern(node.left);
    else if (node.type === 'RestElement') pattern(node.argument);
  };
  walk(program, node => {
    if (node.type === 'VariableDeclarator') pattern(node.id);
    if (/^(FunctionDeclaration|ClassDeclaration|TSTypeAliasDeclaration|TSInterfaceDeclaration)$/.test(node.type))
      pattern(node.id);
    if (/^Import(Default|Namespace)?Specifier$/.test(node.type)) pattern(node.local);
    if (/Function/.test(node.type)) for (const parameter of (node.params as unknown[]) ?? []) pattern(parameter);
    if (node.type === 'CatchClause') pattern(node.param);
  });
  return names;
}
