import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The project as data: text by path from the root, with forward slashes. A file that is no text is there with an empty text. */
export type Tree = ReadonlyMap<string, string>;

/** One place where a house rule is broken. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly what: string;
}

/** One house rule: reads the tree, answers with the places that break it. */
export type Check = (tree: Tree) => Finding[];

/** A finding as one line: `file:line what`. */
export function written(findings: readonly Finding[]): string[] {
  return findings.map(one => `${one.file}:${one.line} ${one.what}`).sort();
}

/** The root of this project. */
export const ROOT = join(import.meta.dirname, '../..');

const SKIPPED = new Set(['node_modules', '.git', 'dist', 'data', 'shots']);
const TEXT = /\.(ts|tsx|mts|js|mjs|json|sql|md|ya?ml|css|html|txt)$|\/?(LICENSE|NOTICE|run|\.gitignore)$/;

/** Reads the project (or another folder) without what is fetched or generated. */
export function readTree(root: string = ROOT): Tree {
  const tree = new Map<string, string>();
  const walk = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory()) {
        if (!SKIPPED.has(entry.name)) walk(path);
      } else if (entry.isFile()) {
        tree.set(path, TEXT.test(path) ? readFileSync(join(root, path), 'utf8') : '');
      }
    }
  };
  walk('');
  return tree;
}

/** The line (from 1) of a position in a text. */
export function lineAt(text: string, at: number): number {
  let line = 1;
  for (let next = text.indexOf('\n'); next !== -1 && next < at; next = text.indexOf('\n', next + 1)) line++;
  return line;
}

/** Whether a path is a test or holds what only tests use. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$|\.journey\.tsx?$|(^|\/)test\/|^e2e\//.test(path);
}

/** The files that are TypeScript, in order of their path. */
export function sources(tree: Tree): [path: string, text: string][] {
  return [...tree]
    .filter(([path]) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
